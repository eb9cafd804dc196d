// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/instancestream.h"

#include "core/client/gatewayclient.h"
#include "core/client/session/eventcatchup.h"

namespace Inlet {

using Phase = ConnectionState::Phase;

InstanceStream::InstanceStream(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
                               std::shared_ptr<ClientThread> thread, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_sinks(std::move(sinks))
    , m_thread(std::move(thread))
{
}

InstanceStream::~InstanceStream() = default;

void InstanceStream::follow(const QDateTime &missingFrom)
{
    if (m_client)
        return;
    m_missingFrom = missingFrom;
    m_client = std::make_unique<GatewayClient>(m_options, m_sinks, m_thread);
    connect(m_client.get(), &GatewayClient::stateChanged, this, &InstanceStream::setState);
    connect(m_client.get(), &GatewayClient::latencyMeasured, this, &InstanceStream::latencyMeasured);
    connect(m_client.get(), &GatewayClient::accountStateTold, this, &InstanceStream::noteStatus);
    ConnectionState connecting;
    connecting.phase = Phase::Connecting;
    connecting.since = m_state.since;
    setState(connecting);
    m_client->start();
}

void InstanceStream::switchOff(const QDateTime &since)
{
    m_client.reset();
    m_catchUp.reset();
    ConnectionState off;
    off.reason = Reconnect::Reason::NotEnabled;
    off.since = m_state.phase == Phase::Live ? since : m_state.since;
    setState(off);
}

void InstanceStream::reconnectNow()
{
    if (m_client)
        m_client->reconnectNow();
}

void InstanceStream::noteStatus(const QString &word)
{
    const AccountState state = accountStateAfter(m_account, word);
    if (std::exchange(m_account, state) != state)
        emit accountStateChanged(state);
}

void InstanceStream::setState(const ConnectionState &state)
{
    const bool catchesUp = state.phase == Phase::Live && m_missingFrom.isValid();
    m_state = state;
    if (catchesUp)
        emit catchingUp(0); // first: it is not whole yet
    emit stateChanged(m_state);
    if (catchesUp)
        catchUp();
}

void InstanceStream::catchUp()
{
    m_liveSince = m_state.since;
    const auto make = [this, options = m_options,
                       sinks = m_sinks](const std::shared_ptr<const ReturnPath> &returnPath) {
        auto worker = std::make_unique<EventCatchUp>(options, sinks);
        connect(worker.get(), &EventCatchUp::progressed, worker.get(), [this, returnPath](qsizetype events) {
            returnPath->post([this, events] { emit catchingUp(events); });
        });
        connect(worker.get(), &EventCatchUp::finished, worker.get(), [this, returnPath](bool isComplete) {
            returnPath->post([this, isComplete] { onCaughtUp(isComplete); });
        });
        return worker;
    };
    m_catchUp = std::make_unique<ClientGuest<EventCatchUp>>(m_thread, this, make);
    m_catchUp->post([](EventCatchUp &worker) { worker.start(); });
}

void InstanceStream::onCaughtUp(bool isComplete)
{
    m_catchUp.reset();
    const QDateTime from = std::exchange(m_missingFrom, {});
    // Where the connection was lost meanwhile, the rest of what came is missing all the same.
    if (isComplete && m_state.phase == Phase::Live && m_state.since == m_liveSince)
        emit caughtUp(from);
    else
        emit eventsMissed(from, m_liveSince);
}

} // namespace Inlet
