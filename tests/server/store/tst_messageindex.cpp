// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messageindex.h"
#include "server/store/sqlite/events/messagereader.h"

#include "tests/support/storefixture.h"

#include <QDateTime>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const auto exchange = EventType::MessageExchange;
const auto status = EventType::MessageStatus;

QByteArray message(const QByteArray &id, int second, const QByteArray &more = {},
                   const QByteArray &chat = "5511@g.us")
{
    return "{\"id\":\"" + id + "\",\"direction\":\"incoming\",\"timestamp\":" + QByteArray::number(second)
        + ",\"chat\":{\"jid\":\"" + chat + "\"}" + more + '}';
}

QByteArray receipt(const QByteArray &word, const QByteArrayList &ids)
{
    return "{\"status\":\"" + word + "\",\"messageIds\":[\"" + ids.join("\",\"") + "\"]}";
}

const QByteArray outgoing = ",\"direction\":\"outgoing\"";

} // namespace

/// The index of messages on a real file (docs/rest/messages.md).
class tst_MessageIndex : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<StoreFixture>();
    }
    void cleanup() { m_store.reset(); }

    void findsById();
    void keepsTheTimeOfArrivalWithoutAnother();
    void oneRowAMessageAndChange();
    void comesAgain_data();
    void comesAgain();
    void movesStatesForward();
    void boundsReceipts();
    void readsAChat_data();
    void readsAChat();
    void readsNoOtherChat();
    void boundsAPageByBytes_data();
    void boundsAPageByBytes();
    void leavesMediaBytesAside();
    void goesWithItsEvent();
    void failsWhole();
    void entersWhatWasThereBefore();

private:
    bool append(const QList<StoredEvent> &events)
    {
        return m_store->write([events](QSqlDatabase &d) { return History::append(d, events); }).has_value();
    }
    std::optional<StoredMessage> find(const QString &id, const QString &instance = u"id-1"_s)
    {
        const MessageStore::IdQuery query{.instanceId = instance, .messageId = id};
        return m_store->read([query](QSqlDatabase &d) { return MessageReader::find(d, query); })
            .value_or(std::nullopt);
    }
    int stateOf(const QString &id)
    {
        const auto found = find(id);
        return found ? int(found->state) : -9;
    }
    /// Ids of a page, `+` behind them when there is more.
    QString page(MessageStore::ChatQuery query)
    {
        query.instanceId = u"id-1"_s;
        if (query.chats.isEmpty())
            query.chats = {u"5511@g.us"_s};
        if (query.maxBytes == 0)
            query.maxBytes = 1'000'000;
        const auto read =
            m_store->read([query](QSqlDatabase &d) { return MessageReader::readChat(d, query); });
        if (!read)
            return read.error().message;
        QStringList ids;
        for (const StoredMessage &one : read->messages)
            ids.append(one.data.isEmpty() ? u"no data"_s : one.messageId);
        return ids.join(u' ') + (read->hasMore ? u"+"_s : QString());
    }

    std::unique_ptr<StoreFixture> m_store;
};

void tst_MessageIndex::findsById()
{
    QVERIFY(append({talkEvent(1, exchange, message("A", 100, outgoing, "5548991234567")),
                    talkEvent(2, exchange, message("B", 200)), talkEvent(3, exchange, "{}"),
                    talkEvent(4, EventType::CallUpdate, message("C", 300))}));
    const auto found = find(u"A"_s);
    QVERIFY(found);
    QCOMPARE(found->eventId, QString::fromLatin1(eventId(1)));
    QCOMPARE(found->messageId, u"A"_s);
    QCOMPARE(found->chatJid, u"5548991234567@s.whatsapp.net"_s);
    QCOMPARE(found->sentAtMs, 100'000);
    QVERIFY(found->isFromMe());
    QCOMPARE(found->state, MessageState::Sent);
    QVERIFY(!found->hasBase64);
    QVERIFY(!find(u"B"_s)->isFromMe());
    QCOMPARE(find(u"B"_s)->state, MessageState::Received);
    QVERIFY(!find(u"C"_s));
    QVERIFY(!find(u"a"_s));
    QVERIFY(!find(u"A"_s, u"id-2"_s));
    QCOMPARE(m_store->count(u"messages"_s), 2);
    QCOMPARE(m_store->count(u"events"_s), 4);
}

void tst_MessageIndex::keepsTheTimeOfArrivalWithoutAnother()
{
    QVERIFY(append({talkEvent(77, exchange, R"({"id":"A","chat":{"jid":"5511@g.us"}})")}));
    QCOMPARE(find(u"A"_s)->sentAtMs, firstArrivalMs + 77);
}

void tst_MessageIndex::oneRowAMessageAndChange()
{
    QVERIFY(append({talkEvent(1, exchange, message("A", 1, ",\"type\":\"message_revoke\""))}));
    // Of a message that never came the change is known.
    QCOMPARE(find(u"A"_s)->eventId, QString::fromLatin1(eventId(1)));
    const QByteArray edit = message("A", 3, ",\"isEdit\":true,\"text\":\"one\"");
    QVERIFY(append({talkEvent(2, exchange, message("A", 2)), talkEvent(3, exchange, edit),
                    talkEvent(4, exchange, message("A", 4, ",\"reaction\":\"x\""))}));
    QCOMPARE(find(u"A"_s)->eventId, QString::fromLatin1(eventId(2)));
    QCOMPARE(m_store->count(u"messages"_s), 4);
    QCOMPARE(page({.count = 10}), u"A A A A"_s);
    // Each edit once, however often it comes.
    QVERIFY(append({talkEvent(5, exchange, edit),
                    talkEvent(6, exchange, message("A", 3, ",\"isEdit\":true,\"text\":\"two\""))}));
    QCOMPARE(m_store->count(u"messages"_s), 5);
}

void tst_MessageIndex::comesAgain_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<int>("kept");
    const QByteArray media = ",\"media\":{\"base64\":\"QQ==\"}";
    QTest::newRow("the same") << QByteArray() << QByteArray() << 2;
    QTest::newRow("media come late") << QByteArray() << media << 2;
    QTest::newRow("media are not lost") << media << QByteArray() << 1;
    QTest::newRow("the same media") << media << media << 2;
}

void tst_MessageIndex::comesAgain()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(int, kept);
    QVERIFY(append({talkEvent(1, exchange, message("A", 1, outgoing + first)),
                    talkEvent(2, status, receipt("read", {"A"})),
                    talkEvent(3, exchange, message("A", 1, outgoing + second))}));
    QCOMPARE(find(u"A"_s)->eventId, QString::fromLatin1(eventId(kept == 1 ? 1 : 3)));
    QCOMPARE(stateOf(u"A"_s), 4);
    QCOMPARE(m_store->count(u"messages"_s), 1);
}

void tst_MessageIndex::movesStatesForward()
{
    QVERIFY(
        append({talkEvent(1, exchange, message("A", 1, outgoing)),
                talkEvent(2, exchange, message("B", 1, outgoing)), talkEvent(3, exchange, message("C", 1)),
                talkEvent(4, exchange, message("A", 1, outgoing), u"id-2"_s),
                talkEvent(5, status, receipt("delivered", {"A", "nobody", "B", "C"}))}));
    QCOMPARE(stateOf(u"A"_s), 2);
    QCOMPARE(stateOf(u"B"_s), 2);
    QCOMPARE(stateOf(u"C"_s), 3);
    QCOMPARE(find(u"A"_s, u"id-2"_s)->state, MessageState::Sent);
    QVERIFY(append({talkEvent(6, status, receipt("read", {"A"}))}));
    QVERIFY(append({talkEvent(7, status, receipt("delivered", {"A"})),
                    talkEvent(8, status, receipt("read-self", {"C", "B"})), talkEvent(9, status, "{}")}));
    QCOMPARE(stateOf(u"A"_s), 4);
    QCOMPARE(stateOf(u"B"_s), 2);
    QCOMPARE(stateOf(u"C"_s), 4);
}

void tst_MessageIndex::boundsReceipts()
{
    QVERIFY(append({talkEvent(1, exchange, message("A", 1, outgoing))}));
    QByteArrayList ids(Limits::receiptsPerBatch - 1, "x");
    ids.append("A");
    QVERIFY(append(
        {talkEvent(2, status, receipt("delivered", ids)), talkEvent(3, status, receipt("read", {"A"}))}));
    QCOMPARE(stateOf(u"A"_s), 2);
    ids.prepend("x");
    QVERIFY(append({talkEvent(4, status, receipt("played", ids))}));
    QCOMPARE(stateOf(u"A"_s), 2);
}

void tst_MessageIndex::readsAChat_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<QString>("ids");
    // M1 … M5 at 10 s … 50 s, published the other way round, M5b together with M5.
    constexpr qint64 low = std::numeric_limits<qint64>::min();
    constexpr qint64 high = std::numeric_limits<qint64>::max();
    QTest::newRow("all") << 10 << low << high << u"M5b M5 M4 M3 M2 M1"_s;
    QTest::newRow("as many as there are") << 6 << low << high << u"M5b M5 M4 M3 M2 M1"_s;
    QTest::newRow("one less") << 5 << low << high << u"M5b M5 M4 M3 M2+"_s;
    QTest::newRow("one") << 1 << low << high << u"M5b+"_s;
    QTest::newRow("to is included") << 2 << low << qint64(40'000) << u"M4 M3+"_s;
    QTest::newRow("to, just before") << 2 << low << qint64(39'999) << u"M3 M2+"_s;
    QTest::newRow("from is included") << 10 << qint64(40'000) << high << u"M5b M5 M4"_s;
    QTest::newRow("from, just behind") << 10 << qint64(40'001) << high << u"M5b M5"_s;
    QTest::newRow("between") << 10 << qint64(20'000) << qint64(30'000) << u"M3 M2"_s;
    QTest::newRow("nothing between") << 10 << qint64(30'000) << qint64(20'000) << QString();
}

void tst_MessageIndex::readsAChat()
{
    QFETCH(int, count);
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(QString, ids);
    for (int i = 5; i >= 1; --i)
        QVERIFY(append({talkEvent(10 - i, exchange, message("M" + QByteArray::number(i), i * 10))}));
    QVERIFY(append({talkEvent(20, exchange, message("M5b", 50))}));
    QCOMPARE(page({.fromMs = from, .toMs = to, .count = count}), ids);
}

void tst_MessageIndex::readsNoOtherChat()
{
    QVERIFY(append({talkEvent(1, exchange, message("A", 1, {}, "5548991234567")),
                    talkEvent(2, exchange, message("B", 2, {}, "5548991234568@s.whatsapp.net")),
                    talkEvent(3, exchange, message("C", 3, {}, "5548991234567@c.us")),
                    talkEvent(4, exchange, message("D", 4, {}, "status@broadcast")),
                    talkEvent(5, exchange, message("E", 5, {}, "5548991234567"), u"id-2"_s)}));
    QCOMPARE(page({.chats = Jid::meantBy(u"+55 48 99123-4567"_s), .count = 9}), u"C A"_s);
    QCOMPARE(page({.chats = Jid::meantBy(u"status@broadcast"_s), .count = 9}), u"D"_s);
    QCOMPARE(page({.chats = Jid::meantBy(u"1"_s), .count = 9}), QString());
}

void tst_MessageIndex::boundsAPageByBytes_data()
{
    QTest::addColumn<int>("room"); // for so many messages
    QTest::addColumn<int>("slack");
    QTest::addColumn<QString>("ids");
    QTest::newRow("all fit") << 4 << 0 << u"D C B A"_s;
    QTest::newRow("one byte over") << 4 << -1 << u"D C B+"_s;
    QTest::newRow("three") << 3 << 0 << u"D C B+"_s;
    QTest::newRow("always two") << 0 << 1 << u"D C+"_s;
}

void tst_MessageIndex::boundsAPageByBytes()
{
    QFETCH(int, room);
    QFETCH(int, slack);
    QFETCH(QString, ids);
    for (int i = 1; i <= 4; ++i)
        QVERIFY(append({talkEvent(i, exchange, message(QByteArray(1, char('A' - 1 + i)), i))}));
    QCOMPARE(page({.count = 10, .maxBytes = room * message("A", 1).size() + slack}), ids);
}

void tst_MessageIndex::leavesMediaBytesAside()
{
    const auto media = [](qsizetype size) -> QByteArray {
        return ",\"media\":{\"mimetype\":\"image/png\",\"base64\":\"" + QByteArray(size, 'A') + "\"}";
    };
    const QByteArray small = message("A", 1, media(Limits::thinEventBytes - 200));
    const QByteArray large = message("B", 2, media(Limits::thinEventBytes));
    const QByteArray words = message("C", 3, ",\"text\":\"" + QByteArray(Limits::thinEventBytes, 'x') + '"');
    QVERIFY(append({talkEvent(1, exchange, small), talkEvent(2, exchange, large),
                    talkEvent(3, exchange, words), talkEvent(4, EventType::CallUpdate, large)}));
    QCOMPARE(m_store->count(u"thin_events"_s), 1);
    const auto data = [this](int n) {
        return m_store
            ->read(
                [n](QSqlDatabase &d) { return MessageReader::readData(d, QString::fromLatin1(eventId(n))); })
            .value_or("error");
    };
    const QByteArray thin = message("B", 2, ",\"media\":{\"mimetype\":\"image/png\"}");
    QCOMPARE(data(1), small);
    QCOMPARE(data(2), thin);
    QCOMPARE(data(3), words);
    QVERIFY(find(u"B"_s)->hasBase64);
    const auto whole = m_store->read(
        [](QSqlDatabase &d) { return MessageReader::readWholeData(d, QString::fromLatin1(eventId(2))); });
    QCOMPARE(whole.value_or("error"), large);
    // The large one does not fill a page.
    QCOMPARE(page({.toMs = 2000, .count = 9, .maxBytes = thin.size() + small.size()}), u"B A"_s);
    // All that is kept counts.
    const qint64 bytes = small.size() + 2 * large.size() + words.size() + thin.size()
        + 4 * EventRows::rowOverheadBytes + 3 * MessageIndex::rowBytes;
    QCOMPARE(m_store->read([](QSqlDatabase &d) { return EventRows::totalBytes(d); }).value_or(-1), bytes);
}

void tst_MessageIndex::goesWithItsEvent()
{
    const QByteArray media = ",\"media\":{\"base64\":\"" + QByteArray(Limits::thinEventBytes, 'A') + "\"}";
    QVERIFY(
        append({talkEvent(1, exchange, message("A", 1, media)), talkEvent(2, exchange, message("B", 2))}));
    const auto prune = [this](qint64 olderThan) {
        const EventLog::PruneLimits limits{firstArrivalMs + olderThan, 1'000'000, {}};
        return m_store->write([limits](QSqlDatabase &d) { return EventRows::prune(d, limits); }).value_or(-1);
    };
    QCOMPARE(prune(2), 1);
    QVERIFY(!find(u"A"_s));
    QVERIFY(find(u"B"_s));
    QCOMPARE(m_store->count(u"thin_events"_s), 0);
    QCOMPARE(prune(3), 1);
    QCOMPARE(m_store->count(u"messages"_s), 0);
    QCOMPARE(m_store->read([](QSqlDatabase &d) { return EventRows::totalBytes(d); }).value_or(-1), 0);
}

void tst_MessageIndex::failsWhole()
{
    QVERIFY(!append(
        {talkEvent(1, exchange, message("A", 1)), talkEvent(2, exchange, message("B", 1), u"nobody"_s)}));
    QCOMPARE(m_store->count(u"events"_s), 0);
    QCOMPARE(m_store->count(u"messages"_s), 0);
}

void tst_MessageIndex::entersWhatWasThereBefore()
{
    m_store = std::make_unique<StoreFixture>(1); // as the first version left it
    const QByteArray media = ",\"media\":{\"base64\":\"" + QByteArray(Limits::thinEventBytes, 'A') + "\"}";
    const QList<StoredEvent> old{talkEvent(1, exchange, message("A", 1, outgoing)),
                                 talkEvent(2, status, receipt("read", {"A"})),
                                 talkEvent(3, exchange, message("B", 2, media)),
                                 talkEvent(4, EventType::CallUpdate, "{}")};
    for (const StoredEvent &event : old)
        m_store->addOldEvent(event);
    m_store->open();
    QVERIFY(append({talkEvent(5, exchange, message("C", 3)), talkEvent(6, exchange, message("B", 2))}));
    QCOMPARE(page({.count = 9}), u"C B"_s);
    const auto enter = [this] {
        return m_store->write([](QSqlDatabase &d) { return History::indexBacklog(d, {.rows = 1}); });
    };
    // Slice by slice, whenever it goes on; what came meanwhile stays as it is.
    for (int i = 0; i < 4; ++i) {
        QVERIFY(enter().value_or(false));
        m_store->open();
    }
    QVERIFY(!enter().value_or(true));
    QVERIFY(!enter().value_or(true));
    QCOMPARE(m_store->count(u"message_backlog"_s), 0);
    QCOMPARE(page({.count = 9}), u"C B A"_s);
    QCOMPARE(stateOf(u"A"_s), 4);
    QCOMPARE(find(u"B"_s)->eventId, QString::fromLatin1(eventId(3))); // the one with the bytes
    QCOMPARE(m_store->count(u"thin_events"_s), 1);
    // A database that had nothing has no backlog.
    m_store = std::make_unique<StoreFixture>(1);
    m_store->open();
    QCOMPARE(m_store->count(u"message_backlog"_s), 0);
}

QTEST_GUILESS_MAIN(tst_MessageIndex)
#include "tst_messageindex.moc"
