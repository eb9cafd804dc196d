// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/messagecounts.h"

#include "tests/support/storefixture.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 daySeconds = qint64(24) * 60 * 60;
constexpr qint64 now = 100 * daySeconds; // seconds

QByteArray message(const QByteArray &id, const QByteArray &chat, qint64 second, const QByteArray &inside,
                   bool isSent = false)
{
    return "{\"id\":\"" + id + "\",\"direction\":\"" + (isSent ? "outgoing" : "incoming")
        + "\",\"timestamp\":" + QByteArray::number(second) + ",\"chat\":{\"jid\":\"" + chat
        + "\"},\"message\":" + inside + '}';
}

} // namespace

/// What messages come to, on a real file (docs/rest/figures.md).
class tst_MessageFigures : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_store.reset(); }

    void nothing();
    void counts();
    void boundsTypes();
    void learnsTypesOfAnOlderDatabase();

private:
    void add(const QByteArray &data, const QString &instance = u"id-1"_s,
             EventType type = EventType::MessageExchange)
    {
        StoredEvent event = storedEvent(++m_next, type, data, instance);
        event.receivedAtMs = now * 1000;
        QVERIFY(m_store->write([event](QSqlDatabase &d) { return History::append(d, {event}); }));
    }
    MessageFigures count(const QString &instance = u"id-1"_s)
    {
        const auto figures =
            m_store->read([=](QSqlDatabase &d) { return countMessages(d, instance, now * 1000); });
        if (!figures)
            qFatal("%s", qPrintable(figures.error().message));
        return *figures;
    }

    std::unique_ptr<StoreFixture> m_store;
    int m_next = 0;
};

void tst_MessageFigures::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_store = std::make_unique<StoreFixture>();
    m_next = 0;
}

void tst_MessageFigures::nothing()
{
    const MessageFigures figures = count();
    QCOMPARE(figures.total, 0);
    QVERIFY(!figures.firstMs && !figures.lastMs);
    QVERIFY(figures.byType.empty() && figures.byMedia.empty() && figures.byState.empty());
}

void tst_MessageFigures::counts()
{
    add(message("A", "5511999990001", now - 40 * daySeconds, R"({"type":"text","content":"x"})"));
    add(message("B", "5511999990001@s.whatsapp.net", now - 30 * daySeconds,
                R"({"type":"audio","media":{"isVoiceNote":true}})", true));
    add(message("C", "9988@lid", now - 7 * daySeconds, R"({"media":{"mimetype":"image/png"}})"));
    add(message("D", "1203@g.us", now - 1, R"({"type":"text"})", true));
    add(message("E", "1203@g.us", now, R"({})"));
    add(message("F", "77@newsletter", now, R"({"type":"poll"})"));
    add(message("G", "1203@g.us", now, R"({"type":"message_revoke"})"));     // a change, no message
    add(message("D", "1203@g.us", now, R"({"type":"message_edit"})", true)); // another
    add(message("Z", "1@g.us", now, R"({"type":"text"})"), u"id-2"_s);
    add(R"({"status":"read","messageIds":["D"]})", u"id-1"_s, EventType::MessageStatus);
    const MessageFigures figures = count();
    QCOMPARE(figures.total, 6);
    QCOMPARE(figures.sent, 2);
    QCOMPARE(figures.inGroups, 2);
    QCOMPARE(figures.inPrivate, 3);
    QCOMPARE(figures.withMedia, 2);
    QCOMPARE(figures.chats, 4);
    QCOMPARE(figures.groups, 1);
    QCOMPARE(figures.contacts, 2);
    QCOMPARE(figures.inWeek, 4); // the border counts
    QCOMPARE(figures.inMonth, 5);
    QCOMPARE(figures.firstMs, (now - 40 * daySeconds) * 1000);
    QCOMPARE(figures.lastMs, now * 1000);
    QCOMPARE(figures.byType,
             (std::map<QString, qint64>{{u"audio"_s, 1},
                                        {u"image"_s, 1},
                                        {u"poll"_s, 1},
                                        {u"text"_s, 2},
                                        {u"unknown"_s, 1}}));
    QCOMPARE(figures.byMedia, (std::map<QString, qint64>{{u"image"_s, 1}, {u"ptt"_s, 1}}));
    QCOMPARE(figures.byState,
             (std::map<MessageState, qint64>{{MessageState::Sent, 1},
                                             {MessageState::Received, 4},
                                             {MessageState::Read, 1}}));
    MessageFigures sum = count(u"id-2"_s);
    sum.add(figures);
    QCOMPARE(sum.total, 7);
    QCOMPARE(sum.byType[u"text"_s], 3);
    QCOMPARE(sum.firstMs, figures.firstMs);
    QCOMPARE(sum.chats, 5);
}

void tst_MessageFigures::boundsTypes()
{
    const QByteArray longType(Limits::messageTypeLength + 1, 't');
    add(message("long", "1@g.us", now, "{\"type\":\"" + longType + "\"}"));
    add(message("long 2", "1@g.us", now, "{\"type\":\"" + longType + "\"}"));
    for (int i = 0; i < 3 * Limits::messageTypesCounted; ++i)
        add(message(QByteArray::number(i), "1@g.us", now, "{\"type\":\"t" + QByteArray::number(i) + "\"}"));
    const MessageFigures figures = count();
    QCOMPARE(figures.total, 3 * Limits::messageTypesCounted + 2);
    QCOMPARE(qsizetype(figures.byType.size()), qsizetype(Limits::messageTypesCounted) + 1);
    QCOMPARE(figures.byType.at(QString(Limits::messageTypeLength, u't')), 2);
    qint64 sum = 0;
    for (const auto &[type, number] : figures.byType)
        sum += number;
    QCOMPARE(sum, figures.total);
    QCOMPARE(figures.byType.at(u"other"_s), 2 * Limits::messageTypesCounted + 1);
}

void tst_MessageFigures::learnsTypesOfAnOlderDatabase()
{
    m_store = std::make_unique<StoreFixture>(3); // before messages had types
    const QByteArray large(Limits::thinEventBytes, 'A');
    m_store->addOldEvent(storedEvent(1, EventType::MessageExchange,
                                     message("A", "1@g.us", now,
                                             R"({"type":"sticker","media":{"base64":")" + large + "\"}}")));
    m_store->change(
        u"INSERT INTO messages (event_id, instance_id, message_id, change, chat, chat_jid, sent_at,"
        " is_from_me, status, has_base64) VALUES ('%1', 'id-1', 'A', 0, '1', '1@g.us', 5, 0, 4, 1)"_s.arg(
            QString::fromLatin1(eventId(1))));
    m_store->change(u"INSERT INTO thin_events (event_id, data) VALUES ('%1', '{}')"_s.arg(
        QString::fromLatin1(eventId(1))));
    m_store->open();
    QCOMPARE(count().byType, (std::map<QString, qint64>{{u"unknown"_s, 1}}));
    while (m_store->write([](QSqlDatabase &d) { return History::indexBacklog(d, {.rows = 1}); })
               .value_or(false)) { }
    QCOMPARE(count().byType, (std::map<QString, qint64>{{u"sticker"_s, 1}}));
    QCOMPARE(count().byMedia, (std::map<QString, qint64>{{u"sticker"_s, 1}}));
    QCOMPARE(count().byState, (std::map<MessageState, qint64>{{MessageState::Read, 1}})); // stays
    QCOMPARE(m_store->count(u"message_backlog"_s), 0);
    QCOMPARE(m_store->count(u"messages"_s), 1);
}

QTEST_GUILESS_MAIN(tst_MessageFigures)
#include "tst_messagefigures.moc"
