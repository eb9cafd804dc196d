// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/farewell.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

/// What is told of a client that leaves by itself (PROTOCOL.md §5.6).
class tst_Farewell : public QObject
{
    Q_OBJECT

private slots:
    void payloads_data();
    void payloads();
    void levels();
    void reasons_data();
    void reasons();
};

void tst_Farewell::payloads_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("none") << QByteArray() << 1005 << QByteArray();
    QTest::newRow("code") << QByteArray("\x03\xe8") << 1000 << QByteArray();
    QTest::newRow("code and reason") << QByteArray("\x03\xf1too big") << 1009 << QByteArray("too big");
    QTest::newRow("largest") << QByteArray("\x13\x87") << 4999 << QByteArray();
}

void tst_Farewell::payloads()
{
    QFETCH(QByteArray, payload);
    const Farewell farewell = farewellOf(payload);
    QTEST(farewell.code, "code");
    QTEST(farewell.reason.toByteArray(), "reason");
}

void tst_Farewell::levels()
{
    for (const int code : {1000, 1001, 1005})
        QCOMPARE(levelOf({code, "bye"}), QtDebugMsg);
    for (const int code : {1002, 1003, 1006, 1007, 1008, 1011, 3000, 4999})
        QCOMPARE(levelOf({code, {}}), QtInfoMsg);
    QCOMPARE(levelOf({1009, {}}), QtWarningMsg);
}

void tst_Farewell::reasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"Max frame length of 1048576 has been exceeded"_s
                           << u"Max frame length of 1048576 has been exceeded"_s;
    QTest::newRow("unicode") << u"até logo 👋"_s << u"até logo 👋"_s;
    QTest::newRow("line breaks") << u"a\r\nb\u2028c\u2029d\u0085e"_s
                                 << u"a\ufffd\ufffdb\ufffdc\ufffdd\ufffde"_s;
    QTest::newRow("escape") << u"\x1b[31mred"_s << u"\ufffd[31mred"_s;
    QTest::newRow("turned around") << u"a\u202egnp.exe\u2066"_s << u"a\ufffdgnp.exe\ufffd"_s;
    QTest::newRow("token in an address")
        << u"dial ws://h/ws/a?token=abcdefgh failed"_s << u"dial ws://h/ws/a?token=***"_s;
    QTest::newRow("the token itself") << u"not with 0123456789abcdef, please"_s << u"not with ***, please"_s;
    QTest::newRow("token in a fragment")
        << u"at https://h/#access_token=abcdefgh gone"_s << u"at https://h/#access_token=*** gone"_s;
    QTest::newRow("bare token") << u"Bearer abc.def-1 was refused"_s << u"Bearer *** was refused"_s;
    QTest::newRow("more than a frame holds") << QString(200, u'x') << QString(125, u'x');
}

void tst_Farewell::reasons()
{
    QFETCH(QString, reason);
    QTEST(reasonText(reason.toUtf8(), "0123456789abcdef"), "text");
    QCOMPARE(reasonText("", "0123456789abcdef"), QString());
    QCOMPARE(reasonText("plain", ""), u"plain"_s);
}

QTEST_APPLESS_MAIN(tst_Farewell)
#include "tst_farewell.moc"
