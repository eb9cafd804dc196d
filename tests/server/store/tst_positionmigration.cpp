// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/deliverystore.h"
#include "server/store/eventlog.h"

#include "tests/support/storefixture.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// Databases of the version before events had positions (docs/rest/events.md).
class tst_PositionMigration : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<StoreFixture>(6);
    }

    void numbersEventsByTheirIds();
    void keepsWhatIsMissing();
    void keepsWhatWaits();

private:
    EventLog::Page page(const QString &instance, const EventLog::PageQuery &query = {})
    {
        EventLog::PageQuery asked = query;
        asked.instanceId = instance;
        asked.limit = 100;
        asked.maxBytes = 1 << 20;
        return m_store->stores().events().readAfter(asked).result().value_or(EventLog::Page());
    }
    static QString text(const EventLog::Page &page)
    {
        QStringList events;
        for (const StoredEvent &event : page.events)
            events.append(u"%1@%2"_s.arg(event.id.sliced(4).toInt()).arg(event.sequence));
        return events.join(u' ');
    }
    void add(int n, const QString &instance = u"id-1"_s)
    {
        m_store->addOldEvent(
            storedEvent(n, EventType::CallUpdate, "{\"n\":" + QByteArray::number(n) + '}', instance));
    }

    std::unique_ptr<StoreFixture> m_store;
};

void tst_PositionMigration::numbersEventsByTheirIds()
{
    for (const int n : {5, 1, 9}) // in another order than that of the rows
        add(n);
    add(3, u"id-2"_s);
    m_store->open();
    const auto first = page(u"id-1"_s);
    const auto second = page(u"id-2"_s);
    QCOMPARE(text(first), u"1@1 5@2 9@3"_s);
    QCOMPARE(text(second), u"3@1"_s);
    QVERIFY(first.next.epoch != second.next.epoch);
    QCOMPARE(text(page(u"id-1"_s, {.instanceId = {}, .after = eventId(5)})), u"9@3"_s);
    m_store->open();
    QCOMPARE(page(u"id-1"_s).next, first.next);
    EventLog::Publication next{u"id-1"_s, {storedEvent(10, EventType::CallUpdate, "{}")}};
    QCOMPARE(m_store->stores().events().append(next).result()->sequence, 4);
}

void tst_PositionMigration::keepsWhatIsMissing()
{
    add(4);
    m_store->change(
        u"UPDATE instances SET pruned_to = '%1' WHERE id = 'id-1'"_s.arg(QString::fromLatin1(eventId(3))));
    m_store->open();
    QVERIFY(!page(u"id-1"_s).isComplete);
    QVERIFY(!page(u"id-1"_s, {.instanceId = {}, .after = eventId(2)}).isComplete);
    QVERIFY(page(u"id-1"_s, {.instanceId = {}, .after = eventId(3)}).isComplete);
    const Position last = page(u"id-1"_s).next;
    EventLog::PageQuery query;
    query.position = Position{last.epoch, 0};
    QVERIFY(!page(u"id-1"_s, query).isComplete);
    query.position = last;
    QVERIFY(page(u"id-1"_s, query).isComplete);
}

void tst_PositionMigration::keepsWhatWaits()
{
    for (int n = 1; n <= 9; ++n)
        add(n, n == 4 ? u"id-2"_s : u"id-1"_s);
    m_store->change(
        u"INSERT INTO webhook_configs (instance_id, label, lane, enabled, by_events, events, media_base64)"
        " VALUES ('id-1', 'w', 7, 1, 0, '[]', 0)"_s);
    const auto span = [this](qint64 lane, int first, const QByteArray &next, int last) {
        m_store->change(
            u"INSERT INTO webhook_spans (lane, first_id, next_id, last_id) VALUES (%1, '%2', '%3', '%4')"_s
                .arg(lane)
                .arg(QString::fromLatin1(eventId(first)), QString::fromLatin1(next),
                     QString::fromLatin1(eventId(last))));
    };
    span(7, 1, eventId(2) + '0', 5); // 3 and 5 wait
    span(7, 7, eventId(7), 8);
    span(99, 1, eventId(1), 9); // of a lane that was given up
    m_store->open();
    QCOMPARE(m_store->count(u"webhook_spans"_s), 2);
    QCOMPARE(m_store->stores().deliveries().settle(1)->value(7), 4);
    const auto batch = m_store->stores().deliveries().load({7, {}, 0, 0, 100, 1 << 20}).result();
    QStringList waiting;
    for (const QueuedEvent &event : batch->events)
        waiting.append(QString::fromUtf8(event.data));
    QCOMPARE(waiting.join(u' '), uR"({"n":3} {"n":5} {"n":7} {"n":8})"_s);
}

QTEST_GUILESS_MAIN(tst_PositionMigration)
#include "tst_positionmigration.moc"
