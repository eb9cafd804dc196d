// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/gatewaysession.h"

#include "core/client/gatewayclient.h"
#include "core/client/logging.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Inlet {

using Phase = ConnectionState::Phase;

Result<QStringList> readInstanceNames(const QByteArray &body)
{
    const QJsonValue list = QJsonDocument::fromJson(body).object().value("instances"_L1);
    if (!list.isArray())
        return Error{ErrorCode::InvalidArgument, u"the answer is no list of instances"_s};
    QStringList names;
    // A list may be as long as an answer: nothing here may cost its square.
    QSet<QString> seen;
    const QJsonArray instances = list.toArray();
    for (const QJsonValue &instance : instances) {
        const QString name = instance["name"_L1].toString();
        if (name.isEmpty() || seen.contains(name))
            continue;
        seen.insert(name);
        names.append(name);
    }
    return names;
}

GatewaySession::GatewaySession(SessionOptions options, std::shared_ptr<SinkGroup> sinks, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_sinks(std::move(sinks))
    , m_thread(std::make_shared<ClientThread>())
    , m_rest(m_thread, m_options.url, m_options.token)
{
    qRegisterMetaType<ConnectionState>();
    m_state.phase = Phase::Connecting;
    m_timer.setSingleShot(true);
    // A coarse timer may be early by a twentieth; a rate limit must not be met before its end.
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &GatewaySession::ask);
}

GatewaySession::~GatewaySession()
{
    // Before the thread: the last of them would otherwise outlive it.
    qDeleteAll(m_clients);
}

void GatewaySession::start()
{
    ask();
}

void GatewaySession::reconnectNow()
{
    for (GatewayClient *client : std::as_const(m_clients))
        client->reconnectNow();
    if (m_state.reason != Reconnect::Reason::RateLimited)
        ask();
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
        if (reply.isOk()) {
            if (GatewayClient *client = m_clients.value(instance))
                client->reconnectNow();
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
    m_isAsking = true;
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
    const auto names =
        reply.isOk() ? readInstanceNames(reply.body) : Result<QStringList>(Error{ErrorCode::Unavailable, {}});
    if (!names) {
        RestReply failed = reply;
        if (reply.isOk())
            failed.errorMessage = names.error().message;
        settle(failed);
    } else {
        m_history = {};
        if (m_state.phase != Phase::Live)
            setState({Phase::Live, QDateTime::currentDateTimeUtc(), {}, {}, {}, false});
        // Somebody who looks at an empty gateway is about to make an instance.
        m_listWait = names->isEmpty() ? std::min(2 * m_listWait, m_options.listPeriod) : firstListWait;
        m_timer.start(names->isEmpty() ? m_listWait : m_options.listPeriod);
        follow(*names);
    }
    if (std::exchange(m_asksAgain, false) && m_state.reason != Reconnect::Reason::RateLimited)
        ask();
}

void GatewaySession::follow(const QStringList &names)
{
    const QSet<QString> there(names.cbegin(), names.cend());
    const QStringList known = m_clients.keys();
    for (const QString &name : known) {
        if (there.contains(name))
            continue;
        delete m_clients.take(name);
        emit instanceRemoved(name);
    }
    for (const QString &name : names) {
        if (m_clients.contains(name))
            continue;
        if (m_clients.size() >= mostInstances) {
            qCWarning(lcClient) << "follows" << mostInstances << "of" << names.size() << "instances";
            emit instanceLimitReached(names.size());
            return;
        }
        addClient(name);
    }
}

void GatewaySession::addClient(const QString &name)
{
    ClientOptions options;
    options.url = m_options.url;
    options.token = m_options.token;
    options.fingerprintKey = m_options.fingerprintKey;
    options.instance = name;
    options.decodesPayloads = true;
    options.pingPeriod = m_options.pingPeriod;
    options.pongWait = m_options.pongWait;
    auto *client = new GatewayClient(options, m_sinks, m_thread, this);
    m_clients.insert(name, client);
    connect(client, &GatewayClient::stateChanged, this,
            [this, name](const ConnectionState &state) { emit stateChanged(name, state); });
    connect(client, &GatewayClient::latencyMeasured, this, &GatewaySession::latencyMeasured);
    emit stateChanged(name, {Phase::Connecting, {}, {}, {}, {}, false});
    client->start();
}

void GatewaySession::settle(const RestReply &reply)
{
    Reconnect::Outcome outcome{Reconnect::Phase::Refused, reply.status, reply.rate};
    if (!reply.isAnswer() || reply.isOk()) {
        outcome.code = 0;
        outcome.phase = reply.failure == RestReply::Failure::Tls ? Reconnect::Phase::TlsError
            : reply.failure == RestReply::Failure::TimedOut      ? Reconnect::Phase::Timeout
                                                                 : Reconnect::Phase::TcpError;
    }
    const auto decision = Reconnect::decide(outcome, m_history, QRandomGenerator::global()->generateDouble());
    m_history = Reconnect::after(m_history, decision);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ConnectionState state;
    state.phase = Phase::Stopped;
    state.since = m_state.since.isValid() && m_state.phase != Phase::Live ? m_state.since : now;
    state.reason = decision.reason;
    // Says of the list what the connections say of the WebSocket, which it is not.
    if (decision.reason == Reconnect::Reason::NotEnabled)
        state.reason = Reconnect::Reason::Unexpected;
    state.text = reply.errorMessage;
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
