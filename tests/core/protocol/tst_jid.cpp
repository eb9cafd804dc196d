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
        QTest::newRow("not a device") << u"a:b@lid"_s << u"a:b@lid"_s << QString();
        QTest::newRow("nothing") << QString() << QString() << QString();
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
        QCOMPARE(Jid::user(u"1@g.us"), u"1"_s);
        QCOMPARE(Jid::user(u"1"), u"1"_s);
    }
};

QTEST_APPLESS_MAIN(tst_Jid)
#include "tst_jid.moc"
