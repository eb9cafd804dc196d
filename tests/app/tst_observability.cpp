// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/exposition.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

const QByteArray call = R"({"event":"call.update","data":{"n":1}})";

/// The lines of a JSON log; an empty object for one that is none.
QList<QJsonObject> linesOf(const QByteArray &log)
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : log.split('\n')) {
        if (!line.isEmpty())
            lines.append(QJsonDocument::fromJson(line).object());
    }
    return lines;
}

QStringList messagesOf(const QList<QJsonObject> &lines, const QString &id)
{
    QStringList messages;
    for (const QJsonObject &line : lines) {
        if (line["fields"_L1]["event"_L1].toString() == id)
            messages.append(line["message"_L1].toString());
    }
    return messages;
}

} // namespace

/// Metrics, log and operator's view of the program as it is run, from outside.
class tst_Observability : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(!QStandardPaths::findExecutable(u"curl"_s).isEmpty()); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void metricsByCurl()
    {
        GatewayProgram gateway;
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        QCOMPARE(gateway.publish("support", call).status, 202);
        const HttpAnswer answer = gateway.curl("/metrics", {});
        QCOMPARE(answer.status, 200);
        const Exposition exposition(answer.body);
        QVERIFY2(exposition.error().isEmpty(), qPrintable(exposition.error()));
        QCOMPARE(exposition.value(u"inlet_events_published_total{event=\"call.update\"}"_s), 1);
        QCOMPARE(exposition.value(u"inlet_ws_connections{instance=\"support\"}"_s), 0);
        QCOMPARE(gateway.curl("/metrics", {u"-H"_s, u"X-Forwarded-For: 10.0.0.1"_s}).status, 401);
    }

    void jsonLog()
    {
        GatewayProgram gateway({u"--log-format"_s, u"json"_s, u"--log-level"_s, u"debug"_s});
        QVERIFY(gateway.waitReady());
        const QByteArray token = gateway.makeInstance("support");
        NodeClient client(gateway.webSocketUrl("/ws/support?token=" + token));
        QVERIFY(client.waitOpen());
        const HttpAnswer answer = gateway.publish("support", call);
        QCOMPARE(answer.status, 202);
        QVERIFY(client.waitForMessages(1));
        const QString id =
            QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1].toArray().first().toString();
        // Forging a line takes more than a line break in what is logged.
        QCOMPARE(gateway.call("GET", "/nowhere?x=%0a{\"level\":\"error\"}&token=" + token).status, 404);
        QVERIFY(gateway.waitForLog("/nowhere"));
        QCOMPARE(gateway.stop(), 0);

        const QList<QJsonObject> lines = linesOf(gateway.err());
        for (const QJsonObject &line : lines) {
            QCOMPARE(line.keys(),
                     (QStringList{u"category"_s, u"fields"_s, u"level"_s, u"message"_s, u"time"_s}));
            QVERIFY(QDateTime::fromString(line["time"_L1].toString(), Qt::ISODateWithMs).isValid());
            QVERIFY(line["fields"_L1].isObject());
        }
        QCOMPARE(messagesOf(lines, id),
                 (QStringList{u"event published"_s, u"event fanned out"_s, u"event stored"_s}));
        QVERIFY(!gateway.err().contains(token));
        QVERIFY(!gateway.err().contains(gateway.accountToken()));
    }

    void textLogHasTheSameId()
    {
        GatewayProgram gateway({u"--log-level"_s, u"debug"_s});
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        const HttpAnswer answer = gateway.publish("support", call);
        const QByteArray id =
            QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1].toArray().first().toString().toLatin1();
        QVERIFY(gateway.waitForLog("event published event=" + id + " type=call.update instance=support"));
        QVERIFY(gateway.waitForLog("event fanned out event=" + id + " clients=0"));
        QVERIFY(gateway.waitForLog("event stored event=" + id));
    }

    // PROTOCOL.md §13: whoever does not read stderr holds up nobody.
    void logThatNobodyReads()
    {
        GatewayProgram gateway({u"--log-level"_s, u"debug"_s});
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        // No event loop runs here, so nobody reads stderr meanwhile.
        const auto curl = [&gateway](const QByteArray &target, const QStringList &arguments,
                                     const QByteArray &body) {
            QProcess run;
            run.start(u"curl"_s,
                      QStringList{u"-q"_s, u"-sS"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"20"_s}
                          + arguments + QStringList{QString::fromLatin1(gateway.url() + target)});
            run.write(body);
            run.closeWriteChannel();
            return run.waitForFinished() ? run.readAllStandardOutput() : QByteArray();
        };
        constexpr int events = 10'000;
        const QStringList headers{u"-H"_s, u"Content-Type: application/json"_s, u"-H"_s,
                                  u"token: "_s + QString::fromLatin1(gateway.accountToken())};
        const QByteArray batch = '[' + QByteArray(call + ',').repeated(events - 1) + call + ']';
        QVERIFY(curl("/api/events/publish/support", headers + QStringList{u"--data-binary"_s, u"@-"_s}, batch)
                    .contains("\"accepted\":10000"));
        const double dropped = Exposition(curl("/metrics", {}, {})).value(u"inlet_log_lines_dropped_total"_s);
        QVERIFY(dropped > 0);
        QVERIFY(gateway.waitForLog("lines of the log were dropped here, for stderr was not read lines="));
        QCOMPARE(gateway.publish("support", call).status, 202);
        QCOMPARE(gateway.stop(), 0);
        double told = 0;
        qsizetype stored = 0;
        for (const QByteArray &line : gateway.err().split('\n')) {
            if (const qsizetype at = line.indexOf("not read lines="); at >= 0)
                told += line.sliced(at + 15).toDouble();
            stored += line.contains("event stored");
        }
        QVERIFY(told >= dropped);
        QVERIFY(stored > 0);
        QVERIFY(stored <= events + 1);
    }

    void silentAboutEventsByDefault()
    {
        GatewayProgram gateway;
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        QCOMPARE(gateway.publish("support", call).status, 202);
        QCOMPARE(gateway.stop(), 0);
        QVERIFY(!gateway.err().contains("evt_"));
    }

    void logOverHttp()
    {
        GatewayProgram gateway;
        QVERIFY(gateway.waitReady());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        const HttpAnswer answer = gateway.call("GET", "/api/gateway/log");
        QCOMPARE(answer.status, 200);
        const QJsonObject page = QJsonDocument::fromJson(answer.body).object();
        const QJsonArray lines = page["lines"_L1].toArray();
        QVERIFY(lines.size() >= 2);
        QVERIFY(lines.last()["message"_L1].toString() == u"instance support created"_s);
        QCOMPARE(lines.first()["id"_L1].toInt(), 1);
        QCOMPARE(page["meta"_L1]["next"_L1].toInt(), lines.last()["id"_L1].toInt());
        QVERIFY(!answer.body.contains(gateway.accountToken()));
    }
};

QTEST_GUILESS_MAIN(tst_Observability)
#include "tst_observability.moc"
