// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/groupfacts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

const QString ana = u"5511987654321@s.whatsapp.net"_s;
const QString anaShort = u"551187654321@s.whatsapp.net"_s;
const QString anaLid = u"70310000000101@lid"_s;
const QString bia = u"5511987650002@s.whatsapp.net"_s;

} // namespace

/// Who did what to whom in a group.
class tst_GroupFacts : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void samePersons_data()
    {
        QTest::addColumn<Party>("a");
        QTest::addColumn<Party>("b");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("number") << Party{ana, {}, u"Ana"_s} << Party{ana, {}, {}} << true;
        QTest::newRow("number, and beside a LID") << Party{ana, {}, {}} << Party{ana, anaLid, {}} << true;
        QTest::newRow("LID, and beside a number")
            << Party{anaLid, anaLid, {}} << Party{ana, anaLid, {}} << true;
        QTest::newRow("two spellings") << Party{ana, {}, {}} << Party{anaShort, {}, {}} << true;
        QTest::newRow("number and LID") << Party{ana, {}, {}} << Party{anaLid, anaLid, {}} << false;
        QTest::newRow("one name") << Party{ana, {}, u"Ana"_s} << Party{bia, {}, u"Ana"_s} << false;
        QTest::newRow("nobody") << Party() << Party() << false;
        QTest::newRow("nobody's number")
            << Party{u"0@s.whatsapp.net"_s, {}, {}} << Party{u"0@s.whatsapp.net"_s, {}, {}} << false;
    }

    void samePersons()
    {
        QFETCH(Party, a);
        QFETCH(Party, b);
        QFETCH(bool, isSame);
        QCOMPARE(isSamePerson(a, b), isSame);
        QCOMPARE(isSamePerson(b, a), isSame);
    }

    void namesEachOnce()
    {
        const QList<Party> told{{anaLid, anaLid, {}},    {bia, {}, u"Bia"_s}, {ana, anaLid, {}},
                                {anaShort, {}, u"A."_s}, {bia, {}, u"B."_s},  {{}, {}, u"Eve"_s},
                                {{}, {}, u"Eve"_s}};
        // Two of whom nothing but the name is known may be two.
        QCOMPARE(eachOnce(told),
                 (QList<Party>{{ana, anaLid, u"A."_s},
                               {bia, {}, u"Bia"_s},
                               {{}, {}, u"Eve"_s},
                               {{}, {}, u"Eve"_s}}));
        QCOMPARE(eachOnce({}), QList<Party>());
    }

    void whoseDeed()
    {
        GroupFlow flow;
        QVERIFY(!isOwnDeed(flow));
        flow.participants = {{anaLid, anaLid, {}}, {ana, anaLid, {}}};
        QVERIFY(!isOwnDeed(flow));
        flow.actor = {ana, anaLid, {}};
        QVERIFY(isOwnDeed(flow));
        flow.participants.append({bia, {}, {}});
        QVERIFY(!isOwnDeed(flow));
    }
};

QTEST_APPLESS_MAIN(tst_GroupFacts)
#include "tst_groupfacts.moc"
