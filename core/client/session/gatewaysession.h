// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/restdoor.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace Inlet {

class ClientThread;
class GatewayClient;
class SinkGroup;

/// What a GatewaySession needs to know, as a value.
struct SessionOptions
{
    QUrl url;              ///< base URL as parseBaseUrl() yields it
    Secret token;          ///< of the account, or of one instance
    Secret fingerprintKey; ///< see ClientOptions
    /// How often the list of instances is asked for again while all is well.
    std::chrono::milliseconds listPeriod = std::chrono::seconds(30);
    std::chrono::milliseconds pingPeriod = ClientLimits::pingPeriod;
    std::chrono::milliseconds pongWait = ClientLimits::pongWait;
};

/// Follows all instances of one gateway that its token opens (PROTOCOL.md §10, docs/rest/instances.md): asks
/// which there are, keeps one connection to each, follows new ones and lets go of those that are gone.
///
/// All sockets share one thread. Signals come in the thread of this object.
class GatewaySession final : public QObject
{
    Q_OBJECT

public:
    /// Instances beyond this are not followed; instanceLimitReached() says so.
    static constexpr qsizetype mostInstances = 500;

    /// How soon a list that was empty is asked for again; doubles up to the list period.
    static constexpr std::chrono::milliseconds firstListWait{250};

    /// What all connections bring goes to @p sinks, straight from their thread.
    GatewaySession(SessionOptions options, std::shared_ptr<SinkGroup> sinks, QObject *parent = nullptr);
    ~GatewaySession() override;

    void start();
    /// Tries at once whatever waits or gave up.
    void reconnectNow();
    /// Asks for the list of instances now: one was made, or is expected.
    void refresh();
    /// Switches the WebSocket of an instance on (docs/rest/websocket.md) with all events, and connects.
    /// The answer comes as enabled(); its text is empty when that worked.
    void enableWebSocket(const QString &instance);

    QUrl url() const { return m_options.url; }
    SourceId sourceOf(const QString &instance) const { return {gatewayIdOf(m_options.url), instance}; }
    /// How the list of instances could be had last; Live when it could.
    const ConnectionState &gatewayState() const { return m_state; }
    QStringList instances() const { return m_clients.keys(); }

signals:
    void gatewayStateChanged(const Inlet::ConnectionState &state);
    void stateChanged(const QString &instance, const Inlet::ConnectionState &state);
    /// The instance is gone from the gateway.
    void instanceRemoved(const QString &instance);
    void instanceLimitReached(qsizetype instances);
    void latencyMeasured(std::chrono::milliseconds latency);
    void enabled(const QString &instance, const QString &error);

private:
    void ask();
    void onList(const RestReply &reply);
    void follow(const QStringList &names);
    void addClient(const QString &name);
    void settle(const RestReply &reply);
    void setState(const ConnectionState &state);

    SessionOptions m_options;
    ConnectionState m_state;
    Reconnect::History m_history;
    std::chrono::milliseconds m_listWait = firstListWait;
    bool m_isAsking = false;
    bool m_asksAgain = false;
    std::shared_ptr<SinkGroup> m_sinks;
    std::shared_ptr<ClientThread> m_thread;
    RestDoor m_rest;
    QTimer m_timer;
    QMap<QString, GatewayClient *> m_clients; ///< children
};

/// The names of an answer to `GET /api/instance/list`, in its order; an error when it is no such list.
Result<QStringList> readInstanceNames(const QByteArray &body);

} // namespace Inlet
