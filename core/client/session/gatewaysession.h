// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientguest.h"
#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/peer/schemeprobe.h"
#include "core/client/restdoor.h"
#include "core/client/session/instancelist.h"
#include "core/client/session/instancewatch.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace Inlet {

class ClientThread;
class InstanceStream;
class TokenBudget;
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
/// which there are, keeps one connection to each whose WebSocket is on, follows new ones from their first
/// event and lets go of those that are gone.
///
/// All sockets share one thread and one TokenBudget. Signals come in the thread of this object.
class GatewaySession final : public QObject
{
    Q_OBJECT

public:
    /// Instances beyond this are not followed; instanceLimitReached() says so.
    static constexpr qsizetype mostInstances = 500;

    /// How soon a list that was empty is asked for again; doubles up to the list period.
    static constexpr std::chrono::milliseconds firstListWait{250};
    /// Where the gateway tells of changes one upon the other, the lists that follow wait that long at last.
    static constexpr std::chrono::milliseconds longestChangeWait{8000};

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
    const Secret &token() const { return m_options.token; }
    SourceId sourceOf(const QString &instance) const { return {gatewayIdOf(m_options.url), instance}; }
    /// How the list of instances could be had last; Live when it could.
    const ConnectionState &gatewayState() const { return m_state; }
    QStringList instances() const { return m_streams.keys(); }

signals:
    void gatewayStateChanged(const Inlet::ConnectionState &state);
    void stateChanged(const QString &instance, const Inlet::ConnectionState &state);
    void accountStateChanged(const QString &instance, Inlet::AccountState state);
    /// See InstanceStream.
    void catchingUp(const QString &instance, qsizetype events);
    void caughtUp(const QString &instance, const QDateTime &from);
    void eventsMissed(const QString &instance, const QDateTime &from, const QDateTime &to);
    /// The instance is gone from the gateway.
    void instanceRemoved(const QString &instance);
    /// So many there are; 0: all are followed again.
    void instanceLimitReached(qsizetype instances);
    void latencyMeasured(std::chrono::milliseconds latency);
    void enabled(const QString &instance, const QString &error);

private:
    struct Followed
    {
        InstanceStream *stream = nullptr; ///< a child
        QString id;                       ///< as the list has it
    };

    void ask();
    void onList(const RestReply &reply);
    void onChanged();
    void follow(const QList<ListedInstance> &list);
    void letGo(const QString &name);
    InstanceStream *addStream(const ListedInstance &instance);
    void finishAsking();
    void onFailure(const RestReply &reply);
    void onProbed(const RestReply &reply, SchemeProbe::Finding finding);
    void settle(const RestReply &reply, PeerKind peer);
    ConnectionState judged(ConnectionState state) const;
    void setState(const ConnectionState &state);

    SessionOptions m_options;
    ConnectionState m_state;
    Reconnect::History m_history;
    std::chrono::milliseconds m_listWait = firstListWait;
    std::chrono::milliseconds m_changeWait{0};
    QElapsedTimer m_sinceChange;
    QDateTime m_listedAt; ///< UTC: when the last list that came was asked for; invalid before
    QDateTime m_askedAt;  ///< of the one that is under way
    qsizetype m_beyondLimit = 0;
    bool m_isAsking = false;
    bool m_asksAgain = false;
    bool m_hasProbed = false; ///< since somebody last asked for a try
    std::shared_ptr<SinkGroup> m_sinks;
    std::shared_ptr<TokenBudget> m_budget;
    std::shared_ptr<ClientThread> m_thread;
    RestDoor m_rest;
    InstanceWatch m_watch;
    std::unique_ptr<ClientGuest<SchemeProbe>> m_probe;
    QTimer m_timer;
    QMap<QString, Followed> m_streams;
};

} // namespace Inlet
