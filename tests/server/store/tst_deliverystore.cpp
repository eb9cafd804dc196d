// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/deadletterstore.h"
#include "server/store/deliverystore.h"
#include "server/store/webhookstore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of DeliveryStore and DeadLetterStore, over one webhook (docs/rest/deliveries.md,
/// docs/rest/attempts.md, docs/rest/deadletters.md).
class tst_DeliveryStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void waitsInOrder()
    {
        queue(1, 3);
        publishUnwanted(4);
        queue(5, 6);
        QCOMPARE(waiting(), (QList{1, 2, 3, 5, 6}));
        QCOMPARE(count(), 5);
        open();
        QCOMPARE(waiting(), (QList{1, 2, 3, 5, 6}));
        const auto batch = load({.rows = 2});
        QCOMPARE(batch.events.size(), 2);
        QVERIFY(batch.hasMore);
        const auto rest = load({.after = batch.last, .afterSequence = batch.lastSequence, .rows = 9});
        QCOMPARE(numbers(rest), (QList{3, 5, 6}));
        QVERIFY(!rest.hasMore);
    }

    void readsTheirData()
    {
        queue(1, 2);
        for (const QueuedEvent &event : load({.rows = 9}).events)
            QCOMPARE(event.data, "{\"n\":1}");
    }

    void finishes()
    {
        queue(1, 5);
        auto events = load({.rows = 9}).events;
        finish({outcomeOf(events[0], DeliveryOutcome::Done),
                outcomeOf(events[1], DeliveryOutcome::Retry, 500),
                outcomeOf(events[3], DeliveryOutcome::Dead)});
        QCOMPARE(waiting(), (QList{3, 5}));
        const auto early = load({.nowMs = 499, .rows = 9});
        QCOMPARE(early.nextRetryMs, 500);
        const auto due = load({.nowMs = 500, .rows = 9});
        QCOMPARE(numbers(due), (QList{2, 3, 5}));
        QCOMPARE(due.events.front().attempts, 1);
        QCOMPARE(count(), 3);
    }

    // What waits is not lost with its event, however it waits.
    void outlivesItsEvents()
    {
        queue(1, 3);
        queueWithoutHistory(4);
        const auto events = load({.rows = 9}).events;
        while (stores()
                   .events()
                   .prune({.olderThanMs = 100, .maxBytes = 0, .slice = {.rows = 2}})
                   .result()
                   .value_or(false)) { }
        QCOMPARE(waiting(), (QList{1, 2, 3, 4}));
        for (const QueuedEvent &event : load({.rows = 9}).events)
            QCOMPARE(event.data, "{\"n\":1}");
        finish({outcomeOf(events[0], DeliveryOutcome::Done), outcomeOf(events[2], DeliveryOutcome::Done)});
        QCOMPARE(waiting(), (QList{2, 4}));
    }

    void clockThatRanAhead()
    {
        queue(1, 1);
        finish({outcomeOf(load({.rows = 9}).events[0], DeliveryOutcome::Retry, 1'000'000)});
        QVERIFY(stores().deliveries().settle(5'000));
        QCOMPARE(load({.rows = 9}).nextRetryMs, 5'000);
    }

    // A publication that is refused leaves nothing in the queues.
    void refusedLeaveNothing()
    {
        queue(1, 2);
        EventLog::Publication refused = publicationOf(2, 3);
        QVERIFY(!stores().events().append(refused).result());
        QCOMPARE(waiting(), (QList{1, 2}));
        QCOMPARE(count(), 2);
    }

    void keepsAttempts()
    {
        const AttemptRecord attempt{.webhookId = webhook().id,
                                    .eventId = numberedId(1),
                                    .type = EventType::CallUpdate,
                                    .attempt = 1,
                                    .result = u"ok"_s,
                                    .status = 200,
                                    .durationMs = 5,
                                    .error = u""_s,
                                    .answer = u"fine"_s,
                                    .atMs = 9};
        AttemptRecord second = attempt;
        second.attempt = 2;
        QVERIFY(stores().deliveries().finish({}, {attempt, second}).result());
        QCOMPARE(*stores().deliveries().attempts(webhook().id).result(), (QList{second, attempt}));
    }

    void dropsLanes()
    {
        queue(1, 3);
        WebhookChange off;
        off.instanceId = u"a"_s;
        off.label = u"w"_s;
        QVERIFY(stores().webhooks().set(off).result());
        QVERIFY(stores().deliveries().clearDropped({.rows = 1}).result().value_or(false));
        while (stores().deliveries().clearDropped({.rows = 1}).result().value_or(false)) { }
        QVERIFY(stores().deliveries().settle(1)->isEmpty());
    }

    void deadLettersAreListedAndRead()
    {
        bury(1, 3);
        const auto page = stores().deadLetters().list({u"a"_s, 0, 2}).result();
        QCOMPARE(page->letters.size(), 2);
        QVERIFY(page->hasMore);
        QCOMPARE(page->total, 3);
        QCOMPARE(page->letters.front().eventId, numberedId(1));
        QCOMPARE(page->letters.front().lastError, u"answered 500"_s);
        const qint64 id = page->letters.front().id;
        QCOMPARE((*stores().deadLetters().read(u"a"_s, id).result())->data, "{\"n\":1}");
        QVERIFY(!*stores().deadLetters().read(u"b"_s, id).result());
        QCOMPARE(*stores().deadLetters().newest(u"a"_s).result(), id + 2);
        QCOMPARE(*stores().deadLetters().newest(u"b"_s).result(), 0);
    }

    void deadLettersAreReplayed()
    {
        bury(1, 3);
        const qint64 newest = *stores().deadLetters().newest(u"a"_s).result();
        const DeadLetterStore::Choice all{u"a"_s, {}, newest};
        const auto first = stores().deadLetters().replay(all, 0, 77, {.rows = 2}).result();
        QCOMPARE(first->count, 2);
        QCOMPARE(first->lanes.value(webhook().lane), 2);
        const auto second = stores().deadLetters().replay(all, first->last, 77, {.rows = 2}).result();
        QCOMPARE(second->count, 1);
        QCOMPARE(stores().deadLetters().replay(all, second->last, 77, {}).result()->last, 0);
        QCOMPARE(numbers(load({.nowMs = 77, .rows = 9})), (QList{1, 2, 3}));
    }

    void deadLettersAreRemoved()
    {
        bury(1, 3);
        const qint64 newest = *stores().deadLetters().newest(u"a"_s).result();
        QCOMPARE(*stores().deadLetters().remove({u"a"_s, {newest - 1}, 0}, {}).result(), 1);
        QCOMPARE(*stores().deadLetters().remove({u"a"_s, {}, newest}, {.rows = 1}).result(), 1);
        QCOMPARE(stores().deadLetters().list({u"a"_s, 0, 9}).result()->total, 1);
    }

private:
    WebhookRecord webhook()
    {
        if (const auto known = stores().webhooks().load(); known && !known->isEmpty())
            return known->front();
        WebhookChange change;
        change.instanceId = u"a"_s;
        change.label = u"w"_s;
        change.config.enabled = true;
        change.config.url = "https://app.example/";
        return stores().webhooks().set(change).result().value_or(WebhookRecord());
    }
    EventLog::Publication publicationOf(int first, int last)
    {
        EventLog::Publication publication{u"a"_s, {}};
        QueueEvents queued{webhook().lane, {}};
        for (int n = first; n <= last; ++n) {
            publication.events.append({.id = numberedId(n),
                                       .instanceId = u"a"_s,
                                       .type = EventType::CallUpdate,
                                       .data = "{\"n\":1}"});
            queued.events.append({queued.lane, numberedId(n), EventType::CallUpdate, "{\"n\":1}"});
        }
        publication.queues.append(queued);
        return publication;
    }
    void queue(int first, int last)
    {
        const auto stored = stores().events().append(publicationOf(first, last)).result();
        QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().message));
    }
    /// One that the webhook's filter does not let pass.
    void publishUnwanted(int n)
    {
        EventLog::Publication publication = publicationOf(n, n);
        publication.queues.front().events.clear();
        QVERIFY(stores().events().append(publication).result());
    }
    void queueWithoutHistory(int n)
    {
        EventLog::Publication publication = publicationOf(n, n);
        publication.events.clear();
        QVERIFY(stores().events().append(publication).result());
    }
    void bury(int first, int last)
    {
        queue(first, last);
        QList<FinishedDelivery> dead;
        for (const QueuedEvent &event : load({.rows = 9}).events)
            dead.append(outcomeOf(event, DeliveryOutcome::Dead));
        finish(dead);
    }
    FinishedDelivery outcomeOf(const QueuedEvent &event, DeliveryOutcome outcome, qint64 nextAtMs = 0)
    {
        return {.lane = event.lane,
                .webhookId = webhook().id,
                .instanceId = u"a"_s,
                .eventId = event.eventId,
                .sequence = event.sequence,
                .outcome = outcome,
                .attempts = event.attempts + 1,
                .nextAtMs = nextAtMs,
                .error = u"answered 500"_s,
                .atMs = 1};
    }
    void finish(const QList<FinishedDelivery> &deliveries)
    {
        QVERIFY(stores().deliveries().finish(deliveries, {}).result());
    }
    struct Asked
    {
        QByteArray after = {};
        qint64 afterSequence = 0;
        qint64 nowMs = 0;
        int rows = 0;
    };
    DeliveryStore::Batch load(const Asked &asked)
    {
        return stores()
            .deliveries()
            .load({webhook().lane, asked.after, asked.afterSequence, asked.nowMs, asked.rows, 1 << 20})
            .result()
            .value_or(DeliveryStore::Batch());
    }
    static QList<int> numbers(const DeliveryStore::Batch &batch)
    {
        QList<int> found;
        for (const QueuedEvent &event : batch.events)
            found.append(event.eventId.sliced(4).toInt());
        return found;
    }
    QList<int> waiting() { return numbers(load({.rows = 9})); }
    qint64 count() { return stores().deliveries().settle(1'000'000)->value(webhook().lane); }
};

int main(int argc, char **argv)
{
    return runContract<tst_DeliveryStore>(argc, argv);
}
#include "tst_deliverystore.moc"
