// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/eventcatchup.h"
#include "core/client/wire/recordqueue.h"

#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

/// `after` of a request, as a number; 0 without one.
int afterOf(const QByteArray &head)
{
    const QUrl url = QUrl::fromEncoded(head.split(' ').value(1));
    return QUrlQuery(url).queryItemValue(u"after"_s).mid(1).toInt();
}

QByteArray pageOf(int first, int count, bool hasMore, bool isComplete = true)
{
    QByteArray rows;
    for (int at = first; at < first + count; ++at) {
        rows += (rows.isEmpty() ? "" : ",") + QByteArray(R"({"id":"e)") + QByteArray::number(at)
            + R"(","receivedAt":"2026-11-23T10:00:00Z","event":"message.exchange","data":{"id":"M)"
            + QByteArray::number(at)
            + R"(","direction":"incoming","chat":{"jid":"5511555500101@s.whatsapp.net"},"message":{"type":"text","content":"hi","token":"very-secret-token"}}})";
    }
    return R"({"success":true,"hasMore":)" + QByteArray(hasMore ? "true" : "false") + R"(,"complete":)"
        + (isComplete ? "true" : "false") + R"(,"next":"e)" + QByteArray::number(first + count - 1)
        + R"(","events":[)" + rows + "]}";
}

/// What was caught up from a server that answers so.
struct House
{
    explicit House(ScriptedServer::Script script, const Credit &bound = Credit::unlimited())
        : server(std::move(script))
        , queue(nullptr, bound)
    {
        sinks->add(&queue);
        QObject::connect(&queue, &RecordQueue::received, &queue, [this](const QList<WireRecord> &batch) {
            for (const WireRecord &record : batch)
                frames += *record.data();
        });
        ClientOptions options;
        options.url = server.url();
        options.token = Secret("0123456789abcdef");
        options.instance = u"shop"_s;
        options.decodesPayloads = true;
        worker = std::make_unique<EventCatchUp>(options, sinks);
        finished = std::make_unique<QSignalSpy>(worker.get(), &EventCatchUp::finished);
        worker->start();
    }
    bool isFinished() const { return !finished->isEmpty(); }
    bool isComplete() const { return finished->value(0).value(0).toBool(); }

    ScriptedServer server;
    RecordQueue queue;
    std::shared_ptr<SinkGroup> sinks = std::make_shared<SinkGroup>();
    QList<ReceivedFrame> frames;
    std::unique_ptr<EventCatchUp> worker;
    std::unique_ptr<QSignalSpy> finished;
};

} // namespace

class tst_EventCatchUp : public QObject
{
    Q_OBJECT

private slots:
    void pages();
    void incomplete_data();
    void incomplete();
    void waitsForCredit();
    void oneOverTheBound();
};

void tst_EventCatchUp::pages()
{
    House house([](QTcpSocket *socket, const QByteArray &head, int) {
        const int after = afterOf(head);
        socket->write(httpAnswer(200, pageOf(after + 1, 3, after < 6)));
        socket->disconnectFromHost();
    });
    QTRY_VERIFY(house.isFinished());
    QVERIFY(house.isComplete());
    QTRY_COMPARE(house.frames.size(), 9);
    for (const ReceivedFrame &frame : std::as_const(house.frames)) {
        QVERIFY(frame.isStored);
        QCOMPARE(frame.storedAt, QDateTime(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC));
        QCOMPARE(frame.arrivedAt(), frame.storedAt);
        QCOMPARE(frame.error, QString());
        QCOMPARE(frame.event, u"message.exchange"_s);
        QCOMPARE(frame.instance, u"shop"_s);
        QVERIFY(frame.payload);
        QVERIFY(!frame.raw.contains("very-secret-token"));
    }
    QCOMPARE(std::get<MessageExchange>(*house.frames.last().payload).id, u"M9"_s);
    QVERIFY(house.server.heads().first().startsWith("GET /api/gateway/events/shop?limit=100 "));
    QCOMPARE(headerOf(house.server.heads().first(), "token"), "0123456789abcdef");
}

void tst_EventCatchUp::incomplete_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("frames");
    QTest::newRow("another gateway") << httpAnswer(404, "<html>") << 0;
    QTest::newRow("not with this token") << httpAnswer(401, "{}") << 0;
    QTest::newRow("fault") << httpAnswer(500, "{}") << 0;
    QTest::newRow("no page") << httpAnswer(200, "{}") << 0;
    QTest::newRow("events were removed") << httpAnswer(200, pageOf(1, 2, false, false)) << 2;
    QTest::newRow("more, but not what follows")
        << httpAnswer(200, R"({"success":true,"hasMore":true,"complete":true,"next":null,"events":[]})") << 0;
}

void tst_EventCatchUp::incomplete()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const int, frames);
    House house([answer](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(answer);
        socket->disconnectFromHost();
    });
    QTRY_VERIFY(house.isFinished());
    QVERIFY(!house.isComplete());
    QTRY_COMPARE(house.frames.size(), frames);
    QCOMPARE(house.finished->size(), 1);
}

void tst_EventCatchUp::waitsForCredit()
{
    // Each page is more than the queue has credit for.
    House house(
        [](QTcpSocket *socket, const QByteArray &head, int) {
            const int after = afterOf(head);
            socket->write(httpAnswer(200, pageOf(after + 1, 5, after < 20)));
            socket->disconnectFromHost();
        },
        {4, 1'000'000});
    QTRY_VERIFY(house.isFinished());
    QVERIFY(house.isComplete());
    QTRY_COMPARE(house.frames.size(), 25);
}

void tst_EventCatchUp::oneOverTheBound()
{
    House house([](QTcpSocket *socket, const QByteArray &head, int) {
        const int after = afterOf(head);
        socket->write(httpAnswer(200, pageOf(after + 1, 1000, true)));
        socket->disconnectFromHost();
    });
    QTRY_VERIFY_WITH_TIMEOUT(house.isFinished(), 30'000);
    QVERIFY(!house.isComplete());
    QTRY_COMPARE(house.frames.size(), EventCatchUp::mostEvents);
}

QTEST_GUILESS_MAIN(tst_EventCatchUp)
#include "tst_eventcatchup.moc"
