// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/status.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Status = MessageStatus::Status;

/// What receipts come to, in whichever order.
class tst_Status : public QObject
{
    Q_OBJECT

private:
    struct Receipt
    {
        Status status;
        qint64 time;
    };
    static MessageProgress progressOf(const QList<Receipt> &receipts, const QList<int> &order)
    {
        MessageProgress progress;
        for (const int i : order) {
            const Receipt &receipt = receipts.at(i);
            progress.join(MessageProgress::of(receipt.status, {receipt.time, {0, quint64(i + 1)}}));
        }
        return progress;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void oneReceipt_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<DeliveryState>("state");
        const auto row = [](const char *name, Status status, const DeliveryState &state) {
            QTest::newRow(name) << int(status) << state;
        };
        row("unknown", Status::Unknown, {});
        row("sender", Status::Sender, {Delivery::Sent, false, false, false});
        row("delivered", Status::Delivered, {Delivery::Delivered, false, false, false});
        row("inactive", Status::Inactive, {Delivery::Delivered, false, false, false});
        row("read", Status::Read, {Delivery::Read, false, false, false});
        row("played", Status::Played, {Delivery::Played, false, false, false});
        row("retry", Status::Retry, {Delivery::None, true, false, false});
        row("server error", Status::ServerError, {Delivery::None, false, true, false});
        row("read by self", Status::ReadSelf, {Delivery::None, false, false, true});
        row("played by self", Status::PlayedSelf, {Delivery::None, false, false, true});
    }

    void oneReceipt()
    {
        QFETCH(int, status);
        QFETCH(DeliveryState, state);
        QVERIFY(MessageProgress::of(Status(status), {1, {}}).shown() == state);
    }

    // All orders of all receipts end alike, and no step on the way goes back.
    void everyOrderEndsAlike()
    {
        const QList<Receipt> receipts{{Status::Sender, 1},  {Status::ServerError, 2}, {Status::Delivered, 3},
                                      {Status::Read, 4},    {Status::Played, 5},      {Status::Retry, 6},
                                      {Status::ReadSelf, 7}};
        QList<int> order{0, 1, 2, 3, 4, 5, 6};
        const MessageProgress all = progressOf(receipts, order);
        QVERIFY(all.shown() == (DeliveryState{Delivery::Played, true, false, true}));
        int orders = 0;
        do {
            MessageProgress progress;
            for (const int i : std::as_const(order)) {
                const MessageProgress before = progress;
                const auto word =
                    MessageProgress::of(receipts.at(i).status, {receipts.at(i).time, {0, quint64(i + 1)}});
                const bool isNew = progress.join(word);
                QCOMPARE(isNew, !(progress == before));
                QVERIFY(progress.step() >= before.step());
                QVERIFY(!progress.join(word)); // once is enough
            }
            QVERIFY(progress == all);
            ++orders;
        } while (std::ranges::next_permutation(order).found);
        QCOMPARE(orders, 5040);
    }

    void failures_data()
    {
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<QList<int>>("times");
        QTest::addColumn<bool>("hasFailed");
        const auto row = [](const char *name, const QList<Status> &statuses, const QList<int> &times,
                            bool hasFailed) {
            QList<int> numbers;
            for (const Status status : statuses)
                numbers.append(int(status));
            QTest::newRow(name) << numbers << times << hasFailed;
        };
        row("failed", {Status::ServerError}, {1}, true);
        row("an older success comes later", {Status::ServerError, Status::Delivered}, {2, 1}, true);
        row("a newer success", {Status::ServerError, Status::Sender}, {1, 2}, false);
        row("a newer failure", {Status::Sender, Status::ServerError}, {1, 2}, true);
        row("equal times, the success last", {Status::ServerError, Status::Sender}, {1, 1}, false);
        row("equal times, the failure last", {Status::Sender, Status::ServerError}, {1, 1}, true);
        row("equal times, the failure once more", {Status::ServerError, Status::Sender, Status::ServerError},
            {1, 1, 1}, false);
        row("equal times, another success last", {Status::Sender, Status::ServerError, Status::Delivered},
            {1, 1, 1}, false);
        row("one of several successes is newer", {Status::Sender, Status::ServerError, Status::Read},
            {1, 2, 3}, false);
        row("what we have read ourselves says nothing", {Status::ServerError, Status::ReadSelf}, {1, 2},
            true);
    }

    void failures()
    {
        QFETCH(QList<int>, statuses);
        QFETCH(QList<int>, times);
        QFETCH(bool, hasFailed);
        QList<Receipt> receipts;
        QList<int> order;
        for (qsizetype i = 0; i < statuses.size(); ++i) {
            receipts.append({Status(statuses.at(i)), times.at(i)});
            order.append(int(i));
        }
        do {
            QCOMPARE(progressOf(receipts, order).hasFailed(), hasFailed);
        } while (std::ranges::next_permutation(order).found);
    }

    void clocksAhead_data()
    {
        QTest::addColumn<qint64>("told");
        QTest::addColumn<qint64>("arrived");
        QTest::addColumn<qint64>("change");
        QTest::addColumn<qint64>("row");
        const qint64 most = clockTolerance.count();
        const auto add = [](const char *name, qint64 told, qint64 arrived, qint64 change, qint64 row) {
            QTest::newRow(name) << told << arrived << change << row;
        };
        add("in time", 5, 10, 5, 5);
        add("at once", 10, 10, 10, 10);
        add("late by years", 1, qint64(1) << 50, 1, 1);
        add("a little ahead", 11, 10, 11, 10);
        add("as far ahead as clocks are", 10'010 + most, 10'010, 10'010 + most, 10'010);
        add("one further", 10'011 + most, 10'010, 10'010, 10'010);
        add("ahead in whole seconds", 12'000, 10'999, 12'000, 10'000);
        add("far ahead in whole seconds", 12'000 + most, 10'999, 10'999, 10'000);
        add("within the second", 10'500, 10'499, 10'500, 10'499);
        add("not told", noTime, 10, 10, 10);
        add("not there yet", 5, noTime, 5, 5);
        add("neither", noTime, noTime, noTime, noTime);
    }

    // The times of what became of a message, and of where one stands.
    void clocksAhead()
    {
        QFETCH(qint64, told);
        QFETCH(qint64, arrived);
        QTEST(changeTime(told, arrived), "change");
        QTEST(sortTime(told, arrived), "row");
    }

    void whatStandsFirst()
    {
        const qint64 most = clockTolerance.count();
        const QList<Standing> inOrder{
            Standing::of(5, {20, 1}),           Standing::of(6, {10, 1}),
            Standing::of(6, {10, 2}),           Standing::of(9, {8, 1}), // a little ahead: at 8
            Standing::of(noTime, {4, 1}),                                // not told
            Standing::of(6 + 2 * most, {6, 1}),                          // too far ahead
            Standing::of(noTime, {6, 2}),
        };
        QVERIFY(std::ranges::is_sorted(inOrder, std::less<>()));
        QVERIFY(!inOrder.at(4).isTimed && !inOrder.at(5).isTimed && inOrder.at(3).isTimed);
        QCOMPARE(inOrder.at(3).time, 8);
        QCOMPARE(inOrder.at(5).time, 6);
    }
};

QTEST_APPLESS_MAIN(tst_Status)
#include "tst_status.moc"
