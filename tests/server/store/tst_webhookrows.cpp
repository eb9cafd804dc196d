// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/base/apierror.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/deliveries/attemptrows.h"
#include "server/store/sqlite/deliveries/deadletterrows.h"
#include "server/store/sqlite/deliveries/queuerows.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/instances/instancerows.h"
#include "server/store/sqlite/instances/keycheck.h"
#include "server/store/sqlite/resealing.h"
#include "server/store/sqlite/webhookrows.h"

#include "tests/support/storefixture.h"

#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

SecretBox boxOf(const QByteArray &key)
{
    return *SecretBox::fromKeyText(Secret(key));
}

WebhookChange changeOf(const QString &label, bool enabled = true)
{
    WebhookChange change;
    change.instanceId = u"id-1"_s;
    change.label = label;
    change.config.enabled = enabled;
    if (enabled)
        change.config.url = "https://app.example/" + label.toUtf8();
    return change;
}

} // namespace

/// The tables of the webhooks (docs/rest).
class tst_WebhookRows : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_sequences.clear();
    }
    void keepsAll();
    void replaces();
    void keepsSecret();
    void limits();
    void secretsAreSealed();
    void marksWhatIsDamaged();
    void reseals();
    void queueIsInOrder();
    void queueIsReadInParts();
    void disabledTakesNothing();
    void retriesComeWhenDue();
    void clockThatRanAhead();
    void batchOfSeveralKinds();
    void pruningTakesNothingAlong();
    void queueWithoutHistory();
    void deadLetters();
    void replay();
    void droppedLanesGo();
    void deletedInstanceTakesAllAlong();
    void attemptsAreARing();

private:
    Result<WebhookRecord> set(const WebhookChange &change)
    {
        return m_store->write(
            [&](QSqlDatabase &database) { return WebhookRows::set(database, m_box, change); });
    }
    QList<WebhookRecord> all()
    {
        return *m_store->read([&](QSqlDatabase &database) { return WebhookRows::loadAll(database, m_box); });
    }
    /// Stores events @p from to @p to, each with `{"n":…}`, and queues them.
    void publish(qint64 lane, int from, int to, bool isKept = true)
    {
        const auto done = m_store->write([&](QSqlDatabase &database) -> Result<void> {
            QList<StoredEvent> rows;
            QList<QueuedEvent> queued;
            for (int n = from; n <= to; ++n) {
                const QByteArray data = "{\"n\":" + QByteArray::number(n) + '}';
                rows.append(storedEvent(n, EventType::CallUpdate, data));
                queued.append({lane, eventId(n), EventType::CallUpdate, data, 0});
            }
            if (!isKept)
                rows.clear();
            const auto first = EventRows::append(database, rows);
            if (!first)
                return first.error();
            for (qsizetype i = 0; isKept && i < rows.size(); ++i)
                m_sequences[rows[i].id] = first->sequence + i;
            return QueueRows::enqueue(database, {{lane, queued}}, first->sequence, isKept ? rows.size() : 0);
        });
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    }
    DeliveryStore::Batch load(qint64 lane, const QByteArray &after = {}, int rows = 100, qint64 now = 1000,
                              qint64 bytes = 1 << 20)
    {
        return *m_store->read([&](QSqlDatabase &database) {
            return QueueRows::load(database, {lane, after, m_sequences.value(after), now, rows, bytes});
        });
    }
    void finish(const FinishedDelivery &delivery)
    {
        QVERIFY(
            m_store->write([&](QSqlDatabase &database) { return QueueRows::finish(database, {delivery}); }));
    }
    qint64 sequence(int n) const { return m_sequences.value(eventId(n)); }
    /// How many events wait in a lane.
    qint64 waiting(qint64 lane)
    {
        return m_store->write([](QSqlDatabase &database) { return QueueRows::settle(database, 9'999); })
            ->value(lane);
    }
    void bury(const WebhookRecord &webhook, int n)
    {
        finish({webhook.lane, webhook.id, webhook.instanceId, eventId(n), sequence(n), DeliveryOutcome::Dead,
                6, 0, u"answered 500"_s, 77});
    }
    DeadLetterStore::Page letters(qint64 after = 0, int limit = 100)
    {
        return *m_store->read([&](QSqlDatabase &database) {
            return DeadLetterRows::list(database, {u"id-1"_s, after, limit});
        });
    }
    void clearAll()
    {
        for (bool hasMore = true; hasMore;) {
            hasMore = *m_store->write([](QSqlDatabase &database) -> Result<bool> {
                const auto dropped = QueueRows::clearDropped(database, {2, 1 << 20});
                if (!dropped || *dropped)
                    return dropped;
                return InstanceRows::clearRemoved(database, {2, 1 << 20});
            });
        }
    }

    QHash<QByteArray, qint64> m_sequences; // of the events that were kept
    std::unique_ptr<StoreFixture> m_store;
    const SecretBox m_box = boxOf("the key of these tests");
};

void tst_WebhookRows::keepsAll()
{
    WebhookChange change = changeOf(u"crm"_s);
    change.config.authorization = Secret("Bearer x");
    change.config.secret = Secret("whsec_aGVsbG8=");
    change.config.byEvents = true;
    change.config.filter = EventFilter({EventType::LabelUpdate, EventType::CallUpdate});
    change.config.mediaBase64 = true;
    const auto stored = set(change);
    QVERIFY(stored);
    QCOMPARE(stored->config, change.config);
    QVERIFY(stored->id > 0 && stored->lane > 0);
    QCOMPARE(all(), QList{*stored});
}

void tst_WebhookRows::replaces()
{
    const auto first = set(changeOf(u"b"_s));
    const auto other = set(changeOf(u"a"_s));
    WebhookChange change = changeOf(u"b"_s);
    change.config.url = "https://elsewhere.example/";
    const auto changed = set(change);
    QVERIFY(first && other && changed);
    QCOMPARE(changed->id, first->id);
    QCOMPARE(changed->lane, first->lane);
    QCOMPARE(all(), (QList{*other, *changed}));
    // Disabled it has another queue, and the old one is to go.
    const auto disabled = set(changeOf(u"b"_s, false));
    QCOMPARE(disabled->id, first->id);
    QVERIFY(disabled->lane != first->lane);
    QCOMPARE(m_store->count(u"webhook_dropped_lanes"_s), 1);
    // Once more changes nothing.
    QCOMPARE(set(changeOf(u"b"_s, false))->lane, disabled->lane);
    QCOMPARE(set(changeOf(u"b"_s))->lane, disabled->lane);
}

void tst_WebhookRows::keepsSecret()
{
    WebhookChange change = changeOf(u"a"_s);
    change.config.secret = Secret("one");
    QVERIFY(set(change));
    change.config.secret = {};
    change.keepsSecret = true;
    QCOMPARE(set(change)->config.secret, Secret("one"));
    WebhookChange disabled = changeOf(u"a"_s, false);
    disabled.keepsSecret = true;
    QCOMPARE(set(disabled)->config.secret, Secret("one"));
    change.keepsSecret = false;
    QCOMPARE(set(change)->config.secret, Secret());
    QCOMPARE(all().front().config.secret, Secret());
}

void tst_WebhookRows::limits()
{
    for (const QString &label : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(set(changeOf(label)));
    const auto fourth = set(changeOf(u"d"_s));
    QCOMPARE(fourth.error().code, ErrorCode::Conflict);
    QCOMPARE(fourth.error().message, u"At most 3 enabled webhooks are allowed per instance"_s);
    QVERIFY(set(changeOf(u"a"_s))); // one of the three
    QVERIFY(set(changeOf(u"d"_s, false)));
    QVERIFY(set(changeOf(u"a"_s, false)));
    QVERIFY(set(changeOf(u"d"_s)));
    QCOMPARE(set(changeOf(u"a"_s)).error().code, ErrorCode::Conflict);
    for (int i = 4; i < Limits::webhooksPerInstance; ++i)
        QVERIFY(set(changeOf(u"x%1"_s.arg(i), false)));
    const auto tooMany = set(changeOf(u"y"_s, false));
    QCOMPARE(tooMany.error().message, u"At most 100 webhooks are allowed per instance"_s);
    QVERIFY(set(changeOf(u"x4"_s, false)));
    WebhookChange elsewhere = changeOf(u"a"_s);
    elsewhere.instanceId = u"id-2"_s;
    QVERIFY(set(elsewhere));
    elsewhere.instanceId = u"nowhere"_s;
    QCOMPARE(set(elsewhere).error().code, ErrorCode::NotFound);
}

void tst_WebhookRows::secretsAreSealed()
{
    WebhookChange change = changeOf(u"a"_s);
    change.config.url = "https://canary-url.example/?token=canary-query";
    change.config.authorization = Secret("canary-authorization");
    change.config.secret = Secret("canary-secret");
    QVERIFY(set(change));
    const auto row = m_store->read([](QSqlDatabase &database) -> Result<QByteArray> {
        auto found = execute(database,
                             u"SELECT url_cipher || authorization_cipher || secret_cipher"
                             " FROM webhook_configs"_s);
        if (!found)
            return found.error();
        return found->next() ? Result<QByteArray>(found->value(0).toByteArray()) : sqlError(*found);
    });
    QVERIFY(row && row->size() > 100);
    QVERIFY(!row->contains("canary"));
    // Copied to another row it does not open.
    QVERIFY(set(changeOf(u"b"_s)));
    m_store->change(u"UPDATE webhook_configs SET secret_cipher = (SELECT secret_cipher FROM webhook_configs"
                    " WHERE label = 'a') WHERE label = 'b'"_s);
    const QList<WebhookRecord> loaded = all();
    QVERIFY(!loaded[0].config.isDamaged && loaded[1].config.isDamaged);
}

// One damaged row is one webhook, and what replaces it mends it.
void tst_WebhookRows::marksWhatIsDamaged()
{
    WebhookChange change = changeOf(u"a"_s);
    change.config.authorization = Secret("Bearer x");
    change.config.secret = Secret("secret");
    const auto stored = set(change);
    const auto other = set(changeOf(u"b"_s));
    for (const QString &damage : {u"url_cipher = x'00'"_s, u"authorization_cipher = x'00'"_s,
                                  u"secret_cipher = x'00'"_s, u"events = 'nonsense'"_s}) {
        m_store->change(u"UPDATE webhook_configs SET "_s + damage + u" WHERE label = 'a'"_s);
        const QList<WebhookRecord> loaded = all();
        QCOMPARE(loaded.size(), 2);
        QVERIFY2(loaded[0].config.isDamaged, qPrintable(damage));
        QVERIFY(loaded[0].config.enabled);
        QCOMPARE(loaded[0].lane, stored->lane);
        QCOMPARE(loaded[1], *other);
        // Another key would make it unreadable for good.
        const auto resealed = m_store->write([&](QSqlDatabase &database) {
            return WebhookRows::reseal(database, m_box, boxOf("another key of these tests"));
        });
        QCOMPARE(resealed.error().code, ErrorCode::Key);
        // A secret that cannot be read is not kept as none.
        WebhookChange kept = change;
        kept.keepsSecret = true;
        QCOMPARE(set(kept).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(*set(change), *stored);
        QCOMPARE(all(), (QList{*stored, *other}));
    }
}

void tst_WebhookRows::reseals()
{
    WebhookChange change = changeOf(u"a"_s);
    change.config.authorization = Secret("Bearer x");
    change.config.secret = Secret("secret");
    const auto stored = set(change);
    const SecretBox next = boxOf("another key of these tests");
    m_store->change(u"DELETE FROM instances WHERE id = 'id-2'"_s); // whose token was never sealed
    const auto count =
        m_store->write([&](QSqlDatabase &database) { return WebhookRows::reseal(database, m_box, next); });
    QCOMPARE(*count, 3);
    const auto loaded =
        m_store->read([&](QSqlDatabase &database) { return WebhookRows::loadAll(database, next); });
    QVERIFY(loaded);
    QCOMPARE(*loaded, QList{*stored});
    QVERIFY(all().first().config.isDamaged); // for the old key
}

void tst_WebhookRows::queueIsInOrder()
{
    const auto a = set(changeOf(u"a"_s));
    const auto b = set(changeOf(u"b"_s));
    publish(a->lane, 1, 3);
    const auto batch = load(a->lane);
    QCOMPARE(batch.events.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(batch.events[i].eventId, eventId(i + 1));
        QCOMPARE(batch.events[i].data, "{\"n\":" + QByteArray::number(i + 1) + '}');
        QCOMPARE(batch.events[i].type, EventType::CallUpdate);
        QCOMPARE(batch.events[i].attempts, 0);
    }
    QCOMPARE(batch.last, eventId(3));
    QVERIFY(!batch.hasMore && batch.nextRetryMs == 0);
    QVERIFY(load(b->lane).events.isEmpty());
    finish({a->lane, a->id, a->instanceId, eventId(1), sequence(1), DeliveryOutcome::Done, 1, 0, {}, 1});
    QCOMPARE(load(a->lane).events.size(), 2);
    QCOMPARE(waiting(a->lane), 2);
    QCOMPARE(waiting(b->lane), 0);
}

void tst_WebhookRows::queueIsReadInParts()
{
    const auto a = set(changeOf(u"a"_s));
    publish(a->lane, 1, 10);
    auto batch = load(a->lane, {}, 4);
    QCOMPARE(batch.events.size(), 4);
    QVERIFY(batch.hasMore);
    batch = load(a->lane, batch.last, 100);
    QCOMPARE(batch.events.size(), 6);
    QCOMPARE(batch.events.front().eventId, eventId(5));
    QVERIFY(!batch.hasMore);
    QVERIFY(load(a->lane, batch.last).events.isEmpty());
    // By bytes, of which one event may have more.
    QCOMPARE(load(a->lane, {}, 100, 1000, 15).events.size(), 2);
    QCOMPARE(load(a->lane, {}, 100, 1000, 0).events.size(), 1);
}

void tst_WebhookRows::disabledTakesNothing()
{
    const auto a = set(changeOf(u"a"_s));
    QVERIFY(set(changeOf(u"a"_s, false)));
    publish(a->lane, 1, 3);
    QCOMPARE(waiting(a->lane), 0);
    const auto again = set(changeOf(u"a"_s));
    publish(a->lane, 4, 5); // by who has not heard of it
    QCOMPARE(waiting(a->lane), 0);
    publish(a->lane, 6, 6, false);
    QCOMPARE(waiting(a->lane), 0);
    publish(again->lane, 7, 7);
    QCOMPARE(waiting(again->lane), 1);
}

void tst_WebhookRows::retriesComeWhenDue()
{
    const auto a = set(changeOf(u"a"_s));
    publish(a->lane, 1, 6);
    for (const int n : {1, 2, 3})
        finish({a->lane,
                a->id,
                a->instanceId,
                eventId(n),
                sequence(n),
                DeliveryOutcome::Retry,
                n,
                5000 - n * 1000,
                {},
                1});
    auto batch = load(a->lane, eventId(3), 100, 1000);
    QCOMPARE(batch.events.size(), 3);
    QCOMPARE(batch.events.front().eventId, eventId(4));
    QCOMPARE(batch.nextRetryMs, 2000);
    batch = load(a->lane, eventId(6), 100, 3500);
    QCOMPARE(batch.events.size(), 2);
    QCOMPARE(batch.events[0].eventId, eventId(3)); // the one that waits longest
    QCOMPARE(batch.events[0].attempts, 3);
    QCOMPARE(batch.events[1].eventId, eventId(2));
    QVERIFY(batch.last.isEmpty());
    QCOMPARE(batch.nextRetryMs, 4000);
    // At most half of a batch, so that neither kind holds up the other.
    batch = load(a->lane, eventId(3), 4, 9000);
    QCOMPARE(batch.events.size(), 4);
    QCOMPARE(batch.events[1].eventId, eventId(2));
    QCOMPARE(batch.events[2].eventId, eventId(4));
    QVERIFY(batch.hasMore);
}

void tst_WebhookRows::clockThatRanAhead()
{
    const auto a = set(changeOf(u"a"_s));
    publish(a->lane, 1, 2);
    finish({a->lane,
            a->id,
            a->instanceId,
            eventId(1),
            sequence(1),
            DeliveryOutcome::Retry,
            1,
            1'000'000,
            {},
            1});
    finish({a->lane, a->id, a->instanceId, eventId(2), sequence(2), DeliveryOutcome::Retry, 1, 500, {}, 1});
    QVERIFY(m_store->write([](QSqlDatabase &database) { return QueueRows::settle(database, 5'000); }));
    QCOMPARE(load(a->lane, eventId(2), 10, 0).nextRetryMs, 500);
    QCOMPARE(load(a->lane, eventId(2), 10, 600).nextRetryMs, 5'000);
}

// Two webhooks of one instance with filters of their own, and an event of another instance in between.
void tst_WebhookRows::batchOfSeveralKinds()
{
    const auto a = set(changeOf(u"a"_s));
    const auto b = set(changeOf(u"b"_s));
    const auto off = set(changeOf(u"c"_s, false));
    const std::array kinds{EventType::CallUpdate, EventType::MessageStatus, EventType::CallUpdate,
                           EventType::LabelUpdate, EventType::CallUpdate};
    const auto done = m_store->write([&](QSqlDatabase &database) -> Result<void> {
        QList<StoredEvent> rows;
        QueueEvents forA{a->lane, {}};
        QueueEvents forB{b->lane, {}};
        QueueEvents forOff{off->lane, {}};
        for (int n = 0; n < int(kinds.size()); ++n) {
            const bool isOther = n == 2;
            const EventType kind = kinds[std::size_t(n)];
            rows.append(storedEvent(n, kind, "{}", isOther ? u"id-2"_s : u"id-1"_s));
            if (isOther)
                continue;
            forA.events.append({a->lane, eventId(n), kind, "{}", 0});
            if (kind != EventType::MessageStatus)
                forB.events.append({b->lane, eventId(n), kind, "{}", 0});
            forOff.events.append({off->lane, eventId(n), kind, "{}", 0});
        }
        const auto first = EventRows::append(database, rows);
        if (!first)
            return first.error();
        return QueueRows::enqueue(database, {forA, forB, forOff}, first->sequence, rows.size() - 1);
    });
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    const auto idsOf = [this](qint64 lane) {
        QByteArrayList ids;
        for (const QueuedEvent &event : load(lane).events)
            ids.append(event.eventId);
        return ids;
    };
    QCOMPARE(idsOf(a->lane), (QByteArrayList{eventId(0), eventId(1), eventId(3), eventId(4)}));
    QCOMPARE(idsOf(b->lane), (QByteArrayList{eventId(0), eventId(3), eventId(4)}));
    QCOMPARE(idsOf(off->lane), QByteArrayList());
    QCOMPARE(load(b->lane).events[1].type, EventType::LabelUpdate);
}

void tst_WebhookRows::pruningTakesNothingAlong()
{
    const auto a = set(changeOf(u"a"_s));
    const auto b = set(changeOf(u"b"_s));
    publish(a->lane, 1, 5);
    QVERIFY(m_store->write([&](QSqlDatabase &database) {
        return QueueRows::enqueue(database,
                                  {{b->lane, {{b->lane, eventId(2), EventType::CallUpdate, {}, 0}}}}, 1, 5);
    }));
    finish({a->lane, a->id, a->instanceId, eventId(1), sequence(1), DeliveryOutcome::Done, 1, 0, {}, 1});
    const auto pruned = m_store->write([](QSqlDatabase &database) {
        return EventRows::prune(database, {100, 1 << 20, {}});
    });
    QCOMPARE(*pruned, 5);
    QCOMPARE(m_store->count(u"events"_s), 0);
    const auto batch = load(a->lane);
    QCOMPARE(batch.events.size(), 4);
    QCOMPARE(batch.events.back().data, "{\"n\":5}");
    QCOMPARE(load(b->lane).events.front().data, "{\"n\":2}");
}

void tst_WebhookRows::queueWithoutHistory()
{
    const auto a = set(changeOf(u"a"_s));
    publish(a->lane, 1, 2, false);
    QCOMPARE(m_store->count(u"events"_s), 0);
    QCOMPARE(load(a->lane).events.back().data, "{\"n\":2}");
    bury(*a, 2);
    const auto letter =
        m_store->read([&](QSqlDatabase &database) { return DeadLetterRows::read(database, u"id-1"_s, 1); });
    QCOMPARE((*letter)->data, "{\"n\":2}");
}

void tst_WebhookRows::deadLetters()
{
    const auto a = set(changeOf(u"a"_s));
    publish(a->lane, 1, 4);
    for (const int n : {1, 2, 3})
        bury(*a, n);
    QCOMPARE(waiting(a->lane), 1);
    auto page = letters();
    QCOMPARE(page.total, 3);
    QCOMPARE(page.letters.size(), 3);
    QVERIFY(!page.hasMore);
    const DeadLetter expected{1, eventId(1), u"a"_s, EventType::CallUpdate, 6, u"answered 500"_s, 77, {}};
    QCOMPARE(page.letters.front(), expected);
    page = letters(1, 1);
    QCOMPARE(page.letters.size(), 1);
    QCOMPARE(page.letters.front().id, 2);
    QVERIFY(page.hasMore);
    // With a copy of its own.
    QVERIFY(m_store->write([](QSqlDatabase &database) {
        return EventRows::prune(database, {100, 1 << 20, {}});
    }));
    const auto read = [&](const QString &instance, qint64 id) {
        return *m_store->read(
            [&](QSqlDatabase &database) { return DeadLetterRows::read(database, instance, id); });
    };
    QCOMPARE(read(u"id-1"_s, 3)->data, "{\"n\":3}");
    QVERIFY(!read(u"id-2"_s, 3));
    QVERIFY(!read(u"id-1"_s, 9));
    const auto remove = [&](const DeadLetterStore::Choice &choice) {
        return *m_store->write(
            [&](QSqlDatabase &database) { return DeadLetterRows::remove(database, choice, {}); });
    };
    QCOMPARE(remove({u"id-2"_s, {1, 2, 3}, 0}), 0);
    QCOMPARE(remove({u"id-1"_s, {2, 9}, 0}), 1);
    QCOMPARE(remove({u"id-1"_s, {}, 1}), 1);
    QCOMPARE(letters().letters.front().id, 3);
}

void tst_WebhookRows::replay()
{
    const auto a = set(changeOf(u"a"_s));
    const auto b = set(changeOf(u"b"_s));
    publish(a->lane, 1, 3);
    publish(b->lane, 4, 4);
    for (const int n : {1, 2, 3})
        bury(*a, n);
    bury(*b, 4);
    QVERIFY(set(changeOf(u"b"_s, false)));
    const auto replay = [&](const DeadLetterStore::Choice &choice, qint64 after) {
        return *m_store->write([&](QSqlDatabase &database) {
            return DeadLetterRows::replay(database, choice, after, 500, {2, 1 << 20});
        });
    };
    const auto newest =
        m_store->read([](QSqlDatabase &database) { return DeadLetterRows::newest(database, u"id-1"_s); });
    QCOMPARE(*newest, 4);
    auto replayed = replay({u"id-1"_s, {2}, 0}, 0);
    QCOMPARE(replayed.count, 1);
    replayed = replay({u"id-1"_s, {}, 4}, 0);
    QCOMPARE(replayed.count, 2);
    QCOMPARE(replayed.lanes.value(a->lane), 2);
    QCOMPARE(replayed.last, 3);
    replayed = replay({u"id-1"_s, {}, 4}, 3); // that of the disabled one stays
    QCOMPARE(replayed.count, 0);
    QCOMPARE(replayed.last, 4);
    QCOMPARE(replay({u"id-1"_s, {}, 4}, 4).last, 0);
    QCOMPARE(letters().letters.size(), 1);
    // They come as retries do, whatever was read before, and with all attempts before them.
    const auto batch = load(a->lane, eventId(3), 100, 500);
    QCOMPARE(batch.events.size(), 3);
    QCOMPARE(batch.events.front().attempts, 0);
    QVERIFY(batch.events.front().data.startsWith("{\"n\":"));
}

void tst_WebhookRows::droppedLanesGo()
{
    const auto a = set(changeOf(u"a"_s));
    const auto b = set(changeOf(u"b"_s));
    publish(a->lane, 1, 5);
    publish(b->lane, 6, 7);
    QVERIFY(set(changeOf(u"a"_s, false)));
    clearAll();
    QCOMPARE(m_store->count(u"webhook_queue"_s) + m_store->count(u"webhook_spans"_s), 1);
    QCOMPARE(m_store->count(u"webhook_dropped_lanes"_s), 0);
    QCOMPARE(load(b->lane).events.size(), 2);
}

void tst_WebhookRows::deletedInstanceTakesAllAlong()
{
    const auto a = set(changeOf(u"a"_s));
    publish(a->lane, 1, 9);
    for (int n = 1; n <= 5; ++n)
        bury(*a, n);
    QVERIFY(m_store->write([&](QSqlDatabase &database) {
        AttemptRecord attempt;
        attempt.webhookId = a->id;
        return AttemptRows::append(database, {attempt});
    }));
    QVERIFY(m_store->write([](QSqlDatabase &database) { return InstanceRows::remove(database, u"id-1"_s); }));
    QVERIFY(all().isEmpty());
    QVERIFY(letters().letters.isEmpty());
    publish(a->lane, 10, 12); // was under way
    clearAll();
    for (const char *table : {"webhook_queue", "webhook_spans", "dead_letters", "webhook_attempts",
                              "webhook_configs", "webhook_dropped_lanes"})
        QCOMPARE(m_store->count(QString::fromLatin1(table)), 0);
    QCOMPARE(m_store->count(u"instances"_s), 1);
}

void tst_WebhookRows::attemptsAreARing()
{
    const auto a = set(changeOf(u"a"_s));
    const auto b = set(changeOf(u"b"_s));
    const auto append = [&](int from, int to, qint64 webhook) {
        QList<AttemptRecord> attempts;
        for (int n = from; n <= to; ++n) {
            attempts.append({webhook, eventId(n), EventType::CallUpdate, 1, u"rejected"_s, 500, n,
                             u"answered 500"_s, u"no"_s, n});
        }
        QVERIFY(
            m_store->write([&](QSqlDatabase &database) { return AttemptRows::append(database, attempts); }));
    };
    const auto list = [&](qint64 webhook) {
        return *m_store->read([&](QSqlDatabase &database) { return AttemptRows::list(database, webhook); });
    };
    append(1, 3, a->id);
    append(1, 1, b->id);
    QCOMPARE(list(a->id).size(), 3);
    const AttemptRecord newest{a->id, eventId(3), EventType::CallUpdate, 1,       u"rejected"_s,
                               500,   3,          u"answered 500"_s,     u"no"_s, 3};
    QCOMPARE(list(a->id).front(), newest);
    append(4, 350, a->id); // more than there is room for, in one go
    append(351, 360, a->id);
    const auto attempts = list(a->id);
    QCOMPARE(attempts.size(), Limits::webhookAttempts);
    QCOMPARE(attempts.front().eventId, eventId(360));
    QCOMPARE(attempts.back().eventId, eventId(261));
    QCOMPARE(list(b->id).size(), 1);
    append(1, 1, 999); // of nobody
    QVERIFY(list(999).isEmpty());
}

QTEST_GUILESS_MAIN(tst_WebhookRows)
#include "tst_webhookrows.moc"
