// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/apierror.h"
#include "server/base/counters.h"
#include "server/events/deliverysink.h"
#include "server/events/fanout.h"
#include "server/events/publisher.h"
#include "server/model/webhooktable.h"
#include "server/store/eventlog.h"

#include "tests/support/storefixture.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

/// Stands where the io threads do, and keeps what it is given.
class KeptFrames final : public FanOut
{
public:
    int audience(const InstanceChannel &channel) const override { return channel.total(); }
    void deliver(const std::shared_ptr<InstanceChannel> &, const QByteArray &frame,
                 std::chrono::steady_clock::time_point) override
    {
        frames.append(frame);
    }

    QByteArrayList frames;
};

class KeptDeliveries final : public DeliverySink
{
public:
    void take(const QList<QueueEvents> &lanes) override { taken.append(lanes); }

    QList<QueueEvents> taken;
};

} // namespace

/// What becomes of a publication, over a store on a real file (PROTOCOL.md §6).
class tst_Publisher : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void sendsAtOnceAndStores();
    void withoutClientsNoFrame();
    void filterDecides();
    void webhooksGetPositions();
    void withoutHistory();
    void tellsTheState();
    void saysWhatCouldNotBeStored();
    void idsGoOnBehindThoseStored();

private:
    using Ids = Result<QList<QByteArray>>;

    void make(const Publisher::Options &options = {})
    {
        m_publisher = std::make_unique<Publisher>(options,
                                                  Publisher::Dependencies{m_store->stores().events(),
                                                                          m_frames, m_deliveries, m_webhooks,
                                                                          m_counters.gateway});
    }
    /// Publishes and waits for the answer.
    Ids publish(const QList<Event> &events)
    {
        std::optional<Ids> answer;
        m_publisher->publish(m_instance, events, [&answer](Ids ids) { answer = std::move(ids); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            return Error{ErrorCode::Internal, u"no answer"_s};
        return *answer;
    }
    void connectClients(int count) { m_instance.channel->clients[0] = count; }
    void addWebhook(qint64 lane, const EventFilter &filter)
    {
        WebhookEntry entry;
        entry.record = {.id = lane,
                        .instanceId = u"id-1"_s,
                        .label = QString::number(lane),
                        .lane = lane,
                        .config = {}};
        entry.record.config.enabled = true;
        entry.record.config.filter = filter;
        WebhookTable::Entries entries = m_webhooks.load()->entries();
        entries.append(std::make_shared<const WebhookEntry>(entry));
        m_webhooks.store(std::make_shared<const WebhookTable>(entries));
    }
    EventLog::Page stored()
    {
        return m_store->stores()
            .events()
            .readAfter({u"id-1"_s, {}, 100, 1 << 20})
            .result()
            .value_or(EventLog::Page());
    }

    Counters m_counters{1};
    std::unique_ptr<StoreFixture> m_store;
    KeptFrames m_frames;
    KeptDeliveries m_deliveries;
    Snapshot<WebhookTable> m_webhooks;
    InstanceEntry m_instance;
    std::unique_ptr<Publisher> m_publisher;
};

void tst_Publisher::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_store = std::make_unique<StoreFixture>();
    m_frames.frames.clear();
    m_deliveries.taken.clear();
    m_webhooks.store(std::make_shared<const WebhookTable>());
    m_instance = {};
    m_instance.record.id = u"id-1"_s;
    m_instance.record.name = u"support"_s;
    m_instance.record.websocket = WebsocketConfig{true, {}, false};
    m_instance.frameTail = frameTail({u"http://gate"_s, u"support"_s, Secret("token")});
    m_instance.channel = std::make_shared<InstanceChannel>();
    make();
}

void tst_Publisher::cleanup()
{
    m_store.reset(); // its last answers find the publisher
    m_publisher.reset();
}

void tst_Publisher::sendsAtOnceAndStores()
{
    connectClients(2);
    bool isAnswered = false;
    m_publisher->publish(m_instance,
                         {{EventType::CallUpdate, R"({"a":1})"},
                          {EventType::MessageExchange, R"({"media":{"base64":"QQ=="}})"}},
                         [&isAnswered](const Ids &ids) { isAnswered = ids.has_value(); });
    // The fan-out does not wait for the disk, the answer does.
    QCOMPARE(m_frames.frames.size(), 2);
    QVERIFY(!isAnswered);
    QVERIFY(m_frames.frames[0].contains(R"({"a":1})"));
    QVERIFY(!m_frames.frames[1].contains("QQ=="));
    QTRY_VERIFY(isAnswered);
    const auto page = stored();
    QCOMPARE(page.events.size(), 2);
    QCOMPARE(page.events[1].data, R"({"media":{"base64":"QQ=="}})");
    QCOMPARE(page.events[1].sequence, 2);
}

void tst_Publisher::withoutClientsNoFrame()
{
    QVERIFY(publish({{EventType::CallUpdate, "{}"}}));
    QCOMPARE(m_frames.frames.size(), 0);
}

void tst_Publisher::filterDecides()
{
    connectClients(1);
    m_instance.record.websocket->filter = EventFilter({EventType::GroupFlow});
    QVERIFY(publish({{EventType::CallUpdate, "{}"}, {EventType::GroupFlow, "{}"}}));
    QCOMPARE(m_frames.frames.size(), 1);
    m_instance.record.websocket->enabled = false;
    QVERIFY(publish({{EventType::GroupFlow, "{}"}}));
    QCOMPARE(m_frames.frames.size(), 1);
    QCOMPARE(stored().events.size(), 3);
}

void tst_Publisher::webhooksGetPositions()
{
    addWebhook(5, {});
    addWebhook(6, EventFilter({EventType::GroupFlow}));
    QVERIFY(publish({{EventType::CallUpdate, "{}"}}));
    m_deliveries.taken.clear();
    const auto ids = publish({{EventType::CallUpdate, "{}"}, {EventType::GroupFlow, "{}"}});
    QCOMPARE(m_deliveries.taken.size(), 2);
    QList<qint64> sequences;
    for (const QueuedEvent &event : m_deliveries.taken[0].events)
        sequences.append(event.sequence);
    QCOMPARE(sequences, (QList<qint64>{2, 3}));
    QCOMPARE(m_deliveries.taken[1].events.size(), 1);
    QCOMPARE(m_deliveries.taken[1].events[0].eventId, ids->at(1));
    QCOMPARE(m_deliveries.taken[1].events[0].sequence, 3);
}

void tst_Publisher::withoutHistory()
{
    make({.keepsHistory = false, .lastId = {}});
    // Nothing to store: answered at once.
    bool isAnswered = false;
    m_publisher->publish(m_instance, {{EventType::CallUpdate, "{}"}},
                         [&isAnswered](const Ids &ids) { isAnswered = ids.has_value(); });
    QVERIFY(isAnswered);
    addWebhook(5, {});
    QVERIFY(publish({{EventType::CallUpdate, "{}"}}));
    QCOMPARE(m_deliveries.taken.size(), 1);
    QCOMPARE(m_deliveries.taken[0].events[0].sequence, 0);
    QCOMPARE(stored().events.size(), 0);
}

void tst_Publisher::tellsTheState()
{
    QSignalSpy told(m_publisher.get(), &Publisher::connectionStateReported);
    QVERIFY(publish({{EventType::InstanceState, R"({"state":"connecting"})"},
                     {EventType::InstanceState, R"({"state":"connected"})"}}));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][1].toString(), u"connected"_s);
}

void tst_Publisher::saysWhatCouldNotBeStored()
{
    addWebhook(5, {});
    m_store->change(u"ALTER TABLE event_totals RENAME TO elsewhere"_s);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^cannot store events: "_s));
    const auto refused = publish({{EventType::CallUpdate, "{}"}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, ApiError::failedToStoreEvent);
    QVERIFY(!m_publisher->storeFailure().isEmpty());
    QCOMPARE(m_counters.gateway.eventsNotStored.value(), 1U);
    QCOMPARE(m_deliveries.taken.size(), 0);
    m_store->change(u"ALTER TABLE elsewhere RENAME TO event_totals"_s);
    QVERIFY(publish({{EventType::CallUpdate, "{}"}}));
    QVERIFY(m_publisher->storeFailure().isEmpty());
    QCOMPARE(stored().events.front().sequence, 1);
    QVERIFY(!stored().isComplete);
}

void tst_Publisher::idsGoOnBehindThoseStored()
{
    const QByteArray far = "evt_7ZZZZZZZZZ0000000000000000";
    make({.keepsHistory = true, .lastId = far});
    QVERIFY(publish({{EventType::CallUpdate, "{}"}})->front() > far);
}

QTEST_GUILESS_MAIN(tst_Publisher)
#include "tst_publisher.moc"
