// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/webhook/httpposter.h"

#include "tests/support/webhookreceiver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <thread>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

HttpPoster::Options options(std::chrono::milliseconds timeLimit = 10s, bool allowsPrivate = true)
{
    return {allowsPrivate, timeLimit, "Inlet/test"};
}

} // namespace

/// Requests to real sockets (docs/rest/deliveries.md).
class tst_HttpPoster : public QObject
{
    Q_OBJECT

private slots:
    void posts();
    void keepsConnections();
    void statuses_data();
    void statuses();
    void oddAnswers_data();
    void oddAnswers();
    void largeAnswerIsLeft();
    void endlessBodies_data();
    void endlessBodies();
    void endlessBodiesHoldNobodyUp();
    void silenceEnds();
    void noOneListens();
    void nameIsNotKnown();
    void privateAddressesAreBlocked_data();
    void privateAddressesAreBlocked();
    void proxyOfTheEnvironmentIsNotUsed();
    void peerWithoutTlsGetsNothing();
    void manyAtATime();
    void wakes();
    void cutsWhatIsUnderWay();

private:
    /// Posts one request and lets both sides work until it has ended.
    static PostOutcome post(HttpPoster &poster, PostRequest request)
    {
        std::optional<PostOutcome> result;
        poster.post(std::move(request), [&](const PostOutcome &outcome) { result = outcome; });
        work(poster, [&] { return result.has_value(); });
        return result.value_or(PostOutcome{});
    }
    static void work(HttpPoster &poster, const std::function<bool()> &isDone)
    {
        QElapsedTimer time;
        time.start();
        while (!isDone() && time.elapsed() < 20'000) {
            poster.wait(2ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(isDone());
    }
};

void tst_HttpPoster::posts()
{
    WebhookReceiver receiver;
    receiver.setAnswer("thanks");
    HttpPoster poster(options());
    const PostOutcome outcome =
        post(poster,
             {receiver.url() + "/hook?x=1", {"webhook-id: evt_1", "Authorization: Bearer ç"}, "{\"a\":1}"});
    QCOMPARE(outcome.status, 200);
    QCOMPARE(outcome.answer, "thanks");
    QCOMPARE(outcome.error, QString());
    const Posted posted = receiver.posted().front();
    QCOMPARE(posted.target, "/hook?x=1");
    QVERIFY(posted.head.startsWith("POST /hook?x=1 HTTP/1.1\r\n"));
    QCOMPARE(posted.body, "{\"a\":1}");
    QCOMPARE(posted.header("Host"), receiver.url().sliced(7));
    QCOMPARE(posted.header("User-Agent"), "Inlet/test");
    QCOMPARE(posted.header("Authorization"), "Bearer ç");
    QCOMPARE(posted.header("Expect"), QByteArray());
    QCOMPARE(poster.underWay(), 0);
}

void tst_HttpPoster::keepsConnections()
{
    WebhookReceiver receiver;
    HttpPoster poster(options());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(post(poster, {receiver.url(), {}, QByteArray(2'000'000 * (i % 2), 'x')}).status, 200);
    QCOMPARE(receiver.connections(), 1);
    // The endpoint closed it meanwhile: another one is made.
    receiver.goAway();
    receiver.comeBack();
    QCOMPARE(post(poster, {receiver.url(), {}, "{}"}).status, 200);
    QCOMPARE(receiver.connections(), 2);
}

void tst_HttpPoster::statuses_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 301, 302, 307, 400, 404, 410, 429, 500, 503})
        QTest::addRow("%d", status) << status;
}

// Redirects neither: they lead elsewhere by a header that the receiver sends with each answer.
void tst_HttpPoster::statuses()
{
    QFETCH(int, status);
    WebhookReceiver receiver([status](const Posted &) { return status; });
    HttpPoster poster(options());
    QCOMPARE(post(poster, {receiver.url(), {}, "{}"}).status, status);
    QCOMPARE(receiver.count(), 1);
}

void tst_HttpPoster::oddAnswers_data()
{
    QTest::addColumn<QByteArray>("answer"); // then the connection ends
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << 0;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-") << 0;
    QTest::newRow("only a head, which decides")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n") << 200;
    QTest::newRow("a body cut short")
        << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 9\r\n\r\nhalf") << 500;
    QTest::newRow("a broken chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                                    << 200;
    QTest::newRow("100 first") << QByteArray(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n")
                               << 201;
    QTest::newRow("only 100") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << 0;
    QTest::newRow("until the end") << QByteArray("HTTP/1.0 200 OK\r\n\r\nbody") << 200;
    QTest::newRow("endless head") << QByteArray(
        "HTTP/1.1 200 OK\r\n" + QByteArray("x: " + QByteArray(1000, 'y') + "\r\n").repeated(80))
                                  << 0;
}

void tst_HttpPoster::oddAnswers()
{
    QFETCH(QByteArray, answer);
    ScriptedServer server([&](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(answer);
        socket->disconnectFromHost();
    });
    HttpPoster poster(options());
    const PostOutcome outcome = post(poster, {server.url().toEncoded(), {}, "{}"});
    QTEST(outcome.status, "status");
    QCOMPARE(outcome.error.isEmpty(), outcome.status != 0);
}

void tst_HttpPoster::largeAnswerIsLeft()
{
    WebhookReceiver receiver;
    receiver.setAnswer(QByteArray(20'000'000, 'x'));
    HttpPoster poster(options());
    const PostOutcome outcome = post(poster, {receiver.url(), {}, "{}"});
    QCOMPARE(outcome.status, 200); // the status line decides
    QVERIFY(outcome.answer.size() < Limits::webhookAnswerBytes);
    QVERIFY(outcome.answer.size() >= Limits::webhookAnswerKept);
    // What is small enough is read to its end, so that the connection stays.
    receiver.setAnswer(QByteArray(Limits::webhookAnswerBytes, 'x'));
    const int before = receiver.connections();
    QCOMPARE(post(poster, {receiver.url(), {}, "{}"}).status, 200);
    QCOMPARE(post(poster, {receiver.url(), {}, "{}"}).status, 200);
    QVERIFY(receiver.connections() <= before + 1);
}

void tst_HttpPoster::endlessBodies_data()
{
    QTest::addColumn<QByteArray>("answer"); // then it goes on, a bit at a time
    QTest::addColumn<QByteArray>("bit");
    QTest::addColumn<int>("status");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("nothing behind the head") << ok + "Content-Length: 9\r\n\r\n" << QByteArray() << 200;
    QTest::newRow("drop by drop") << ok + "Content-Length: 100000\r\n\r\n" << QByteArray(".") << 200;
    QTest::newRow("to the end of the connection") << ok + "\r\n" << QByteArray("data: x\n\n") << 200;
    QTest::newRow("chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n" << QByteArray("1\r\n.\r\n") << 200;
    QTest::newRow("trailers") << ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n"
                              << QByteArray("x: y\r\n") << 200;
    QTest::newRow("a refusal") << QByteArray("HTTP/1.1 503 No\r\nContent-Length: 9\r\n\r\n") << QByteArray()
                               << 503;
}

// The status has decided; what comes behind it is no reason to wait.
void tst_HttpPoster::endlessBodies()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, bit);
    QTimer drops;
    int ended = 0;
    ScriptedServer server([&](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(answer);
        connect(socket, &QTcpSocket::disconnected, this, [&ended] { ++ended; });
        if (!bit.isEmpty())
            connect(&drops, &QTimer::timeout, socket, [socket, bit] { socket->write(bit); });
    });
    drops.start(5);
    HttpPoster::Options quick = options(20s);
    quick.answerTime = 100ms;
    HttpPoster poster(quick);
    for (int round = 1; round <= 2; ++round) {
        const PostOutcome outcome = post(poster, {server.url().toEncoded(), {}, "{}"});
        QTEST(outcome.status, "status");
        QCOMPARE(outcome.error, QString());
        QVERIFY2(outcome.duration < 10s, qPrintable(QString::number(outcome.duration.count())));
        QCOMPARE(poster.underWay(), 0);
        // Nothing of it is waited for any more: another request gets another connection.
        QTRY_COMPARE(ended, round);
        QCOMPARE(server.sockets().size(), round);
    }
}

// One that answers as it should is not kept from it by many that do not.
void tst_HttpPoster::endlessBodiesHoldNobodyUp()
{
    ScriptedServer endless([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
    });
    WebhookReceiver receiver;
    HttpPoster poster(options(20s));
    int cut = 0;
    int done = 0;
    for (int i = 0; i < 50; ++i) {
        poster.post({endless.url().toEncoded(), {}, "{}"},
                    [&](const PostOutcome &outcome) { cut += int(outcome.status == 200); });
        poster.post({receiver.url(), {}, "{}"},
                    [&](const PostOutcome &outcome) { done += int(outcome.status == 200); });
    }
    work(poster, [&] { return done == 50; });
    work(poster, [&] { return cut == 50; });
    QCOMPARE(poster.underWay(), 0);
}

void tst_HttpPoster::silenceEnds()
{
    WebhookReceiver receiver([](const Posted &) { return WebhookReceiver::NoAnswer; });
    HttpPoster poster(options(200ms));
    const PostOutcome outcome = post(poster, {receiver.url(), {}, "{}"});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.error.contains("Timeout"_L1), qPrintable(outcome.error));
    QVERIFY(outcome.duration >= 199ms); // libcurl counts in whole milliseconds, and may end in the last one
}

void tst_HttpPoster::noOneListens()
{
    WebhookReceiver receiver;
    receiver.goAway();
    HttpPoster poster(options());
    const PostOutcome outcome = post(poster, {receiver.url(), {}, "{}"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(!outcome.isBlocked);
    QVERIFY(!outcome.error.isEmpty());
}

void tst_HttpPoster::nameIsNotKnown()
{
    HttpPoster poster(options());
    const PostOutcome outcome = post(poster, {"http://name.invalid/secret?token=canary", {}, "{}"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(!outcome.error.contains("canary"_L1));
}

void tst_HttpPoster::privateAddressesAreBlocked_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *host : {"127.0.0.1", "localhost", "127.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]",
                             "2130706433", "0x7f000001"})
        QTest::newRow(host) << QByteArray(host);
}

// Judged where it is connected to, whatever the URL called it.
void tst_HttpPoster::privateAddressesAreBlocked()
{
    QFETCH(QByteArray, host);
    WebhookReceiver receiver;
    HttpPoster poster(options(10s, false));
    const PostOutcome outcome =
        post(poster, {"http://" + host + ':' + QByteArray::number(receiver.port()) + '/', {}, "{}"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.isBlocked);
    QCOMPARE(receiver.connections(), 0);
}

void tst_HttpPoster::proxyOfTheEnvironmentIsNotUsed()
{
    WebhookReceiver proxy;
    WebhookReceiver receiver;
    qputenv("http_proxy", proxy.url());
    qputenv("all_proxy", proxy.url());
    {
        HttpPoster poster(options());
        QCOMPARE(post(poster, {receiver.url(), {}, "{}"}).status, 200);
    }
    qunsetenv("http_proxy");
    qunsetenv("all_proxy");
    QCOMPARE(proxy.connections(), 0);
}

// What speaks no TLS fails; nothing is posted in clear.
void tst_HttpPoster::peerWithoutTlsGetsNothing()
{
    WebhookReceiver receiver;
    HttpPoster poster(options(5s));
    const PostOutcome outcome = post(poster, {"https" + receiver.url().sliced(4), {}, "{}"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(receiver.count(), 0);
}

void tst_HttpPoster::manyAtATime()
{
    WebhookReceiver receiver;
    HttpPoster poster(options());
    int done = 0;
    for (int i = 0; i < 200; ++i)
        poster.post({receiver.url(), {}, QByteArray::number(i)},
                    [&](const PostOutcome &outcome) { done += int(outcome.status == 200); });
    QCOMPARE(poster.underWay(), 200);
    work(poster, [&] { return done == 200; });
    QCOMPARE(receiver.count(), 200);
}

void tst_HttpPoster::wakes()
{
    HttpPoster poster(options());
    std::jthread other([&] { poster.wake(); });
    QElapsedTimer time;
    time.start();
    poster.wait(60s);
    QVERIFY(time.elapsed() < 30'000);
}

void tst_HttpPoster::cutsWhatIsUnderWay()
{
    WebhookReceiver receiver([](const Posted &) { return WebhookReceiver::NoAnswer; });
    bool isCalled = false;
    HttpPoster poster(options());
    poster.post({receiver.url(), {}, "{}"}, [&](const PostOutcome &) { isCalled = true; });
    work(poster, [&] { return receiver.count() > 0; });
    poster.cut();
    QCOMPARE(poster.underWay(), 0);
    poster.wait(1ms);
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(tst_HttpPoster)
#include "tst_httpposter.moc"
