// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/ioworker.h"

#include "server/admission/admission.h"
#include "server/base/apierror.h"
#include "server/base/counted.h"
#include "server/base/counters.h"
#include "server/base/guardedcall.h"
#include "server/base/logging.h"
#include "server/base/memorybudget.h"

#include <QAbstractEventDispatcher>
#include <QEvent>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds sweepPeriod = 100ms;
constexpr std::size_t answersTogether = 64;

Hub::Options hubOptions(int index, const Config &config)
{
    return {index, {config.sendBuffer, config.sendBufferBytes}, config.pingPeriod, config.pongWait};
}

} // namespace

IoWorker::IoWorker(int index, const IoShared &shared, IoThread &thread)
    : m_index(index)
    , m_shared(shared)
    , m_counters(shared.counters.io[std::size_t(index)])
    , m_thread(thread)
    , m_hub(hubOptions(index, shared.config), m_counters, nullptr)
{
    connect(&m_hub, &Hub::sessionClosed, this, [this] { --m_shared.connections; });
    connect(QThread::currentThread()->eventDispatcher(), &QAbstractEventDispatcher::aboutToBlock, this,
            &IoWorker::writeAnswers);
    m_sweeper.setInterval(sweepPeriod);
    connect(&m_sweeper, &QTimer::timeout, this, &IoWorker::sweep);
}

IoWorker::~IoWorker()
{
    writeAnswers();
    for (const auto &[id, connection] : m_connections)
        delete connection;
}

bool IoWorker::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    workOff();
    return true;
}

void IoWorker::workOff()
{
    for (auto &item : m_thread.takeItems()) {
        // Deliveries are gathered over all that waits; only a close must find them sent.
        if (std::holds_alternative<IoThread::CloseInstance>(item)
            || std::holds_alternative<IoThread::DisconnectClient>(item)
            || std::holds_alternative<IoThread::Shutdown>(item))
            flushDeliveries();
        runGuarded([&] { std::visit([this](auto &content) { take(content); }, item); });
    }
    flushDeliveries();
}

void IoWorker::take(IoThread::NewConnection &item)
{
    const HttpConnection::Options options{++m_lastConnection, m_shared.config.maxBody};
    const auto tls = m_shared.tls.load();
    Channel channel =
        tls->isNull() ? Channel(std::move(item.descriptor)) : Channel(std::move(item.descriptor), *tls);
    auto *const connection = new HttpConnection(std::move(channel), item.peer, options, *this);
    m_connections.emplace(options.id, connection);
    if (!m_sweeper.isActive())
        m_sweeper.start();
    if (m_shared.admission.isStopping())
        connection->finish();
}

void IoWorker::take(IoThread::Delivery &item)
{
    auto found = std::ranges::find(m_deliveries, item.channel, &Gathered::channel);
    if (found == m_deliveries.end())
        found = m_deliveries.insert(found, Gathered{std::move(item.channel), {}, {}});
    found->frames.push_back(std::move(item.frame));
    found->published.push_back(item.published);
}

void IoWorker::flushDeliveries()
{
    for (const auto &[channel, frames, published] : m_deliveries)
        m_hub.deliver(channel.get(), frames, published);
    m_deliveries.clear();
}

void IoWorker::take(IoThread::Reply &item)
{
    const auto found = m_connections.find(item.connection);
    if (found != m_connections.end())
        found->second->respond(std::move(item.response));
}

void IoWorker::take(IoThread::CloseInstance &item)
{
    m_hub.closeSessions(item.channel.get(), CloseCode::GoingAway, instanceDeletedReason);
}

void IoWorker::take(IoThread::Shutdown &)
{
    std::vector<HttpConnection *> connections;
    for (const auto &[id, connection] : m_connections)
        connections.push_back(connection);
    for (HttpConnection *const connection : connections)
        connection->finish();
    m_hub.closeSessions(nullptr, CloseCode::GoingAway, shuttingDownReason);
}

void IoWorker::take(IoThread::ListClients &item)
{
    item.done(m_hub.list(item.query));
}

void IoWorker::take(IoThread::DisconnectClient &item)
{
    item.done(m_hub.disconnect(item.id));
}

void IoWorker::sweep()
{
    const auto now = HttpConnection::Clock::now();
    std::vector<HttpConnection *> connections;
    connections.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections)
        connections.push_back(connection);
    for (HttpConnection *const connection : connections)
        connection->checkDeadline(now);
    makeRoom(now);
    if (m_connections.empty())
        m_sweeper.stop();
}

// Who is slow keeps no room that others wait for.
void IoWorker::makeRoom(HttpConnection::Clock::time_point now)
{
    const qint64 excess = m_shared.kept.excess();
    if (excess <= 0)
        return;
    std::vector<HttpConnection *> connections;
    std::vector<Transfer> transfers;
    for (const auto &[id, connection] : m_connections) {
        if (const auto transfer = connection->transfer(now)) {
            connections.push_back(connection);
            transfers.push_back(*transfer);
        }
    }
    const auto ended = slowestTransfers(transfers, excess);
    if (ended.empty())
        return;
    qCWarning(lcHttp).noquote() << "ending"
                                << counted(ended.size(), "slow body or answer"_L1,
                                           "slow bodies and answers"_L1)
                                << "for want of room," << transfers[ended.front()].kept << "bytes of"
                                << connections[ended.front()]->peer().address.toString() << "first";
    for (const std::size_t index : ended)
        connections[index]->giveUpTransfer();
}

bool IoWorker::keep(qint64 bytes)
{
    return m_shared.kept.add(bytes);
}

Verdict IoWorker::judge(const RequestHead &head, const Peer &peer)
{
    m_counters.requests.add();
    Verdict verdict;
    const auto fault = faultOf(
        [&] { verdict = m_shared.admission.judge(head, peer, m_shared.connections.load(), m_tokens); });
    if (fault) {
        qCCritical(lcHttp).noquote() << "a request could not be judged:" << *fault;
        verdict = {refusal(500, ApiError::internalError), {}};
    }
    const auto *const refused = std::get_if<HttpResponse>(&verdict.outcome);
    if (refused != nullptr && isUpgradePath(head.target))
        m_counters.upgradesRefused[statusIndex(refused->status)].add();
    return verdict;
}

void IoWorker::upgrade(HttpConnection &connection, const UpgradeGrant &grant)
{
    Channel channel = connection.takeChannel();
    m_counters.upgrades.add();
    m_hub.adopt(std::move(channel), connection.peer(), grant.instance, grant.key, grant.auth, grant.agent,
                grant.origin);
    // The socket lives on in the hub, so it stays counted.
    m_connections.erase(connection.id());
    connection.deleteLater();
}

void IoWorker::dispatch(HttpConnection &connection, HttpRequest request)
{
    std::optional<HttpResponse> response;
    if (const auto fault = faultOf([&] { response = m_shared.answerAtOnce(request); })) {
        qCCritical(lcHttp).noquote() << "a request failed:" << *fault;
        response = refusal(500, ApiError::internalError);
    }
    if (response)
        connection.respond(std::move(*response));
    else
        m_shared.dispatch(std::move(request), {m_index, connection.id()});
}

void IoWorker::answerMade(HttpConnection &connection)
{
    m_answers.push_back(connection.id());
    if (m_answers.size() >= answersTogether)
        writeAnswers();
}

// Once a turn, those that were made in it: who has many connections is woken by the first and finds the
// others, instead of being woken for each.
void IoWorker::writeAnswers()
{
    for (const quint64 id : std::exchange(m_answers, {})) {
        if (const auto found = m_connections.find(id); found != m_connections.end())
            found->second->writeAnswer();
    }
}

void IoWorker::answering(int status)
{
    if (status >= 400)
        m_counters.refused[statusIndex(status)].add();
}

void IoWorker::endingSilently(SilentEnd reason)
{
    m_counters.silentEnds[std::size_t(reason)].add();
}

void IoWorker::ended(HttpConnection &connection)
{
    --m_shared.connections;
    m_connections.erase(connection.id());
    connection.deleteLater();
}

} // namespace Inlet
