// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/retention.h"
#include "server/store/sqlite/events/eventpage.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/instances/instancerows.h"

#include "tests/support/storefixture.h"

#include <QDateTime>
#include <QFuture>
#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// Pages of stored events, and what takes events away (PROTOCOL.md §11, docs/rest/events.md).
class tst_Retention : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<StoreFixture>();
    }
    void cleanup() { m_store.reset(); }

    void readsPages_data();
    void readsPages();
    void boundsPages_data();
    void boundsPages();
    void knowsWhatIsMissing();
    void slicesByBytes_data();
    void slicesByBytes();
    void worksUntilAllIsDone();
    void letsOthersInBetween();

private:
    bool append(int first, int last, const QByteArray &data = "{}", const QString &instance = u"id-1"_s,
                qint64 receivedAt = 0)
    {
        QList<StoredEvent> events;
        for (int n = first; n <= last; ++n) {
            events.append(storedEvent(n, EventType::CallUpdate, data, instance));
            events.back().receivedAtMs = receivedAt;
        }
        return m_store->write([events](QSqlDatabase &d) { return History::append(d, events); }).has_value();
    }
    EventLog::Page page(const QByteArray &after, int limit, qint64 maxBytes = 1'000'000)
    {
        const EventLog::PageQuery query{u"id-1"_s, after, limit, maxBytes};
        return m_store->read([query](QSqlDatabase &d) { return EventRows::read(d, query); })
            .value_or(EventLog::Page{{}, true, false, false, {}});
    }
    /// Numbers of a page, `+` behind them when there is more.
    static QString text(const EventLog::Page &page)
    {
        QStringList numbers;
        for (const StoredEvent &event : page.events)
            numbers.append(QString::number(event.id.sliced(4).toInt()));
        return numbers.join(u' ') + (page.hasMore ? u"+"_s : QString());
    }
    bool isComplete(const QByteArray &after, const QString &instance = u"id-1"_s)
    {
        const EventLog::PageQuery query{instance, after, 1, 1};
        return m_store->read([query](QSqlDatabase &d) { return EventRows::read(d, query); })
            .value_or(EventLog::Page())
            .isComplete;
    }
    int prune(qint64 maxBytes, const StoreSlice &slice = {})
    {
        const EventLog::PruneLimits limits{0, maxBytes, slice};
        return m_store->write([limits](QSqlDatabase &d) { return EventRows::prune(d, limits); }).value_or(-1);
    }

    std::unique_ptr<StoreFixture> m_store;
};

void tst_Retention::readsPages_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("numbers");
    // 1 to 6, of which 3 belongs to another instance.
    QTest::newRow("all") << QByteArray() << 10 << u"1 2 4 5 6"_s;
    QTest::newRow("as many as there are") << QByteArray() << 5 << u"1 2 4 5 6"_s;
    QTest::newRow("one less") << QByteArray() << 4 << u"1 2 4 5+"_s;
    QTest::newRow("behind one") << eventId(2) << 2 << u"4 5+"_s;
    QTest::newRow("behind one of another instance") << eventId(3) << 1 << u"4+"_s;
    QTest::newRow("behind the last") << eventId(6) << 2 << QString();
    QTest::newRow("behind one that is not there") << eventId(0) << 2 << u"1 2+"_s;
}

void tst_Retention::readsPages()
{
    QFETCH(QByteArray, after);
    QFETCH(int, limit);
    QFETCH(QString, numbers);
    QVERIFY(append(1, 2) && append(3, 3, "{}", u"id-2"_s) && append(4, 6, " { \"a\" : 1.0 } "));
    const EventLog::Page found = page(after, limit);
    QCOMPARE(text(found), numbers);
    for (const StoredEvent &event : found.events)
        QCOMPARE(event.data, event.id <= eventId(2) ? QByteArray("{}") : QByteArray(" { \"a\" : 1.0 } "));
}

void tst_Retention::boundsPages_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("numbers");
    QTest::newRow("all fit") << qint64(300) << u"1 2 3"_s;
    QTest::newRow("one byte over") << qint64(299) << u"1 2+"_s;
    QTest::newRow("one always comes") << qint64(1) << u"1+"_s;
}

void tst_Retention::boundsPages()
{
    QFETCH(qint64, bytes);
    QFETCH(QString, numbers);
    QVERIFY(append(1, 3, QByteArray(100, 'x')));
    QCOMPARE(text(page({}, 10, bytes)), numbers);
}

void tst_Retention::knowsWhatIsMissing()
{
    QVERIFY(append(1, 5));
    QVERIFY(isComplete({}));
    QCOMPARE(prune(3 * (2 + EventRows::rowOverheadBytes)), 2);
    QVERIFY(!isComplete({}));
    QVERIFY(!isComplete(eventId(1)));
    QVERIFY(isComplete(eventId(2)));
    QVERIFY(isComplete(eventId(9)));
    QVERIFY(isComplete({}, u"id-2"_s));
    QVERIFY(!isComplete({}, u"nobody"_s));
    m_store->open();
    QVERIFY(!isComplete(eventId(1)));
    // A time in which nothing is kept is a hole that nothing before it sees the other side of.
    QVERIFY(m_store->write([](QSqlDatabase &d) { return EventRows::noteNothingKept(d); }));
    QVERIFY(!isComplete("evt_ZZZZZZZZZZZZZZZZZZZZZZZZZZ"));
    QCOMPARE(prune(0), 3);
    QVERIFY(!isComplete(eventId(9)));
    const auto keep = [this](int n) {
        return m_store->write([n](QSqlDatabase &d) { return EventRows::continueKeeping(d, eventId(n)); });
    };
    QVERIFY(keep(20));
    QVERIFY(!isComplete(eventId(19)));
    QVERIFY(isComplete(eventId(20)));
    QVERIFY(keep(30));
    QVERIFY(isComplete(eventId(20)));
}

void tst_Retention::slicesByBytes_data()
{
    QTest::addColumn<int>("room"); // of a slice, in events
    QTest::addColumn<int>("slack");
    QTest::addColumn<int>("removed");
    QTest::newRow("three") << 3 << 0 << 3;
    QTest::newRow("one byte less") << 3 << -1 << 2;
    QTest::newRow("one above the slice goes alone") << 0 << 1 << 1;
}

void tst_Retention::slicesByBytes()
{
    QFETCH(int, room);
    QFETCH(int, slack);
    QFETCH(int, removed);
    const StoreSlice slice{1000, room * (100 + EventRows::rowOverheadBytes) + slack};
    QVERIFY(append(1, 9, QByteArray(100, 'x')));
    QCOMPARE(prune(0, slice), removed);
    const auto ofInstance = [this, slice] {
        return m_store->write([slice](QSqlDatabase &d) { return EventRows::removeOf(d, u"id-1"_s, slice); });
    };
    QCOMPARE(ofInstance().value_or(-1), removed);
    QCOMPARE(m_store->count(u"events"_s), 9 - 2 * removed);
}

void tst_Retention::worksUntilAllIsDone()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(append(1, 2500)); // long ago
    QVERIFY(append(2501, 5500, "{}", u"id-2"_s, now));
    QVERIFY(append(5501, 5510, "{}", u"id-1"_s, now));
    QVERIFY(m_store->write([](QSqlDatabase &d) { return InstanceRows::remove(d, u"id-2"_s); }));
    Retention retention({1, 1'000'000'000, Retention::defaultPeriod}, m_store->stores());
    QSignalSpy rested(&retention, &Retention::rested);
    const quint64 before = m_store->database().commits();
    QVERIFY(retention.start());
    QVERIFY(rested.wait());
    QCOMPARE(m_store->count(u"events"_s), 10);
    QCOMPARE(m_store->count(u"instances"_s), 1);
    QVERIFY(m_store->database().commits() - before >= 3000 / 1000 + 2500 / 1000 + 2);
    // By room, when asked again.
    QVERIFY(append(6001, 6010, "{}", u"id-1"_s, now));
    retention.work();
    QVERIFY(rested.wait());
    QCOMPARE(m_store->count(u"events"_s), 20);
    Retention narrow({1, 5 * (2 + EventRows::rowOverheadBytes), Retention::defaultPeriod}, m_store->stores());
    QSignalSpy narrowRested(&narrow, &Retention::rested);
    QVERIFY(narrow.start());
    QVERIFY(narrowRested.wait());
    QCOMPARE(m_store->count(u"events"_s), 5);
    Retention nothing({0, 1'000'000, Retention::defaultPeriod}, m_store->stores());
    QSignalSpy nothingRested(&nothing, &Retention::rested);
    QVERIFY(nothing.start());
    QVERIFY(nothingRested.wait());
    QCOMPARE(m_store->count(u"events"_s), 0);
}

// A job that comes while a large instance is being cleared is not behind all of its slices.
void tst_Retention::letsOthersInBetween()
{
    QVERIFY(append(1, 20'000));
    QVERIFY(m_store->write([](QSqlDatabase &d) { return InstanceRows::remove(d, u"id-1"_s); }));
    Retention retention({1, 1'000'000'000, Retention::defaultPeriod}, m_store->stores());
    QSignalSpy rested(&retention, &Retention::rested);
    QVERIFY(retention.start());
    const auto left = m_store->write([](QSqlDatabase &database) -> Result<int> {
        auto rows = execute(database, u"SELECT COUNT(*) FROM events"_s);
        if (!rows)
            return rows.error();
        return rows->next() ? Result<int>(rows->value(0).toInt()) : Result<int>(-1);
    });
    QVERIFY(left.value_or(-1) >= 18'000);
    QVERIFY(rested.wait(30'000));
    QCOMPARE(m_store->count(u"events"_s), 0);
}

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_retention.moc"
