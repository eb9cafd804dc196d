// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/timelinemodel.h"
#include "ui/words/labelbook.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Step = RowChange::Kind;
using Use = TimelineSlice::Use;

namespace {

Item message(ItemId id, const QDateTime &at, const QString &sender = u"ana@x"_s)
{
    Item item;
    item.id = id;
    item.conversation = 1;
    item.at = at;
    MessageItem body;
    body.messageId = u"M%1"_s.arg(id);
    body.direction = MessageExchange::Direction::Incoming;
    body.kind = MessageExchange::Kind::Text;
    body.text = u"text %1"_s.arg(id);
    body.sender.jid = sender;
    item.body = body;
    return item;
}

// Noon, local: so that hours before and after are the same day.
QDateTime noon(int day = 23)
{
    return QDateTime(QDate(2026, 11, day), QTime(12, 0)).toUTC();
}

Conversation group()
{
    Conversation conversation;
    conversation.id = 1;
    conversation.instance = u"shop"_s;
    conversation.kind = Conversation::Kind::Group;
    return conversation;
}

TimelineUpdate sliceOf(Use use, const QList<Item> &all, qsizetype first, qsizetype count,
                       quint64 generation = 1)
{
    TimelineUpdate update;
    update.generation = generation;
    update.slice = TimelineSlice{use, first, all.mid(first, count), all.size(), 0, 0};
    return update;
}

TimelineUpdate stepOf(Step kind, qsizetype row, const Item &item)
{
    TimelineUpdate update;
    update.generation = 1;
    update.steps = {TimelineStep{kind, row, item}};
    return update;
}

QList<Item> messages(int count)
{
    QList<Item> all;
    for (int at = 0; at < count; ++at)
        all.append(message(ItemId(at + 1), noon().addSecs(at)));
    return all;
}

} // namespace

class tst_TimelineModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anyStepsAnyWindow_data();
    void anyStepsAnyWindow();
    void windowIsBounded();
    void staleGenerationIsIgnored();
    void daysStandAboveTheirFirstRow();
    void sendersAreNamedWhereTheyChange();
    void unreadLine();
    void gaps();
    void gapBehindTheWindow();
    void expanded();
    void arrivals();
    void resting();
    void roles();

private:
    LabelBook m_labels;
};

void tst_TimelineModel::anyStepsAnyWindow_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

/// Whatever comes, the rows are a stretch of the list, in its order and with its newest values.
void tst_TimelineModel::anyStepsAnyWindow()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const auto below = [&random](qsizetype bound) {
        return bound <= 0 ? 0 : qsizetype(random() % quint32(bound));
    };
    QList<Item> all = messages(int(below(700)));
    ItemId last = ItemId(all.size());
    TimelineModel model(&m_labels);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reset(group(), 1);
    QVERIFY(model.isLoading());
    const qsizetype first = std::max<qsizetype>(0, all.size() - 80);
    model.apply(sliceOf(Use::Replace, all, first, 80));
    QVERIFY(!model.isLoading());
    for (int round = 0; round < 200; ++round) {
        switch (random() % 8) {
        case 0:
        case 1:
        case 2: { // at the end, as most
            ++last;
            all.append(message(last, noon().addSecs(qint64(last))));
            model.apply(stepOf(Step::Inserted, all.size() - 1, all.last()));
            break;
        }
        case 3: {
            const qsizetype row = below(all.size() + 1);
            all.insert(row, message(++last, noon()));
            model.apply(stepOf(Step::Inserted, row, all.at(row)));
            break;
        }
        case 4: {
            if (all.isEmpty())
                break;
            const qsizetype row = below(all.size());
            const Item gone = all.takeAt(row);
            model.apply(stepOf(Step::Removed, row, gone));
            break;
        }
        case 5: {
            if (all.isEmpty())
                break;
            const qsizetype row = below(all.size());
            std::get<MessageItem>(all[row].body).text += u'!';
            model.apply(stepOf(Step::Changed, row, all.at(row)));
            break;
        }
        case 6:
            model.setKeepsOldest(random() % 2 == 0);
            if (model.hasOlder() && model.rowCount() > 0) {
                model.setFetching();
                const qsizetype from = std::max<qsizetype>(0, model.first() - 60);
                model.apply(sliceOf(Use::Before, all, from, model.first() - from));
                QVERIFY(!model.isFetching());
            }
            break;
        case 7:
            if (model.hasNewer())
                model.apply(sliceOf(Use::After, all, model.first() + model.rowCount(), 60));
            break;
        }
        QCOMPARE(model.total(), all.size());
        QVERIFY(model.rowCount() <= TimelineModel::windowRows);
        const QList<Item> expected = all.mid(model.first(), model.rowCount());
        QCOMPARE(expected.size(), model.rowCount());
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY2(model.at(row).item == expected.at(row), qPrintable(QString::number(row)));
        QCOMPARE(model.hasNewer(), model.first() + model.rowCount() < all.size());
    }
}

void tst_TimelineModel::windowIsBounded()
{
    const QList<Item> all = messages(TimelineModel::windowRows + 61);
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 61, TimelineModel::windowRows));
    QCOMPARE(model.rowCount(), TimelineModel::windowRows);
    model.apply(sliceOf(Use::Before, all, 1, 60));
    QCOMPARE(model.rowCount(), TimelineModel::windowRows);
    QCOMPARE(model.first(), 1);
    QVERIFY(model.hasNewer());
    // The same answer again, as when it was asked for twice, is no second stretch.
    model.apply(sliceOf(Use::Before, all, 1, 60));
    QCOMPARE(model.first(), 1);
}

void tst_TimelineModel::staleGenerationIsIgnored()
{
    TimelineModel model(&m_labels);
    model.reset(group(), 2);
    model.apply(sliceOf(Use::Replace, messages(3), 0, 3, 1));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isLoading());
    model.apply(sliceOf(Use::Replace, messages(3), 0, 3, 2));
    QCOMPARE(model.rowCount(), 3);
    model.close();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.isLoading());
}

void tst_TimelineModel::daysStandAboveTheirFirstRow()
{
    QList<Item> all{message(1, noon(21)), message(2, noon(21).addSecs(60)), message(3, noon(23))};
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 0, 3));
    QCOMPARE(model.at(0).day, QDate(2026, 11, 21));
    QVERIFY(!model.at(1).day.isValid());
    QCOMPARE(model.at(2).day, QDate(2026, 11, 23));
    // A late one of the 22nd comes between, and takes its line with it when it goes.
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(stepOf(Step::Inserted, 2, message(4, noon(22))));
    QCOMPARE(model.at(2).day, QDate(2026, 11, 22));
    QCOMPARE(model.at(3).day, QDate(2026, 11, 23));
    // The first row of a day goes: the next one takes the line over.
    model.apply(stepOf(Step::Removed, 0, all.at(0)));
    QCOMPARE(model.at(0).day, QDate(2026, 11, 21));
    QVERIFY(!changed.isEmpty());
}

void tst_TimelineModel::sendersAreNamedWhereTheyChange()
{
    const QList<Item> all{message(1, noon()), message(2, noon()), message(3, noon(), u"bia@x"_s),
                          message(4, noon())};
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 0, 4));
    QVERIFY(model.at(0).showsSender);
    QVERIFY(!model.at(1).showsSender);
    QVERIFY(model.at(2).showsSender);
    QVERIFY(model.at(3).showsSender);
    Conversation alone = group();
    alone.kind = Conversation::Kind::Private;
    model.reset(alone, 1);
    model.apply(sliceOf(Use::Replace, all, 0, 4));
    QVERIFY(!model.at(0).showsSender);
}

void tst_TimelineModel::unreadLine()
{
    const QList<Item> all = messages(5);
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    TimelineUpdate update = sliceOf(Use::Replace, all, 0, 5);
    update.slice->firstUnread = 4;
    update.slice->unread = 2;
    model.apply(update);
    QCOMPARE(model.at(3).unreadAbove, 2);
    QCOMPARE(model.at(4).unreadAbove, 0);
    const quint32 revision = model.at(3).revision;
    model.clearUnreadLine();
    QCOMPARE(model.at(3).unreadAbove, 0);
    QVERIFY(model.at(3).revision != revision);
    model.clearUnreadLine(); // nothing left to clear
    // The rows around another place, or the newest again, come with what was unread at the beginning.
    model.apply(update);
    QCOMPARE(model.at(3).unreadAbove, 0);
    model.reset(group(), 1);
    model.apply(update);
    QCOMPARE(model.at(3).unreadAbove, 2);
}

void tst_TimelineModel::gaps()
{
    const QList<Item> all{message(1, noon()), message(2, noon().addSecs(100)),
                          message(3, noon().addSecs(200))};
    const Gap inside{noon().addSecs(110), noon().addSecs(150)};
    const Gap before{noon().addSecs(-50), noon().addSecs(-10)};
    const Gap behind{noon().addSecs(300), noon().addSecs(400)};
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 0, 3));
    model.setGaps({before, inside, behind});
    QVERIFY(model.at(0).gaps.isEmpty());
    QVERIFY(model.at(1).gaps.isEmpty());
    QCOMPARE(model.at(2).gaps, QList<Gap>{inside});
    // A conversation that has been quiet since says so, too.
    QCOMPARE(model.at(2).gapsBelow, QList<Gap>{behind});
    // What comes first after it takes its line over; its time, in whole seconds, may lie before the
    // end of the gap.
    model.apply(stepOf(Step::Inserted, 3, message(4, behind.to.addMSecs(-300))));
    QVERIFY(model.at(2).gapsBelow.isEmpty());
    QCOMPARE(model.at(3).gaps, QList<Gap>{behind});
    QVERIFY(model.at(3).gapsBelow.isEmpty());
    model.apply(stepOf(Step::Removed, 3, message(4, behind.to)));
    QCOMPARE(model.at(2).gapsBelow, QList<Gap>{behind});
    // One that came in the second in which the gap began, but after that, tells the whole second.
    Item sameSecond = message(4, behind.from);
    const Gap shortOne{behind.from.addMSecs(300), behind.from.addMSecs(600)};
    model.setGaps({shortOne});
    sameSecond.receivedAt = shortOne.from.addMSecs(400);
    model.apply(stepOf(Step::Inserted, 3, sameSecond));
    QCOMPARE(model.at(3).gaps, QList<Gap>{shortOne});
    model.apply(stepOf(Step::Removed, 3, sameSecond));
    sameSecond.receivedAt = shortOne.from.addMSecs(-100);
    model.apply(stepOf(Step::Inserted, 3, sameSecond));
    QCOMPARE(model.at(3).gapsBelow, QList<Gap>{shortOne});
}

void tst_TimelineModel::gapBehindTheWindow()
{
    QList<Item> all = messages(100);
    const Gap behind{noon().addSecs(300), noon().addSecs(400)};
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 0, 98));
    model.setGaps({behind});
    QVERIFY(model.hasNewer());
    QVERIFY(model.at(97).gapsBelow.isEmpty()); // others follow
    // The two that are not here go: what is here is the newest.
    model.apply(stepOf(Step::Removed, 99, all.at(99)));
    QVERIFY(model.at(97).gapsBelow.isEmpty());
    model.apply(stepOf(Step::Removed, 98, all.at(98)));
    QCOMPARE(model.at(97).gapsBelow, QList<Gap>{behind});
}

void tst_TimelineModel::expanded()
{
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, messages(2), 0, 2));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setExpanded(2, true);
    QVERIFY(model.at(1).isExpanded);
    model.setExpanded(2, true);
    model.setExpanded(77, true);
    QCOMPARE(changed.size(), 1);
}

void tst_TimelineModel::arrivals()
{
    QList<Item> all = messages(600);
    TimelineModel model(&m_labels);
    QSignalSpy arrived(&model, &TimelineModel::arrived);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 0, 80));
    all.append(message(601, noon().addSecs(601)));
    model.apply(stepOf(Step::Inserted, 600, all.last())); // outside of the window
    QCOMPARE(arrived.size(), 1);
    model.apply(stepOf(Step::Inserted, 3, message(602, noon())));
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(model.rowCount(), 81);
}

void tst_TimelineModel::resting()
{
    QList<Item> all = messages(300);
    TimelineModel model(&m_labels);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, all, 200, 100));
    const auto arrive = [&all, &model] {
        all.append(message(ItemId(all.size() + 1), noon()));
        model.apply(stepOf(Step::Inserted, all.size() - 1, all.last()));
    };
    // Following: the newest are kept, and no more than a few.
    model.setResting(true);
    QCOMPARE(model.rowCount(), TimelineModel::restingRows);
    for (int more = 0; more < 60; ++more)
        arrive();
    QCOMPARE(model.rowCount(), TimelineModel::restingRows);
    QCOMPARE(model.at(model.rowCount() - 1).item, all.last());
    model.setResting(false);
    for (int more = 0; more < 60; ++more)
        arrive();
    QCOMPARE(model.rowCount(), TimelineModel::restingRows + 60);
    // Reading: what is read stays, what comes waits outside.
    model.setKeepsOldest(true);
    const ItemId read = model.at(0).item.id;
    model.setResting(true);
    arrive();
    QCOMPARE(model.rowCount(), TimelineModel::restingRows + 60);
    QCOMPARE(model.at(0).item.id, read);
    QVERIFY(model.hasNewer());
}

void tst_TimelineModel::roles()
{
    TimelineModel model(&m_labels);
    model.reset(group(), 1);
    model.apply(sliceOf(Use::Replace, messages(1), 0, 1));
    const QModelIndex index = model.index(0);
    QCOMPARE(index.data().toString(), u"text 1"_s);
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"text 1"_s));
    QCOMPARE(index.data(TimelineModel::RowRole).value<const TimelineRow *>(), &model.at(0));
    QCOMPARE(index.data(TimelineModel::ItemIdRole).toULongLong(), 1U);
    QVERIFY(model.roleNames().values().contains("ItemIdRole"));
    QVERIFY(!model.index(5).data().isValid());
}

QTEST_GUILESS_MAIN(tst_TimelineModel)
#include "tst_timelinemodel.moc"
