// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/status.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Status = MessageStatus::Status;

class tst_Status : public QObject
{
    Q_OBJECT

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
        QVERIFY(DeliveryState::of(Status(status)) == state);
    }

    // All orders of all receipts end alike, and no step on the way goes back.
    void everyOrderEndsAlike()
    {
        QList<int> order{int(Status::Sender),  int(Status::Delivered), int(Status::Read),
                         int(Status::Played),  int(Status::Retry),     int(Status::ServerError),
                         int(Status::ReadSelf)};
        const DeliveryState all{Delivery::Played, true, true, true};
        std::ranges::sort(order);
        int orders = 0;
        do {
            DeliveryState state;
            for (const int status : std::as_const(order)) {
                const DeliveryState before = state;
                const DeliveryState word = DeliveryState::of(Status(status));
                const bool isNew = state.join(word);
                QCOMPARE(isNew, !(state == before));
                QVERIFY(state.step >= before.step);
                QVERIFY(!state.join(word)); // once is enough
            }
            QVERIFY(state == all);
            ++orders;
        } while (std::ranges::next_permutation(order).found);
        QCOMPARE(orders, 5040);
    }
};

QTEST_APPLESS_MAIN(tst_Status)
#include "tst_status.moc"
