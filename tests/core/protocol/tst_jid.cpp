// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"

#include <QTest>

using namespace Qt::StringLiterals;
namespace Jid = Inlet::Jid;

class tst_Jid : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void normalise_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("jid");
        QTest::addColumn<QString>("digits");
        const QString phone = u"551155500101@s.whatsapp.net"_s;
        QTest::newRow("whole") << phone << phone << u"551155500101"_s;
        QTest::newRow("digits") << u"551155500101"_s << phone << u"551155500101"_s;
        QTest::newRow("plus") << u"+551155500101"_s << phone << u"551155500101"_s;
        QTest::newRow("device") << u"551155500101:3@s.whatsapp.net"_s << phone << u"551155500101"_s;
        QTest::newRow("digits with device") << u"551155500101:3"_s << phone << u"551155500101"_s;
        QTest::newRow("old server") << u"551155500101@c.us"_s << phone << u"551155500101"_s;
        QTest::newRow("capitals") << u" 551155500101@S.WhatsApp.NET "_s << phone << u"551155500101"_s;
        QTest::newRow("lid") << u"70310000000101@lid"_s << u"70310000000101@lid"_s << QString();
        QTest::newRow("lid with device")
            << u"70310000000101:57@lid"_s << u"70310000000101@lid"_s << QString();
        QTest::newRow("group") << u"120363000555000001@g.us"_s << u"120363000555000001@g.us"_s << QString();
        QTest::newRow("old group") << u"551155500101-1400000000@g.us"_s << u"551155500101-1400000000@g.us"_s
                                   << QString();
        QTest::newRow("longer than a number")
            << u"120363000555000001"_s << u"120363000555000001"_s << QString();
        QTest::newRow("shorter than a number") << u"1234"_s << u"1234"_s << QString();
        QTest::newRow("status") << u"status@broadcast"_s << u"status@broadcast"_s << QString();
        QTest::newRow("a name") << u"Marina"_s << u"Marina"_s << QString();
        QTest::newRow("as people write it") << u"+55 (11) 5550-0101"_s << phone << u"551155500101"_s;
        QTest::newRow("copied with its marks")
            << u"\u202a+55\u00a011\u00a05550\u20110101\u202c"_s << phone << u"551155500101"_s;
        QTest::newRow("dots") << u"33.6.12.34.56.78"_s << u"33612345678@s.whatsapp.net"_s << u"33612345678"_s;
        QTest::newRow("written, with server")
            << u"+55 11 5550-0101@s.whatsapp.net"_s << phone << u"551155500101"_s;
        QTest::newRow("agent") << u"551155500101.0:1@s.whatsapp.net"_s << phone << u"551155500101"_s;
        QTest::newRow("agent, no device") << u"551155500101.0@s.whatsapp.net"_s << phone << u"551155500101"_s;
        QTest::newRow("agent, underscore") << u"551155500101_1:5@c.us"_s << phone << u"551155500101"_s;
        QTest::newRow("bare agent") << u"551155500101.0:1"_s << phone << u"551155500101"_s;
        QTest::newRow("bare agent, no device") << u"551155500101_1"_s << phone << u"551155500101"_s;
        QTest::newRow("hosted") << u"551155500101:99@hosted"_s << phone << u"551155500101"_s;
        QTest::newRow("hosted LID") << u"70310000000101:99@hosted.lid"_s << u"70310000000101@lid"_s
                                    << QString();
        QTest::newRow("LID with agent")
            << u"70310000000101_1:5@lid"_s << u"70310000000101@lid"_s << QString();
        QTest::newRow("no agent of a group") << u"12036300.5@g.us"_s << u"12036300.5@g.us"_s << QString();
        QTest::newRow("user id") << u"BR.aB1cD2eF3"_s << u"BR.aB1cD2eF3"_s << QString();
        QTest::newRow("user id of a business") << u"US.ENT.1gh2JK3"_s << u"US.ENT.1gh2JK3"_s << QString();
        QTest::newRow("letters keep their case") << u"aBc@LID"_s << u"aBc@lid"_s << QString();
        QTest::newRow("status in capitals") << u" Status@Broadcast "_s << u"status@broadcast"_s << QString();
        QTest::newRow("two signs") << u"++551155500101"_s << u"++551155500101"_s << QString();
        QTest::newRow("a sign within") << u"55+1155500101"_s << u"55+1155500101"_s << QString();
        QTest::newRow("not a device") << u"a:b@lid"_s << u"a:b@lid"_s << QString();
        QTest::newRow("nothing") << QString() << QString() << QString();
        QTest::newRow("nobody's LID") << u"0@lid"_s << QString() << QString();
        QTest::newRow("nobody's LID with device") << u"00:3@hosted.lid"_s << QString() << QString();
        QTest::newRow("LIDs alone") << u"@LID"_s << QString() << QString();
        QTest::newRow("phones alone") << u"@c.us"_s << QString() << QString();
        QTest::newRow("zeros at the end") << u"1000@lid"_s << u"1000@lid"_s << QString();
        // Its own announcements come from there.
        QTest::newRow("WhatsApp itself") << u"0@c.us"_s << u"0@s.whatsapp.net"_s << u"0"_s;
        QTest::newRow("at alone") << u"@"_s << u"@"_s << QString();
    }

    void normalise()
    {
        QFETCH(QString, given);
        QFETCH(QString, jid);
        QFETCH(QString, digits);
        QCOMPARE(Jid::normalise(given), jid);
        QCOMPARE(Jid::normalise(jid), jid);
        QCOMPARE(Jid::digits(jid), digits);
    }

    void lids()
    {
        for (const char16_t *given :
             {u"84712093@lid", u"84712093", u"84712093:4@lid", u"84712093@s.whatsapp.net"})
            QCOMPARE(Jid::normaliseLid(QStringView(given)), u"84712093@lid"_s);
        QCOMPARE(Jid::normaliseLid({}), QString());
        QCOMPARE(Jid::normaliseLid(u"@lid"), QString());
        for (const char16_t *nobody : {u"0@lid", u"0", u"000:4@lid", u"0@s.whatsapp.net", u" "})
            QCOMPARE(Jid::normaliseLid(QStringView(nobody)), QString());
    }

    void nobodies()
    {
        for (const char16_t *nobody : {u"0@lid", u"00@lid", u"@lid", u"0@s.whatsapp.net", u"@s.whatsapp.net"})
            QVERIFY(Jid::isNobody(QStringView(nobody)));
        for (const char16_t *somebody : {u"10@lid", u"01@lid", u"0", u"", u"0@g.us", u"0@newsletter"})
            QVERIFY(!Jid::isNobody(QStringView(somebody)));
    }

    void userIds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("is");
        QTest::newRow("plain") << u"BR.aB1"_s << true;
        QTest::newRow("business") << u"US.ENT.x9"_s << true;
        QTest::newRow("longest") << QString(u"BR." + QString(128, u'a')) << true;
        QTest::newRow("one longer") << QString(u"BR." + QString(129, u'a')) << false;
        QTest::newRow("no id") << u"BR."_s << false;
        QTest::newRow("no id of a business") << u"BR.ENT."_s << false;
        QTest::newRow("small country") << u"br.a1"_s << false;
        QTest::newRow("a sign") << u"BR.a-1"_s << false;
        QTest::newRow("a server") << u"BR.a1@lid"_s << false;
    }

    void userIds()
    {
        QFETCH(QString, text);
        QTEST(Jid::isUserId(text), "is");
    }

    void otherSpellings_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("other");
        const auto pair = [](const char *name, const QString &a, const QString &b) {
            QTest::addRow("%s", name) << a << b;
            QTest::addRow("%s, back", name) << b << a;
        };
        pair("Brazil", u"551187654321"_s, u"5511987654321"_s);
        pair("Brazil, another area", u"554861234567"_s, u"5548961234567"_s);
        pair("Mexico", u"525512345678"_s, u"5215512345678"_s);
        pair("Argentina", u"541123456789"_s, u"5491123456789"_s);
        const auto none = [](const char *name, const QString &number) {
            QTest::newRow(name) << number << QString();
        };
        none("Brazil, a landline", u"551133334444"_s);
        none("Brazil, nine digits of another range", u"5511955554444"_s);
        none("Brazil, nine digits without the 9", u"5511887654321"_s);
        none("Brazil, too short", u"55118765432"_s);
        none("Brazil, no area", u"550187654321"_s);
        none("Mexico, too short", u"52551234567"_s);
        none("Mexico, another digit", u"5225512345678"_s);
        none("Argentina, too long", u"54911234567890"_s);
        none("Argentina, an odd area", u"540123456789"_s);
        none("elsewhere", u"4915112345678"_s);
    }

    void otherSpellings()
    {
        QFETCH(QString, number);
        QFETCH(QString, other);
        const QString jid = number + u"@s.whatsapp.net"_s;
        const QString spelling = other.isEmpty() ? QString() : QString(other + u"@s.whatsapp.net"_s);
        QCOMPARE(Jid::otherSpelling(jid), spelling);
        QVERIFY(Jid::isSameLine(jid, jid));
        QCOMPARE(Jid::isSameLine(jid, spelling), !other.isEmpty());
        QVERIFY(!Jid::isSameLine(jid, u"5511987654399@s.whatsapp.net"_s));
        // LIDs are no lines, whatever their digits.
        QVERIFY(!Jid::isSameLine(QString(number + u"@lid"_s), QString(other + u"@lid"_s)));
    }

    void whoIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("a number") << u"+55 11 98765-4321"_s << QStringList{u"5511987654321@s.whatsapp.net"_s};
        QTest::newRow("a group") << u"120363000555000001"_s
                                 << QStringList{u"120363000555000001"_s, u"120363000555000001@g.us"_s,
                                                u"120363000555000001@newsletter"_s};
        QTest::newRow("an old group")
            << u"5511999999999-1600000000"_s
            << QStringList{u"5511999999999-1600000000"_s, u"5511999999999-1600000000@g.us"_s,
                           u"5511999999999-1600000000@newsletter"_s};
        QTest::newRow("a LID") << u"70310000000101:5@lid"_s << QStringList{u"70310000000101@lid"_s};
        QTest::newRow("a user id") << u"BR.aB1cD2eF3gH4iJ5kL6"_s << QStringList{u"BR.aB1cD2eF3gH4iJ5kL6"_s};
        QTest::newRow("nobody") << u"0@lid"_s << QStringList{u"0@lid"_s};
    }

    void whoIsMeant()
    {
        QFETCH(QString, text);
        QTEST(Jid::meantBy(text), "addresses");
    }

    void kinds()
    {
        const QStringList jids{u"55119@s.whatsapp.net"_s, u"1@lid"_s, u"1@g.us"_s, u"1@newsletter"_s,
                               u"status@broadcast"_s};
        using Test = bool (*)(QStringView);
        constexpr Test tests[] = {Jid::isPhone, Jid::isLid, Jid::isGroup, Jid::isNewsletter, Jid::isStatus};
        for (qsizetype i = 0; i < jids.size(); ++i) {
            for (qsizetype j = 0; j < jids.size(); ++j)
                QCOMPARE(tests[j](jids[i]), i == j);
        }
        QCOMPARE(Jid::isPerson(u"BR.a1"), true);
        QCOMPARE(Jid::isPerson(u"Marina"), false);
        for (qsizetype i = 0; i < jids.size(); ++i)
            QCOMPARE(Jid::isPerson(jids[i]), i < 2);
        QCOMPARE(Jid::user(u"1@g.us"), u"1"_s);
        QCOMPARE(Jid::user(u"1"), u"1"_s);
    }
};

QTEST_APPLESS_MAIN(tst_Jid)
#include "tst_jid.moc"
