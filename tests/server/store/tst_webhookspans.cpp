// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/secretbox.h"
#include "server/store/sqlite/deliveries/queuerows.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/webhookrows.h"

#include "tests/support/storefixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

constexpr auto queue = "webhook_queue"_L1;
constexpr auto spans = "webhook_spans"_L1;

QByteArray dataOf(int n)
{
    return "{\"n\":" + QByteArray::number(n) + '}';
}

} // namespace

/// The queue of a webhook where events wait in runs (docs/rest/deliveries.md).
class tst_WebhookSpans : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void runIsOneRow();
    void gapBeginsAnother();
    void manyInOneTransaction();
    void isReadInOrder();
    void deliveredLeaves();
    void triedHaveRows();
    void outOfOrder();
    void lostSightOf();
    void prunedHaveRows();
    void droppedLaneGoes();
    void queueOfAnOlderVersion();
    void anyHistory_data();
    void anyHistory();

private:
    qint64 addWebhook(const QString &label)
    {
        WebhookChange change;
        change.instanceId = u"id-1"_s;
        change.label = label;
        change.config.enabled = true;
        change.config.url = "https://app.example/";
        const auto box = SecretBox::fromKeyText(Secret("the key of these tests"));
        return m_store
            ->write([&](QSqlDatabase &database) { return WebhookRows::set(database, *box, change); })
            ->lane;
    }

    /// A publication of which the webhook gets @p passing.
    Result<void> publishIn(QSqlDatabase &database, const QList<int> &numbers, const QList<int> &passing,
                           bool isKept = true)
    {
        QList<StoredEvent> rows;
        QList<QueuedEvent> queued;
        for (const int n : numbers) {
            const EventType type = passing.contains(n) ? EventType::CallUpdate : EventType::MessageStatus;
            rows.append(storedEvent(n, type, dataOf(n)));
            if (passing.contains(n))
                queued.append({m_lane, eventId(n), type, dataOf(n), 0});
        }
        if (!isKept)
            return QueueRows::enqueue(database, {{m_lane, queued}}, 0, 0);
        const auto first = EventRows::append(database, rows);
        if (!first)
            return first.error();
        for (qsizetype i = 0; i < numbers.size(); ++i)
            m_sequences[eventId(numbers[i])] = first->sequence + i;
        return QueueRows::enqueue(database, {{m_lane, queued}}, first->sequence, rows.size());
    }
    /// One in a transaction of its own.
    void publish(const QList<int> &numbers, const QList<int> &passing, bool isKept = true)
    {
        const auto done = m_store->write(
            [&](QSqlDatabase &database) { return publishIn(database, numbers, passing, isKept); });
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    }
    void publish(const QList<int> &numbers) { publish(numbers, numbers); }

    FinishedDelivery finished(int n, DeliveryOutcome outcome, int attempts = 1, qint64 nextAtMs = 0)
    {
        return {m_lane,  1,        u"id-1"_s, eventId(n),        m_sequences.value(eventId(n)),
                outcome, attempts, nextAtMs,  u"answered 500"_s, 1};
    }
    void finish(const QList<FinishedDelivery> &deliveries)
    {
        const auto done =
            m_store->write([&](QSqlDatabase &database) { return QueueRows::finish(database, deliveries); });
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    }
    DeliveryStore::Batch load(const QByteArray &after = {}, int rows = 1000)
    {
        return *m_store->read([&](QSqlDatabase &database) {
            return QueueRows::load(database,
                                   {m_lane, after, m_sequences.value(after), 1'000'000, rows, 1 << 20});
        });
    }
    /// The numbers of what waits.
    QList<int> waiting()
    {
        QList<int> numbers;
        for (const QueuedEvent &event : load().events)
            numbers.append(event.eventId.sliced(4).toInt());
        return numbers;
    }
    qint64 settled()
    {
        return m_store->write([](QSqlDatabase &database) { return QueueRows::settle(database, 1'000'000); })
            ->value(m_lane);
    }
    int prune(int rows)
    {
        return *m_store->write([rows](QSqlDatabase &database) {
            return EventRows::prune(database, {0, 0, {rows, 1 << 20}});
        });
    }

    std::unique_ptr<StoreFixture> m_store;
    qint64 m_lane = 0;
    QHash<QByteArray, qint64> m_sequences; // of the events that were kept
};

void tst_WebhookSpans::init()
{
    m_store = std::make_unique<StoreFixture>();
    m_sequences.clear();
    m_lane = addWebhook(u"a"_s);
}

void tst_WebhookSpans::runIsOneRow()
{
    publish({1, 2, 3});
    QVERIFY(m_store->write([](QSqlDatabase &database) {
        QList<StoredEvent> rows{storedEvent(4, EventType::CallUpdate, "{}", u"id-2"_s)};
        return EventRows::append(database, rows);
    }));
    publish({5});
    publish({6, 7});
    QCOMPARE(m_store->count(spans), 1);
    QCOMPARE(m_store->count(queue), 0);
    QCOMPARE(waiting(), (QList{1, 2, 3, 5, 6, 7}));
    QCOMPARE(settled(), 6);
}

void tst_WebhookSpans::gapBeginsAnother()
{
    publish({1, 2});
    publish({3}, {}); // not for this webhook
    publish({4, 5});
    QCOMPARE(m_store->count(spans), 2);
    publish({6, 7, 8}, {6, 8});
    publish({9, 10}, {10});
    QCOMPARE(m_store->count(queue), 3);
    publish({11});
    QCOMPARE(waiting(), (QList{1, 2, 4, 5, 6, 8, 10, 11}));
    QCOMPARE(settled(), 8);
    finish({finished(1, DeliveryOutcome::Done), finished(2, DeliveryOutcome::Done),
            finished(4, DeliveryOutcome::Done)});
    QCOMPARE(m_store->count(spans), 2);
    QCOMPARE(waiting(), (QList{5, 6, 8, 10, 11}));
}

// Runs are written at its end, so a gap in between has to be known by then.
void tst_WebhookSpans::manyInOneTransaction()
{
    publish({1});
    const auto done = m_store->write([this](QSqlDatabase &database) -> Result<void> {
        const QList<std::pair<QList<int>, QList<int>>> publications{{{2}, {2}},  {{3, 4}, {3, 4}}, {{5}, {}},
                                                                    {{6}, {6}},  {{7, 8}, {8}},    {{9}, {9}},
                                                                    {{10}, {10}}};
        for (const auto &[numbers, passing] : publications) {
            if (const auto stored = publishIn(database, numbers, passing); !stored)
                return stored;
        }
        // What goes in the same transaction has its row.
        const auto pruned = EventRows::prune(database, {0, 0, {2, 1 << 20}});
        if (!pruned)
            return pruned.error();
        return publishIn(database, {11}, {11});
    });
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    QCOMPARE(waiting(), (QList{1, 2, 3, 4, 6, 8, 9, 10, 11}));
    QCOMPARE(settled(), 9);
    QCOMPARE(m_store->count(spans), 3);
    QCOMPARE(load().events[1].data, dataOf(2));
}

void tst_WebhookSpans::isReadInOrder()
{
    publish({1, 2, 3});
    publish({4, 5}, {5});
    publish({6}, {6}, false);
    publish({7, 8});
    QList<int> numbers;
    QByteArray after;
    for (bool hasMore = true; hasMore;) {
        const auto batch = load(after, 2);
        for (const QueuedEvent &event : batch.events) {
            numbers.append(event.eventId.sliced(4).toInt());
            QCOMPARE(event.data, dataOf(numbers.back()));
        }
        hasMore = batch.hasMore;
        after = batch.last;
    }
    QCOMPARE(numbers, (QList{1, 2, 3, 5, 6, 7, 8}));
}

void tst_WebhookSpans::deliveredLeaves()
{
    publish({1, 2, 3, 4});
    finish({finished(1, DeliveryOutcome::Done), finished(2, DeliveryOutcome::Done)});
    QCOMPARE(waiting(), (QList{3, 4}));
    QCOMPARE(m_store->count(queue), 0);
    publish({5});
    QCOMPARE(m_store->count(spans), 1);
    finish({finished(3, DeliveryOutcome::Done), finished(4, DeliveryOutcome::Done),
            finished(5, DeliveryOutcome::Done)});
    QCOMPARE(m_store->count(spans), 0);
    QCOMPARE(settled(), 0);
    finish({finished(5, DeliveryOutcome::Done)}); // told twice
    publish({6});
    QCOMPARE(waiting(), QList{6});
}

void tst_WebhookSpans::triedHaveRows()
{
    publish({1, 2, 3, 4});
    finish({finished(1, DeliveryOutcome::Done), finished(2, DeliveryOutcome::Retry, 1, 500),
            finished(3, DeliveryOutcome::Dead)});
    QCOMPARE(m_store->count(queue), 1);
    QCOMPARE(m_store->count(u"dead_letters"_s), 1);
    const auto events = load().events;
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0], (QueuedEvent{m_lane, eventId(2), EventType::CallUpdate, dataOf(2), 1}));
    QCOMPARE(events[1], (QueuedEvent{m_lane, eventId(4), EventType::CallUpdate, dataOf(4), 0, 4}));
    finish({finished(2, DeliveryOutcome::Done, 2), finished(4, DeliveryOutcome::Done)});
    QCOMPARE(settled(), 0);
}

// Several are under way where an endpoint does not answer, and the first is told last.
void tst_WebhookSpans::outOfOrder()
{
    publish({1, 2, 3, 4, 5});
    finish({finished(4, DeliveryOutcome::Retry, 1, 500), finished(3, DeliveryOutcome::Done)});
    QCOMPARE(waiting(), (QList{4, 1, 2, 5}));
    finish({finished(2, DeliveryOutcome::Done), finished(1, DeliveryOutcome::Retry, 1, 400)});
    QCOMPARE(waiting(), (QList{1, 4, 5}));
    QCOMPARE(settled(), 3);
}

// What nobody tells of stays, whatever behind it is delivered.
void tst_WebhookSpans::lostSightOf()
{
    publish({1, 2, 3});
    publish({4});
    finish({finished(1, DeliveryOutcome::Done), finished(2, DeliveryOutcome::Done),
            finished(4, DeliveryOutcome::Done)});
    QCOMPARE(waiting(), QList{3});
    m_store->open();
    QCOMPARE(waiting(), QList{3});
}

void tst_WebhookSpans::prunedHaveRows()
{
    publish({1, 2, 3, 4});
    publish({5}, {});
    publish({6, 7});
    finish({finished(1, DeliveryOutcome::Done)});
    QCOMPARE(prune(3), 3);
    QCOMPARE(m_store->count(queue), 2);
    QCOMPARE(waiting(), (QList{2, 3, 4, 6, 7}));
    QCOMPARE(load().events[1].data, dataOf(3));
    // Told of what has its row now, and of what has none yet.
    finish({finished(2, DeliveryOutcome::Done), finished(3, DeliveryOutcome::Done),
            finished(4, DeliveryOutcome::Done)});
    QCOMPARE(waiting(), (QList{6, 7}));
    QCOMPARE(prune(100), 4);
    QCOMPARE(m_store->count(spans), 0);
    QCOMPARE(waiting(), (QList{6, 7}));
    publish({8});
    QCOMPARE(waiting(), (QList{6, 7, 8}));
}

void tst_WebhookSpans::droppedLaneGoes()
{
    publish({1});
    publish({2}, {});
    publish({3, 4});
    m_store->change(u"UPDATE webhook_configs SET enabled = 0, lane = lane + 1"_s);
    m_store->change(u"INSERT INTO webhook_dropped_lanes (lane) VALUES (%1)"_s.arg(m_lane));
    publish({5, 6}); // by who has not heard of it
    QCOMPARE(m_store->count(spans), 2);
    QCOMPARE(waiting(), QList<int>());
    QCOMPARE(settled(), 0);
    int slices = 0;
    while (*m_store->write([](QSqlDatabase &database) {
        return QueueRows::clearDropped(database, {1, 1 << 20});
    }))
        ++slices;
    QVERIFY(slices >= 2);
    QCOMPARE(m_store->count(spans), 0);
}

void tst_WebhookSpans::queueOfAnOlderVersion()
{
    m_store = std::make_unique<StoreFixture>(5);
    m_lane = addWebhook(u"a"_s);
    for (const int n : {1, 2, 3})
        m_store->addOldEvent(storedEvent(n, EventType::CallUpdate, dataOf(n)));
    for (const int n : {1, 3}) { // as every batch was then
        m_store->change(
            u"INSERT INTO webhook_queue (lane, event_id, event) VALUES (%1, '%2', 'call.update')"_s
                .arg(m_lane)
                .arg(QString::fromLatin1(eventId(n))));
    }
    m_store->open();
    publish({4, 5});
    QCOMPARE(waiting(), (QList{1, 3, 4, 5}));
    QCOMPARE(settled(), 4);
}

void tst_WebhookSpans::anyHistory_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Whatever is published, told and pruned, in any order: what waits is what was put in and not taken out.
void tst_WebhookSpans::anyHistory()
{
    QFETCH(quint32, seed);
    std::mt19937 random(seed);
    const auto chance = [&](int percent) { return int(random() % 100) < percent; };
    std::map<int, FinishedDelivery> expected; // what waits, and what was last told of it
    int number = 0;
    int dead = 0;
    for (int step = 0; step < 150; ++step) {
        if (chance(45)) {
            QList<int> numbers;
            QList<int> passing;
            const bool isKept = chance(92);
            const bool passesAll = chance(70);
            for (int left = 1 + int(random() % 4); left > 0; --left) {
                numbers.append(++number);
                if (passesAll || chance(60))
                    passing.append(number);
            }
            publish(numbers, passing, isKept);
            for (const int n : passing)
                expected.emplace(n, finished(n, DeliveryOutcome::Retry, 0));
        } else if (chance(80)) {
            const bool isInOrder = chance(60);
            QList<FinishedDelivery> told;
            for (auto &[n, last] : expected) {
                if (told.size() >= 6 || (!isInOrder && chance(50)))
                    continue;
                const int attempts = last.attempts + 1;
                const DeliveryOutcome outcome = chance(70) ? DeliveryOutcome::Done
                    : chance(70)                           ? DeliveryOutcome::Retry
                                                           : DeliveryOutcome::Dead;
                told.append(finished(n, outcome, attempts, 1 + int(random() % 1000)));
            }
            std::ranges::shuffle(told, random);
            finish(told);
            for (const FinishedDelivery &delivery : told) {
                const int n = delivery.eventId.sliced(4).toInt();
                dead += int(delivery.outcome == DeliveryOutcome::Dead);
                if (delivery.outcome == DeliveryOutcome::Retry)
                    expected[n] = delivery;
                else
                    expected.erase(n);
            }
        } else if (chance(80)) {
            prune(1 + int(random() % 5));
        } else {
            m_store->open();
        }
        QCOMPARE(settled(), qint64(expected.size()));
        QCOMPARE(m_store->count(u"dead_letters"_s), dead);
        const auto batch = load({}, 4000);
        QCOMPARE(batch.events.size(), qsizetype(expected.size()));
        for (const QueuedEvent &event : batch.events) {
            const int n = event.eventId.sliced(4).toInt();
            QVERIFY(expected.contains(n));
            QCOMPARE(event.attempts, expected[n].attempts);
            QCOMPARE(event.data, dataOf(n));
        }
        const auto isUntried = [](const QueuedEvent &event) { return event.attempts == 0; };
        QVERIFY(std::ranges::is_partitioned(batch.events, std::not_fn(isUntried)));
        QVERIFY(std::ranges::is_sorted(std::ranges::find_if(batch.events, isUntried), batch.events.end(), {},
                                       &QueuedEvent::eventId));
    }
}

QTEST_GUILESS_MAIN(tst_WebhookSpans)
#include "tst_webhookspans.moc"
