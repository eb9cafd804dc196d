// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/soak.h"

#include "tests/support/exposition.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet::Bench {

namespace {

constexpr std::size_t population = 500;
constexpr int movingInstances = 6;
constexpr auto sampleTime = 10s;
constexpr auto eventLoopTime = 200ms;

// In effect, so that buckets are made and thrown away, but met by nobody.
const QStringList gatewayArguments{u"--rate-limit"_s, u"1000000"_s};

// A Ctrl-C reaches the whole group of processes: the gateway must not end before its clients have.
std::unique_ptr<Test::GatewayProgram> startedWithoutInterrupts(const QString &dataFolder)
{
    sigset_t interrupts;
    sigset_t before;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &interrupts, &before); // inherited by what is started now
    auto gateway =
        std::make_unique<Test::GatewayProgram>(gatewayArguments, QMap<QString, QString>(), dataFolder);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return gateway;
}

} // namespace

Soak::Soak(const QString &dataFolder, quint32 seed)
    : m_gateway(startedWithoutInterrupts(dataFolder))
{
    if (m_gateway->waitReady())
        m_stage = std::make_unique<Stage>(m_gateway->port(), m_gateway->accountToken(), seed);
}

bool Soak::start()
{
    if (!m_stage || !makeInstances())
        return false;
    if (!waitFor(u"the first connections have gone"_s, 5s, [this] { return connectionsOpen() == 1; }))
        return false;
    m_stage->caller.closeAll();
    m_afterStart = figuresOf(m_gateway->id());
    for (const auto &instance : m_stage->steady) {
        if (!addWitness(*instance))
            return false;
    }
    m_began = m_lastTurn = Clock::now();
    m_crowd = std::make_unique<Crowd>(*m_stage, population);
    m_changes = std::make_unique<Changes>(*m_stage, *m_crowd, m_movingHook.url());
    m_traffic = std::make_unique<Traffic>(*m_stage, *m_crowd);
    return true;
}

bool Soak::makeInstances()
{
    const auto make = [this](const QByteArray &name, const QByteArray &more) {
        auto instance = std::make_unique<Instance>();
        instance->name = name;
        instance->token = m_gateway->makeInstance(name, ",\"websocketEnabled\":true" + more);
        return instance;
    };
    const QByteArray hook =
        R"(,"webhookEnabled":true,"webhookMediaBase64":true,"webhookURL":")" + m_steadyHook.url() + '"';
    m_stage->steady.push_back(make("steady-1", {}));
    m_stage->steady.push_back(make("steady-2", R"(,"websocketMediaBase64":true)" + hook));
    m_stage->steady.push_back(make("flooded-3", {}));
    m_stage->steady[1]->keepsMedia = true;
    m_stage->steady[2]->isPlain = true;
    for (int i = 1; i <= movingInstances; ++i)
        m_stage->moving.push_back(make("moving-" + QByteArray::number(i), {}));
    for (const auto &instance : m_stage->steady)
        instance->isSteady = true;
    const auto hasToken = [](const auto &instance) { return !instance->token.isEmpty(); };
    return std::ranges::all_of(m_stage->steady, hasToken) && std::ranges::all_of(m_stage->moving, hasToken);
}

bool Soak::addWitness(const Instance &instance)
{
    const QByteArray frameEnd = ",\"instanceData\":{\"baseUrl\":\"" + m_gateway->url() + "\",\"instance\":\""
        + instance.name + "\",\"token\":\"" + instance.token + "\"}}";
    auto follower = std::make_unique<Follower>(*m_stage, instance, frameEnd);
    const Follower *const watched = follower.get();
    const QByteArray head =
        Test::upgradeHead("/ws/" + instance.name, m_stage->port, "token: " + instance.token + "\r\n");
    m_witnesses.push_back(
        {std::make_unique<StreamClient>(m_stage->poller, m_stage->port, head, std::move(follower)), watched,
         &instance});
    return waitFor(u"a client is connected"_s, 5s,
                   [this] { return m_witnesses.back().client->state() == StreamClient::State::Open; });
}

bool Soak::waitFor(const QString &what, Seconds patience, const std::function<bool()> &isThere)
{
    const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(patience);
    while (!isThere()) {
        if (Clock::now() > until) {
            m_stage->tally.fault(u"waited in vain until %1"_s.arg(what));
            return false;
        }
        turn();
    }
    return true;
}

void Soak::turn()
{
    m_stage->poller.turn(2ms);
    const auto now = Clock::now();
    if (now - m_lastEvents > eventLoopTime) {
        // The gateway writes its log into a pipe that has to be emptied.
        QCoreApplication::processEvents();
        static_cast<void>(m_gateway->err());
        m_lastEvents = now;
    }
}

double Soak::connectionsOpen()
{
    double connections = -1;
    bool isDone = false;
    m_stage->caller.call({"GET", "/metrics", m_stage->accountToken}, [&](const Test::HttpAnswer &answer) {
        connections = Test::Exposition(answer.body).value(u"inlet_connections"_s);
        isDone = true;
    });
    while (!isDone && m_gateway->isRunning())
        turn();
    return connections;
}

void Soak::sample(const Test::HttpAnswer &answer)
{
    const Test::Exposition metrics(answer.body);
    if (!metrics.error().isEmpty())
        m_stage->tally.fault(u"/metrics: "_s + metrics.error());
    const double connections = metrics.value(u"inlet_connections"_s);
    m_slowDropped = metrics.value(u"inlet_ws_dropped_total{reason=\"slow_consumer\"}"_s);
    m_samples.add({Seconds(Clock::now() - m_began).count(), figuresOf(m_gateway->id()), connections,
                   metrics.value(u"process_open_fds"_s) - connections,
                   metrics.value(u"inlet_webhook_queue"_s), m_slowDropped,
                   metrics.value(u"process_cpu_seconds_total"_s)});
    checkWitnesses();
}

void Soak::checkWitnesses()
{
    for (const Witness &witness : m_witnesses) {
        if (witness.client->wasDropped()) {
            m_stage->tally.fault(u"%1: its witness was dropped, code %2; the longest turn here took %3 ms"_s
                                     .arg(QString::fromUtf8(witness.instance->name))
                                     .arg(witness.client->closeCode())
                                     .arg(m_longestTurn / 1ms));
        }
    }
}

void Soak::run(Seconds time, const std::atomic<bool> &isInterrupted)
{
    auto nextSample = m_began + sampleTime;
    auto nextLine = m_began + 61s; // behind the last sample of the minute
    std::printf("%s\n", qPrintable(Samples::heading()));
    while (Clock::now() - m_began < time + 1s && !isInterrupted && m_gateway->isRunning()) {
        const auto now = Clock::now();
        m_crowd->turn(now);
        m_changes->turn(now);
        m_traffic->turn(now);
        if (now >= nextSample) {
            nextSample += sampleTime;
            m_stage->ask(u"samples"_s, {"GET", "/metrics", m_stage->accountToken}, 200,
                         [this](const Test::HttpAnswer &answer) { sample(answer); });
        }
        if (now >= nextLine) {
            nextLine += 60s;
            std::printf("%s\n", qPrintable(m_samples.lastMinute()));
            std::fflush(stdout);
        }
        turn();
        m_longestTurn = std::max(m_longestTurn, Clock::now() - now);
    }
    if (!m_gateway->isRunning())
        m_stage->tally.fault(u"the gateway has ended"_s);
}

void Soak::finish()
{
    if (!m_gateway->isRunning())
        return;
    m_changes->finish();
    waitFor(u"the slow clients are connected"_s, 2s, [this] { return !m_crowd->isConnecting(); });
    m_traffic->finish();
    m_crowd->closeAll();
    waitFor(u"all clients have gone"_s, 40s, [this] {
        m_crowd->settle(Clock::now());
        return m_crowd->size() == 0 && m_stage->caller.isIdle();
    });
    for (const Witness &witness : m_witnesses) {
        waitFor(u"every event has come"_s, 10s,
                [&] { return witness.follower->last() == witness.instance->accepted; });
        if (witness.follower->events() != witness.instance->accepted)
            m_stage->tally.count(u"events out of order, missing or twice"_s);
    }
    waitFor(u"the webhook has every event"_s, 60s,
            [this] { return m_steadyHook.count() >= m_stage->steady[1]->accepted; });
    checkWitnesses();
    for (const Witness &witness : m_witnesses)
        witness.client->close();
    waitFor(u"the witnesses have gone"_s, 10s, [this] {
        return std::ranges::all_of(m_witnesses, [](const Witness &witness) {
            return witness.client->state() == StreamClient::State::Ended;
        });
    });
    // Half heads whose sender reset them, and connections of requests, go a moment later.
    m_stage->caller.closeAll();
    waitFor(u"all connections have gone"_s, 15s, [this] {
        m_connectionsLeft = connectionsOpen() - 1; // without its own
        return m_connectionsLeft == 0;
    });
    m_stage->ask(u"samples"_s, {"GET", "/metrics", m_stage->accountToken}, 200,
                 [this](const Test::HttpAnswer &answer) {
                     m_slowDropped = Test::Exposition(answer.body)
                                         .value(u"inlet_ws_dropped_total{reason=\"slow_consumer\"}"_s);
                 });
    waitFor(u"the last figures are there"_s, 10s, [this] { return m_stage->caller.isIdle(); });
    m_stage->caller.closeAll();
    const QList<quint16> ports{quint16(QUrl(QString::fromLatin1(m_steadyHook.url())).port()),
                               quint16(QUrl(QString::fromLatin1(m_movingHook.url())).port())};
    const auto areGone = [&] {
        m_atEnd = figuresOf(m_gateway->id());
        m_hookSocketsAtEnd = socketsTo(ports, m_gateway->id());
        return m_atEnd.descriptors - m_hookSocketsAtEnd <= m_afterStart.descriptors;
    };
    waitFor(u"descriptors are as after the start"_s, 5s, areGone);
    m_exitCode = m_gateway->stop();
}

} // namespace Inlet::Bench
