// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// Of a GatewaySession: how the list of instances is asked for, and what becomes of it when it cannot be had.

#include "core/client/logging.h"
#include "core/client/session/gatewaysession.h"
#include "core/client/tokenbudget.h"
#include "core/protocol/redaction/redaction.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

using Phase = ConnectionState::Phase;

void GatewaySession::ask()
{
    if (m_isAsking) {
        m_asksAgain = true; // what it will say may be too old
        return;
    }
    const auto wait = m_budget->take(TokenBudget::Use::List, TokenBudget::Clock::now());
    if (wait.count() > 0) {
        m_timer.start(wait);
        return;
    }
    m_isAsking = true;
    m_askedAt = QDateTime::currentDateTimeUtc();
    m_timer.stop();
    if (m_state.phase != Phase::Live) {
        ConnectionState connecting;
        connecting.phase = Phase::Connecting;
        connecting.since = m_state.since;
        setState(connecting);
    }
    m_rest.get(u"/api/instance/list"_s, [this](const RestReply &reply) { onList(reply); });
}

void GatewaySession::onList(const RestReply &reply)
{
    const auto list = reply.isOk() ? readInstanceList(reply.body)
                                   : Result<QList<ListedInstance>>(Error{ErrorCode::Unavailable, {}});
    if (!list) {
        RestReply failed = reply;
        if (reply.isOk())
            failed.errorMessage = list.error().message;
        onFailure(failed);
        return;
    }
    m_isAsking = false;
    m_history = {};
    m_budget->note(reply.rate);
    if (m_state.phase != Phase::Live)
        setState({Phase::Live, QDateTime::currentDateTimeUtc(), {}, {}, {}, false});
    // Somebody who looks at an empty gateway is about to make an instance.
    m_listWait = list->isEmpty() ? std::min(2 * m_listWait, m_options.listPeriod) : firstListWait;
    m_timer.start(list->isEmpty() ? m_listWait : m_options.listPeriod);
    follow(*list);
    m_listedAt = m_askedAt;
    m_watch.start();
    finishAsking();
}

void GatewaySession::finishAsking()
{
    m_isAsking = false;
    if (std::exchange(m_asksAgain, false) && m_state.reason != Reconnect::Reason::RateLimited) {
        m_hasProbed = false;
        ask();
    }
}

void GatewaySession::onFailure(const RestReply &reply)
{
    const bool wasThere = m_state.phase == Phase::Live || m_state.since.isValid();
    const PeerKind peer = peerOf(reply);
    if (reply.isAnswer() || wasThere || peer != PeerKind::Gateway || m_hasProbed) {
        settle(reply, peer);
        finishAsking();
        return;
    }
    // Nothing was understood, and never was: it may speak the other one of http and https.
    const auto make = [this, url = m_options.url,
                       reply](const std::shared_ptr<const ReturnPath> &returnPath) {
        auto probe = std::make_unique<SchemeProbe>(url);
        connect(probe.get(), &SchemeProbe::finished, probe.get(),
                [this, reply, returnPath](SchemeProbe::Finding finding) {
                    returnPath->post([this, reply, finding] { onProbed(reply, finding); });
                });
        return probe;
    };
    m_probe = std::make_unique<ClientGuest<SchemeProbe>>(m_thread, this, make);
}

void GatewaySession::onProbed(const RestReply &reply, SchemeProbe::Finding finding)
{
    using Finding = SchemeProbe::Finding;
    m_probe.reset();
    m_hasProbed = finding != Finding::NotReached;
    settle(reply, finding == Finding::SpeaksOther ? otherThan(m_options.url) : PeerKind::Gateway);
    finishAsking();
}

void GatewaySession::onChanged()
{
    if (m_state.phase != Phase::Live)
        return; // it is being asked already
    const bool isQuiet = !m_sinceChange.isValid() || m_sinceChange.hasExpired(m_options.listPeriod.count());
    m_sinceChange.start();
    m_changeWait = isQuiet ? std::chrono::milliseconds(0)
                           : std::clamp(2 * m_changeWait, firstListWait, longestChangeWait);
    if (m_changeWait.count() == 0)
        ask();
    else
        m_timer.start(m_changeWait);
}

void GatewaySession::settle(const RestReply &reply, PeerKind peer)
{
    using Failure = RestReply::Failure;
    Reconnect::Outcome outcome{Reconnect::Phase::Refused, reply.status, reply.rate};
    if (reply.failure == Failure::Tls)
        outcome.phase = Reconnect::Phase::TlsError;
    else if (!reply.isAnswer())
        outcome.phase =
            reply.failure == Failure::TimedOut ? Reconnect::Phase::Timeout : Reconnect::Phase::TcpError;
    outcome.peer = peer;
    // A list that cannot be read, or is too large.
    if (reply.isOk() && outcome.peer == PeerKind::Gateway)
        outcome = {Reconnect::Phase::TcpError};
    if (m_state.phase == Phase::Live)
        m_history.isRestarting = true; // it answered a moment ago
    const auto decision = Reconnect::decide(outcome, m_history, QRandomGenerator::global()->generateDouble());
    m_history = Reconnect::after(m_history, decision);
    if (Reconnect::isFree(outcome))
        m_budget->giveBack();
    if (decision.reason == Reconnect::Reason::RateLimited)
        m_budget->waitUntil(TokenBudget::Clock::now() + decision.wait);

    const QDateTime now = QDateTime::currentDateTimeUtc();
    ConnectionState state;
    state.phase = Phase::Stopped;
    state.since = m_state.phase == Phase::Live ? now : m_state.since;
    state.reason = decision.reason;
    // Says of the list what the connections say of the WebSocket, which it is not.
    if (decision.reason == Reconnect::Reason::NotEnabled)
        state.reason = Reconnect::Reason::Unexpected;
    state.text = outcome.peer == PeerKind::Gateway
        ? QString::fromUtf8(Redaction::text(reply.errorMessage.toUtf8()))
        : peerKindText(outcome.peer);
    state.pollsSlowly = decision.pollsSlowly;
    if (decision.action == Reconnect::Action::RetryAfter) {
        state.phase = Phase::Stale;
        state.retryAt = now.addMSecs(decision.wait.count());
        m_timer.start(decision.wait);
    }
    qCDebug(lcClient) << "list of instances:" << decision.reason << state.text;
    setState(state);
}

} // namespace Inlet
