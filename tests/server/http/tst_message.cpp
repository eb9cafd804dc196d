// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/apierror.h"
#include "server/http/message.h"

#include <QRegularExpression>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Message : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void percent_data();
    void percent();
    void target_data();
    void target();
    void query_data();
    void query();
    void headers();
    void lists_data();
    void lists();
    void serialises_data();
    void serialises();
    void reasons();
};

void tst_Message::percent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<QByteArray>("decoded");
    const auto row = [](const char *text, bool isWhole, const QByteArray &decoded) {
        QTest::newRow(text[0] != '\0' ? text : "empty") << QByteArray(text) << isWhole << decoded;
    };
    row("", true, "");
    row("plain", true, "plain");
    row("%41%5a%5A", true, "AZZ");
    row("a%2Fb", true, "a/b");
    row("%25%32%35", true, "%25");
    row("%c3%a9", true, "\xc3\xa9");
    row("%00", true, QByteArray(1, '\0'));
    row("a+b", true, "a+b");
    row("%", false, {});
    row("%4", false, {});
    row("abc%", false, {});
    row("%g1", false, {});
    row("%1g", false, {});
    row("%@1", false, {});
    row("%`1", false, {});
    row("%:1", false, {});
    row("%/1", false, {});
    row("% 1", false, {});
    row("%%41", false, {});
    row("%-1", false, {});
}

void tst_Message::percent()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isWhole);
    QFETCH(QByteArray, decoded);
    const auto result = percentDecoded(text);
    QCOMPARE(result.has_value(), isWhole);
    QCOMPARE(result.value_or(QByteArray()), decoded);
}

void tst_Message::target_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("path") << QByteArray("/a/b") << QByteArray("/a/b") << QByteArray();
    QTest::newRow("query") << QByteArray("/a?b=c") << QByteArray("/a") << QByteArray("b=c");
    QTest::newRow("empty query") << QByteArray("/a?") << QByteArray("/a") << QByteArray();
    QTest::newRow("two marks") << QByteArray("/a?b?c") << QByteArray("/a") << QByteArray("b?c");
    QTest::newRow("encoded mark") << QByteArray("/a%3Fb") << QByteArray("/a%3Fb") << QByteArray();
}

void tst_Message::target()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    const TargetParts parts = splitTarget(target);
    QCOMPARE(parts.path.toByteArray(), path);
    QCOMPARE(parts.query.toByteArray(), query);
}

void tst_Message::query_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("has");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *query, bool has, const char *value) {
        QTest::newRow(query[0] != '\0' ? query : "empty") << QByteArray(query) << has << QByteArray(value);
    };
    row("", false, "");
    row("name=value", true, "value");
    row("name", true, "");
    row("name=", true, "");
    row("a=b&name=value", true, "value");
    row("&&name=value&", true, "value");
    row("name=one&name=two", true, "one");
    row("name=a+b%20c%2Bd", true, "a b c+d");
    row("n%61me=value", true, "value");
    row("names=value", false, "");
    row("Name=value", false, "");
    row("xname=value", false, "");
    row("name=%zz", true, "");
    row("%zz=x&name=value", true, "value");
    row("name=a%26b", true, "a&b");
    row("name==", true, "=");
    row("x=name=value", false, "");
}

void tst_Message::query()
{
    QFETCH(QByteArray, query);
    QFETCH(bool, has);
    QFETCH(QByteArray, value);
    QCOMPARE(hasQueryItem(query, "name"), has);
    QCOMPARE(queryValue(query, "name"), value);
    QCOMPARE(queryValue(query, "name", PlusSign::Itself),
             query == "name=a+b%20c%2Bd" ? QByteArray("a+b c+d") : value);
}

void tst_Message::headers()
{
    RequestHead head;
    head.headers = {{"a", "1"}, {"b", ""}, {"a", "2"}};
    QCOMPARE(head.header("a").toByteArray(), QByteArray("1"));
    QCOMPARE(head.count("a"), 2);
    QVERIFY(!head.header("b").isNull());
    QVERIFY(head.header("b").isEmpty());
    QVERIFY(head.header("c").isNull());
    QCOMPARE(head.count("c"), 0);

    QVERIFY(!head.hasBody());
    head.contentLength = 0;
    QVERIFY(!head.hasBody());
    head.contentLength = 1;
    QVERIFY(head.hasBody());
    head.contentLength = -1;
    head.isChunked = true;
    QVERIFY(head.hasBody());
}

void tst_Message::lists_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<bool>("has");
    QTest::newRow("none") << QByteArrayList() << false;
    QTest::newRow("alone") << QByteArrayList{"Upgrade"} << true;
    QTest::newRow("other case") << QByteArrayList{"uPGRADE"} << true;
    QTest::newRow("second") << QByteArrayList{"keep-alive, Upgrade"} << true;
    QTest::newRow("without blanks") << QByteArrayList{"keep-alive,Upgrade"} << true;
    QTest::newRow("tabulator") << QByteArrayList{"keep-alive,\tUpgrade\t"} << true;
    QTest::newRow("empty parts") << QByteArrayList{",,Upgrade,"} << true;
    QTest::newRow("second header") << QByteArrayList{"keep-alive", "Upgrade"} << true;
    QTest::newRow("longer") << QByteArrayList{"Upgrades"} << false;
    QTest::newRow("shorter") << QByteArrayList{"Upgrad"} << false;
    QTest::newRow("blank between") << QByteArrayList{"keep-alive Upgrade"} << false;
    QTest::newRow("quoted") << QByteArrayList{"\"Upgrade\""} << false;
}

void tst_Message::lists()
{
    QFETCH(QByteArrayList, values);
    QFETCH(bool, has);
    RequestHead head;
    head.headers = {{"x", "Upgrade"}};
    for (const QByteArray &value : values)
        head.headers.append({"connection", value});
    QCOMPARE(head.listHas("connection", "upgrade"), has);
}

void tst_Message::serialises_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keepAlive");
    QTest::addColumn<bool>("isHead");
    QTest::addColumn<QByteArray>("expected"); // without the date
    QTest::newRow("body") << 200 << QByteArray("{}") << true << false
                          << QByteArray(
                                 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                 "2\r\nX-A: b\r\nConnection: keep-alive\r\n\r\n{}");
    QTest::newRow("HEAD") << 200 << QByteArray("{}") << true << true
                          << QByteArray(
                                 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                 "2\r\nX-A: b\r\nConnection: keep-alive\r\n\r\n");
    QTest::newRow("close") << 404 << QByteArray("{}") << false << false
                           << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Type: "
                                         "application/json\r\nContent-Length: 2\r\nX-A: "
                                         "b\r\nConnection: close\r\n\r\n{}");
    QTest::newRow("empty") << 403 << QByteArray() << false << false
                           << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nX-A: "
                                         "b\r\nConnection: close\r\n\r\n");
    QTest::newRow("426") << 426 << QByteArray("{}") << false << false
                         << QByteArray("HTTP/1.1 426 Upgrade Required\r\nContent-Type: "
                                       "application/json\r\nContent-Length: 2\r\nX-A: "
                                       "b\r\nConnection: Upgrade, close\r\n\r\n{}");
}

void tst_Message::serialises()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, keepAlive);
    QFETCH(bool, isHead);
    QFETCH(QByteArray, expected);
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = {{"X-A", "b"}};
    QByteArray bytes = serialise(response, keepAlive, isHead);
    const QRegularExpression date(
        u"\r\nDate: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z][a-z] \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"_s);
    const auto match = date.match(QString::fromLatin1(bytes));
    QVERIFY2(match.hasMatch(), bytes.constData());
    bytes.remove(match.capturedStart(), match.capturedLength());
    QCOMPARE(bytes, expected);
}

void tst_Message::reasons()
{
    // Every status docs/rest/README.md lists has its words.
    for (const int status :
         {200, 201, 202, 400, 401, 403, 404, 405, 408, 409, 413, 415, 426, 429, 431, 500, 503})
        QVERIFY2(reasonPhrase(status) != "Unknown", QByteArray::number(status).constData());
    const QByteArray plain = "{\"success\":false,\"error\":{\"message\":\"Not found\"}}";
    const QByteArray escaped = "{\"success\":false,\"error\":{\"message\":\"a \\\"b\\\" \\n\"}}";
    QCOMPARE(refusal(404, ApiError::notFound).body, plain);
    QCOMPARE(refusal(400, u"a \"b\" \n"_s).body, escaped);
}

QTEST_APPLESS_MAIN(tst_Message)
#include "tst_message.moc"
