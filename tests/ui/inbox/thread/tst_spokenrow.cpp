// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/spokenrow.h"
#include "ui/words/timewords.h"

#include "tests/ui/demorows.h"
#include "tests/ui/words/readwords.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

} // namespace

class tst_SpokenRow : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyKind();
};

void tst_SpokenRow::everyKind()
{
    for (const auto &[name, row] : demoKinds()) {
        QVERIFY2(isOneLine(spokenRow(row, u"Urgent"_s, today)), name.constData());
        QVERIFY2(spokenRow(row, u"Urgent"_s, today).contains(u"10:"_s), name.constData());
    }
    TimelineRow row = demoRow(demoMessage(u"Perfect"_s, true), demoTime(10, 38));
    row.day = today;
    row.unreadAbove = 2;
    row.gaps = {{demoTime(10, 15), demoTime(10, 21)}};
    QCOMPARE(
        read(spokenRow(row, {}, today)),
        u"Today, 23 November. Offline 10:15 – 10:21 · may be incomplete. 2 new. You, 10:38. Perfect. Read"_s);
    row.gaps.clear();
    row.unreadAbove = 0;
    row.gapsBelow = {{demoTime(10, 45), demoTime(10, 46)}};
    QVERIFY(spokenRow(row, {}, today).endsWith(u"Offline 10:45 – 10:46 · may be incomplete"_s));
    row.gapsBelow.clear();
    row.item.aheadTime = demoTime(10, 38).addYears(10);
    QVERIFY(spokenRow(row, {}, today).endsWith(TimeWords::ahead(row.item.aheadTime)));
    MessageItem message = demoMedia(Media::Kind::Image);
    message.media->caption = u"look"_s;
    message.reactions = {{{u"5511555500143@s.whatsapp.net"_s, {}, {}}, u"👍"_s, {}}};
    QCOMPARE(read(spokenRow(demoRow(message, demoTime(10, 38)), {}, today)),
             u"Marina Souza, 10:38. Photo, look. Reactions: 👍 +5511555500143"_s);
    message = demoMessage(u"Perfect"_s);
    message.direction = MessageExchange::Direction::Unknown;
    QCOMPARE(read(spokenRow(demoRow(message, demoTime(10, 38)), {}, today)),
             u"Marina Souza, 10:38. direction unknown. Perfect"_s);
    QCOMPARE(read(spokenRow(demoRow(demoCall(CallItem::State::Missed), demoTime(10, 24)), {}, today)),
             u"Marina Souza. Missed voice call. 10:24 · rang 18 s"_s);
}

QTEST_GUILESS_MAIN(tst_SpokenRow)
#include "tst_spokenrow.moc"
