// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/status.h"

#include <QTest>

#include <algorithm>

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

    // The time that something stands at.
    void clocksAhead_data()
    {
        QTest::addColumn<qint64>("told");
        QTest::addColumn<qint64>("arrived");
        QTest::addColumn<qint64>("time");
        const qint64 most = clockTolerance.count();
        QTest::newRow("in time") << qint64(5) << qint64(10) << qint64(5);
        QTest::newRow("late by years") << qint64(1) << (qint64(1) << 50) << qint64(1);
        QTest::newRow("as far ahead as clocks are") << 10 + most << qint64(10) << 10 + most;
        QTest::newRow("one further") << 11 + most << qint64(10) << qint64(10);
        QTest::newRow("not told") << noTime << qint64(10) << qint64(10);
        QTest::newRow("not there yet") << qint64(5) << noTime << qint64(5);
        QTest::newRow("neither") << noTime << noTime << noTime;
    }

    void clocksAhead()
    {
        QFETCH(qint64, told);
        QFETCH(qint64, arrived);
        QTEST(sortTime(told, arrived), "time");
    }
};

QTEST_APPLESS_MAIN(tst_Status)
#include "tst_status.moc"
