// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// How many events a second a webhook gets, what that costs, and what it takes from publishing: the same
// events into an instance with and without a webhook, in turn, on the same server and disk.
//   ./test --bench webhooks
// INLET_BENCH_DIR: a folder on the disk to measure; else that of the results.
#include "tests/bench/fanout/publishcases.h"
#include "tests/bench/fanout/report.h"
#include "tests/bench/fanout/servers.h"
#include "tests/bench/places.h"
#include "tests/bench/webhooks/receiver.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace Inlet;
using namespace Inlet::Bench;
using namespace Qt::StringLiterals;

namespace {

using Clock = LoadGenerator::Clock;
using Seconds = LoadGenerator::Seconds;

constexpr std::chrono::seconds patience{120};
constexpr Seconds turnTime = publishTime / 2;

const QString plain = u"without a webhook"_s;
const QString hooked = u"with a webhook"_s;
const QString eventRate = u"durable events/s"_s;
const QString keptSpeed = u"events/s to those without, each repetition"_s;
const QString processorShare = u"processors used"_s;

/// Gives each of the instances a webhook on @p receiver.
bool addWebhooks(const ServerUnderTest &server, const Receiver &receiver, const QByteArrayList &instances)
{
    for (const QByteArray &instance : instances) {
        const Test::HttpAnswer answer =
            Test::exchange(server.port(),
                           Test::httpRequest("POST", "/api/events/webhook/" + instance, server.port(),
                                             "Content-Type: application/json\r\ntoken: " + server.token()
                                                 + "\r\n",
                                             "{\"enabled\":true,\"url\":\"" + receiver.url() + "\"}"));
        if (answer.status != 200)
            return false;
    }
    return true;
}

/// Until the receiver has had @p count requests; seconds, negative when it took too long.
double waitFor(const Receiver &receiver, quint64 count)
{
    const auto started = Clock::now();
    while (receiver.count() < count) {
        if (Clock::now() - started > patience) {
            std::fprintf(stderr, "bench_webhooks: %llu of %llu events came\n", receiver.count(), count);
            return -1;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return Seconds(Clock::now() - started).count();
}

/// What comes out while nothing more goes in: a backlog, published at once to as many endpoints.
bool measureDeliveries(const ServerUnderTest &server, const Receiver &receiver,
                       const QByteArrayList &instances, quint64 &expected, Report &report)
{
    const QString phase = u"a backlog, %1 endpoint(s)"_s.arg(instances.size());
    LoadGenerator load(server.target());
    prepare(load, instances, 1000);
    const Measured published = load.publishLoop(1, publishTime);
    if (published.mistakes > 0)
        return false;
    expected += published.deliveries;
    const quint64 before = receiver.count();
    const double processor = server.processorMicroseconds();
    const double seconds = waitFor(receiver, expected);
    const auto delivered = double(std::max<quint64>(expected - before, 1));
    if (seconds < 0 || delivered < 1000)
        return seconds >= 0;
    const double used = server.processorMicroseconds() - processor;
    report.add(phase, u"deliveries/s"_s, hooked, delivered / seconds);
    report.add(phase, u"processor µs a delivery"_s, hooked, used / delivered);
    report.add(phase, processorShare, hooked, used / 1e6 / seconds);
    return true;
}

/// What was published in several turns.
struct Published
{
    double events = 0;
    double seconds = 0;

    double rate() const { return events / std::max(seconds, 1e-9); }
};

bool publishOnce(const ServerUnderTest &server, const Receiver &receiver, const PublishCase &each,
                 bool isHooked, quint64 &expected, Published &published, Report &report)
{
    const QString phase = QString::fromLatin1(each.name);
    const QString &column = isHooked ? hooked : plain;
    LoadGenerator load(server.target());
    prepare(load, {isHooked ? "hooked" : "plain"}, each.batch);
    const double before = server.processorMicroseconds();
    const Measured measured = load.publishLoop(each.connections, turnTime);
    const double processor = server.processorMicroseconds() - before;
    if (measured.mistakes > 0)
        return false;
    published.events += double(measured.deliveries);
    published.seconds += measured.seconds;
    report.add(phase, u"p99 ms, request to answer"_s, column, measured.p99);
    report.add(phase, processorShare, column, processor / 1e6 / measured.seconds);
    if (!isHooked)
        return true;
    // What is left of the queue would be part of the next turn.
    expected += measured.deliveries;
    return waitFor(receiver, expected) >= 0;
}

/// Both in turn, there and back: the speed of a disk wanders more within seconds than what is measured.
bool measurePublishing(const ServerUnderTest &server, const Receiver &receiver, const PublishCase &each,
                       bool isHookedFirst, quint64 &expected, Report &report)
{
    const QString phase = QString::fromLatin1(each.name);
    Published with;
    Published without;
    for (const bool isHooked : {isHookedFirst, !isHookedFirst, !isHookedFirst, isHookedFirst}) {
        if (!publishOnce(server, receiver, each, isHooked, expected, isHooked ? with : without, report))
            return false;
    }
    report.add(phase, eventRate, plain, without.rate());
    report.add(phase, eventRate, hooked, with.rate());
    report.add(phase, keptSpeed, hooked, with.rate() / std::max(without.rate(), 1e-9));
    return true;
}

/// @p isHookedFirst: which of the two is measured first, on a file and a disk that change as it goes.
bool measure(const QDir &folder, bool isHookedFirst, Report &report)
{
    const QByteArrayList many{"many-1", "many-2", "many-3", "many-4", "many-5", "many-6", "many-7", "many-8"};
    ServerUnderTest server(Peer::Inlet, {"{}", folder.filePath(u"data"_s)});
    Receiver receiver;
    const QByteArrayList all = QByteArrayList{"plain", "hooked"} + many;
    if (!server.start(all) || !addWebhooks(server, receiver, QByteArrayList{"hooked"} + many))
        return false;
    quint64 expected = 0;
    for (const PublishCase &each : publishCases) {
        if (!measurePublishing(server, receiver, each, isHookedFirst, expected, report))
            return false;
    }
    return measureDeliveries(server, receiver, {"hooked"}, expected, report)
        && measureDeliveries(server, receiver, many, expected, report) && server.stop();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString place = measuredFolder().path();
    Report report({plain, hooked});
    for (int i = 0; i < repetitions(); ++i) {
        const QTemporaryDir folder(QDir(place).filePath(u"webhooks-XXXXXX"_s));
        if (!folder.isValid() || !measure(QDir(folder.path()), i % 2 == 1, report)) {
            std::fprintf(stderr, "bench_webhooks: could not be measured in %s\n", qPrintable(place));
            return 1;
        }
    }
    for (const PublishCase &each : publishCases) {
        const QString phase = QString::fromLatin1(each.name);
        report.judge(u"publishing with a webhook to without, "_s + phase,
                     report.median(phase, keptSpeed, hooked), 0.9, false, u"×"_s);
    }
    std::printf("1 KiB an event\n%s\n", qPrintable(report.table()));
    return report.write(resultsFolder(), u"webhooks"_s) ? 0 : 1;
}
