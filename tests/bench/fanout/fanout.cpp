// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What a delivery costs, beside what one would pick instead: Go's gorilla/websocket as the classic
// hub, plain and with prepared messages, ws for Node, and a bare send() loop as the floor. Servers
// run on one processor, the load generator on the other; repetitions are interleaved.
//   ./test --bench fanout
// INLET_BENCH_REPEATS (5), INLET_BENCH_CASES and INLET_BENCH_PEERS (regular expressions) and
// INLET_BENCH_OUT (folder of the table and the JSON) change what is run.
#include "tests/bench/fanout/loadgenerator.h"
#include "tests/bench/fanout/report.h"
#include "tests/bench/fanout/servers.h"
#include "tests/bench/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>
#include <sys/resource.h>

using namespace Inlet;
using namespace Inlet::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kibi = 1024;
constexpr qsizetype mebi = kibi * kibi;
constexpr LoadGenerator::Seconds loopTime{0.7};
constexpr LoadGenerator::Seconds largeTime{3.0}; // some five frames of 16 MiB
constexpr LoadGenerator::Seconds rateTime{2.0};
constexpr LoadGenerator::Seconds settleTime{0.2};

const QString perDelivery = u"processor µs a delivery"_s;
const QString deliveryRate = u"deliveries/s"_s;
const QString p50 = u"p50 ms"_s;
const QString p99 = u"p99 ms"_s;
const QString p999 = u"p99.9 ms"_s;
const QString lost = u"clients dropped"_s;
const QString missing = u"missing"_s;

/// One server of one repetition, with what phases are made of.
class Run
{
public:
    Run(Peer measured, Report &report)
        : peer(measured)
        , server(std::make_unique<ServerUnderTest>(measured))
        , m_report(report)
    {
    }

    bool start(const QList<QByteArray> &instances, const Test::CertificateFiles &tls = {})
    {
        if (!tls.certificate.isEmpty())
            server = std::make_unique<ServerUnderTest>(peer, ServerUnderTest::Options{.tls = tls});
        if (!server->start(instances))
            return false;
        load = std::make_unique<LoadGenerator>(server->target());
        return true;
    }

    bool connectClients(int count, const QList<QByteArray> &instances) const
    {
        if (load->connectClients(count, instances) < 0) {
            std::fprintf(stderr, "%s: not all of %d clients were accepted\n", qPrintable(nameOf(peer)),
                         count);
            return false;
        }
        // The classic hub takes its clients in behind their 101; what is published before passes them by.
        load->settle(settleTime);
        return true;
    }

    void add(const QString &phase, const QString &figure, double value) const
    {
        m_report.add(phase, figure, nameOf(peer), value);
    }

    void measure(const QString &phase, qsizetype frameBytes, const std::function<Measured()> &work,
                 bool tellsDrops = false) const
    {
        if (!load->setFrameBytes(frameBytes)) {
            std::fprintf(stderr, "%s: %s could not be made\n", qPrintable(nameOf(peer)), qPrintable(phase));
            return;
        }
        const double before = server->processorMicroseconds();
        const Measured measured = work();
        const double processor = server->processorMicroseconds() - before;
        const auto deliveries = double(std::max<quint64>(measured.deliveries, 1));
        add(phase, perDelivery, processor / deliveries);
        add(phase, deliveryRate, deliveries / std::max(measured.seconds, 1e-9));
        add(phase, p50, measured.p50);
        add(phase, p99, measured.p99);
        add(phase, p999, measured.p999);
        if (tellsDrops) {
            add(phase, lost, measured.clientsLost);
            add(phase, missing, double(measured.missing));
        }
        if (measured.mistakes > 0 || (measured.missing > 0 && !tellsDrops)) {
            std::fprintf(stderr, "%s, %s: %llu mistakes, %llu missing\n", qPrintable(nameOf(peer)),
                         qPrintable(phase), measured.mistakes, measured.missing);
        }
    }

    void loop(const QString &phase, qsizetype frameBytes, int outstanding,
              LoadGenerator::Seconds time = loopTime) const
    {
        measure(phase, frameBytes, [&] { return load->closedLoop(outstanding, time); });
    }

    void rate(const QString &phase, qsizetype frameBytes, double rate, LoadGenerator::Seconds time) const
    {
        measure(
            phase, frameBytes, [&] { return load->fixedRate(rate, time); }, true);
    }

    const Peer peer;
    std::unique_ptr<ServerUnderTest> server;
    std::unique_ptr<LoadGenerator> load;

private:
    Report &m_report;
};

void sizes(Run &run)
{
    if (!run.start({"bench"}) || !run.connectClients(100, {"bench"}))
        return;
    run.loop(u"100 clients, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(u"100 clients, 1 KiB, 16 outstanding"_s, kibi, 16);
    run.loop(u"100 clients, 100 KiB, 1 outstanding"_s, 100 * kibi, 1);
    run.loop(u"100 clients, 1 MiB, 1 outstanding"_s, mebi, 1);
    const QString big = u"100 clients, 16 MiB, 1 outstanding"_s;
    const double before = run.server->memory().resident;
    run.server->resetPeak();
    run.loop(big, 16 * mebi, 1, largeTime);
    run.add(big, u"memory in frames"_s, (run.server->memory().peak - before) / double(16 * mebi));
}

void thousand(Run &run)
{
    if (!run.start({"bench"}) || !run.connectClients(1000, {"bench"}))
        return;
    run.loop(u"1 000 clients, 300 B, 1 outstanding"_s, 300, 1);
    run.loop(u"1 000 clients, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(u"1 000 clients, 1 KiB, 16 outstanding"_s, kibi, 16);
    run.rate(u"1 000 clients, 1 KiB, 50 events/s"_s, kibi, 50, rateTime);
    if (run.peer != Peer::Floor) // it has no queue: it would only fall behind
        run.rate(u"1 000 clients, 1 KiB, 400 events/s"_s, kibi, 400, rateTime);
}

void manyClients(Run &run)
{
    if (!run.start({"bench"}) || !run.connectClients(5000, {"bench"}))
        return;
    run.loop(u"5 000 clients, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(u"5 000 clients, 1 KiB, 16 outstanding"_s, kibi, 16);
}

/// Connects clients and tells what an upgrade and an idle connection cost. Yields the memory before;
/// nothing when not all were accepted.
std::optional<Memory> measureUpgrades(const Run &run, int count, const QString &upgrades, const QString &idle)
{
    const Memory empty = run.server->memory();
    const double before = run.server->processorMicroseconds();
    const double seconds = run.load->connectClients(count, {"bench"});
    if (seconds < 0)
        return {};
    run.load->settle(settleTime);
    run.add(upgrades, u"upgrades/s"_s, count / seconds);
    run.add(upgrades, u"processor µs an upgrade"_s, (run.server->processorMicroseconds() - before) / count);
    const Memory full = run.server->memory();
    run.add(idle, u"resident kB a connection"_s, (full.resident - empty.resident) / count / 1000);
    run.add(idle, u"kernel kB a connection, both ends"_s, (full.kernel - empty.kernel) / count / 1000);
    return empty;
}

void tenThousand(Run &run)
{
    constexpr int count = 10'000;
    if (!run.start({"bench"}))
        return;
    const auto empty =
        measureUpgrades(run, count, u"10 000 upgrades, 200 in flight"_s, u"10 000 clients, idle"_s);
    if (!empty)
        return;
    run.loop(u"10 000 clients, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(u"10 000 clients, 1 KiB, 16 outstanding"_s, kibi, 16);
    run.add(u"10 000 clients, after traffic"_s, u"resident kB a connection"_s,
            (run.server->memory().resident - empty->resident) / count / 1000);
}

// As many as the limit of open files has room for, with some left for other files of either side. One
// address has some 28 000 ports for all its connections to one server.
int clientsAtFileLimit()
{
    constexpr rlim_t spare = 1000;
    constexpr rlim_t ports = 25'000;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    return int((std::clamp(files.rlim_cur, spare, ports + spare) - spare) / 1000 * 1000);
}

void fileLimit(Run &run)
{
    const int count = clientsAtFileLimit();
    if (count <= 10'000 || !run.start({"bench"}))
        return;
    const Memory empty = run.server->memory();
    if (!run.connectClients(count, {"bench"}))
        return;
    const QString many = u"%L1 clients"_s.arg(count).replace(u',', u' ');
    run.add(many + u", idle"_s, u"resident kB a connection"_s,
            (run.server->memory().resident - empty.resident) / count / 1000);
    run.loop(many + u", 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(many + u", 1 KiB, 16 outstanding"_s, kibi, 16);
}

void fiftyInstances(Run &run)
{
    QList<QByteArray> instances;
    for (int i = 0; i < 50; ++i)
        instances.append("bench" + QByteArray::number(10 + i)); // of one length, and so are the frames
    if (!run.start(instances) || !run.connectClients(1000, instances))
        return;
    run.loop(u"50 instances of 20 clients, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(u"50 instances of 20 clients, 1 KiB, 16 outstanding"_s, kibi, 16);
}

void besideIdle(Run &run)
{
    if (!run.start({"idle", "bench"}) || !run.connectClients(10'000, {"idle"})
        || !run.connectClients(1000, {"bench"}))
        return;
    run.loop(u"1 000 clients beside 10 000 idle, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.rate(u"1 000 clients beside 10 000 idle, 1 KiB, 50 events/s"_s, kibi, 50, rateTime);
}

void stalledReaders(Run &run)
{
    if (run.peer == Peer::Floor || !run.start({"bench"}) || !run.connectClients(320, {"bench"}))
        return;
    constexpr LoadGenerator::Seconds time{3.0};
    const QString phase = u"20 clients beside 300 stalled, 10 KiB, 200 events/s"_s;
    run.rate(u"320 clients, 10 KiB, 200 events/s"_s, 10 * kibi, 200, rateTime);
    run.load->stall(300);
    const Memory before = run.server->memory();
    run.server->resetPeak();
    run.rate(phase, 10 * kibi, 200, time);
    const Memory after = run.server->memory();
    run.add(phase, u"resident MiB more"_s, (after.peak - before.resident) / double(mebi));
    run.add(phase, u"kernel MiB more"_s, (after.kernel - before.kernel) / double(mebi));
    run.add(phase, u"stalled clients dropped"_s, double(run.server->dropped(300)));
}

void withTls(Run &run)
{
    constexpr int count = 1000;
    const QTemporaryDir directory;
    if (run.peer == Peer::Floor || !run.start({"bench"}, Test::makeCertificate(directory.path())))
        return;
    if (!measureUpgrades(run, count, u"TLS: 1 000 upgrades, 200 in flight"_s, u"TLS: 1 000 clients, idle"_s))
        return;
    run.loop(u"TLS: 1 000 clients, 1 KiB, 1 outstanding"_s, kibi, 1);
    run.loop(u"TLS: 1 000 clients, 1 KiB, 16 outstanding"_s, kibi, 16);
    run.loop(u"TLS: 1 000 clients, 100 KiB, 1 outstanding"_s, 100 * kibi, 1);
    run.rate(u"TLS: 1 000 clients, 1 KiB, 50 events/s"_s, kibi, 50, rateTime);
}

struct Case
{
    const char *name;
    void (*run)(Run &run);
    int times = 1; // in each repetition: what goals judge by differences of a tenth takes more of them
};

constexpr Case cases[] = {
    {"sizes", sizes},         {"thousand", thousand, 2},
    {"many", manyClients},    {"tenthousand", tenThousand, 2},
    {"filelimit", fileLimit}, {"instances", fiftyInstances},
    {"idle", besideIdle},     {"stalled", stalledReaders},
    {"tls", withTls},
};

/// Judges goals for which there are figures; a run may leave peers or cases out.
class Judge
{
public:
    explicit Judge(Report &report)
        : m_report(report)
    {
    }

    void ratio(const QString &goal, const QString &phase, const QString &figure, Peer above, Peer below,
               double limit, bool isUpperLimit) const
    {
        if (m_report.has(phase, figure, nameOf(above)) && m_report.has(phase, figure, nameOf(below))) {
            m_report.judge(goal, m_report.ratio(phase, figure, nameOf(above), nameOf(below)), limit,
                           isUpperLimit, u"×"_s);
        }
    }

    void value(const QString &goal, const QString &phase, const QString &figure, double limit,
               bool isUpperLimit, const QString &unit) const
    {
        if (m_report.has(phase, figure, u"inlet"_s))
            m_report.judge(goal, m_report.median(phase, figure, u"inlet"_s), limit, isUpperLimit, unit);
    }

private:
    Report &m_report;
};

void judge(Report &report)
{
    const Judge goal(report);
    const QString one = u"1 000 clients, 1 KiB, 1 outstanding"_s;
    const QString bursts = u"1 000 clients, 1 KiB, 16 outstanding"_s;
    const QString fifty = u"1 000 clients, 1 KiB, 50 events/s"_s;
    const QString overload = u"1 000 clients, 1 KiB, 400 events/s"_s;
    const QString big = u"100 clients, 16 MiB, 1 outstanding"_s;
    const QString before = u"320 clients, 10 KiB, 200 events/s"_s;
    const QString slow = u"20 clients beside 300 stalled, 10 KiB, 200 events/s"_s;
    const QString upgrades = u"10 000 upgrades, 200 in flight"_s;
    goal.ratio(u"processor a delivery, 1 outstanding, to the floor"_s, one, perDelivery, Peer::Inlet,
               Peer::Floor, 1.15, true);
    goal.ratio(u"gorilla's processor a delivery, 1 outstanding, to ours"_s, one, perDelivery, Peer::Gorilla,
               Peer::Inlet, 1.5, false);
    goal.ratio(u"gorilla's processor a delivery, 16 outstanding, to ours"_s, bursts, perDelivery,
               Peer::Gorilla, Peer::Inlet, 12, false);
    goal.ratio(u"p99 at 50 events/s, to gorilla's"_s, fifty, p99, Peer::Inlet, Peer::Gorilla, 0.65, true);
    goal.ratio(u"p99 at 50 events/s, to the floor's"_s, fifty, p99, Peer::Inlet, Peer::Floor, 1.15, true);
    goal.value(u"400 events/s: clients dropped"_s, overload, lost, 0, true, {});
    goal.value(u"400 events/s: deliveries missing"_s, overload, missing, 0, true, {});
    goal.value(u"p99 at 400 events/s"_s, overload, p99, 25, true, u"ms"_s);
    goal.ratio(u"16 MiB to 100 clients, time to gorilla's"_s, big, deliveryRate, Peer::Gorilla, Peer::Inlet,
               1.2, true);
    goal.value(u"16 MiB to 100 clients, memory in frames"_s, big, u"memory in frames"_s, 4, true, {});
    goal.value(u"300 stalled: clients dropped"_s, slow, u"stalled clients dropped"_s, 300, false, {});
    goal.value(u"300 stalled: user memory"_s, slow, u"resident MiB more"_s, 10, true, u"MiB"_s);
    goal.value(u"300 stalled: kernel memory"_s, slow, u"kernel MiB more"_s, 100, true, u"MiB"_s);
    if (report.has(slow, p99, u"inlet"_s) && report.has(before, p99, u"inlet"_s)) {
        report.judge(u"300 stalled: p99 of the others, to that of all before"_s,
                     report.median(slow, p99, u"inlet"_s) / report.median(before, p99, u"inlet"_s), 1, true,
                     u"×"_s);
    }
    goal.ratio(u"upgrades/s, to gorilla's"_s, upgrades, u"upgrades/s"_s, Peer::Inlet, Peer::Gorilla, 1.4,
               false);
    goal.value(u"resident memory a connection at 10 000"_s, u"10 000 clients, idle"_s,
               u"resident kB a connection"_s, 25, true, u"kB"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    ::signal(SIGPIPE, SIG_IGN);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max; // 11 000 clients; inherited by the servers
    ::setrlimit(RLIMIT_NOFILE, &files);

    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("INLET_BENCH_REPEATS", &isNumber);
    const int repeats = isNumber && asked > 0 ? asked : 5;
    const QRegularExpression wanted(qEnvironmentVariable("INLET_BENCH_CASES", u"."_s));
    const QRegularExpression wantedPeers(qEnvironmentVariable("INLET_BENCH_PEERS", u"."_s));
    QStringList names;
    QList<Peer> present;
    for (const Peer peer : peers) {
        if (!wantedPeers.match(nameOf(peer)).hasMatch())
            continue;
        if (!ServerUnderTest::isThere(peer)) {
            std::fprintf(stderr, "left out, for it was not built: %s\n", qPrintable(nameOf(peer)));
            continue;
        }
        present.append(peer);
        names.append(nameOf(peer));
    }
    Report report(names);
    for (const Case &each : cases) {
        if (!wanted.match(QString::fromLatin1(each.name)).hasMatch())
            continue;
        for (int i = 0; i < repeats * each.times; ++i) {
            std::fprintf(stderr, "%s, %d of %d\n", each.name, i + 1, repeats * each.times);
            // There and back, so that whoever comes behind whom is not always the same.
            for (qsizetype j = 0; j < present.size(); ++j) {
                Run run(present[i % 2 == 0 ? j : present.size() - 1 - j], report);
                each.run(run);
            }
        }
    }
    judge(report);
    const QString table = report.table();
    std::printf("%s\n", qPrintable(table));
    return report.write(resultsFolder(), u"fanout"_s) ? 0 : 1;
}
