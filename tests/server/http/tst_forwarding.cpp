// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/forwarding.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Forwarding : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void lists_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("text"); // null: refused
        const auto row = [](const char *list, const char *text) {
            QTest::newRow(*list == '\0' ? "empty" : list)
                << QString::fromLatin1(list) << (text == nullptr ? QString() : QString::fromLatin1(text));
        };
        row("", "");
        row("127.0.0.1", "127.0.0.1");
        row(" 127.0.0.1 , ::1 ", "127.0.0.1,::1");
        row("10.0.0.0/8,fd00::/8", "10.0.0.0/8,fd00::/8");
        row("0.0.0.0/0", "0.0.0.0/0");
        row("::/0", "::/0");
        row("10.1.2.3/32", "10.1.2.3");
        row("::ffff:10.1.2.3", "10.1.2.3");
        row("10.1.2.3/8", nullptr);
        row("fd00::1/8", nullptr);
        row("10.0.0.0/33", nullptr);
        row("::/129", nullptr);
        row("10.0.0.0/-1", nullptr);
        row("10.0.0.0/", nullptr);
        row("10.0.0.0/eight", nullptr);
        row("10.0", nullptr);
        row("proxy.example", nullptr);
        row("127.0.0.1,", nullptr);
        row("fe80::1%eth0", nullptr);
        row("[::1]", nullptr);
        row("127.0.0.1:80", nullptr);
    }
    void lists()
    {
        QFETCH(const QString, list);
        QFETCH(const QString, text);
        const auto proxies = TrustedProxies::parse(list);
        QCOMPARE(proxies.has_value(), !text.isNull());
        if (proxies)
            QCOMPARE(proxies->text(), text);
    }

    void listsAreBounded()
    {
        const QStringList most(TrustedProxies::maximumEntries, u"127.0.0.1"_s);
        QVERIFY(TrustedProxies::parse(most.join(u',')));
        QVERIFY(!TrustedProxies::parse((most + QStringList{u"127.0.0.1"_s}).join(u',')));
    }

    void contains_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("nobody") << QString() << u"127.0.0.1"_s << false;
        QTest::newRow("itself") << u"10.0.0.1"_s << u"10.0.0.1"_s << true;
        QTest::newRow("its neighbour") << u"10.0.0.1"_s << u"10.0.0.2"_s << false;
        QTest::newRow("first") << u"10.16.0.0/12"_s << u"10.16.0.0"_s << true;
        QTest::newRow("last") << u"10.16.0.0/12"_s << u"10.31.255.255"_s << true;
        QTest::newRow("one before") << u"10.16.0.0/12"_s << u"10.15.255.255"_s << false;
        QTest::newRow("one behind") << u"10.16.0.0/12"_s << u"10.32.0.0"_s << false;
        QTest::newRow("mapped") << u"10.0.0.0/8"_s << u"::ffff:10.1.1.1"_s << true;
        QTest::newRow("all of v4") << u"0.0.0.0/0"_s << u"203.0.113.7"_s << true;
        QTest::newRow("but no v6") << u"0.0.0.0/0"_s << u"2001:db8::1"_s << false;
        QTest::newRow("all of v6") << u"::/0"_s << u"2001:db8::1"_s << true;
        QTest::newRow("but no v4") << u"::/0"_s << u"203.0.113.7"_s << false;
        QTest::newRow("v6 network") << u"2001:db8::/33"_s << u"2001:db8:7fff::1"_s << true;
        QTest::newRow("v6 behind") << u"2001:db8::/33"_s << u"2001:db8:8000::"_s << false;
    }
    void contains()
    {
        QFETCH(const QString, list);
        QFETCH(const QString, address);
        const auto proxies = TrustedProxies::parse(list);
        QVERIFY(proxies);
        QTEST(proxies->contains(QHostAddress(address)), "isTrusted");
    }

    void origins_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArrayList>("headers"); // name:value
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isForwarded");
        QTest::addColumn<bool>("isSecure");
        const auto row = [](const char *name, const char *peer, const QByteArrayList &headers,
                            const char *address, bool isForwarded, bool isSecure = false) {
            QTest::newRow(name) << QString::fromLatin1(peer) << headers << QString::fromLatin1(address)
                                << isForwarded << isSecure;
        };
        row("none", "10.0.0.1", {}, "10.0.0.1", false);
        row("one", "10.0.0.1", {"x-forwarded-for:203.0.113.7"}, "203.0.113.7", true);
        row("not trusted", "192.0.2.1", {"x-forwarded-for:203.0.113.7", "x-forwarded-proto:https"},
            "192.0.2.1", false);
        row("forged before", "10.0.0.1", {"x-forwarded-for:8.8.8.8, 203.0.113.7"}, "203.0.113.7", true);
        row("through two", "10.0.0.1", {"x-forwarded-for:8.8.8.8,203.0.113.7 , 10.0.0.2"}, "203.0.113.7",
            true);
        row("several headers", "10.0.0.1",
            {"x-forwarded-for:8.8.8.8", "x-other:1.1.1.1", "x-forwarded-for:203.0.113.7,10.0.0.2"},
            "203.0.113.7", true);
        row("proxies only", "10.0.0.1", {"x-forwarded-for:10.0.0.3,10.0.0.2"}, "10.0.0.3", true);
        row("with port", "10.0.0.1", {"x-forwarded-for:203.0.113.7:4711"}, "203.0.113.7", true);
        row("v6", "10.0.0.1", {"x-forwarded-for:2001:db8::7"}, "2001:db8::7", true);
        row("v6 with port", "10.0.0.1", {"x-forwarded-for:[2001:db8::7]:4711"}, "2001:db8::7", true);
        row("mapped peer", "::ffff:10.0.0.1", {"x-forwarded-for:203.0.113.7"}, "203.0.113.7", true);
        row("mapped entry", "10.0.0.1", {"x-forwarded-for:203.0.113.7,::ffff:10.0.0.2"}, "203.0.113.7", true);
        for (const char *bad : {"unknown", "_hidden", "203.0.113", "203.0.113.256", "[2001:db8::7",
                                "fe80::1%eth0", "1", "203.0.113.7 8.8.8.8"}) {
            QTest::newRow(QByteArray(QByteArray("malformed ") + bad).constData())
                << u"10.0.0.1"_s << QByteArrayList{QByteArray(QByteArray("x-forwarded-for:8.8.8.8,") + bad)}
                << u"10.0.0.1"_s << false << false;
        }
        row("empty at the end", "10.0.0.1", {"x-forwarded-for:203.0.113.7,"}, "203.0.113.7", true);
        row("empty in between", "10.0.0.1", {"x-forwarded-for:203.0.113.7, ,\t,10.0.0.2,, "}, "203.0.113.7",
            true);
        row("empty in front", "10.0.0.1", {"x-forwarded-for:,203.0.113.7"}, "203.0.113.7", true);
        row("one of the headers empty", "10.0.0.1", {"x-forwarded-for:203.0.113.7", "x-forwarded-for:"},
            "203.0.113.7", true);
        row("nothing but empty ones", "10.0.0.1", {"x-forwarded-for:, ,,"}, "10.0.0.1", false);
        row("empty behind a malformed one", "10.0.0.1", {"x-forwarded-for:8.8.8.8,unknown,,10.0.0.2"},
            "10.0.0.2", true);
        row("empty scheme at the end", "10.0.0.1", {"x-forwarded-proto:https, "}, "10.0.0.1", false, true);
        row("malformed behind a proxy", "10.0.0.1", {"x-forwarded-for:8.8.8.8,unknown,10.0.0.2"}, "10.0.0.2",
            true);
        row("https", "10.0.0.1", {"x-forwarded-proto:HTTPS"}, "10.0.0.1", false, true);
        row("wss", "10.0.0.1", {"x-forwarded-proto:wss"}, "10.0.0.1", false, true);
        row("http", "10.0.0.1", {"x-forwarded-proto:http"}, "10.0.0.1", false, false);
        row("the nearest", "10.0.0.1", {"x-forwarded-proto:https,http"}, "10.0.0.1", false, false);
        row("no scheme", "10.0.0.1", {"x-forwarded-proto:yes"}, "10.0.0.1", false, false);
    }
    void origins()
    {
        QFETCH(const QString, peer);
        QFETCH(const QByteArrayList, headers);
        RequestHead head;
        for (const QByteArrayView header : headers) {
            const qsizetype colon = header.indexOf(':');
            head.headers.append({header.first(colon), header.sliced(colon + 1)});
        }
        const auto proxies = TrustedProxies::parse(u"10.0.0.0/24"_s);
        QVERIFY(proxies);
        const RequestOrigin origin = requestOrigin(head, QHostAddress(peer), *proxies);
        QTEST(origin.address.toString(), "address");
        QTEST(origin.isForwarded, "isForwarded");
        QTEST(origin.isSecure, "isSecure");
        // Without a list nobody is believed.
        QCOMPARE(requestOrigin(head, QHostAddress(peer), {}),
                 (RequestOrigin{QHostAddress(peer), false, false}));
    }
};

QTEST_GUILESS_MAIN(tst_Forwarding)
#include "tst_forwarding.moc"
