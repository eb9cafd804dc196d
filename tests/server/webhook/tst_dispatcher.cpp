// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/counters.h"
#include "server/store/deadletterstore.h"
#include "server/store/eventlog.h"
#include "server/store/webhookstore.h"
#include "server/webhook/deliverythread.h"
#include "server/webhook/webhookurl.h"

#include "tests/support/storefixture.h"
#include "tests/support/webhookreceiver.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// What waits is posted, and what comes back is written: over a real store, to real sockets
/// (docs/rest/deliveries.md, docs/rest/attempts.md, docs/rest/deadletters.md).
class tst_Dispatcher : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void postsInOrder();
    void goesOnAfterARestart();
    void triesAgainAndGivesUp();
    void goneIsGone();
    void dropsALane();
    void tests();

private:
    void start(const char *schedule = "50ms,50ms")
    {
        m_delivery =
            std::make_unique<DeliveryThread>(Dispatcher::Options{*RetrySchedule::parse(
                                                                     QString::fromLatin1(schedule)),
                                                                 {true, 5s, "Inlet/test"}},
                                             Dispatcher::Dependencies{m_store->stores().deliveries(),
                                                                      m_instances, m_counters.webhooks});
        const auto waiting = m_store->stores().deliveries().settle(std::numeric_limits<qint64>::max());
        m_delivery->open(m_webhook, waiting->value(m_webhook->record.lane));
    }
    /// Stores events and hands them over as the publisher does.
    void publish(int first, int last)
    {
        EventLog::Publication publication{u"id-1"_s, {}};
        QueueEvents queued{m_webhook->record.lane, {}};
        for (int n = first; n <= last; ++n) {
            const QByteArray data = "{\"n\":" + QByteArray::number(n) + '}';
            publication.events.append(storedEvent(n, EventType::CallUpdate, data));
            queued.events.append({queued.lane, eventId(n), EventType::CallUpdate, data});
        }
        publication.queues.append(queued);
        const auto stored = m_store->stores().events().append(publication).result();
        QVERIFY(stored);
        for (qsizetype i = 0; i < queued.events.size(); ++i)
            queued.events[i].sequence = stored->sequence + i;
        if (m_delivery)
            m_delivery->take({queued});
    }
    QByteArrayList ids() const
    {
        QByteArrayList found;
        for (const Posted &posted : m_receiver->posted())
            found.append(posted.id());
        return found;
    }
    qint64 waiting()
    {
        return m_store->stores()
            .deliveries()
            .settle(std::numeric_limits<qint64>::max())
            ->value(m_webhook->record.lane);
    }
    QList<AttemptRecord> attempts()
    {
        return m_store->stores()
            .deliveries()
            .attempts(m_webhook->record.id)
            .result()
            .value_or(QList<AttemptRecord>());
    }
    qint64 deadLetters() { return m_store->stores().deadLetters().list({u"id-1"_s, 0, 9}).result()->total; }

    Counters m_counters{1};
    std::unique_ptr<WebhookReceiver> m_receiver;
    std::unique_ptr<StoreFixture> m_store;
    Snapshot<InstanceTable> m_instances;
    std::shared_ptr<const WebhookEntry> m_webhook;
    std::unique_ptr<DeliveryThread> m_delivery;
};

void tst_Dispatcher::init()
{
    m_receiver = std::make_unique<WebhookReceiver>();
    m_store = std::make_unique<StoreFixture>();
    InstanceEntry instance;
    instance.record.id = u"id-1"_s;
    instance.record.name = u"support"_s;
    instance.frameTail = frameTail({u"http://gate"_s, u"support"_s, Secret("token")});
    instance.channel = std::make_shared<InstanceChannel>();
    m_instances.store(std::make_shared<const InstanceTable>(
        QList<std::shared_ptr<const InstanceEntry>>{std::make_shared<const InstanceEntry>(instance)}));
    WebhookChange change;
    change.instanceId = u"id-1"_s;
    change.label = u"w"_s;
    change.config.enabled = true;
    change.config.url = m_receiver->url() + "/hook";
    WebhookEntry entry;
    entry.record = *m_store->stores().webhooks().set(change).result();
    entry.instanceName = u"support"_s;
    entry.url = encodedUrl(entry.record.config.url);
    m_webhook = std::make_shared<const WebhookEntry>(entry);
}

void tst_Dispatcher::cleanup()
{
    m_delivery.reset();
    m_store.reset();
    m_receiver.reset();
}

void tst_Dispatcher::postsInOrder()
{
    start();
    publish(1, 3);
    publish(4, 5);
    QTRY_COMPARE(ids(), (QByteArrayList{eventId(1), eventId(2), eventId(3), eventId(4), eventId(5)}));
    QVERIFY(m_receiver->posted().front().body.contains("{\"n\":1}"));
    QTRY_COMPARE(waiting(), 0);
    QCOMPARE(attempts().size(), 5);
    QCOMPARE(attempts().front().status, 200);
}

void tst_Dispatcher::goesOnAfterARestart()
{
    publish(1, 3); // nobody posts yet
    start();
    QTRY_COMPARE(ids().size(), 3);
    QTRY_COMPARE(waiting(), 0);
    m_delivery.reset();
    publish(4, 4);
    m_store->open();
    start();
    QTRY_COMPARE(ids(), (QByteArrayList{eventId(1), eventId(2), eventId(3), eventId(4)}));
}

void tst_Dispatcher::triesAgainAndGivesUp()
{
    m_receiver->setReply([](const Posted &) { return 500; });
    start();
    publish(1, 1);
    QTRY_COMPARE(deadLetters(), 1);
    QCOMPARE(waiting(), 0);
    QCOMPARE(ids(), (QByteArrayList{eventId(1), eventId(1), eventId(1)}));
    QCOMPARE(attempts().size(), 3);
}

void tst_Dispatcher::goneIsGone()
{
    m_receiver->setReply([](const Posted &) { return 410; });
    start();
    publish(1, 1);
    QTRY_COMPARE(deadLetters(), 1);
    QCOMPARE(ids().size(), 1);
}

void tst_Dispatcher::dropsALane()
{
    m_receiver->setReply([](const Posted &) { return 500; });
    start("1h");
    publish(1, 1);
    QTRY_COMPARE(attempts().size(), 1);
    m_delivery->drop(m_webhook->record.lane);
    publish(2, 2);
    bool isTested = false;
    // Behind both: what is put into the mailbox keeps its order.
    m_delivery->test(m_webhook, eventId(9), {EventType::CallUpdate, "{}"},
                     [&isTested](const WebhookTest &) { isTested = true; });
    QTRY_VERIFY(isTested);
    QVERIFY(!ids().contains(eventId(2)));
}

void tst_Dispatcher::tests()
{
    start();
    m_receiver->setAnswer("thanks, token");
    std::optional<WebhookTest> result;
    m_delivery->test(m_webhook, eventId(7), {EventType::CallUpdate, "{}"},
                     [this, &result](const WebhookTest &test) {
                         QMetaObject::invokeMethod(
                             this, [&result, test] { result = test; }, Qt::QueuedConnection);
                     });
    QTRY_VERIFY(result);
    QVERIFY(result->wasBegun);
    QCOMPARE(result->attempt.status, 200);
    QCOMPARE(result->attempt.attempt, 0);
    QTRY_COMPARE(attempts().size(), 1);
    QCOMPARE(waiting(), 0);
}

QTEST_GUILESS_MAIN(tst_Dispatcher)
#include "tst_dispatcher.moc"
