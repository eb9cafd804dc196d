// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/timelinedelegate.h"
#include "ui/inbox/thread/timelinemodel.h"
#include "ui/inbox/thread/timelineview.h"
#include "ui/words/labelbook.h"

#include "tests/ui/testfonts.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Step = RowChange::Kind;
using Use = TimelineSlice::Use;

namespace {

Item message(ItemId id, int words)
{
    Item item;
    item.id = id;
    item.conversation = 1;
    item.at = QDateTime(QDate(2026, 11, 23), QTime(8, 0)).addSecs(qint64(id)).toUTC();
    MessageItem body;
    body.messageId = u"M%1"_s.arg(id);
    body.direction =
        id % 3 == 0 ? MessageExchange::Direction::Outgoing : MessageExchange::Direction::Incoming;
    body.kind = MessageExchange::Kind::Text;
    body.text = u"word "_s.repeated(words);
    item.body = body;
    return item;
}

/// A view with a conversation, fed as an engine would.
class Fixture
{
public:
    explicit Fixture(int rows, int height = 500)
        : model(&labels)
        , delegate(&labels)
        , view(&model)
    {
        view.setItemDelegate(&delegate);
        view.resize(600, height);
        view.show();
        for (int row = 0; row < rows; ++row)
            all.append(message(++last, 3 + row % 40));
        Conversation conversation;
        conversation.id = 1;
        model.reset(conversation, 1);
        view.follow();
        const qsizetype first = std::max<qsizetype>(0, rows - 80);
        slice(Use::Replace, first, all.size() - first);
    }

    void slice(Use use, qsizetype first, qsizetype count)
    {
        TimelineUpdate update;
        update.generation = 1;
        update.slice = TimelineSlice{use, first, all.mid(first, count), all.size(), 0, 0};
        model.apply(update);
    }
    void step(Step kind, qsizetype row, const Item &item)
    {
        TimelineUpdate update;
        update.generation = 1;
        update.steps = {TimelineStep{kind, row, item}};
        model.apply(update);
    }
    void arrive(int words = 5)
    {
        all.append(message(++last, words));
        step(Step::Inserted, all.size() - 1, all.last());
    }
    int lastBottom() const { return view.visualRect(model.index(model.rowCount() - 1)).bottom(); }
    bool isAtFoot() const
    {
        return view.verticalScrollBar()->value() == view.verticalScrollBar()->maximum()
            && std::abs(lastBottom() - (view.viewport()->height() - 1)) <= 1;
    }

    LabelBook labels;
    QList<Item> all;
    ItemId last = 0;
    TimelineModel model;
    TimelineDelegate delegate;
    TimelineView view;
};

} // namespace

class tst_TimelineView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void fewRowsStandAtTheFoot();
    void followsTheNewest();
    void readingIsNotDisturbed_data();
    void readingIsNotDisturbed();
    void goesBackToTheFoot();
    void asksForMoreNearTheEnds();
    void resizeKeepsTheFoot();
    void showsAnItem();
    void showsAnItemWhereAllRowsShow();
    void followsOnceAllRowsShow();
    void scrollsWhileALayoutIsDue();
};

void tst_TimelineView::initTestCase()
{
    if (const QString missing = missingFonts(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void tst_TimelineView::fewRowsStandAtTheFoot()
{
    Fixture fixture(2);
    QTRY_VERIFY(fixture.view.viewport()->y() > 0);
    QTRY_COMPARE(fixture.lastBottom(), fixture.view.viewport()->height() - 1);
    QCOMPARE(fixture.view.verticalScrollBar()->maximum(), 0);
    for (int more = 0; more < 60; ++more)
        fixture.arrive(30);
    QTRY_COMPARE(fixture.view.viewport()->y(), 0);
    QTRY_VERIFY(fixture.isAtFoot());
}

void tst_TimelineView::followsTheNewest()
{
    Fixture fixture(200);
    QTRY_VERIFY(fixture.isAtFoot());
    QSignalSpy below(&fixture.view, &TimelineView::newBelowChanged);
    for (int more = 0; more < 10; ++more) {
        fixture.arrive(1 + more * 20);
        QTRY_VERIFY(fixture.isAtFoot());
    }
    QVERIFY(fixture.view.isFollowing());
    QVERIFY(below.isEmpty());
    // A row grows, as when a long edit comes.
    std::get<MessageItem>(fixture.all.last().body).text = u"word "_s.repeated(300);
    fixture.step(Step::Changed, fixture.all.size() - 1, fixture.all.last());
    QTRY_VERIFY(fixture.isAtFoot());
}

void tst_TimelineView::readingIsNotDisturbed_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

/// Whatever comes, grows or goes: the row that is read stands where it stood.
void tst_TimelineView::readingIsNotDisturbed()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    Fixture fixture(400);
    QTRY_VERIFY(fixture.isAtFoot());
    QScrollBar *bar = fixture.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QVERIFY(!fixture.view.isFollowing());
    const QPoint middle(300, 250);
    const ItemId read = fixture.view.indexAt({300, 1}).data(TimelineModel::ItemIdRole).toULongLong();
    QVERIFY(read != 0);
    const int top = fixture.view.visualRect(fixture.model.index(fixture.model.rowOf(read))).top();
    for (int round = 0; round < 40; ++round) {
        const qsizetype offset = fixture.model.first();
        const qsizetype readRow = offset + fixture.model.rowOf(read);
        switch (random() % 4) {
        case 0:
            fixture.arrive(int(random() % 60));
            break;
        case 1: { // a late one, or history
            const qsizetype row = offset + 1 + qsizetype(random() % quint32(fixture.model.rowCount() - 1));
            fixture.all.insert(row, message(++fixture.last, int(random() % 60)));
            fixture.step(Step::Inserted, row, fixture.all.at(row));
            break;
        }
        case 2: {
            const qsizetype row = offset + qsizetype(random() % quint32(fixture.model.rowCount()));
            if (row == readRow)
                break;
            std::get<MessageItem>(fixture.all[row].body).text = u"word "_s.repeated(int(random() % 90));
            fixture.step(Step::Changed, row, fixture.all.at(row));
            break;
        }
        case 3: {
            const qsizetype row = offset + qsizetype(random() % quint32(fixture.model.rowCount()));
            if (row == readRow)
                break;
            const Item gone = fixture.all.takeAt(row);
            fixture.step(Step::Removed, row, gone);
            break;
        }
        }
        const int row = fixture.model.rowOf(read);
        QVERIFY(row >= 0);
        QTRY_COMPARE(fixture.view.visualRect(fixture.model.index(row)).top(), top);
        QVERIFY(fixture.view.indexAt(middle).isValid());
    }
}

void tst_TimelineView::goesBackToTheFoot()
{
    Fixture fixture(300);
    QTRY_VERIFY(fixture.isAtFoot());
    QSignalSpy below(&fixture.view, &TimelineView::newBelowChanged);
    fixture.view.verticalScrollBar()->setValue(100);
    fixture.arrive();
    fixture.arrive();
    QCOMPARE(below.size(), 2);
    QCOMPARE(below.last().first().toInt(), 2);
    fixture.view.follow();
    QCOMPARE(below.last().first().toInt(), 0);
    QTRY_VERIFY(fixture.isAtFoot());
    // By hand, too.
    fixture.view.verticalScrollBar()->setValue(100);
    QVERIFY(!fixture.view.isFollowing());
    fixture.view.verticalScrollBar()->setValue(fixture.view.verticalScrollBar()->maximum());
    QVERIFY(fixture.view.isFollowing());
}

void tst_TimelineView::asksForMoreNearTheEnds()
{
    Fixture fixture(900);
    QTRY_VERIFY(fixture.isAtFoot());
    QObject::connect(&fixture.view, &TimelineView::olderWanted, &fixture.view, [&fixture] {
        fixture.model.setFetching();
        const qsizetype from = std::max<qsizetype>(0, fixture.model.first() - TimelineView::fetchedRows);
        fixture.slice(Use::Before, from, fixture.model.first() - from);
    });
    QObject::connect(&fixture.view, &TimelineView::newerWanted, &fixture.view, [&fixture] {
        fixture.model.setFetching();
        fixture.slice(Use::After, fixture.model.first() + fixture.model.rowCount(),
                      TimelineView::fetchedRows);
    });
    QScrollBar *bar = fixture.view.verticalScrollBar();
    for (int page = 0; page < 500 && fixture.model.hasOlder(); ++page) {
        bar->setValue(0);
        QTRY_VERIFY(!fixture.model.isFetching());
        QCoreApplication::sendPostedEvents();
        fixture.view.grab(); // lays out what came
    }
    QCOMPARE(fixture.model.at(0).item.id, 1U);
    QCOMPARE(fixture.model.rowCount(), TimelineModel::windowRows);
    for (int page = 0; page < 500 && fixture.model.hasNewer(); ++page) {
        bar->setValue(bar->maximum());
        QTRY_VERIFY(!fixture.model.isFetching());
        fixture.view.grab();
    }
    QCOMPARE(fixture.model.at(fixture.model.rowCount() - 1).item.id, 900U);
    QVERIFY(fixture.model.rowCount() <= TimelineModel::windowRows);
}

void tst_TimelineView::resizeKeepsTheFoot()
{
    Fixture fixture(200);
    QTRY_VERIFY(fixture.isAtFoot());
    for (const QSize &size : {QSize(400, 500), QSize(900, 300), QSize(330, 700), QSize(600, 500)}) {
        fixture.view.resize(size);
        QTRY_VERIFY(fixture.isAtFoot());
    }
}

void tst_TimelineView::showsAnItem()
{
    Fixture fixture(300);
    QTRY_VERIFY(fixture.isAtFoot());
    const ItemId wanted = fixture.model.at(10).item.id;
    QVERIFY(fixture.view.showItem(wanted));
    QVERIFY(!fixture.view.isFollowing());
    QCOMPARE(fixture.view.currentIndex().data(TimelineModel::ItemIdRole).toULongLong(), wanted);
    QVERIFY(fixture.view.viewport()->rect().contains(
        fixture.view.visualRect(fixture.view.currentIndex()).center()));
    QVERIFY(!fixture.view.showItem(99'999));
}

/// Nobody can scroll to the foot of a few rows: they are followed whatever was jumped to.
void tst_TimelineView::showsAnItemWhereAllRowsShow()
{
    Fixture fixture(4);
    QTRY_VERIFY(fixture.view.viewport()->y() > 0);
    QSignalSpy below(&fixture.view, &TimelineView::newBelowChanged);
    QVERIFY(fixture.view.showItem(1));
    QVERIFY(fixture.view.isFollowing());
    fixture.arrive();
    QVERIFY(below.isEmpty());
    // The newest of many is the foot as well.
    Fixture many(300);
    QTRY_VERIFY(many.isAtFoot());
    QVERIFY(many.view.showItem(many.last));
    QVERIFY(many.view.isFollowing());
}

void tst_TimelineView::followsOnceAllRowsShow()
{
    Fixture fixture(12, 200);
    QTRY_VERIFY(fixture.isAtFoot());
    QVERIFY(fixture.view.verticalScrollBar()->maximum() > 0);
    fixture.view.verticalScrollBar()->setValue(0);
    QVERIFY(!fixture.view.isFollowing());
    fixture.view.resize(600, 2000);
    QTRY_VERIFY(fixture.view.isFollowing());
}

/// Traffic must not take back what a person scrolls.
void tst_TimelineView::scrollsWhileALayoutIsDue()
{
    Fixture fixture(300);
    QTRY_VERIFY(fixture.isAtFoot());
    QScrollBar *bar = fixture.view.verticalScrollBar();
    for (int turn = 0; turn < 3; ++turn) {
        fixture.arrive(40);
        const int to = bar->value() - 120;
        bar->setValue(to);
        QVERIFY(!fixture.view.isFollowing());
        QCOMPARE(bar->value(), to);
        fixture.view.grab();
        QCOMPARE(bar->value(), to);
    }
}

QTEST_MAIN(tst_TimelineView)
#include "tst_timelineview.moc"
