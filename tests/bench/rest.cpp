// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What a REST request costs, beside Go's net/http and node:http with the same token check and the
// same answer. The load is wrk, on the other processor; repetitions are interleaved.
//   ./test --bench rest
#include "tests/bench/fanout/report.h"
#include "tests/bench/fanout/servers.h"
#include "tests/bench/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cstdio>

using namespace Inlet;
using namespace Inlet::Bench;
using namespace Qt::StringLiterals;

namespace {

constexpr Peer restPeers[] = {Peer::Inlet, Peer::Gorilla, Peer::Node};
constexpr int connectionCounts[] = {1, 64};

QString labelOf(Peer peer)
{
    return peer == Peer::Inlet ? u"inlet"_s : peer == Peer::Gorilla ? u"Go net/http"_s : u"node:http"_s;
}

double figure(const QString &text, const QString &pattern)
{
    const auto match = QRegularExpression(pattern).match(text);
    const double value = match.captured(1).toDouble();
    return match.captured(2) == "us"_L1 ? value / 1000 : match.captured(2) == "s"_L1 ? value * 1000 : value;
}

bool measure(Peer peer, const ServerUnderTest &server, const QString &path, Report &report)
{
    for (const int connections : connectionCounts) {
        const double before = server.processorMicroseconds();
        QProcess wrk;
        wrk.start(u"wrk"_s,
                  {u"--threads"_s, u"1"_s, u"--connections"_s, QString::number(connections), u"--duration"_s,
                   u"2s"_s, u"--latency"_s, u"--header"_s, u"token: "_s + QString::fromLatin1(server.token()),
                   u"http://127.0.0.1:%1%2"_s.arg(server.port()).arg(path)});
        wrk.waitForFinished(30'000);
        const double processor = server.processorMicroseconds() - before;
        const QString out = QString::fromUtf8(wrk.readAllStandardOutput());
        const double requests = figure(out, u"(\\d+) requests in"_s);
        if (requests < 1 || out.contains("Non-2xx"_L1) || out.contains("Socket errors"_L1)) {
            std::fprintf(stderr, "%s: %s%s\n", qPrintable(labelOf(peer)), qPrintable(out),
                         wrk.readAllStandardError().constData());
            return false;
        }
        const QString phase = u"GET, %1 keep-alive connection(s)"_s.arg(connections);
        report.add(phase, u"requests/s"_s, labelOf(peer), figure(out, u"Requests/sec:\\s+([\\d.]+)"_s));
        report.add(phase, u"processor µs a request"_s, labelOf(peer), processor / requests);
        report.add(phase, u"p50 ms"_s, labelOf(peer), figure(out, u"50%\\s+([\\d.]+)(us|ms|s)"_s));
        report.add(phase, u"p99 ms"_s, labelOf(peer), figure(out, u"99%\\s+([\\d.]+)(us|ms|s)"_s));
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QStandardPaths::findExecutable(u"wrk"_s).isEmpty()) {
        std::fprintf(stderr, "bench_rest: wrk is missing (apt-get install wrk)\n");
        return 1;
    }
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("INLET_BENCH_REPEATS", &isNumber);
    QStringList names;
    for (const Peer peer : restPeers) {
        if (ServerUnderTest::isThere(peer))
            names.append(labelOf(peer));
    }
    Report report(names);
    QByteArray body;
    for (int i = 0; i < (isNumber && asked > 0 ? asked : 5); ++i) {
        for (const Peer peer : restPeers) {
            if (!ServerUnderTest::isThere(peer))
                continue;
            ServerUnderTest server(peer, {body, {}});
            if (!server.start({"bench"}))
                return 1;
            const QByteArray path = peer == Peer::Inlet ? "/api/events/getWebsocket/bench" : "/rest";
            if (body.isEmpty()) { // the peers answer what Inlet does
                body = Test::exchange(server.port(),
                                      Test::httpRequest("GET", path, server.port(),
                                                        "token: " + server.token() + "\r\n"))
                           .body;
            }
            if (!measure(peer, server, QString::fromLatin1(path), report))
                return 1;
        }
    }
    const QString many = u"GET, 64 keep-alive connection(s)"_s;
    if (const double ratio = report.ratio(many, u"requests/s"_s, u"inlet"_s, u"Go net/http"_s); ratio > 0)
        report.judge(u"REST GET, requests/s to Go net/http's"_s, ratio, 1.4, false, u"×"_s);
    const QString table = report.table();
    std::printf("%s\n", qPrintable(table));
    return report.write(resultsFolder(), u"rest"_s) ? 0 : 1;
}
