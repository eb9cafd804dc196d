// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientguest.h"
#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/session/instancelist.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace Inlet {

class EventCatchUp;
class GatewayClient;
class SinkGroup;

/// One instance of a gateway: the connection to it while its WebSocket is on, and what was published before
/// that connection stood, where somebody wants it. Thread of its owner.
class InstanceStream final : public QObject
{
    Q_OBJECT

public:
    InstanceStream(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
                   std::shared_ptr<ClientThread> thread, QObject *parent = nullptr);
    ~InstanceStream() override;

    /// Connects. @p missingFrom: the instance is newer than this, so all it ever published is fetched once
    /// the connection stands (docs/rest/events.md); invalid: nothing is fetched. Nothing while it is
    /// followed.
    void follow(const QDateTime &missingFrom = {});
    /// The WebSocket was switched off, at some time after @p since.
    void switchOff(const QDateTime &since);
    bool isFollowed() const { return m_client != nullptr; }
    void reconnectNow();
    /// The list of instances tells this word for its state.
    void noteStatus(const QString &word);

signals:
    void stateChanged(const Inlet::ConnectionState &state);
    void latencyMeasured(std::chrono::milliseconds latency);
    void accountStateChanged(Inlet::AccountState state);
    /// So many events were fetched; comes before the state that is Live, and then again and again.
    void catchingUp(qsizetype events);
    /// That is over. The sinks have all since @p from.
    void caughtUp(const QDateTime &from);
    /// That is over. What came between the two may be missing.
    void eventsMissed(const QDateTime &from, const QDateTime &to);

private:
    void setState(const ConnectionState &state);
    void catchUp();
    void onCaughtUp(bool isComplete);

    const ClientOptions m_options;
    const std::shared_ptr<SinkGroup> m_sinks;
    const std::shared_ptr<ClientThread> m_thread;
    ConnectionState m_state;
    AccountState m_account = AccountState::Fine;
    QDateTime m_missingFrom; ///< valid: to be fetched
    QDateTime m_liveSince;   ///< of the connection that fetching began with
    std::unique_ptr<GatewayClient> m_client;
    std::unique_ptr<ClientGuest<EventCatchUp>> m_catchUp;
};

} // namespace Inlet
