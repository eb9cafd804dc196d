// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/peerwords.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_PeerWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void people_data();
    void people();
    void mentioned();
    void asWritten();
    void others();
    void several();
};

void tst_PeerWords::people_data()
{
    QTest::addColumn<Party>("party");
    QTest::addColumn<QString>("words");
    QTest::newRow("name") << Party{u"5511@s.whatsapp.net"_s, {}, u"Marina Souza"_s} << u"Marina Souza"_s;
    QTest::newRow("number") << Party{u"5511555500142@s.whatsapp.net"_s, {}, {}} << u"+5511555500142"_s;
    QTest::newRow("lid") << Party{u"52399087550579@lid"_s, {}, {}} << u"52399087550579"_s;
    QTest::newRow("only a lid") << Party{{}, u"52399087550579@lid"_s, {}} << u"52399087550579"_s;
    QTest::newRow("blank name") << Party{u"5511555500142@s.whatsapp.net"_s, {}, u" \n "_s}
                                << u"+5511555500142"_s;
    QTest::newRow("name that nobody sees")
        << Party{u"5511555500142@s.whatsapp.net"_s, {}, u"\u2060\u3164"_s} << u"+5511555500142"_s;
    QTest::newRow("nothing") << Party() << QString();
}

void tst_PeerWords::people()
{
    QFETCH(const Party, party);
    QTEST(PeerWords::person(party), "words");
}

void tst_PeerWords::mentioned()
{
    QCOMPARE(PeerWords::mentioned({u"5511555500142@s.whatsapp.net"_s, {}, u"Ana"_s}), u"Ana"_s);
    QCOMPARE(PeerWords::mentioned({u"9@lid"_s, {}, u"Ana"_s}), u"Ana"_s);
    QCOMPARE(PeerWords::mentioned({u"5511555500142@s.whatsapp.net"_s, u"9@lid"_s, {}}), u"+5511555500142"_s);
    QCOMPARE(PeerWords::mentioned({u"9@lid"_s, {}, u"\u2060"_s}), u"Somebody"_s);
    QCOMPARE(PeerWords::mentioned({{}, u"9@lid"_s, {}}), u"Somebody"_s);
    QCOMPARE(PeerWords::mentioned({u"120363000555000001@g.us"_s, {}, {}}), u"120363000555000001"_s);
}

void tst_PeerWords::asWritten()
{
    QCOMPARE(PeerWords::written(u"Ana"_s, u"5511@s.whatsapp.net"_s), u"Ana"_s);
    QCOMPARE(PeerWords::written({}, u"5511@s.whatsapp.net"_s), u"5511"_s);
    QCOMPARE(PeerWords::written(u"\u200b\u2060"_s, u"5511@s.whatsapp.net"_s), u"5511"_s);
    QCOMPARE(PeerWords::written({}, {}), QString());
}

void tst_PeerWords::others()
{
    QCOMPARE(PeerWords::withOthers(u"Ana"_s, 2), u"Ana and 2 more"_s);
    QCOMPARE(PeerWords::withOthers(u"Ana"_s, 0), u"Ana"_s);
    QCOMPARE(PeerWords::withOthers({}, -1), QString());
}

void tst_PeerWords::several()
{
    const auto names = [](qsizetype count) {
        QList<Party> parties;
        for (qsizetype at = 0; at < count; ++at)
            parties.append(Party{u"55115555001%1@s.whatsapp.net"_s.arg(at), {}, u"P%1"_s.arg(at)});
        return PeerWords::people(parties).remove(QChar(0x2068)).remove(QChar(0x2069));
    };
    QCOMPARE(names(0), QString());
    QCOMPARE(names(1), u"P0"_s);
    QCOMPARE(names(2), u"P0 and P1"_s);
    QVERIFY(names(3).startsWith(u"P0, P1 and 1 other"_s));
    QVERIFY(names(1000).size() < 60);
}

QTEST_GUILESS_MAIN(tst_PeerWords)
#include "tst_peerwords.moc"
