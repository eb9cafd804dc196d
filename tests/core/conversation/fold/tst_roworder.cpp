// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/roworder.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_RowOrder : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void equalTimesGoByArrivalAndName()
    {
        RowOrder order;
        QCOMPARE(order.insert({5, {1, 1}, u"b"_s}, 1), 0);
        QCOMPARE(order.insert({5, {1, 1}, u"a"_s}, 2), 0);
        QCOMPARE(order.insert({4, {1, 1}, u"z"_s}, 3), 0);
        QCOMPARE(order.insert({5, {1, 1}, u"b"_s}, 4), -1);
        QCOMPARE(order.size(), 3);
        QCOMPARE(order.at(0), quint64(3));
        QCOMPARE(order.at(2), quint64(1));
        QCOMPARE(order.rowOf({9, {1, 1}, u"a"_s}), -1);
        QCOMPARE(order.remove({9, {1, 1}, u"a"_s}), -1);
        // Of one time what came later is later, whatever it is called.
        QCOMPARE(order.insert({5, {2, 1}, u"A"_s}, 5), 3);
        QCOMPARE(order.insert({5, {1, 2}, u"A"_s}, 6), 3);
        QCOMPARE(order.at(4), quint64(5));
    }

    void likeASortedList_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 20; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }

    void likeASortedList()
    {
        QFETCH(int, seed);
        std::mt19937_64 random{std::mt19937_64::result_type(seed)};
        RowOrder order;
        QList<RowKey> list;
        for (int step = 0; step < 2000; ++step) {
            const RowKey key{qint64(random() % 20),
                             {qint64(random() % 3), random() % 2},
                             QString::number(random() % 10)};
            const auto place = std::lower_bound(list.begin(), list.end(), key);
            const qsizetype row = place - list.begin();
            const bool isThere = place != list.end() && *place == key;
            if (random() % 3 == 0) {
                QCOMPARE(order.remove(key), isThere ? row : -1);
                if (isThere)
                    list.erase(place);
            } else {
                QCOMPARE(order.insert(key, quint64(key.time)), isThere ? -1 : row);
                if (!isThere)
                    list.insert(place, key);
            }
            QCOMPARE(order.size(), list.size());
        }
        for (qsizetype row = 0; row < list.size(); ++row) {
            QCOMPARE(order.rowOf(list.at(row)), row);
            QCOMPARE(order.at(row), quint64(list.at(row).time));
        }
    }
};

QTEST_APPLESS_MAIN(tst_RowOrder)
#include "tst_roworder.moc"
