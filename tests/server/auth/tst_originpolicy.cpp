// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/originpolicy.h"

#include "tests/support/heads.h"

#include <QTest>

#include <algorithm>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_OriginPolicy : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void parses_data();
    void parses();
    void parsesAllowed_data();
    void parsesAllowed();
    void allows_data();
    void allows();
    void withoutOrigin();
};

void tst_OriginPolicy::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("origin"); // scheme|host|port; empty: refused
    const auto row = [](const char *text, const QString &origin) {
        QTest::newRow(text[0] != '\0' ? text : "empty") << QByteArray(text) << origin;
    };
    row("https://panel.example", u"https|panel.example|-1"_s);
    row("HTTPS://Panel.Example", u"https|panel.example|-1"_s);
    row("https://panel.example:443", u"https|panel.example|-1"_s);
    row("https://panel.example:80", u"https|panel.example|80"_s);
    row("http://panel.example:80", u"http|panel.example|-1"_s);
    row("http://panel.example:8085", u"http|panel.example|8085"_s);
    row("ws://panel.example:80", u"ws|panel.example|-1"_s);
    row("wss://panel.example:443", u"wss|panel.example|-1"_s);
    row("http://[::1]:8085", u"http|[::1]|8085"_s);
    row("http://[FE80::1]", u"http|[fe80::1]|-1"_s);
    row("http://[0:0:0:0:0:0:0:1]:8085", u"http|[::1]|8085"_s);
    row("http://10.0.0.1", u"http|10.0.0.1|-1"_s);
    row("app://inlet", u"app|inlet|-1"_s);
    row("https://panel.example/", u"https|panel.example|-1"_s);
    row("http://panel.example:8085/", u"http|panel.example|8085"_s);
    row("http://[::1]:8085/", u"http|[::1]|8085"_s);
    for (const char *text : {"",
                             "null",
                             "NULL",
                             "panel.example",
                             "//panel.example",
                             "https:panel.example",
                             "https://",
                             "https:///",
                             "https:////",
                             "https://panel.example//",
                             "https://panel.example/path",
                             "https://panel.example/path/",
                             "https://panel.example/.",
                             "https://panel.example/?",
                             "https://panel.example:/",
                             "null/",
                             "https://panel.example?x",
                             "https://panel.example#x",
                             "https://user@panel.example",
                             "https://user:pw@panel.example",
                             "https://panel.example:",
                             "https://panel.example:0",
                             "https://panel.example:65536",
                             "https://panel.example:-1",
                             "https://panel.example:+80",
                             "https://panel.example:80a",
                             "https://panel.example: 80",
                             "https://a b",
                             "https://a,b https://c",
                             "https://[::1",
                             "https://::1",
                             "https://[::1]x",
                             "https://[localhost]",
                             "https://[127.0.0.1]",
                             "https://a%41",
                             "://panel.example",
                             "https://panel.example https://panel.example",
                             "1https://panel.example",
                             "+https://panel.example",
                             "ht*tp://panel.example"})
        row(text, {});
}

void tst_OriginPolicy::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, origin);
    const auto parsed = parseOrigin(text);
    QCOMPARE(parsed ? u"%1|%2|%3"_s.arg(parsed->scheme, parsed->host).arg(parsed->port) : QString(), origin);
}

void tst_OriginPolicy::parsesAllowed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("sent"); // by a browser on that page; empty: refused
    const auto row = [](const QString &text, const char *sent) {
        QTest::newRow(text.isEmpty() ? "empty" : text.toUtf8().constData()) << text << QByteArray(sent);
    };
    row(u"https://panel.example"_s, "https://panel.example");
    row(u"HTTPS://Panel.Example:443"_s, "https://panel.example");
    row(u"http://panel.example:8085"_s, "http://panel.example:8085");
    row(u"https://bücher.example"_s, "https://xn--bcher-kva.example");
    row(u"https://Bücher.de:8443"_s, "https://xn--bcher-kva.de:8443");
    row(u"https://xn--bcher-kva.de"_s, "https://xn--bcher-kva.de");
    row(u"http://127.1"_s, "http://127.0.0.1");
    row(u"http://127.1:3000"_s, "http://127.0.0.1:3000");
    row(u"http://[0:0::1]:3000"_s, "http://[::1]:3000");
    row(u"http://[::ffff:1.2.3.4]"_s, "http://[::ffff:102:304]");
    row(u"http://a_b.example"_s, "http://a_b.example");
    row(u"app://inlet"_s, "app://inlet");
    row(u"https://panel.example/"_s, "https://panel.example");
    row(u"http://panel.example:8085/"_s, "http://panel.example:8085/");
    for (const QString &text : {u""_s,
                                u"*"_s,
                                u"null"_s,
                                u"panel.example"_s,
                                u"https://"_s,
                                u"https://*.example"_s,
                                u"https://*"_s,
                                u"https:///"_s,
                                u"https://panel.example//"_s,
                                u"https://panel.example/a/"_s,
                                u"https://panel.example:/"_s,
                                u"https://panel.example/?"_s,
                                u"https://panel.example?"_s,
                                u"https://panel.example#"_s,
                                u"https://u@panel.example"_s,
                                u"https://@panel.example"_s,
                                u"https://panel.example:"_s,
                                u"https://panel.example:0"_s,
                                u"https://panel.example:65536"_s,
                                u"https://a b"_s,
                                u"https://a,b"_s,
                                u"https://[fe80::1%25eth0]"_s,
                                u"https://[127.0.0.1]"_s})
        row(text, "");
}

void tst_OriginPolicy::parsesAllowed()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, sent);
    const auto parsed = parseAllowedOrigin(text);
    QCOMPARE(parsed.has_value(), !sent.isEmpty());
    QCOMPARE(parsed, parseOrigin(sent));
    // What is taken for the list is what the list is made of.
    const bool isAllowed = passes(OriginPolicy({{text}, {}, false}).judge(sent, "gate.example"));
    QCOMPARE(isAllowed, !sent.isEmpty());
}

void tst_OriginPolicy::allows_data()
{
    QTest::addColumn<QByteArray>("origins"); // of the request, `|` between several headers
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QStringList>("allowed");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<bool>("isLoopbackOnly");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [&](const char *name, const char *origins, const char *host, const QStringList &allowed,
                         bool isLoopbackOnly, bool isAllowed, const QString &baseUrl = {}) {
        QTest::newRow(name) << QByteArray(origins) << QByteArray(host) << allowed << baseUrl << isLoopbackOnly
                            << isAllowed;
    };
    constexpr bool loopback = true;
    constexpr bool open = false;

    // Same origin, on an address that others reach.
    row("same", "http://gate.example:8085", "gate.example:8085", {}, open, true);
    row("same, other case", "HTTP://GATE.example:8085", "gate.EXAMPLE:8085", {}, open, true);
    row("scheme not compared", "https://gate.example:8085", "gate.example:8085", {}, open, true);
    row("default port in Origin", "https://gate.example:443", "gate.example", {}, open, true);
    row("default port in Host", "https://gate.example", "gate.example:443", {}, open, true);
    row("default port in Host, http", "http://gate.example", "gate.example:80", {}, open, true);
    row("default of the other scheme", "http://gate.example", "gate.example:443", {}, open, false);
    row("other port", "http://gate.example:8086", "gate.example:8085", {}, open, false);
    row("port missing", "http://gate.example", "gate.example:8085", {}, open, false);
    row("other host", "http://evil.example:8085", "gate.example:8085", {}, open, false);
    row("suffix", "http://gate.example.evil.example", "gate.example", {}, open, false);
    row("prefix", "http://gate.exampl", "gate.example", {}, open, false);
    row("subdomain", "http://a.gate.example", "gate.example", {}, open, false);
    row("trailing dot is another name", "http://gate.example.", "gate.example", {}, open, false);
    row("path", "http://gate.example/x", "gate.example", {}, open, false);
    row("slash", "http://gate.example/", "gate.example", {}, open, true);
    row("slash behind a port", "http://gate.example:8085/", "gate.example:8085", {}, open, true);
    row("slash of another host", "http://evil.example/", "gate.example", {}, open, false);
    row("two slashes", "http://gate.example//", "gate.example", {}, open, false);
    row("slash and more", "http://gate.example/x/", "gate.example", {}, open, false);
    row("userinfo", "http://gate.example@evil.example", "gate.example", {}, open, false);
    row("userinfo of the right host", "http://x@gate.example", "gate.example", {}, open, false);
    row("IPv6", "http://[2001:db8::1]:8085", "[2001:db8::1]:8085", {}, open, true);
    row("IPv6, other address", "http://[2001:db8::2]:8085", "[2001:db8::1]:8085", {}, open, false);
    row("Host with userinfo", "http://gate.example", "x@gate.example", {}, open, false);
    row("Host unparsable", "http://gate.example", "gate.example:http", {}, open, false);
    row("Host empty", "http://gate.example", "", {}, open, false);

    row("null", "null", "gate.example", {}, open, false);
    row("null, though listed", "null", "gate.example", {u"null"_s}, open, false);
    row("null as a host", "null", "null", {}, open, false);
    row("empty", "", "gate.example", {}, open, false);
    row("no scheme", "gate.example", "gate.example", {}, open, false);
    row("repeated", "http://gate.example|http://gate.example", "gate.example", {}, open, false);
    row("repeated, one listed", "https://panel.example|http://x", "gate.example",
        {u"https://panel.example"_s}, open, false);
    row("two in one header", "http://gate.example, http://gate.example", "gate.example", {}, open, false);

    // The list.
    const QStringList panel{u"https://panel.example"_s, u"http://desk.example:3000"_s};
    row("listed", "https://panel.example", "gate.example", panel, open, true);
    row("second of the list", "http://desk.example:3000", "gate.example", panel, open, true);
    row("listed, other case", "HTTPS://PANEL.example", "gate.example", panel, open, true);
    row("listed, default port", "https://panel.example:443", "gate.example", panel, open, true);
    row("listed with default port", "https://a.example", "gate.example", {u"https://a.example:443"_s}, open,
        true);
    row("listed, slash", "https://panel.example/", "gate.example", panel, open, true);
    row("listed with a slash", "https://a.example", "gate.example", {u"https://a.example/"_s}, open, true);
    row("listed, other scheme", "http://panel.example", "gate.example", panel, open, false);
    row("listed, other port", "https://panel.example:444", "gate.example", panel, open, false);
    row("listed, port missing", "http://desk.example", "gate.example", panel, open, false);
    row("same origin beside a list", "http://gate.example", "gate.example", panel, open, true);
    row("unparsable entry matches nothing", "https://x.example", "gate.example", {u"x.example"_s}, open,
        false);
    row("no wildcard", "https://a.example", "gate.example", {u"https://*.example"_s, u"*"_s}, open, false);

    // Bound to loopback: the name of Host has to be known.
    row("localhost", "http://localhost:8085", "localhost:8085", {}, loopback, true);
    row("LOCALHOST", "http://LOCALHOST:8085", "localhost:8085", {}, loopback, true);
    row("127.0.0.1", "http://127.0.0.1:8085", "127.0.0.1:8085", {}, loopback, true);
    row("127.9.8.7", "http://127.9.8.7:8085", "127.9.8.7:8085", {}, loopback, true);
    row("[::1]", "http://[::1]:8085", "[::1]:8085", {}, loopback, true);
    row("rebound name", "http://evil.example:8085", "evil.example:8085", {}, loopback, false);
    row("rebound name on the default port", "http://evil.example", "evil.example", {}, loopback, false);
    row("sub.localhost", "http://sub.localhost:8085", "sub.localhost:8085", {}, loopback, false);
    row("localhost.", "http://localhost.:8085", "localhost.:8085", {}, loopback, false);
    row("localhost.evil", "http://localhost.evil.example", "localhost.evil.example", {}, loopback, false);
    row("127.0.0.1.nip.io", "http://127.0.0.1.nip.io", "127.0.0.1.nip.io", {}, loopback, false);
    row("127.evil.example.com", "http://127.evil.example.com", "127.evil.example.com", {}, loopback, false);
    row("127.1", "http://127.1:8085", "127.1:8085", {}, loopback, false);
    row("2130706433", "http://2130706433", "2130706433", {}, loopback, false);
    row("127.0.0.256", "http://127.0.0.256", "127.0.0.256", {}, loopback, false);
    row("0.0.0.0", "http://0.0.0.0:8085", "0.0.0.0:8085", {}, loopback, false);
    row("[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]", "[::ffff:127.0.0.1]", {}, loopback, false);
    row("192.168.0.1", "http://192.168.0.1:8085", "192.168.0.1:8085", {}, loopback, false);
    row("localhost is not 127.0.0.1", "http://localhost:8085", "127.0.0.1:8085", {}, loopback, false);
    row("other local port", "http://localhost:3000", "localhost:8085", {}, loopback, false);
    row("listed, on loopback", "https://panel.example", "evil.example", panel, loopback, true);
    row("host of the list", "http://desk.example:8085", "desk.example:8085", panel, loopback, true);
    row("host of the base URL", "https://wa.example", "wa.example", {}, loopback, true,
        u"https://wa.example/gateway"_s);
    row("host of the base URL, other port", "https://wa.example:9443", "wa.example:9443", {}, loopback, true,
        u"https://wa.example"_s);
    row("IPv6 host of the base URL", "http://[2001:db8::1]:8085", "[2001:db8::1]:8085", {}, loopback, true,
        u"http://[2001:DB8::1]:8085"_s);
    row("host of the base URL, not in ASCII", "https://xn--bcher-kva.de", "xn--bcher-kva.de", {}, loopback,
        true, u"https://bücher.de"_s);
    row("not the host of the base URL", "https://evil.example", "evil.example", {}, loopback, false,
        u"https://wa.example"_s);
    row("base URL opens nothing crosswise", "https://wa.example", "localhost:8085", {}, loopback, false,
        u"https://wa.example"_s);
}

void tst_OriginPolicy::allows()
{
    QFETCH(QByteArray, origins);
    QFETCH(QByteArray, host);
    QFETCH(QStringList, allowed);
    QFETCH(QString, baseUrl);
    QFETCH(bool, isLoopbackOnly);
    QFETCH(bool, isAllowed);
    QByteArray headers;
    for (const QByteArray &origin : origins.split('|'))
        headers += "Origin: " + origin + "\r\n";
    RequestHead head = Test::makeHead("GET /ws/support", headers);
    // Behind the parser, which lets no Host pass that is none.
    std::ranges::find(head.headers, QByteArrayView("host"), &HttpHeader::name)->value = host;
    const OriginPolicy policy({allowed, baseUrl, isLoopbackOnly});
    QCOMPARE(policy.allows(head), isAllowed);
}

void tst_OriginPolicy::withoutOrigin()
{
    const RequestHead head = Test::makeHead("GET /ws/support", "Host: evil.example\r\n");
    QVERIFY(OriginPolicy({{}, {}, true}).allows(head));
    QVERIFY(OriginPolicy({{u"https://panel.example"_s}, {}, false}).allows(head));
}

QTEST_APPLESS_MAIN(tst_OriginPolicy)
#include "tst_originpolicy.moc"
