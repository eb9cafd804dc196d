// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"
#include "server/store/sqlite/events/history.h"
#include "server/store/sqlite/events/messagecounts.h"
#include "server/store/sqlite/events/messagereader.h"

#include "tests/support/storefixture.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const auto exchange = EventType::MessageExchange;

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

} // namespace

/// What events leave out, or fill in with what stands for nothing: the sender's LID, an address, the id of a
/// message (docs/rest/messages.md). On a real file.
class tst_MessageGaps : public QObject
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

    void aPrivateChatIsItsSender_data();
    void aPrivateChatIsItsSender();
    void nobodyJoinsStrangers();
    void whatHasNoId_data();
    void whatHasNoId();

private:
    bool add(EventType type, const QByteArray &data)
    {
        const StoredEvent event = talkEvent(++m_next, type, data);
        return m_store->write([event](QSqlDatabase &d) { return History::append(d, {event}); }).has_value();
    }
    std::optional<StoredMessage> find(const QString &id)
    {
        const MessageStore::IdQuery query{.instanceId = u"id-1"_s, .messageId = id};
        return m_store->read([query](QSqlDatabase &d) { return MessageReader::find(d, query); })
            .value_or(std::nullopt);
    }
    MessageStore::ChatPage page(const QString &chat)
    {
        const MessageStore::ChatQuery query{.instanceId = u"id-1"_s,
                                            .chats = Jid::meantBy(chat),
                                            .count = 20,
                                            .maxBytes = 1'000'000};
        return m_store->read([query](QSqlDatabase &d) { return MessageReader::readChat(d, query); })
            .value_or(MessageStore::ChatPage());
    }
    QString ids(const QString &chat)
    {
        const MessageStore::ChatPage read = page(chat);
        QStringList list;
        for (const StoredMessage &one : read.messages)
            list.append(one.messageId);
        return list.join(u' ') + (read.hasMore ? u"+"_s : QString());
    }
    MessageFigures figures()
    {
        return m_store->read([](QSqlDatabase &d) { return countMessages(d, u"id-1"_s, 1'000'000); })
            .value_or(MessageFigures());
    }

    std::unique_ptr<StoreFixture> m_store;
    int m_next = 0;
};

void tst_MessageGaps::aPrivateChatIsItsSender_data()
{
    QTest::addColumn<QByteArray>("direction");
    QTest::addColumn<QByteArray>("chat");
    QTest::addColumn<QByteArray>("sender");
    QTest::addColumn<bool>("isOne");
    const QByteArray number = at(phone);
    const QByteArray hidden = at(lid);
    QTest::newRow("LID and number") << QByteArray("incoming") << hidden << number << true;
    QTest::newRow("number and LID") << QByteArray("incoming") << number << hidden << true;
    QTest::newRow("addresses as texts")
        << QByteArray("incoming") << '"' + lid + '"' << QByteArray("\"5548996670001@c.us\"") << true;
    QTest::newRow("from us") << QByteArray("outgoing") << hidden << number << false;
    QTest::newRow("no direction") << QByteArray("sideways") << hidden << number << false;
    QTest::newRow("a group by its type")
        << QByteArray("incoming") << "{\"jid\":\"" + lid + "\",\"type\":\"group\"}" << number << false;
    QTest::newRow("a channel by its type")
        << QByteArray("incoming") << "{\"jid\":\"" + lid + "\",\"type\":\"newsletter\"}" << number << false;
    QTest::newRow("nobody's LID") << QByteArray("incoming") << at("0@lid") << number << false;
    QTest::newRow("nobody's number") << QByteArray("incoming") << hidden << at("0@s.whatsapp.net") << false;
}

void tst_MessageGaps::aPrivateChatIsItsSender()
{
    QFETCH(QByteArray, direction);
    QFETCH(QByteArray, chat);
    QFETCH(QByteArray, sender);
    QFETCH(bool, isOne);
    QVERIFY(add(exchange,
                R"({"id":"A","direction":")" + direction + R"(","timestamp":5,"chat":)" + chat
                    + R"(,"sender":)" + sender + R"(,"message":{"type":"text","content":"hello"}})"));
    QCOMPARE(m_store->count(u"identity_links"_s), isOne ? 2 : 0);
    QVERIFY(add(exchange, message("B", 6, at(phone))));
    QVERIFY(add(exchange, message("C", 7, at(lid))));
    QCOMPARE(ids(QString::fromLatin1(phone)) == ids(QString::fromLatin1(lid)), isOne);
}

void tst_MessageGaps::nobodyJoinsStrangers()
{
    const QByteArray other = "5548996670002";
    for (const QByteArray &jid : {phone, other}) {
        QVERIFY(add(exchange,
                    message("M" + jid, 5, "{\"jid\":\"" + jid + "\",\"lid\":\"0@lid\"}",
                            R"(,"sender":{"jid":")" + jid + R"(","lid":"@lid"})")));
    }
    QCOMPARE(m_store->count(u"identity_links"_s), 0);
    QCOMPARE(ids(QString::fromLatin1(phone)), QString(u"M" + QString::fromLatin1(phone)));
    // As an earlier version has noted it.
    for (const QByteArray &jid : {phone, other}) {
        const QString pair = QString::fromLatin1(jid) + u"@s.whatsapp.net"_s;
        m_store->change(
            u"INSERT INTO identity_links (instance_id, address, other, is_together, messages, number)"
            " VALUES ('id-1', '%1', '0@lid', 1, 0, 1), ('id-1', '0@lid', '%1', 1, 0, 1)"_s.arg(pair));
    }
    QCOMPARE(ids(QString::fromLatin1(phone)), QString(u"M" + QString::fromLatin1(phone)));
    QCOMPARE(figures().contacts, 2);
}

void tst_MessageGaps::whatHasNoId_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {R"("id":true,)", R"("id":null,)", R"("id":"",)", "", R"("id":{},)", R"("id":[],)"})
        QTest::newRow(id) << QByteArray(id);
}

void tst_MessageGaps::whatHasNoId()
{
    QFETCH(QByteArray, id);
    const auto text = [&id](const QByteArray &words) -> QByteArray {
        return '{' + id + R"("direction":"incoming","timestamp":5,"chat":)" + at(phone)
            + R"(,"message":{"type":"text","content":")" + words + "\"}}";
    };
    QVERIFY(add(exchange, text("one")));
    QVERIFY(add(exchange, text("two")));
    QVERIFY(add(exchange, text("one"))); // comes again
    const MessageStore::ChatPage read = page(QString::fromLatin1(phone));
    QCOMPARE(read.messages.size(), 2);
    QVERIFY(read.messages.at(0).data.contains("two"));
    QVERIFY(read.messages.at(1).data.contains("one"));
    QCOMPARE(figures().total, 2);
    // By what stands for the id it is found.
    const QString key = read.messages.at(1).messageId;
    QVERIFY(key.startsWith(u'?'));
    QVERIFY(find(key)->data.isEmpty());
    QCOMPARE(find(key)->eventId, QString::fromLatin1(eventId(3)));
    // What is no message has no place, but a change that names its message.
    QVERIFY(add(exchange, '{' + id + R"("message":{"type":"reaction"}})"));
    QVERIFY(add(exchange, '{' + id + R"("direction":"incoming"})"));
    QCOMPARE(m_store->count(u"messages"_s), 2);
    QVERIFY(add(exchange, message("A", 4, at(phone))));
    QVERIFY(add(exchange,
                '{' + id + R"("direction":"outgoing","timestamp":6,"chat":)" + at(phone)
                    + R"(,"type":"edit","edit":{"original_id":"A","text":"new"}})"));
    QCOMPARE(page(QString::fromLatin1(phone)).messages.size(), 4);
}

QTEST_GUILESS_MAIN(tst_MessageGaps)
#include "tst_messagegaps.moc"
