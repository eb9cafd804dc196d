// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/restclient.h"

#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;
using Failure = RestReply::Failure;

namespace {

const Secret token(QByteArray("7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11"));

ScriptedServer::Script answering(const QByteArray &answer)
{
    return [answer](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(answer);
        socket->disconnectFromHost();
    };
}

} // namespace

class tst_RestClient : public QObject
{
    Q_OBJECT

private slots:
    void errorWords_data();
    void errorWords();
    void requestCarriesTokenInHeaderOnly();
    void bodies();
    void refusalHasTheWordsAndTheRate();
    void redirectsAreNotFollowed();
    void bodyBound_data();
    void bodyBound();
    void cutOffAnswer();
    void blackHoleTimesOut();
    void unreachable();
    void deadContextIsNotCalled();

private:
    /// The answer to a GET of /api/x, once it is there.
    static RestReply ask(const QUrl &url, const std::function<void(RestClient &)> &prepare = {});
};

RestReply tst_RestClient::ask(const QUrl &url, const std::function<void(RestClient &)> &prepare)
{
    RestClient client(url, token);
    if (prepare)
        prepare(client);
    std::optional<RestReply> answer;
    client.get(u"/api/x"_s, &client, [&answer](const RestReply &reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000))
        return {Failure::None, -1, {}, u"the test waited in vain"_s, {}};
    return *answer;
}

void tst_RestClient::errorWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("envelope") << QByteArray(R"({"success":false,"error":{"message":"Invalid token"}})")
                              << u"Invalid token"_s;
    QTest::newRow("one of several") << QByteArray(
        R"({"success":false,"error":{"message":"data must be an object","at":"line 3"}})")
                                    << u"data must be an object (line 3)"_s;
    QTest::newRow("error text") << QByteArray(R"({"error":"no"})") << u"no"_s;
    QTest::newRow("message") << QByteArray(R"({"message":"stop"})") << u"stop"_s;
    QTest::newRow("empty") << QByteArray() << u"HTTP 403 Forbidden"_s;
    QTest::newRow("html") << QByteArray("<html>") << u"HTTP 403 Forbidden"_s;
}

void tst_RestClient::errorWords()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    QCOMPARE(errorMessageOf(403, "Forbidden", body), words);
    QCOMPARE(errorMessageOf(599, {}, {}), u"HTTP 599"_s);
}

void tst_RestClient::requestCarriesTokenInHeaderOnly()
{
    ScriptedServer server(answering(httpAnswer(200, "{}")));
    const RestReply reply = ask(server.url());
    QVERIFY2(reply.isOk(), qPrintable(reply.errorMessage));
    QCOMPARE(reply.body, QByteArray("{}"));
    const QByteArray head = server.heads().value(0);
    QVERIFY2(head.startsWith("GET /api/x HTTP/1.1\r\n"), head.constData());
    QCOMPARE(headerOf(head, "token"), token.reveal());
    QCOMPARE(head.count(token.reveal()), 1);
    QVERIFY(headerOf(head, "User-Agent").startsWith("Inlet/"));
    QVERIFY(headerOf(head, "Origin").isEmpty());
}

void tst_RestClient::bodies()
{
    ScriptedServer server(answering(httpAnswer(201, R"({"success":true})")));
    RestClient client(server.url(), {});
    int answers = 0;
    const auto count = [&answers](const RestReply &reply) { answers += reply.isOk() ? 1 : 0; };
    client.post(u"/api/p"_s, "{\"a\":1}", &client, count);
    QTRY_COMPARE(answers, 1);
    QTRY_COMPARE(server.received(), QByteArray("{\"a\":1}"));
    QCOMPARE(headerOf(server.heads().value(0), "Content-Type"), QByteArray("application/json"));
    QVERIFY(headerOf(server.heads().value(0), "token").isEmpty());
    client.del(u"/api/d/a%2Fb"_s, &client, count);
    QTRY_COMPARE(answers, 2);
    QVERIFY(server.heads().value(1).startsWith("DELETE /api/d/a%2Fb HTTP/1.1"));
    client.put(u"/api/u"_s, "{}", &client, count);
    QTRY_COMPARE(answers, 3);
    QVERIFY(server.heads().value(2).startsWith("PUT /api/u HTTP/1.1"));
}

void tst_RestClient::refusalHasTheWordsAndTheRate()
{
    ScriptedServer server(answering(
        httpAnswer(429, R"({"success":false,"error":{"message":"Rate limit exceeded. Try again later."}})",
                   "X-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: 0\r\nRetry-After: 12\r\n")));
    const RestReply reply = ask(server.url());
    QVERIFY(!reply.isOk());
    QVERIFY(reply.isAnswer());
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.errorMessage, u"Rate limit exceeded. Try again later."_s);
    QCOMPARE(reply.rate.limit, std::optional(100));
    QCOMPARE(reply.rate.retryAfter, std::optional(std::chrono::seconds(12)));
}

void tst_RestClient::redirectsAreNotFollowed()
{
    ScriptedServer server(answering(httpAnswer(302, {}, "Location: /elsewhere\r\n")));
    const RestReply reply = ask(server.url());
    QCOMPARE(reply.status, 302);
    QVERIFY(!reply.isOk());
    QCOMPARE(server.heads().size(), 1);
}

void tst_RestClient::bodyBound_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("stated");
    QTest::addColumn<bool>("fits");
    QTest::newRow("at the bound") << 1000 << true << true;
    QTest::newRow("one over, stated") << 1001 << true << false;
    QTest::newRow("at the bound, not stated") << 1000 << false << true;
    QTest::newRow("one over, not stated") << 1001 << false << false;
    QTest::newRow("far over, not stated") << 1'000'000 << false << false;
}

void tst_RestClient::bodyBound()
{
    QFETCH(int, size);
    QFETCH(bool, stated);
    QFETCH(bool, fits);
    const QByteArray body(size, 'x');
    ScriptedServer server(answering(
        stated ? httpAnswer(200, body) : QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)));
    const RestReply reply = ask(server.url(), [](RestClient &client) { client.setBodyBound(1000); });
    QCOMPARE(reply.isOk(), fits);
    QCOMPARE(reply.failure, fits ? Failure::None : Failure::TooLarge);
    QCOMPARE(reply.body.size(), fits ? size : 0);
}

void tst_RestClient::cutOffAnswer()
{
    ScriptedServer server(answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
    const RestReply reply = ask(server.url());
    QCOMPARE(reply.failure, Failure::Unreachable);
    QVERIFY(!reply.errorMessage.isEmpty());
    QVERIFY(!reply.isOk());
}

void tst_RestClient::blackHoleTimesOut()
{
    ScriptedServer server([](QTcpSocket *, const QByteArray &, int) {});
    const RestReply reply =
        ask(server.url(), [](RestClient &client) { client.setTimeout(std::chrono::milliseconds(100)); });
    QCOMPARE(reply.failure, Failure::TimedOut);
    QCOMPARE(reply.errorMessage, u"no answer in time"_s);
    QCOMPARE(reply.status, 0);
}

void tst_RestClient::unreachable()
{
    QUrl url;
    {
        const ScriptedServer server({});
        url = server.url();
    }
    const RestReply reply = ask(url);
    QCOMPARE(reply.failure, Failure::Unreachable);
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.errorMessage.isEmpty());
}

void tst_RestClient::deadContextIsNotCalled()
{
    ScriptedServer server(answering(httpAnswer(200, "{}")));
    RestClient client(server.url(), token);
    bool first = false;
    int second = 0;
    auto context = std::make_unique<QObject>();
    client.get(u"/api/1"_s, context.get(), [&first](const RestReply &) { first = true; });
    context.reset();
    client.get(u"/api/2"_s, &client, [&second](const RestReply &) { ++second; });
    QTRY_COMPARE(second, 1);
    QTRY_COMPARE(server.heads().size(), 2);
    QVERIFY(!first);
}

QTEST_GUILESS_MAIN(tst_RestClient)
#include "tst_restclient.moc"
