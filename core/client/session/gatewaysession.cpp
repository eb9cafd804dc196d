// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/gatewaysession.h"

#include "core/client/logging.h"
#include "core/client/session/instancestream.h"
#include "core/client/tokenbudget.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

using Phase = ConnectionState::Phase;

GatewaySession::GatewaySession(SessionOptions options, std::shared_ptr<SinkGroup> sinks, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_sinks(std::move(sinks))
    , m_budget(std::make_shared<TokenBudget>())
    , m_thread(std::make_shared<ClientThread>())
    , m_rest(m_thread, m_options.url, m_options.token)
    , m_watch(m_rest)
{
    qRegisterMetaType<ConnectionState>();
    qRegisterMetaType<AccountState>();
    m_state.phase = Phase::Connecting;
    m_timer.setSingleShot(true);
    // A coarse timer may be early by a twentieth; a rate limit must not be met before its end.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &GatewaySession::ask);
    connect(&m_watch, &InstanceWatch::changed, this, &GatewaySession::onChanged);
    connect(&m_watch, &InstanceWatch::elapsed, &m_watch, &InstanceWatch::start);
}

GatewaySession::~GatewaySession()
{
    // Before the thread: the last of them would otherwise outlive it.
    for (const Followed &each : std::as_const(m_streams))
        delete each.stream;
}

void GatewaySession::start()
{
    ask();
}

void GatewaySession::reconnectNow()
{
    for (const Followed &each : std::as_const(m_streams))
        each.stream->reconnectNow();
    refresh();
}

void GatewaySession::refresh()
{
    m_listWait = firstListWait;
    if (m_state.reason != Reconnect::Reason::RateLimited)
        ask();
}

void GatewaySession::enableWebSocket(const QString &instance)
{
    const auto answer = [this, instance](const RestReply &reply) {
        const auto found = m_streams.constFind(instance);
        if (reply.isOk() && found != m_streams.cend()) {
            found->stream->follow();
            found->stream->reconnectNow();
        }
        emit enabled(instance, reply.isOk() ? QString() : reply.errorMessage);
    };
    m_rest.post(u"/api/events/websocket/"_s + pathSegment(instance), R"({"enabled":true})", answer);
}

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
    m_isAsking = false;
    const auto list = reply.isOk() ? readInstanceList(reply.body)
                                   : Result<QList<ListedInstance>>(Error{ErrorCode::Unavailable, {}});
    if (!list) {
        RestReply failed = reply;
        if (reply.isOk())
            failed.errorMessage = list.error().message;
        settle(failed);
    } else {
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
    }
    if (std::exchange(m_asksAgain, false) && m_state.reason != Reconnect::Reason::RateLimited)
        ask();
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

void GatewaySession::follow(const QList<ListedInstance> &list)
{
    QMap<QString, QString> idOf;
    for (const ListedInstance &instance : list)
        idOf.insert(instance.name, instance.id);
    const QStringList known = m_streams.keys();
    for (const QString &name : known) {
        // One that was deleted and made again is another one.
        if (!idOf.contains(name) || idOf.value(name) != m_streams.value(name).id)
            letGo(name);
    }
    qsizetype followed = 0;
    qsizetype wanted = 0;
    for (const ListedInstance &instance : list) {
        const bool isNew = !m_streams.contains(instance.name);
        InstanceStream *stream = isNew ? nullptr : m_streams.value(instance.name).stream;
        const bool isOn = instance.hasWebSocket.value_or(true);
        wanted += isOn ? 1 : 0;
        if (isOn && followed >= mostInstances) {
            letGo(instance.name);
            continue;
        }
        if (isNew)
            stream = addStream(instance);
        followed += isOn ? 1 : 0;
        if (isOn)
            stream->follow(isNew ? m_listedAt : QDateTime());
        else if (stream->isFollowed() || isNew)
            stream->switchOff(m_listedAt);
        stream->noteStatus(instance.status);
    }
    const qsizetype beyond = wanted > followed ? wanted : 0;
    if (std::exchange(m_beyondLimit, beyond) == beyond)
        return;
    if (beyond > 0)
        qCWarning(lcClient) << "follows" << followed << "of" << wanted << "instances";
    emit instanceLimitReached(beyond);
}

void GatewaySession::letGo(const QString &name)
{
    if (!m_streams.contains(name))
        return;
    delete m_streams.take(name).stream;
    emit instanceRemoved(name);
}

InstanceStream *GatewaySession::addStream(const ListedInstance &instance)
{
    ClientOptions options;
    options.url = m_options.url;
    options.token = m_options.token;
    options.fingerprintKey = m_options.fingerprintKey;
    options.instance = instance.name;
    options.decodesPayloads = true;
    options.budget = m_budget;
    options.pingPeriod = m_options.pingPeriod;
    options.pongWait = m_options.pongWait;
    auto *stream = new InstanceStream(options, m_sinks, m_thread, this);
    const QString name = instance.name;
    m_streams.insert(name, {stream, instance.id});
    connect(stream, &InstanceStream::stateChanged, this,
            [this, name](const ConnectionState &state) { emit stateChanged(name, state); });
    connect(stream, &InstanceStream::accountStateChanged, this,
            [this, name](AccountState state) { emit accountStateChanged(name, state); });
    connect(stream, &InstanceStream::catchingUp, this,
            [this, name](qsizetype events) { emit catchingUp(name, events); });
    connect(stream, &InstanceStream::caughtUp, this,
            [this, name](const QDateTime &from) { emit caughtUp(name, from); });
    connect(stream, &InstanceStream::eventsMissed, this,
            [this, name](const QDateTime &from, const QDateTime &to) { emit eventsMissed(name, from, to); });
    connect(stream, &InstanceStream::latencyMeasured, this, &GatewaySession::latencyMeasured);
    return stream;
}

void GatewaySession::settle(const RestReply &reply)
{
    using Failure = RestReply::Failure;
    Reconnect::Outcome outcome{Reconnect::Phase::Refused, reply.status, reply.rate};
    if (reply.isAnswer())
        outcome.peer = peerKindOf({m_options.url, reply.status, reply.body, reply.location});
    else if (reply.failure == Failure::Tls)
        outcome = {Reconnect::Phase::TlsError, 0, {}, peerKindOfTlsError(reply.errorMessage)};
    else
        outcome.phase =
            reply.failure == Failure::TimedOut ? Reconnect::Phase::Timeout : Reconnect::Phase::TcpError;
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
    state.text = outcome.peer == PeerKind::Gateway ? reply.errorMessage : peerKindText(outcome.peer);
    state.pollsSlowly = decision.pollsSlowly;
    if (decision.action == Reconnect::Action::RetryAfter) {
        state.phase = Phase::Stale;
        state.retryAt = now.addMSecs(decision.wait.count());
        m_timer.start(decision.wait);
    }
    qCDebug(lcClient) << "list of instances:" << decision.reason << state.text;
    setState(state);
}

void GatewaySession::setState(const ConnectionState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit gatewayStateChanged(m_state);
}

} // namespace Inlet
