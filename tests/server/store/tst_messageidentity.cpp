// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/identitygraph.h"
#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/identitylinks.h"
#include "server/store/sqlite/events/messagecounts.h"
#include "server/store/sqlite/events/messagereader.h"

#include "tests/support/storefixture.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const auto exchange = EventType::MessageExchange;
const auto status = EventType::MessageStatus;

const QByteArray phone = "5548996670001";
const QByteArray lid = "70310000000101@lid";

QByteArray message(const QByteArray &id, int second, const QByteArray &chat, const QByteArray &more = {})
{
    return "{\"id\":\"" + id + "\",\"direction\":\"outgoing\",\"timestamp\":" + QByteArray::number(second)
        + ",\"chat\":" + chat + more + '}';
}

QByteArray at(const QByteArray &jid)
{
    return "{\"jid\":\"" + jid + "\"}";
}

QByteArray receipt(const QByteArray &word, const QByteArray &id, int second = 0, const QByteArray &chat = {})
{
    QByteArray data = "{\"status\":\"" + word + "\",\"messageIds\":[\"" + id + "\"]";
    if (second > 0)
        data += ",\"timestamp\":" + QByteArray::number(second);
    if (!chat.isEmpty())
        data += ",\"chat\":" + at(chat);
    return data + '}';
}

} // namespace

/// Which messages are one, whose they are, and what their receipts come to, on a real file
/// (docs/rest/messages.md).
class tst_MessageIdentity : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<StoreFixture>();
        m_next = 0;
    }
    void cleanup() { m_store.reset(); }

    void oneIdInSeveralChats();
    void chatsByTheOtherSide_data();
    void chatsByTheOtherSide();
    void addressesAreNotTheirDigits();
    void joinsAddressesOnEvidence_data();
    void joinsAddressesOnEvidence();
    void joinsSpellingsOfALine();
    void partsABroadcast();
    void leavesACrowdAlone();
    void oneMessageUnderTwoAddresses();
    void attachesWhatHasNoChat();
    void receiptsInAnyOrder_data();
    void receiptsInAnyOrder();
    void receiptsGoByChat();
    void receiptsWaitWithinBounds();
    void receiptsGoWithTheirMessage();
    void linksStayWithinBounds();
    void editsOfOneSecond();
    void clocksAhead();
    void unknownDirections();
    void learnsFromAnOlderDatabase();
    void goesWithItsInstance();

private:
    bool add(EventType type, const QByteArray &data)
    {
        const StoredEvent event = talkEvent(++m_next, type, data);
        return m_store->write([event](QSqlDatabase &d) { return History::append(d, {event}); }).has_value();
    }
    std::optional<StoredMessage> find(const QString &id, const QString &chat = {})
    {
        const MessageStore::IdQuery query{.instanceId = u"id-1"_s,
                                          .messageId = id,
                                          .chats = chat.isEmpty() ? QStringList() : Jid::meantBy(chat)};
        return m_store->read([query](QSqlDatabase &d) { return MessageReader::find(d, query); })
            .value_or(std::nullopt);
    }
    MessageStore::ChatPage page(const QString &chat, int count = 20)
    {
        const MessageStore::ChatQuery query{.instanceId = u"id-1"_s,
                                            .chats = Jid::meantBy(chat),
                                            .count = count,
                                            .maxBytes = 1'000'000};
        return m_store->read([query](QSqlDatabase &d) { return MessageReader::readChat(d, query); })
            .value_or(MessageStore::ChatPage());
    }
    QString ids(const QString &chat, int count = 20)
    {
        const MessageStore::ChatPage read = page(chat, count);
        QStringList list;
        for (const StoredMessage &one : read.messages)
            list.append(one.messageId);
        return list.join(u' ') + (read.hasMore ? u"+"_s : QString());
    }
    int stateOf(const QString &id)
    {
        const auto found = find(id);
        return found ? int(found->state) : -9;
    }
    MessageFigures figures()
    {
        return m_store->read([](QSqlDatabase &d) { return countMessages(d, u"id-1"_s, 1'000'000); })
            .value_or(MessageFigures());
    }

    std::unique_ptr<StoreFixture> m_store;
    int m_next = 0;
};

void tst_MessageIdentity::oneIdInSeveralChats()
{
    QVERIFY(add(exchange, message("7", 1, at("1203@newsletter"), ",\"text\":\"one\"")));
    QVERIFY(add(exchange, message("7", 2, at("1204@newsletter"), ",\"text\":\"two\"")));
    QCOMPARE(ids(u"1203@newsletter"_s), u"7"_s);
    QCOMPARE(ids(u"1204@newsletter"_s), u"7"_s);
    QVERIFY(page(u"1203@newsletter"_s).messages.front().data.contains("one"));
    QCOMPARE(find(u"7"_s, u"1203@newsletter"_s)->chatJid, u"1203@newsletter"_s);
    QCOMPARE(find(u"7"_s)->chatJid, u"1204@newsletter"_s); // by the id alone the newest
    QVERIFY(!find(u"7"_s, u"1205@newsletter"_s));
    QCOMPARE(figures().total, 2);
    QCOMPARE(figures().chats, 2);
}

void tst_MessageIdentity::chatsByTheOtherSide_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("chat");
    const QString ana = QString::fromLatin1(phone) + u"@s.whatsapp.net"_s;
    QTest::newRow("only a sender") << QByteArray(
        R"({"id":"A","direction":"incoming","sender":{"jid":"5548996670001"}})")
                                   << ana;
    QTest::newRow("only a recipient")
        << QByteArray(R"({"id":"A","direction":"outgoing","recipient":{"jid":"5548996670001"}})") << ana;
    QTest::newRow("a sender, no direction") << QByteArray(R"({"id":"A","sender":"5548996670001"})") << ana;
    QTest::newRow("from a group") << QByteArray(
        R"({"id":"A","direction":"incoming","from":"1203@g.us","to":"5548996670001"})")
                                  << u"1203@g.us"_s;
    QTest::newRow("nobody") << QByteArray(R"({"id":"A","direction":"incoming"})") << QString();
}

void tst_MessageIdentity::chatsByTheOtherSide()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, chat);
    QVERIFY(add(exchange, data));
    QCOMPARE(find(u"A"_s)->chatJid, chat);
    if (!chat.isEmpty())
        QCOMPARE(ids(chat), u"A"_s);
}

void tst_MessageIdentity::addressesAreNotTheirDigits()
{
    QVERIFY(add(exchange, message("A", 1, at("BR.aB1cD2eF3"))));
    QVERIFY(add(exchange, message("B", 2, at("US.ab1Cd2ef3"))));
    QVERIFY(add(exchange, message("C", 3, at("123123@lid"))));
    QVERIFY(add(exchange, message("D", 4, at("123123@g.us"))));
    QVERIFY(add(exchange, message("E", 5, at("123123@hosted"))));
    QVERIFY(add(exchange, message("F", 6, at("123123.0:2@s.whatsapp.net"))));
    QVERIFY(add(exchange, message("G", 7, at("120363000555000001@g.us"))));
    QCOMPARE(ids(u"BR.aB1cD2eF3"_s), u"A"_s);
    QCOMPARE(ids(u"BR.ab1cD2eF3"_s), QString());
    QCOMPARE(ids(u"123123@lid"_s), u"C"_s);
    QCOMPARE(ids(u"123123@hosted.lid"_s), u"C"_s);
    QCOMPARE(ids(u"123123@g.us"_s), u"D"_s);
    QCOMPARE(ids(u"123123"_s), u"F E"_s);
    QCOMPARE(ids(u"120363000555000001"_s), u"G"_s);
    const MessageFigures counted = figures();
    QCOMPARE(counted.chats, 6);
    QCOMPARE(counted.groups, 2);
    QCOMPARE(counted.contacts, 4);
}

void tst_MessageIdentity::joinsAddressesOnEvidence_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("data");
    const QByteArray both = "{\"jid\":\"" + phone + "\",\"lid\":\"" + lid + "\"}";
    const auto row = [](const char *name, EventType type, const QByteArray &data) {
        QTest::newRow(name) << int(type) << data;
    };
    row("a chat", exchange, message("C", 3, both));
    row("a sender in a group", exchange, message("C", 3, at("1203@g.us"), ",\"sender\":" + both));
    row("a sender, no id", exchange, "{\"sender\":" + both + '}');
    row("a recipient", exchange, message("C", 3, at("1203@g.us"), ",\"recipient\":" + both));
    row("a receipt", status, "{\"status\":\"read\",\"messageIds\":[\"X\"],\"chat\":" + both + '}');
    row("a reader", status, "{\"status\":\"read\",\"messageIds\":[\"X\"],\"recipient\":" + both + '}');
    row("a call", EventType::CallUpdate, "{\"callId\":\"C\",\"from\":" + both + '}');
    row("a member", EventType::GroupFlow, "{\"groupJid\":\"1@g.us\",\"participants\":[" + both + "]}");
    row("the same message", exchange, message("A", 1, at(lid)));
    row("a receipt of the message", status, receipt("read", "A", 0, lid));
    row("an edit of the message", exchange,
        message("C", 3, at(lid), R"(,"type":"edit","edit":{"original_id":"A","text":"x"})"));
}

void tst_MessageIdentity::joinsAddressesOnEvidence()
{
    QFETCH(int, type);
    QFETCH(QByteArray, data);
    // Told before and behind.
    for (const bool isFirst : {false, true}) {
        m_store = std::make_unique<StoreFixture>();
        if (isFirst)
            QVERIFY(add(EventType(type), data));
        QVERIFY(add(exchange, message("A", 1, at(phone))));
        QVERIFY(add(exchange, message("B", 2, at(lid))));
        QVERIFY(isFirst || ids(QString::fromLatin1(phone)) == u"A"_s);
        QVERIFY(isFirst || add(EventType(type), data));
        const QString byPhone = ids(QString::fromLatin1(phone));
        QVERIFY2(byPhone.endsWith(u"B A"_s), qPrintable(byPhone));
        QCOMPARE(ids(QString::fromLatin1(lid)), byPhone);
        QCOMPARE(page(QString::fromLatin1(lid)).chat, QString::fromLatin1(phone) + u"@s.whatsapp.net"_s);
        QCOMPARE(figures().contacts, 1);
        // Another instance knows nothing of it.
        QCOMPARE(m_store
                     ->read([](QSqlDatabase &d) {
                         return IdentityLinks::near(d, u"id-2"_s, {QString::fromLatin1(lid)});
                     })
                     ->addresses(QString::fromLatin1(lid))
                     .size(),
                 1);
    }
}

void tst_MessageIdentity::joinsSpellingsOfALine()
{
    const auto isPair = [this](const QByteArray &a, const QByteArray &b) {
        m_store = std::make_unique<StoreFixture>();
        return add(exchange, message("A", 1, at(a))) && add(exchange, message("B", 2, at(b)))
            && add(exchange, message("B", 2, at(a))) && ids(QString::fromLatin1(a)) == u"B A"_s
            && ids(QString::fromLatin1(b)) == u"B A"_s && figures().total == 2 && figures().contacts == 1;
    };
    QVERIFY(isPair("5548991234567", "554891234567"));
    QVERIFY(isPair("5215512345678", "525512345678"));
    QVERIFY(isPair("5491123456789", "541123456789"));
    QVERIFY(!isPair("5548931234567", "554831234567"));
    QVERIFY(!isPair("5548991234567", "5548991234568"));
    // Asked for in the way in which nothing came.
    m_store = std::make_unique<StoreFixture>();
    QVERIFY(add(exchange, message("A", 1, at("554891234567"))));
    QCOMPARE(ids(u"5548991234567"_s), u"A"_s);
}

void tst_MessageIdentity::partsABroadcast()
{
    QVERIFY(add(exchange, message("A", 1, at(phone))));
    QVERIFY(add(exchange, message("A", 1, at(lid))));
    QVERIFY(add(exchange, message("B", 2, at(lid))));
    QCOMPARE(ids(QString::fromLatin1(phone)), u"B A"_s);
    QVERIFY(add(exchange, message("A", 1, at("5511987650002"))));
    QCOMPARE(ids(QString::fromLatin1(phone)), u"A"_s);
    QCOMPARE(ids(QString::fromLatin1(lid)), u"B A"_s);
    QCOMPARE(figures().contacts, 3);
    QCOMPARE(figures().total, 4);
}

void tst_MessageIdentity::leavesACrowdAlone()
{
    for (int n = 0; n <= IdentityGraph::linksPerAddress; ++n) {
        const QByteArray number = QByteArray::number(n);
        QVERIFY(
            add(exchange, message("A" + number, n, R"({"jid":"551130000)" + number + R"(","lid":"7@lid"})")));
    }
    QCOMPARE(ids(u"5511300000"_s), u"A0"_s);
    QCOMPARE(figures().contacts, IdentityGraph::linksPerAddress + 1);
}

void tst_MessageIdentity::oneMessageUnderTwoAddresses()
{
    for (int n = 1; n <= 5; ++n) {
        const QByteArray id = "M" + QByteArray::number(n);
        QVERIFY(add(exchange, message(id, n, at(phone), ",\"type\":\"text\"")));
        QVERIFY(add(exchange, message(id, n, at(lid), ",\"type\":\"text\"")));
    }
    QVERIFY(add(status, receipt("read", "M1", 9, lid)));
    QVERIFY(add(status, receipt("delivered", "M2", 9, phone)));
    QCOMPARE(ids(QString::fromLatin1(phone)), u"M5 M4 M3 M2 M1"_s);
    QCOMPARE(ids(QString::fromLatin1(phone), 2), u"M5 M4+"_s);
    QCOMPARE(ids(QString::fromLatin1(phone), 5), u"M5 M4 M3 M2 M1"_s);
    QCOMPARE(stateOf(u"M1"_s), 4);
    QCOMPARE(page(QString::fromLatin1(phone)).messages.at(3).state, MessageState::Delivered);
    QCOMPARE(figures().total, 5);
    QCOMPARE(figures().byType.at(u"text"_s), 5);
    QCOMPARE(figures().byState.at(MessageState::Read), 1);
}

void tst_MessageIdentity::attachesWhatHasNoChat()
{
    const QByteArray bytes = R"({"id":"A","message":{"type":"image","media":{"base64":"QUJD"}}})";
    const QByteArray told = message("A", 50, at(phone), R"(,"message":{"type":"image","content":"look"})");
    for (const bool isTurned : {false, true}) {
        m_store = std::make_unique<StoreFixture>();
        QVERIFY(add(exchange, isTurned ? bytes : told));
        QVERIFY(add(exchange, isTurned ? told : bytes));
        const auto found = find(u"A"_s);
        QCOMPARE(found->chatJid, QString::fromLatin1(phone) + u"@s.whatsapp.net"_s);
        QVERIFY(found->isFromMe());
        QCOMPARE(found->sentAtMs, 50'000);
        QVERIFY(found->hasBase64);
        QCOMPARE(ids(QString::fromLatin1(phone)), u"A"_s);
        const MessageStore::IdQuery query{.instanceId = u"id-1"_s,
                                          .messageId = u"A"_s,
                                          .data = MessageStore::Data::Whole};
        const auto whole = m_store->read([query](QSqlDatabase &d) { return MessageReader::find(d, query); });
        QCOMPARE((*whole)->data, bytes);
        QCOMPARE(figures().total, 1);
        QCOMPARE(figures().sent, 1);
        // Of two it is neither's.
        QVERIFY(add(exchange, message("A", 60, at("1203@g.us"))));
        QVERIFY(!find(u"A"_s, QString::fromLatin1(phone))->hasBase64);
        QCOMPARE(figures().total, 3);
    }
}

void tst_MessageIdentity::receiptsInAnyOrder_data()
{
    QTest::addColumn<QList<QByteArray>>("receipts");
    QTest::addColumn<int>("state");
    QTest::newRow("up") << QList<QByteArray>{receipt("delivered", "A", 5), receipt("read", "A", 6)} << 4;
    QTest::newRow("a failure between")
        << QList<QByteArray>{receipt("sender", "A", 5), receipt("server_error", "A", 6),
                             receipt("delivered", "A", 7)}
        << 2;
    QTest::newRow("a failure behind")
        << QList<QByteArray>{receipt("delivered", "A", 5), receipt("server_error", "A", 6)} << -1;
    QTest::newRow("a failure alone") << QList<QByteArray>{receipt("server_error", "A", 6)} << -1;
    QTest::newRow("with and without a chat")
        << QList<QByteArray>{receipt("delivered", "A", 5, phone), receipt("read", "A", 6)} << 4;
}

void tst_MessageIdentity::receiptsInAnyOrder()
{
    QFETCH(QList<QByteArray>, receipts);
    QFETCH(int, state);
    QList<std::pair<EventType, QByteArray>> events{{exchange, message("A", 1, at(phone))}};
    for (const QByteArray &one : receipts)
        events.append({status, one});
    std::ranges::sort(events);
    do {
        m_store = std::make_unique<StoreFixture>();
        for (const auto &[type, data] : std::as_const(events))
            QVERIFY(add(type, data));
        QCOMPARE(stateOf(u"A"_s), state);
        QCOMPARE(int(page(QString::fromLatin1(phone)).messages.front().state), state);
        QCOMPARE(figures().byState.begin()->first, MessageState(state));
    } while (std::ranges::next_permutation(events).found);
}

void tst_MessageIdentity::receiptsGoByChat()
{
    QVERIFY(add(status, receipt("read", "A", 5, "5511987650002")));
    QVERIFY(add(exchange, message("A", 1, at(phone))));
    QCOMPARE(stateOf(u"A"_s), 1);
    QVERIFY(add(exchange, message("B", 1, at("1203@g.us"))));
    QVERIFY(add(status, receipt("read", "B", 5, "5511987650002"))); // a member
    QCOMPARE(stateOf(u"B"_s), 4);
    QVERIFY(add(exchange, message("C", 1, at("1203@newsletter"))));
    QVERIFY(add(status, receipt("read", "C", 5, "1204@newsletter")));
    QCOMPARE(stateOf(u"C"_s), 1);
    // It is found out later who read it.
    QVERIFY(add(exchange, message("D", 1, at(phone))));
    QVERIFY(add(exchange, message("D", 1, at("5511987650003"))));
    QVERIFY(add(status, receipt("read", "D", 5, lid)));
    QCOMPARE(find(u"D"_s, QString::fromLatin1(phone))->state, MessageState::Sent);
    QVERIFY(add(exchange, message("E", 1, "{\"jid\":\"" + phone + "\",\"lid\":\"" + lid + "\"}")));
    QCOMPARE(find(u"D"_s, QString::fromLatin1(phone))->state, MessageState::Read);
    QCOMPARE(find(u"D"_s, u"5511987650003"_s)->state, MessageState::Sent);
}

void tst_MessageIdentity::receiptsWaitWithinBounds()
{
    QVERIFY(add(exchange, message("there", 1, at(phone))));
    QVERIFY(add(status, receipt("read", "there")));
    QVERIFY(add(status, receipt("read", "first")));
    // As if all but one had come.
    m_store->change(u"UPDATE message_receipts SET waits = 2 WHERE waits = 1"_s);
    QVERIFY(add(status, receipt("read", "second")));
    m_store->change(
        u"UPDATE message_receipts SET waits = %1 WHERE waits = 3"_s.arg(Limits::waitingReceipts + 1));
    QVERIFY(add(status, receipt("read", "third"))); // one above
    QCOMPARE(m_store->count(u"message_receipts WHERE waits > 0"_s), 2);
    for (const QByteArray id : {"first", "second", "third"})
        QVERIFY(add(exchange, message(id, 1, at(phone))));
    QCOMPARE(stateOf(u"first"_s), 1);
    QCOMPARE(stateOf(u"second"_s), 4);
    QCOMPARE(stateOf(u"third"_s), 4);
    QCOMPARE(stateOf(u"there"_s), 4);
    QCOMPARE(m_store->count(u"message_receipts WHERE waits > 0"_s), 0);
}

void tst_MessageIdentity::receiptsGoWithTheirMessage()
{
    QVERIFY(add(exchange, message("A", 1, at(phone))));
    QVERIFY(add(status, receipt("read", "A")));
    QVERIFY(add(status, receipt("read", "waits")));
    const EventLog::PruneLimits limits{firstArrivalMs + 100, 1'000'000, {}};
    QCOMPARE(m_store->write([limits](QSqlDatabase &d) { return EventRows::prune(d, limits); }).value_or(-1),
             3);
    QCOMPARE(m_store->count(u"messages"_s), 0);
    QCOMPARE(m_store->count(u"message_receipts"_s), 1);
}

void tst_MessageIdentity::linksStayWithinBounds()
{
    const auto link = [this](int n) {
        const QByteArray number = QByteArray::number(n);
        return add(exchange,
                   message("A" + number, n,
                           R"({"jid":"551130000)" + number + R"(","lid":")" + number + R"(@lid"})"));
    };
    QVERIFY(link(1));
    QVERIFY(link(1)); // known
    QVERIFY(link(2));
    QCOMPARE(m_store->count(u"identity_links"_s), 4);
    m_store->change(u"UPDATE identity_links SET number = number + %1"_s.arg(Limits::identityLinks - 2));
    QVERIFY(link(3)); // the last but one that fits: numbers 99 999 to 100 001
    QCOMPARE(m_store->count(u"identity_links"_s), 6);
    m_store->change(
        u"UPDATE identity_links SET number = 1 WHERE address LIKE '%1@lid' OR other LIKE '%1@lid'"_s);
    QVERIFY(link(4)); // one above for the first
    QCOMPARE(m_store->count(u"identity_links WHERE address LIKE '1@lid'"_s), 0);
    QCOMPARE(m_store->count(u"identity_links WHERE address LIKE '4@lid'"_s), 1);
}

void tst_MessageIdentity::editsOfOneSecond()
{
    const auto edit = [](const QByteArray &id, const QByteArray &text) {
        return message(id, 10, at(phone),
                       R"(,"type":"edit","edit":{"original_id":"A","text":")" + text + "\"}");
    };
    QVERIFY(add(exchange, message("A", 10, at(phone))));
    for (const auto &[id, text] : {std::pair<QByteArray, QByteArray>{"Z", "zeta"},
                                   {"B", "beta"},
                                   {"A", "alpha"},
                                   {"A", "aleph"},
                                   {"A", "alpha"}})
        QVERIFY(add(exchange, edit(id, text)));
    const MessageStore::ChatPage read = page(QString::fromLatin1(phone));
    QCOMPARE(ids(QString::fromLatin1(phone)), u"A A B Z A"_s);
    QVERIFY(read.messages.front().data.contains("aleph"));
    QVERIFY(read.messages.at(1).data.contains("alpha"));
}

void tst_MessageIdentity::clocksAhead()
{
    const int most = int(clockTolerance.count() / 1000);
    const int now = int(firstArrivalMs / 1000);                        // events arrive within that second
    QVERIFY(add(exchange, message("A", now + most + 100, at(phone)))); // too far to be believed
    QVERIFY(add(exchange, message("B", now + most, at(phone))));
    QVERIFY(add(exchange, message("C", now, at(phone)))); // the answer to both
    QVERIFY(add(exchange, message("D", now - 1, at(phone))));
    for (const QString &id : {u"A"_s, u"B"_s, u"C"_s})
        QCOMPARE(find(id)->sentAtMs, firstArrivalMs);
    QCOMPARE(ids(QString::fromLatin1(phone)), u"C B A D"_s);
    // What comes again later came first when it came first.
    StoredEvent again = talkEvent(9, exchange, message("A", now + most + 100, at(phone)));
    again.receivedAtMs = firstArrivalMs + most * 2000;
    QVERIFY(m_store->write([again](QSqlDatabase &d) { return History::append(d, {again}); }));
    QCOMPARE(find(u"A"_s)->sentAtMs, firstArrivalMs);
    QCOMPARE(ids(QString::fromLatin1(phone)), u"C B A D"_s);
    m_next = 9;
    // It comes from another address; that telling has no time to be believed, the later one has.
    QVERIFY(add(exchange, message("E", now + most + 100, at(phone))));
    QVERIFY(add(exchange, message("E", now - 2, at(lid))));
    QCOMPARE(find(u"E"_s)->sentAtMs, (now - 2) * qint64(1000));
    QCOMPARE(ids(QString::fromLatin1(phone)), u"C B A D E"_s);
}

void tst_MessageIdentity::unknownDirections()
{
    QVERIFY(add(exchange, R"({"id":"A","direction":"sideways","timestamp":1,"chat":{"jid":"1@g.us"}})"));
    QCOMPARE(find(u"A"_s)->direction, StoredMessage::Direction::Unknown);
    QCOMPARE(find(u"A"_s)->state, MessageState::Pending);
    QCOMPARE(figures().sent, 0);
    QVERIFY(add(exchange, message("A", 1, at("1@g.us"))));
    QCOMPARE(find(u"A"_s)->direction, StoredMessage::Direction::Outgoing);
}

void tst_MessageIdentity::learnsFromAnOlderDatabase()
{
    m_store = std::make_unique<StoreFixture>(6); // before messages went by chat
    const QList<StoredEvent> old{talkEvent(1, exchange, message("A", 1, at(phone))),
                                 talkEvent(2, status, receipt("read", "A", 5, lid)),
                                 talkEvent(3, exchange, message("B", 2, at("551130000001@hosted"))),
                                 talkEvent(4, exchange, message("7", 3, at("1203@newsletter"))),
                                 talkEvent(5, exchange, message("7", 4, at("1204@newsletter")))};
    for (const StoredEvent &event : old)
        m_store->addOldEvent(event);
    const auto addOld = [this](int event, const char *id, const char *key, const char *jid, int state) {
        m_store->change(
            u"INSERT INTO messages (event_id, instance_id, message_id, change, chat, chat_jid, sent_at,"
            " is_from_me, status, has_base64) VALUES ('%1', 'id-1', '%2', 0, '%3', '%4', %5, 1, %6, 0)"_s
                .arg(QString::fromLatin1(eventId(event)), QString::fromLatin1(id), QString::fromLatin1(key),
                     QString::fromLatin1(jid))
                .arg(event * 1000)
                .arg(state));
    };
    addOld(1, "A", "5548996670001", "5548996670001@s.whatsapp.net", 4);
    addOld(3, "B", "551130000001", "551130000001@hosted", 1);
    addOld(5, "7", "1204", "1204@newsletter", 1);
    m_store->open();
    // Found at once, as far as it was known.
    QCOMPARE(ids(QString::fromLatin1(phone)), u"A"_s);
    QCOMPARE(stateOf(u"A"_s), 4);
    QCOMPARE(ids(u"1204@newsletter"_s), u"7"_s);
    m_next = 5;
    QVERIFY(add(exchange, message("C", 9, at(phone))));
    while (m_store->write([](QSqlDatabase &d) { return History::indexBacklog(d, {.rows = 2}); })
               .value_or(false)) { }
    QCOMPARE(ids(QString::fromLatin1(phone)), u"C A"_s);
    QCOMPARE(ids(QString::fromLatin1(lid)), u"C A"_s);
    QCOMPARE(ids(u"551130000001"_s), u"B"_s);
    QCOMPARE(ids(u"1203@newsletter"_s), u"7"_s);
    QCOMPARE(m_store->count(u"messages"_s), 5);
    QCOMPARE(m_store->count(u"message_backlog"_s), 0);
    QCOMPARE(figures().total, 5);
}

void tst_MessageIdentity::goesWithItsInstance()
{
    QVERIFY(add(exchange, message("A", 1, "{\"jid\":\"" + phone + "\",\"lid\":\"" + lid + "\"}")));
    QVERIFY(add(status, receipt("read", "waits")));
    m_store->change(u"DELETE FROM events"_s);
    m_store->change(u"DELETE FROM instances WHERE id = 'id-1'"_s);
    for (const QString &table : {u"messages"_s, u"message_receipts"_s, u"identity_links"_s})
        QCOMPARE(m_store->count(table), 0);
}

QTEST_GUILESS_MAIN(tst_MessageIdentity)
#include "tst_messageidentity.moc"
