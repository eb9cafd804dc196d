// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/addresspolicy.h"

#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace Inlet;

/// Which addresses a webhook may be on (docs/rest/webhooks.md).
class tst_AddressPolicy : public QObject
{
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
    void borders();
    void hosts_data();
    void hosts();
    void socketAddresses();
};

void tst_AddressPolicy::judges_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char *address : {"0.0.0.0",
                                "0.1.2.3",
                                "10.0.0.1",
                                "10.255.255.255",
                                "100.64.0.1",
                                "100.127.255.255",
                                "127.0.0.1",
                                "127.255.255.255",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.0.0.8",
                                "192.0.2.1",
                                "192.88.99.1",
                                "192.168.0.1",
                                "198.18.0.1",
                                "198.19.255.255",
                                "198.51.100.7",
                                "203.0.113.9",
                                "224.0.0.1",
                                "239.255.255.255",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::7f00:1",
                                "::a00:1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::ffff:169.254.169.254",
                                "64:ff9b::127.0.0.1",
                                "64:ff9b::a00:1",
                                "64:ff9b:1::1",
                                "100::1",
                                "2001::1",
                                "2001:10::1",
                                "2001:20::1",
                                "2001:db8::1",
                                "2002:7f00:1::",
                                "2002:a00:1::1",
                                "2002:c0a8:101::1",
                                "3fff::1",
                                "4000::1",
                                "fc00::1",
                                "fd12:3456::1",
                                "fe80::1",
                                "febf::1",
                                "fec0::1",
                                "ff02::1",
                                "ff0e::1",
                                "5f00::1"})
        QTest::newRow(address) << false;
    for (const char *address : {"1.1.1.1",         "8.8.8.8",
                                "9.255.255.255",   "11.0.0.0",
                                "100.63.255.255",  "100.128.0.0",
                                "126.255.255.255", "128.0.0.1",
                                "169.253.255.255", "169.255.0.0",
                                "172.15.255.255",  "172.32.0.0",
                                "192.0.1.1",       "192.167.255.255",
                                "192.169.0.0",     "198.17.255.255",
                                "198.20.0.0",      "223.255.255.255",
                                "::ffff:8.8.8.8",  "64:ff9b::808:808",
                                "2001:200::1",     "2001:4860:4860::8888",
                                "2002:808:808::1", "2606:4700:4700::1111",
                                "2a00:1450::1",    "3ffe::1"})
        QTest::newRow(address) << true;
}

void tst_AddressPolicy::judges()
{
    const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!address.isNull());
    QTEST(isPublicAddress(address), "isPublic");
}

void tst_AddressPolicy::borders()
{
    QVERIFY(!isPublicAddress(QHostAddress()));
    // Every address of the private networks, sampled at their ends and with all values of the octet
    // behind the prefix.
    for (quint32 octet = 0; octet < 256; ++octet) {
        const bool isPrivate172 = octet >= 16 && octet < 32;
        QCOMPARE(isPublicAddress(QHostAddress(172U << 24 | octet << 16 | 1)), !isPrivate172);
        const bool isCarrier = octet >= 64 && octet < 128;
        QCOMPARE(isPublicAddress(QHostAddress(100U << 24 | octet << 16 | 1)), !isCarrier);
        const bool isSpecial = octet == 0 || octet == 10 || octet == 127 || octet >= 224;
        QCOMPARE(isPublicAddress(QHostAddress(octet << 24 | 200U << 16 | 1)), !isSpecial);
    }
}

void tst_AddressPolicy::hosts_data()
{
    QTest::addColumn<bool>("isPrivate");
    for (const char *host : {"localhost", "LOCALHOST", "localhost.", "api.localhost", "printer.local",
                             "metadata.google.internal", "127.0.0.1", "[::1]", "::1", "10.1.2.3", "0.0.0.0",
                             "[::ffff:127.0.0.1]", "ip6-localhost"})
        QTest::newRow(host) << true;
    for (const char *host : {"example.com", "localhost.example.com", "8.8.8.8", "[2606:4700:4700::1111]",
                             "notlocal", "10.example.com"})
        QTest::newRow(host) << false;
}

void tst_AddressPolicy::hosts()
{
    QTEST(isPrivateHost(QString::fromLatin1(QTest::currentDataTag())), "isPrivate");
}

void tst_AddressPolicy::socketAddresses()
{
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(0x7f000001);
    QCOMPARE(addressOf(reinterpret_cast<sockaddr *>(&four)), QHostAddress(u"127.0.0.1"_s));
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    QCOMPARE(inet_pton(AF_INET6, "::ffff:10.0.0.1", &six.sin6_addr), 1);
    QVERIFY(!isPublicAddress(addressOf(reinterpret_cast<sockaddr *>(&six))));
    sockaddr other{};
    other.sa_family = AF_UNIX;
    QVERIFY(!isPublicAddress(addressOf(&other)));
}

QTEST_APPLESS_MAIN(tst_AddressPolicy)
#include "tst_addresspolicy.moc"
