// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framefiltermodel.h"
#include "ui/frames/framelistmodel.h"
#include "ui/theme/theme.h"

#include "tests/ui/demoframes.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;
using Column = FrameListModel::Column;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

} // namespace

class tst_FrameListModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void manyAppendsOneSignal();
    void roomFirst();
    void moreThanTheBoundAtOnce();
    void pauseStopsTheViewOnly();
    void pauseBeyondTheBound();
    void clearKeepsTheStore();
    void cells();
    void roles();
    void doublesAreMarked();
    void filterByEvent();
    void filterByText();
    void steadyTraffic();
};

void tst_FrameListModel::manyAppendsOneSignal()
{
    FrameStore store;
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const auto frames = demoFrames(500, start);
    for (const ReceivedFrame &frame : frames)
        store.append(recordsOf({frame}));
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 500);
    QCOMPARE(inserted.size(), 1);
}

void tst_FrameListModel::roomFirst()
{
    FrameStore store(nullptr, 3);
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    int most = 0;
    connect(&model, &QAbstractItemModel::rowsInserted, &model,
            [&] { most = std::max(most, model.rowCount()); });
    store.append(recordsOf(demoFrames(3, start)));
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    store.append(recordsOf(demoFrames(1, start)));
    QTRY_COMPARE(model.rowOf(4), 2);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.rowOf(1), -1);
    QCOMPARE(model.rowOf(2), 0);
    QCOMPARE(most, 3);
}

void tst_FrameListModel::moreThanTheBoundAtOnce()
{
    FrameStore store(nullptr, 10);
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    store.append(recordsOf(demoFrames(5, start)));
    QTRY_COMPARE(model.rowCount(), 5);
    store.append(recordsOf(demoFrames(40, start)));
    QTRY_COMPARE(model.rowOf(45), 9);
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(model.rowOf(36), 0);
}

void tst_FrameListModel::pauseStopsTheViewOnly()
{
    FrameStore store;
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    store.append(recordsOf(demoFrames(4, start)));
    model.setPaused(true);
    // What had come before belongs to the rows.
    QCOMPARE(model.rowCount(), 4);
    QSignalSpy waiting(&model, &FrameListModel::waitingChanged);
    store.append(recordsOf(demoFrames(7, start)));
    QTRY_COMPARE(waiting.size(), 1);
    QCOMPARE(waiting.constLast().constFirst().toULongLong(), 7U);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(store.size(), 11);
    model.setPaused(false);
    QCOMPARE(model.rowCount(), 11);
    QCOMPARE(model.waiting(), 0U);
}

void tst_FrameListModel::pauseBeyondTheBound()
{
    FrameStore store(nullptr, 5);
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    store.append(recordsOf(demoFrames(5, start)));
    model.setPaused(true);
    store.append(recordsOf(demoFrames(20, start)));
    QTRY_COMPARE(model.waiting(), 20U);
    // What is read stays, although the store let it go.
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.rowOf(1), 0);
    model.setPaused(false);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.rowOf(25), 4);
}

void tst_FrameListModel::clearKeepsTheStore()
{
    FrameStore store;
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    store.append(recordsOf(demoFrames(4, start)));
    QTRY_COMPARE(model.rowCount(), 4);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(store.size(), 4);
    store.append(recordsOf(demoFrames(1, start)));
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowOf(5), 0);
}

void tst_FrameListModel::cells()
{
    FrameStore store;
    FrameListModel model(&store);
    auto frames = demoFrames(2, start, 1500);
    frames[1].wireSize = 184'600;
    store.append(recordsOf(frames));
    QTRY_COMPARE(model.rowCount(), 2);
    const auto text = [&model](int row, Column column) {
        return model.index(row, int(column)).data().toString();
    };
    QCOMPARE(text(0, Column::Number), u"1"_s);
    QCOMPARE(text(0, Column::Gap), u"–"_s);
    QCOMPARE(text(1, Column::Gap), u"1.5 s"_s);
    QCOMPARE(text(0, Column::Time), frames[0].receivedAt.toLocalTime().toString(u"HH:mm:ss.zzz"_s));
    QCOMPARE(text(0, Column::Event), u"instance.state"_s);
    QCOMPARE(text(0, Column::Instance), u"store-sp"_s);
    QCOMPARE(text(1, Column::Size), u"184.6 kB"_s);
    QCOMPARE(text(0, Column::Summary), u"connected"_s);
    QVERIFY(!model.index(5, 0).isValid());
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QCOMPARE(model.columnCount(model.index(0, 0)), 0);
    for (int column = 0; column < FrameListModel::columns; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void tst_FrameListModel::roles()
{
    FrameStore store;
    FrameListModel model(&store);
    store.append(recordsOf(readFrames("{broken", start, {})));
    QTRY_COMPARE(model.rowCount(), 1);
    const QModelIndex index = model.index(0, int(Column::Summary));
    QVERIFY(index.data(FrameListModel::IsErrorRole).toBool());
    QCOMPARE(index.data(FrameListModel::EventTokenRole).toInt(), int(Theme::Token::Bad));
    QCOMPARE(index.data(FrameListModel::NumberRole).toULongLong(), 1U);
    QVERIFY2(index.data().toString().startsWith(u"not readable: "), qPrintable(index.data().toString()));
    QCOMPARE(model.roleNames().value(FrameListModel::NumberRole), "NumberRole"_ba);
}

/// A frame that came live and was caught up with stands there twice; the second says so.
void tst_FrameListModel::doublesAreMarked()
{
    FrameStore store;
    FrameListModel model(&store);
    FrameFilterModel filter(&model);
    const ReceivedFrame early = frameOf(EventType::CallUpdate, R"({"callId":"A"})");
    const ReceivedFrame live = frameOf(EventType::CallUpdate, R"({"callId":"B"})");
    ReceivedFrame caughtUp = early;
    caughtUp.isStored = true;
    ReceivedFrame again = live;
    again.isStored = true;
    store.append(recordsOf({live, caughtUp, again, early}, 1001));
    QTRY_COMPARE(model.rowCount(), 4);
    const auto mark = [&model](int row) {
        return model.index(row, int(Column::Summary)).data(FrameListModel::MarkRole).toString();
    };
    const auto isDouble = [&model](int row) {
        return model.index(row, int(Column::Summary)).data(FrameListModel::IsDoubleRole).toBool();
    };
    QCOMPARE(mark(0), QString());
    QCOMPARE(mark(1), u"caught up"_s);
    QCOMPARE(mark(2), u"×2 · caught up"_s);
    QCOMPARE(mark(3), u"×2"_s);
    QVERIFY(!isDouble(0) && !isDouble(1) && isDouble(2) && isDouble(3));
    QCOMPARE(model.frameAt(2).twin, 1U);
    QCOMPARE(model.frameAt(3).twin, 2U);
    // Heard and searched as it is seen.
    const QModelIndex summary = model.index(2, int(Column::Summary));
    QCOMPARE(summary.data(Qt::AccessibleTextRole).toString(),
             u"×2 · caught up · "_s + summary.data().toString());
    filter.setText(u"×2"_s);
    QCOMPARE(filter.rowCount(), 2);
    // Of another instance of that name nothing came before.
    store.forgetSource({{}, live.instance});
    store.append(recordsOf({again}, 1005));
    QTRY_COMPARE(model.rowCount(), 5);
    QCOMPARE(mark(4), u"caught up"_s);
}

void tst_FrameListModel::filterByEvent()
{
    FrameStore store;
    FrameListModel model(&store);
    FrameFilterModel filter(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    store.append(recordsOf(demoFrames(200, start)));
    QTRY_COMPARE(filter.rowCount(), 200);
    filter.setWanted(EventType::MessageStatus, true);
    QCOMPARE(filter.rowCount(), int(store.count(EventType::MessageStatus)));
    filter.setWanted(EventType::CallUpdate, true);
    QCOMPARE(filter.rowCount(),
             int(store.count(EventType::MessageStatus) + store.count(EventType::CallUpdate)));
    // New rows are judged as they come.
    store.append(recordsOf(demoFrames(200, start)));
    QTRY_COMPARE(model.rowCount(), 400);
    QCOMPARE(filter.rowCount(),
             int(store.count(EventType::MessageStatus) + store.count(EventType::CallUpdate)));
    filter.reset();
    QCOMPARE(filter.rowCount(), 400);
}

void tst_FrameListModel::filterByText()
{
    FrameStore store;
    FrameListModel model(&store);
    FrameFilterModel filter(&model);
    store.append(recordsOf(demoFrames(30, start, 400, u"store-sp"_s)));
    store.append(recordsOf(demoFrames(12, start, 400, u"store-rj"_s)));
    QTRY_COMPARE(filter.rowCount(), 42);
    filter.setText(u"  STORE-RJ "_s);
    QCOMPARE(filter.rowCount(), 12);
    QCOMPARE(filter.sourceRow(filter.index(0, 0)), 30);
    filter.setText(u"no such words"_s);
    QCOMPARE(filter.rowCount(), 0);
    filter.setText({});
    QCOMPARE(filter.rowCount(), 42);
}

void tst_FrameListModel::steadyTraffic()
{
    // As a client hands over: batches, faster than rows are brought over. However the batches and
    // the rounds meet, no round makes more than one insertion and one removal.
    FrameStore store(nullptr, 400);
    FrameListModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy flushed(&model, &FrameListModel::flushed);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const auto frames = demoFrames(1000, start, 2);
    QTimer feeder;
    qsizetype at = 0;
    connect(&feeder, &QTimer::timeout, &store, [&] {
        store.append(recordsOf(frames.sliced(at, 8)));
        at += 8;
        if (at >= frames.size())
            feeder.stop();
    });
    feeder.start(0);
    QTRY_COMPARE(model.rowOf(1000), 399);
    QVERIFY(inserted.size() <= flushed.size());
    QVERIFY(removed.size() <= flushed.size());
    QVERIFY(flushed.size() < 125);
    QCOMPARE(store.dropped(), 600U);
}

QTEST_GUILESS_MAIN(tst_FrameListModel)
#include "tst_framelistmodel.moc"
