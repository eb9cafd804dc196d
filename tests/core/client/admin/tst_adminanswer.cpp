// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/answer.h"
#include "core/client/admin/requests.h"
#include "core/client/admin/status.h"
#include "core/client/admin/websocket.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Inlet;
using Kind = Admin::Failure::Kind;

namespace {

RestReply refusal(int status, const QByteArray &body)
{
    RestReply reply;
    reply.status = status;
    reply.body = body;
    reply.errorMessage = errorMessageOf(status, {}, body);
    return reply;
}

QByteArray envelope(const QByteArray &words)
{
    return R"({"success":false,"error":{"message":")" + words + R"("}})";
}

RestReply success(const QByteArray &body)
{
    RestReply reply;
    reply.status = 200;
    reply.body = body;
    return reply;
}

} // namespace

/// What a reply of the transport is as a value.
class tst_AdminAnswer : public QObject
{
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
    void network_data();
    void network();
    void waits_data();
    void waits();
    void value();
    void unreadable_data();
    void unreadable();
    void degradedHealthIsAValue_data();
    void degradedHealthIsAValue();
};

void tst_AdminAnswer::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, int status, const QByteArray &body, Kind kind,
                        const QString &words) { QTest::newRow(name) << status << body << kind << words; };
    row("token", 401, envelope("Invalid token"), Kind::Refused, u"Invalid token"_s);
    row("no instance", 404, envelope("Instance not found"), Kind::Refused, u"Instance not found"_s);
    row("no client", 404, envelope("Client not found"), Kind::Refused, u"Client not found"_s);
    row("no webhook", 404, envelope("Webhook not found"), Kind::Refused, u"Webhook not found"_s);
    row("no letter", 404, envelope("Dead letter not found"), Kind::Refused, u"Dead letter not found"_s);
    row("no settings", 404, envelope("WebSocket not configured for this instance"), Kind::Refused,
        u"WebSocket not configured for this instance"_s);
    row("no path, as we say it", 404, envelope("Not found"), Kind::NotSupported, u"Not found"_s);
    row("no path, in others' words", 404, R"({"message":"Cannot GET /api/gateway/clients"})",
        Kind::NotSupported, u"Cannot GET /api/gateway/clients"_s);
    row("no path, in plain text", 404, "404 page not found", Kind::NotSupported, u"HTTP 404"_s);
    row("no method", 405, envelope("Method not allowed"), Kind::NotSupported, u"Method not allowed"_s);
    row("not made yet", 501, {}, Kind::NotSupported, u"HTTP 501"_s);
    row("limited", 429, envelope("Rate limit exceeded. Try again later."), Kind::RateLimited,
        u"Rate limit exceeded. Try again later."_s);
    row("fault", 500, envelope("Internal error"), Kind::Refused, u"Internal error"_s);
    row("redirect", 302, {}, Kind::Refused, u"HTTP 302"_s);
}

void tst_AdminAnswer::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto answer = Admin::readAnswer(Admin::websocket(u"a"_s), refusal(status, body));
    QVERIFY(!answer);
    QTEST(answer.failure().kind, "kind");
    QCOMPARE(answer.failure().isNotSupported(), answer.failure().kind == Kind::NotSupported);
    QTEST(answer.failure().words, "words");
    QCOMPARE(answer.failure().status, status);
    QVERIFY(answer.failure().isAnswer());
    QVERIFY(answer.failure().original.isEmpty());
}

void tst_AdminAnswer::network_data()
{
    QTest::addColumn<RestReply::Failure>("failure");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("unreachable") << RestReply::Failure::Unreachable << Kind::Unreachable;
    QTest::newRow("timed out") << RestReply::Failure::TimedOut << Kind::TimedOut;
    QTest::newRow("TLS") << RestReply::Failure::Tls << Kind::Tls;
    QTest::newRow("too large") << RestReply::Failure::TooLarge << Kind::TooLarge;
}

void tst_AdminAnswer::network()
{
    QFETCH(RestReply::Failure, failure);
    RestReply reply;
    reply.failure = failure;
    // What is too large has a status, and may be a success as far as that goes.
    reply.status = failure == RestReply::Failure::TooLarge ? 200 : 0;
    reply.errorMessage = u"words"_s;
    const auto answer = Admin::readAnswer(Admin::websocket(u"a"_s), reply);
    QVERIFY(!answer);
    QTEST(answer.failure().kind, "kind");
    QCOMPARE(answer.failure().words, u"words"_s);
}

void tst_AdminAnswer::waits_data()
{
    using Seconds = std::optional<std::chrono::seconds>;
    QTest::addColumn<int>("status");
    QTest::addColumn<Seconds>("resetIn");
    QTest::addColumn<Seconds>("retryAfter");
    QTest::addColumn<Seconds>("wait");
    QTest::newRow("reset") << 429 << Seconds(30s) << Seconds(7s) << Seconds(30s);
    QTest::newRow("retry after") << 429 << Seconds() << Seconds(7s) << Seconds(7s);
    QTest::newRow("neither") << 429 << Seconds() << Seconds() << Seconds();
    QTest::newRow("not limited") << 401 << Seconds(30s) << Seconds() << Seconds();
}

void tst_AdminAnswer::waits()
{
    using Seconds = std::optional<std::chrono::seconds>;
    QFETCH(int, status);
    QFETCH(Seconds, resetIn);
    QFETCH(Seconds, retryAfter);
    RestReply reply = refusal(status, {});
    reply.rate = {100, 0, resetIn, retryAfter};
    const auto answer = Admin::readAnswer(Admin::websocket(u"a"_s), reply);
    QVERIFY(!answer);
    QTEST(answer.failure().wait(), "wait");
    QCOMPARE(answer.rate(), reply.rate);
}

void tst_AdminAnswer::value()
{
    RestReply reply = success(R"({"success":true,"websocket":{"enabled":true,"later":1}})");
    reply.rate.remaining = 99;
    const auto answer = Admin::readAnswer(Admin::websocket(u"a"_s), reply);
    QVERIFY(answer.has_value());
    QVERIFY(answer->settings.enabled);
    QCOMPARE(answer->original.reveal()["later"_L1].toInt(), 1);
    QCOMPARE(answer.rate().remaining, std::optional(99));
}

void tst_AdminAnswer::unreadable_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isObject");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("page of a proxy") << QByteArray("<html>") << false;
    QTest::newRow("list") << QByteArray("[1]") << false;
    QTest::newRow("cut off") << QByteArray(R"({"websocket":{"enabled":tr)") << false;
    QTest::newRow("other object") << QByteArray(R"({"success":true})") << true;
    QTest::newRow("wrong type") << QByteArray(R"({"websocket":{"enabled":"sesame"}})") << true;
}

void tst_AdminAnswer::unreadable()
{
    QFETCH(QByteArray, body);
    const auto answer = Admin::readAnswer(Admin::websocket(u"a"_s), success(body));
    QVERIFY(!answer);
    QCOMPARE(answer.failure().kind, Kind::Unreadable);
    QCOMPARE(answer.failure().status, 200);
    QCOMPARE(answer.failure().words, QString());
    QVERIFY(!answer.failure().detail.isEmpty());
    QVERIFY(!answer.failure().detail.contains(u"sesame"_s));
    QFETCH(bool, isObject);
    QCOMPARE(!answer.failure().original.isEmpty(), isObject);
}

void tst_AdminAnswer::degradedHealthIsAValue_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isValue");
    const QByteArray degraded = R"({"status":"degraded","checks":{"db":"fail: no room"}})";
    QTest::newRow("degraded") << 503 << degraded << true;
    QTest::newRow("stopping") << 503 << envelope("Server is shutting down") << false;
    QTest::newRow("another status") << 500 << degraded << false;
}

void tst_AdminAnswer::degradedHealthIsAValue()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, isValue);
    const auto answer = Admin::readAnswer(Admin::health(), refusal(status, body));
    QCOMPARE(answer.has_value(), isValue);
    if (isValue) {
        QVERIFY(!answer->isOk);
        QCOMPARE(answer->checks.value(u"db"_s), u"fail: no room"_s);
    } else {
        QCOMPARE(answer.failure().kind, Kind::Refused);
        QVERIFY(!answer.failure().words.isEmpty());
    }
}

QTEST_APPLESS_MAIN(tst_AdminAnswer)
#include "tst_adminanswer.moc"
