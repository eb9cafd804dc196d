// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/http/requestparser.h"

#include <QRegularExpression>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxBody = 100;
constexpr qsizetype extraBytes = Limits::chunkExtraBytes;

QByteArray request(const QByteArray &headers, const QByteArray &line = "POST /x HTTP/1.1")
{
    return line + "\r\nHost: h\r\n" + headers + "\r\n";
}

/// Feeds a body as a connection does: what was not used is offered again with what comes next.
/// Returns the bytes that are left over, or empty behind a refusal.
QByteArray feed(RequestParser &parser, const QByteArray &bytes, qsizetype pieceSize, bool *refused)
{
    QByteArray ahead;
    *refused = false;
    for (qsizetype at = 0; at < bytes.size() && !parser.isDone(); at += pieceSize) {
        ahead += bytes.sliced(at, std::min(pieceSize, bytes.size() - at));
        const qsizetype used = parser.readBody(ahead);
        if (used < 0) {
            *refused = true;
            return {};
        }
        ahead.remove(0, used);
        if (parser.isDone() && at + pieceSize < bytes.size())
            ahead += bytes.sliced(at + pieceSize);
    }
    return ahead;
}

} // namespace

class tst_RequestParser : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsHead();
    void absoluteTarget_data();
    void absoluteTarget();
    void keepAlive_data();
    void keepAlive();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void largeBody_data();
    void largeBody();
    void plainBody_data();
    void plainBody();
    void chunkedBody_data();
    void chunkedBody();
    void refusesChunks_data();
    void refusesChunks();
};

void tst_RequestParser::readsHead()
{
    RequestParser parser(maxBody);
    QVERIFY(
        parser.readHead("PATCH /a%2Fb?c=d HTTP/1.1\r\nHOST: h:1\r\nX-Two:  a\t\r\nx-two: b\r\nX-Empty:\r\n"
                        "Content-Length: 7\r\n\r\n"));
    const RequestHead &head = parser.head();
    QCOMPARE(head.method, QByteArray("PATCH"));
    QCOMPARE(head.target, QByteArray("/a%2Fb?c=d"));
    QVERIFY(head.isHttp11);
    QVERIFY(!head.isChunked);
    QCOMPARE(head.contentLength, 7);
    QCOMPARE(head.header("host").toByteArray(), QByteArray("h:1"));
    QCOMPARE(head.count("x-two"), 2);
    QCOMPARE(head.header("x-two").toByteArray(), QByteArray("a"));
    QVERIFY(!head.header("x-empty").isNull());
    QVERIFY(!parser.isDone());
    QCOMPARE(parser.bodyBytesLeft(), 7);
}

void tst_RequestParser::absoluteTarget_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("path") << QByteArray("http://h/a/b?c=/d") << QByteArray("/a/b?c=/d");
    QTest::newRow("no path") << QByteArray("http://h") << QByteArray("/");
    QTest::newRow("https") << QByteArray("HTTPS://H/") << QByteArray("/");
    QTest::newRow("default port") << QByteArray("http://h:80/x") << QByteArray("/x");
    QTest::newRow("default port, https") << QByteArray("https://h:443/x") << QByteArray("/x");
    QTest::newRow("once only") << QByteArray("http://h/http://h/x") << QByteArray("/http://h/x");
}

void tst_RequestParser::absoluteTarget()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, target);
    RequestParser parser(maxBody);
    const QByteArray head = "GET " + sent + " HTTP/1.1\r\nHost: h\r\n\r\n";
    QVERIFY2(parser.readHead(head), qPrintable(parser.errorText()));
    QCOMPARE(parser.head().target, target);
}

void tst_RequestParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                               << false;
    QTest::newRow("1.1 in a list") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: a, Close\r\n\r\n")
                                   << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\nHost: h\r\n\r\n") << false;
    QTest::newRow("1.0 without Host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray(
        "GET / HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n")
                                    << true;
}

void tst_RequestParser::keepAlive()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, keepAlive);
    RequestParser parser(maxBody);
    QVERIFY2(parser.readHead(head), qPrintable(parser.errorText()));
    QCOMPARE(parser.head().wantsKeepAlive, keepAlive);
    QCOMPARE(parser.head().isHttp11, head.contains("HTTP/1.1"));
    QVERIFY(parser.isDone());
}

void tst_RequestParser::accepts_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("no body") << request({});
    QTest::newRow("length 0") << request("Content-Length: 0\r\n");
    QTest::newRow("at the bound") << request("Content-Length: 100\r\n");
    QTest::newRow("leading zeros") << request("Content-Length: 007\r\n");
    QTest::newRow("chunked") << request("Transfer-Encoding: chunked\r\n");
    QTest::newRow("Chunked") << request("TRANSFER-ENCODING:   Chunked \r\n");
    QTest::newRow("tabulator in a value") << request("X: a\tb\r\n");
    QTest::newRow("bytes above ASCII in a value") << request("X: \xc3\xa9\r\n");
    QTest::newRow("own method") << request({}, "FROB /x HTTP/1.1");
    QTest::newRow("empty Host") << QByteArray("GET / HTTP/1.1\r\nHost:\r\n\r\n");
    for (const char *host : {"gate.example", "gate.example:8085", "GATE.example.:65535", "127.0.0.1:1",
                             "[::1]", "[2001:DB8::1]:443", "a_b-c", "xn--bcher-kva.example", "h:"})
        QTest::addRow("Host %s", host) << QByteArray("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n";
    QTest::newRow("long target") << request({}, "GET /" + QByteArray(7000, 'x') + " HTTP/1.1");
}

void tst_RequestParser::accepts()
{
    QFETCH(QByteArray, head);
    RequestParser parser(maxBody);
    QVERIFY2(parser.readHead(head), qPrintable(parser.errorText()));
}

void tst_RequestParser::refuses_data()
{
    QTest::addColumn<QByteArray>("head");
    const auto row = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head; };
    const auto lines = [&row](const char *name, const QByteArray &headers) { row(name, request(headers)); };
    lines("length and chunked", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n");
    lines("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n");
    lines("length 0 and chunked", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n");
    lines("two lengths that differ", "Content-Length: 3\r\nContent-Length: 4\r\n");
    lines("two equal lengths", "Content-Length: 3\r\nContent-Length: 3\r\n");
    lines("list of lengths", "Content-Length: 3, 3\r\n");
    lines("list of other lengths", "Content-Length: 3, 4\r\n");
    lines("negative length", "Content-Length: -1\r\n");
    lines("plus", "Content-Length: +3\r\n");
    lines("hexadecimal", "Content-Length: 0x3\r\n");
    lines("fraction", "Content-Length: 3.0\r\n");
    lines("exponent", "Content-Length: 1e1\r\n");
    lines("blank inside", "Content-Length: 1 0\r\n");
    lines("letters behind", "Content-Length: 3a\r\n");
    lines("empty length", "Content-Length:\r\n");
    lines("quoted length", "Content-Length: \"3\"\r\n");
    lines("above 64 bits", "Content-Length: 18446744073709551616\r\n");
    lines("far above", "Content-Length: 99999999999999999999999999\r\n");
    lines("gzip", "Transfer-Encoding: gzip\r\n");
    lines("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n");
    lines("chunked, gzip", "Transfer-Encoding: chunked, gzip\r\n");
    lines("chunked, chunked", "Transfer-Encoding: chunked, chunked\r\n");
    lines("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    lines("chunked and identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n");
    lines("identity", "Transfer-Encoding: identity\r\n");
    lines("xchunked", "Transfer-Encoding: xchunked\r\n");
    lines("chunked with a parameter", "Transfer-Encoding: chunked;q=1\r\n");
    lines("quoted chunked", "Transfer-Encoding: \"chunked\"\r\n");
    lines("empty coding", "Transfer-Encoding:\r\n");
    lines("comma behind chunked", "Transfer-Encoding: chunked,\r\n");
    row("chunked in 1.0", "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    lines("blank before the colon", "Content-Length : 3\r\n");
    lines("tabulator before the colon", "Transfer-Encoding\t: chunked\r\n");
    lines("folded line", "X: a\r\n b\r\n");
    lines("folded with a tabulator", "X: a\r\n\tb\r\n");
    lines("folded length", "Content-Length:\r\n 3\r\n");
    row("blank before the first header", "GET / HTTP/1.1\r\n Host: h\r\n\r\n");
    lines("bare LF", "X: a\nY: b\r\n");
    row("bare LF behind the line", "GET / HTTP/1.1\nHost: h\r\n\r\n");
    lines("bare CR", "X: a\rY: b\r\n");
    lines("CR CR LF", "X: a\r\r\n");
    lines("NUL in a value", QByteArray("X: a\0b\r\n", 8));
    lines("NUL in a name", QByteArray("X\0: a\r\n", 7));
    row("NUL in the target", QByteArray("GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n", 28));
    lines("control byte", "X: a\x01\r\n");
    lines("escape", "X: \x1b[2J\r\n");
    lines("DEL", "X: a\x7f\r\n");
    lines("two Hosts", "Host: h\r\n");
    lines("two Hosts, other case", "hOST: other\r\n");
    row("no Host", "GET / HTTP/1.1\r\nX: a\r\n\r\n");
    row("two Hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n");
    for (const char *host : {"a b",
                             "a/b",
                             "a@b",
                             "a, b",
                             "x:99999",
                             "x:0",
                             "x:-1",
                             "x:+1",
                             "x:a",
                             "x::1",
                             ":80",
                             ":",
                             "::1",
                             "[::1",
                             "[::1]x",
                             "[::1]:x",
                             "[]",
                             "[127.0.0.1]",
                             "[::1%25lo]",
                             "a]",
                             "a?b",
                             "a#b",
                             "a\\b",
                             "a%41",
                             "\"a\"",
                             "<a>",
                             "a|b",
                             "http://a",
                             "a\tb",
                             "\xff",
                             "b\xc3\xbc"
                             "cher.example"})
        row(QByteArray("Host " + QByteArray(host)).toPercentEncoding(" :/@,[]").constData(),
            QByteArray("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n");
    row("Host that is none in 1.0", "GET / HTTP/1.0\r\nHost: a b\r\n\r\n");
    lines("no colon", "Nonsense\r\n");
    lines("no name", ": a\r\n");
    lines("blank in a name", "X Y: a\r\n");
    lines("brackets in a name", "X(Y): a\r\n");
    for (const char *target :
         {"http://other/x", "http://h:81/x", "http://h:443/x", "https://h:80/x", "http:///x", "http://",
          "http:/h/x", "ws://h/x", "http//h/x", "http://u@h/x", "http://h?x", ":", "http"})
        row(target, request({}, QByteArray("GET ") + target + " HTTP/1.1"));
    for (const char *target : {"/\xe9", "/?\xc3\xa9", "/#fragment", "/?a#b", "/a\xff"})
        row(QByteArray("target " + QByteArray(target).toPercentEncoding("/?")).constData(),
            request({}, QByteArray("GET ") + target + " HTTP/1.1"));
    row("absolute target without Host", "GET http://h/x HTTP/1.0\r\n\r\n");
    row("asterisk", request({}, "OPTIONS * HTTP/1.1"));
    row("authority", request({}, "CONNECT h:80 HTTP/1.1"));
    row("relative target", request({}, "GET x HTTP/1.1"));
    row("no target", request({}, "GET HTTP/1.1"));
    row("empty target", request({}, "GET  HTTP/1.1"));
    row("blank in the target", request({}, "GET /a b HTTP/1.1"));
    row("no version", request({}, "GET /"));
    row("HTTP/2.0", request({}, "GET / HTTP/2.0"));
    row("HTTP/1.2", request({}, "GET / HTTP/1.2"));
    row("HTTP/0.9", request({}, "GET / HTTP/0.9"));
    row("http/1.1", request({}, "GET / http/1.1"));
    row("HTTP/11", request({}, "GET / HTTP/11"));
    row("bad method", request({}, "G@T / HTTP/1.1"));
    row("blank in front", request({}, " GET / HTTP/1.1"));
    row("TLS hello", QByteArray::fromHex("160301020001000d0a0d0a"));
    row("head cut short", "GET / HTTP/1.1\r\nHost: h\r\n");
    row("bytes behind", request({}) + "x");
    row("nothing", "");
}

void tst_RequestParser::refuses()
{
    QFETCH(QByteArray, head);
    RequestParser parser(maxBody);
    QVERIFY(!parser.readHead(head));
    QCOMPARE(parser.errorStatus(), 400);
    QVERIFY(!parser.errorText().isEmpty());
}

void tst_RequestParser::largeBody_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<bool>("isTooLarge");
    QTest::newRow("at the bound") << QByteArray("100") << false;
    QTest::newRow("one over") << QByteArray("101") << true;
    QTest::newRow("huge") << QByteArray("9223372036854775807") << true;
    QTest::newRow("above 63 bits") << QByteArray("9223372036854775808") << true;
    QTest::newRow("all 64 bits") << QByteArray("18446744073709551615") << true;
}

// The head is one all the same: whether it is the length that it is refused for is not for the parser.
void tst_RequestParser::largeBody()
{
    QFETCH(QByteArray, length);
    QFETCH(bool, isTooLarge);
    RequestParser parser(maxBody);
    QVERIFY2(parser.readHead(request("Content-Length: " + length + "\r\n")), qPrintable(parser.errorText()));
    QCOMPARE(parser.isBodyTooLarge(), isTooLarge);
    QVERIFY(parser.head().hasBody());
    QVERIFY(!parser.isDone());
}

void tst_RequestParser::plainBody_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("pieceSize");
    for (const int size : {1, 2, 99, 100}) {
        for (const int pieceSize : {1, 7, 1000})
            QTest::addRow("%d bytes by %d", size, pieceSize) << size << pieceSize;
    }
}

void tst_RequestParser::plainBody()
{
    QFETCH(int, size);
    QFETCH(int, pieceSize);
    QByteArray body(size, 'x');
    body[0] = '\0';
    RequestParser parser(maxBody);
    QVERIFY(parser.readHead(request("Content-Length: " + QByteArray::number(size) + "\r\n")));
    bool refused = false;
    feed(parser, body, pieceSize, &refused);
    QVERIFY(!refused);
    QVERIFY(parser.isDone());
    QCOMPARE(parser.bodyBytesLeft(), 0);
    QCOMPARE(parser.takeBody(), body);
}

void tst_RequestParser::chunkedBody_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("rest");
    const QByteArray next = "GET /next";
    QTest::newRow("empty") << QByteArray("0\r\n\r\n") << QByteArray() << QByteArray();
    QTest::newRow("one chunk") << QByteArray("5\r\nhello\r\n0\r\n\r\n") << QByteArray("hello")
                               << QByteArray();
    QTest::newRow("two chunks") << QByteArray("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n") << QByteArray("hello")
                                << QByteArray();
    QTest::newRow("hexadecimal") << QByteArray("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n")
                                 << QByteArray("01234567890123456789") << QByteArray();
    QTest::newRow("leading zeros") << QByteArray("0005\r\nhello\r\n000\r\n\r\n") << QByteArray("hello")
                                   << QByteArray();
    QTest::newRow("CRLF in the data")
        << QByteArray("4\r\n\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n\r\n") << QByteArray();
    QTest::newRow("extension") << QByteArray("5;a=b\r\nhello\r\n0;c\r\n\r\n") << QByteArray("hello")
                               << QByteArray();
    QTest::newRow("blanks and extension")
        << QByteArray("5 ; a=b\r\nhello\r\n0\t\r\n\r\n") << QByteArray("hello") << QByteArray();
    QTest::newRow("quoted extension")
        << QByteArray("5;a=\"b \\\" c\"\r\nhello\r\n0;d=\"\"\r\n\r\n") << QByteArray("hello") << QByteArray();
    QTest::newRow("size of most digits")
        << QByteArray("0000000000000005\r\nhello\r\n0\r\n\r\n") << QByteArray("hello") << QByteArray();
    QTest::newRow("most extensions") << QByteArray("1;" + QByteArray(extraBytes - 2, 'e')
                                                   + "\r\nx\r\n0;\r\n\r\n")
                                     << QByteArray("x") << QByteArray();
    QTest::newRow("most trailers") << QByteArray("0\r\nX:" + QByteArray(extraBytes - 2, 't') + "\r\n\r\n")
                                   << QByteArray() << QByteArray();
    QTest::newRow("trailer") << QByteArray("5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n")
                             << QByteArray("hello") << QByteArray();
    QTest::newRow("next request") << QByteArray("5\r\nhello\r\n0\r\n\r\n" + next) << QByteArray("hello")
                                  << next;
    QTest::newRow("trailer, next request") << QByteArray("0\r\nX: 1\r\n\r\n" + next) << QByteArray() << next;
    QTest::newRow("at the bound") << QByteArray("64\r\n" + QByteArray(100, 'x') + "\r\n0\r\n\r\n")
                                  << QByteArray(100, 'x') << QByteArray();
    QTest::newRow("at the bound, two chunks")
        << QByteArray("32\r\n" + QByteArray(50, 'x') + "\r\n32\r\n" + QByteArray(50, 'x') + "\r\n0\r\n\r\n")
        << QByteArray(100, 'x') << QByteArray();
}

void tst_RequestParser::chunkedBody()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, rest);
    for (const qsizetype pieceSize : {1, 2, 3, 5, 11, 1000}) {
        RequestParser parser(maxBody);
        QVERIFY(parser.readHead(request("Transfer-Encoding: chunked\r\n")));
        QVERIFY(!parser.isDone());
        bool refused = false;
        const QByteArray left = feed(parser, bytes, pieceSize, &refused);
        QVERIFY2(!refused, qPrintable(parser.errorText()));
        QVERIFY(parser.isDone());
        QCOMPARE(left, rest);
        QCOMPARE(parser.takeBody(), body);
    }
}

void tst_RequestParser::refusesChunks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    row("one over", "65\r\n" + QByteArray(101, 'x') + "\r\n0\r\n\r\n", 413);
    row("quoted line end", "5;a=\"x\r\n\"\r\nhello\r\n0\r\n\r\n", 400);
    row("quoted line end, second chunk", "1\r\nx\r\n5;a=\"x\r\n\"\r\nhello\r\n0\r\n\r\n", 400);
    row("open quote", "5;a=\"x\r\nhello\r\n0\r\n\r\n", 400);
    row("one over, two chunks", "64\r\n" + QByteArray(100, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n", 413);
    row("far over", "7fffffffffffffff\r\nx\r\n0\r\n\r\n", 413);
    row("size above 64 bits", "10000000000000000\r\nx\r\n0\r\n\r\n");
    row("size of many digits", "fffffffffffffffffffffff\r\nx\r\n0\r\n\r\n");
    row("no size", "\r\nhello\r\n0\r\n\r\n");
    row("no digit", "g\r\nhello\r\n0\r\n\r\n");
    row("negative", "-5\r\nhello\r\n0\r\n\r\n");
    row("plus", "+5\r\nhello\r\n0\r\n\r\n");
    row("0x", "0x5\r\nhello\r\n0\r\n\r\n");
    row("blank in front", " 5\r\nhello\r\n0\r\n\r\n");
    row("letters behind", "5z\r\nhello\r\n0\r\n\r\n");
    row("data longer", "5\r\nhello!\r\n0\r\n\r\n");
    row("data shorter", "5\r\nhell\r\n0\r\n\r\nxxxx");
    row("CRLF missing behind the data", "5\r\nhello0\r\n\r\n");
    row("bare LF behind the size", "5\nhello\r\n0\r\n\r\n");
    row("bare LF behind the data", "5\r\nhello\n0\r\n\r\n");
    row("bare CR behind the data", "5\r\nhello\r0\r\n\r\n");
    row("bare LF behind the data, nothing else", "5\r\nhello\n");
    row("bare LF behind the last chunk", "5\r\nhello\r\n0\n\n");
    row("bare LF at the end", "5\r\nhello\r\n0\r\n\n");
    row("bare LF behind a trailer", "0\r\nX: 1\n\r\n");
    row("bare LF in an extension", "5;a\nhello\r\n0\r\n\r\n");
    row("bare CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n");
    row("NUL in an extension", QByteArray("5;a\0\r\nhello\r\n0\r\n\r\n", 18));
    row("one digit more than 64 bits have", "00000000000000005\r\nhello\r\n0\r\n\r\n");
    row("one byte of extensions more", "1;" + QByteArray(extraBytes, 'e'), 413);
    row("one byte more of many chunks",
        QByteArray("1;" + QByteArray(1023, 'e') + "\r\nx\r\n").repeated(extraBytes / 1024) + "1;", 413);
    row("one byte of trailers more", "0\r\nX:" + QByteArray(extraBytes - 1, 't'), 413);
    row("one byte more of many trailers", "0\r\n" + QByteArray("X: 1\r\n").repeated(extraBytes / 4) + "X",
        413);
    row("broken trailer", "0\r\nnonsense\r\n\r\n");
    row("folded trailer", "0\r\nX: a\r\n b\r\n\r\n");
    row("folded trailer, tabulator", "0\r\nX: a\r\n\tb\r\n\r\n");
    row("blank in front of a trailer", "0\r\n X: a\r\n\r\n");
    row("blank in front of the colon of a trailer", "0\r\nX : a\r\n\r\n");
    row("trailer without a name", "0\r\n: a\r\n\r\n");
    row("control byte in a trailer", "0\r\nX: \x01\r\n\r\n");
    row("bare CR in a trailer", "0\r\nX: a\rb\r\n\r\n");
}

void tst_RequestParser::refusesChunks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const qsizetype pieceSize : {1, 3, 1000, 100'000}) {
        RequestParser parser(maxBody);
        QVERIFY(parser.readHead(request("Transfer-Encoding: chunked\r\n")));
        bool refused = false;
        feed(parser, bytes, pieceSize, &refused);
        QVERIFY2(refused, QByteArray::number(pieceSize).constData());
        QCOMPARE(parser.errorStatus(), status);
        QVERIFY(!parser.isDone());
    }
}

QTEST_APPLESS_MAIN(tst_RequestParser)
#include "tst_requestparser.moc"
