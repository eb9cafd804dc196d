// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/gatewaysession.h"

#include "core/client/logging.h"
#include "core/client/session/instancestream.h"
#include "core/client/tokenbudget.h"

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
    m_hasProbed = false;
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
            [this, name](const ConnectionState &state) { emit stateChanged(name, judged(state)); });
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

// Whoever lists its instances is a gateway: a page for the upgrade comes from something in front of it.
ConnectionState GatewaySession::judged(ConnectionState state) const
{
    if (state.reason == Reconnect::Reason::NotAGateway && m_state.phase == Phase::Live) {
        state.reason = Reconnect::Reason::UpgradeLost;
        state.text = peerKindText(PeerKind::NoUpgrade);
    }
    return state;
}

void GatewaySession::setState(const ConnectionState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit gatewayStateChanged(m_state);
}

} // namespace Inlet
