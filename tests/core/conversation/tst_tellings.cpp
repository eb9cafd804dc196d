// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/identitygraph.h"
#include "core/conversation/tellings.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Direction = MessageExchange::Direction;

namespace {

const QString ana = u"5511987654321@s.whatsapp.net"_s;
const QString anaShort = u"551187654321@s.whatsapp.net"_s;
const QString anaLid = u"70310000000101@lid"_s;
const QString bia = u"5511987650002@s.whatsapp.net"_s;
const QString group = u"120363000555000001@g.us"_s;
const QString channel = u"120363000555000002@newsletter"_s;
const QString userId = u"BR.aB1cD2"_s;

} // namespace

/// Which chat, which person and which message an event tells of.
class tst_Tellings : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void chats_data()
    {
        QTest::addColumn<QString>("told");
        QTest::addColumn<int>("direction");
        QTest::addColumn<QString>("sender");
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<QString>("chat");
        const auto row = [](const char *name, const QString &told, Direction direction, const QString &sender,
                            const QString &recipient, const QString &chat) {
            QTest::newRow(name) << told << int(direction) << sender << recipient << chat;
        };
        row("told", ana, Direction::Incoming, bia, group, ana);
        row("in, a sender", {}, Direction::Incoming, ana, {}, ana);
        row("in, both", {}, Direction::Incoming, ana, bia, ana);
        row("in, a user id", {}, Direction::Incoming, userId, {}, userId);
        row("out, a recipient", {}, Direction::Outgoing, {}, ana, ana);
        row("out, both", {}, Direction::Outgoing, bia, ana, ana);
        row("out, ourselves alone", {}, Direction::Outgoing, bia, {}, {});
        row("in, ourselves alone", {}, Direction::Incoming, {}, bia, {});
        row("no direction, a sender", {}, Direction::Unknown, ana, {}, ana);
        row("no direction, a recipient", {}, Direction::Unknown, {}, ana, ana);
        row("no direction, both", {}, Direction::Unknown, ana, bia, {});
        row("a member to a group", {}, Direction::Incoming, ana, group, group);
        row("a group that sends", {}, Direction::Incoming, group, bia, group);
        row("a channel that sends", {}, Direction::Unknown, channel, bia, channel);
        row("nobody", {}, Direction::Incoming, {}, {}, {});
    }

    void chats()
    {
        QFETCH(QString, told);
        QFETCH(int, direction);
        QFETCH(QString, sender);
        QFETCH(QString, recipient);
        QTEST(chatAddress(told, Direction(direction), sender, recipient), "chat");
    }

    void standTogether()
    {
        MessageExchange message;
        message.chat.jid = message.chat.lid = anaLid;
        message.sender = {ana, anaLid, {}};
        message.recipient = {group, u"1@lid"_s, {}}; // groups are nobody
        QCOMPARE(seenTogether(message), (QList<AddressPair>{{ana, anaLid}}));
        MessageStatus status;
        status.recipient = {bia, anaLid, {}};
        QCOMPARE(seenTogether(status), (QList<AddressPair>{{bia, anaLid}}));
        CallUpdate call;
        call.from = {ana, anaLid, {}};
        QCOMPARE(seenTogether(call), (QList<AddressPair>{{ana, anaLid}}));
        GroupFlow flow;
        flow.participants = {{ana, anaLid, {}}, {bia, {}, {}}};
        flow.actor = {bia, u"2@lid"_s, {}};
        QCOMPARE(seenTogether(flow), (QList<AddressPair>{{ana, anaLid}, {bia, u"2@lid"_s}}));
        QVERIFY(seenTogether(InstanceState()).isEmpty());
    }

    // Of an incoming private message the chat is the sender; the rest is told of Timelines and the index.
    void chatAndSender_data()
    {
        QTest::addColumn<Chat>("chat");
        QTest::addColumn<Party>("sender");
        QTest::addColumn<QList<AddressPair>>("pairs");
        const auto chat = [](const QString &jid, const QString &lid = {},
                             Chat::Type type = Chat::Type::Private) {
            return Chat{jid, lid, {}, type, false};
        };
        const QString otherLid = u"70310000000199@lid"_s;
        const QList<AddressPair> none;
        QTest::newRow("LID and number")
            << chat(anaLid, anaLid) << Party{ana, {}, {}} << QList<AddressPair>{{anaLid, ana}};
        QTest::newRow("number and LID")
            << chat(ana) << Party{anaLid, anaLid, {}} << QList<AddressPair>{{ana, anaLid}};
        QTest::newRow("both of the sender")
            << chat(anaLid, anaLid) << Party{ana, anaLid, {}} << QList<AddressPair>{{ana, anaLid}};
        QTest::newRow("the sender has another LID")
            << chat(anaLid, anaLid) << Party{ana, otherLid, {}} << QList<AddressPair>{{ana, otherLid}};
        QTest::newRow("the chat has another LID")
            << chat(ana, otherLid) << Party{anaLid, anaLid, {}} << QList<AddressPair>{{ana, otherLid}};
        QTest::newRow("two spellings") << chat(ana) << Party{anaShort, {}, {}} << none;
        QTest::newRow("two LIDs") << chat(anaLid, anaLid) << Party{otherLid, otherLid, {}} << none;
        QTest::newRow("a user id") << chat(anaLid, anaLid) << Party{userId, {}, {}} << none;
        QTest::newRow("nobody") << chat(anaLid, anaLid) << Party{u"0@s.whatsapp.net"_s, {}, {}} << none;
        QTest::newRow("a group") << chat(anaLid, anaLid, Chat::Type::Group) << Party{ana, {}, {}} << none;
    }

    void chatAndSender()
    {
        QFETCH(Chat, chat);
        QFETCH(Party, sender);
        MessageExchange message;
        message.direction = Direction::Incoming;
        message.chat = chat;
        message.sender = sender;
        QTEST(seenTogether(message), "pairs");
        message.sender.lid.clear();
        for (const Direction direction : {Direction::Outgoing, Direction::Unknown}) {
            message.direction = direction;
            message.chat.lid.clear();
            QVERIFY(seenTogether(message).isEmpty());
        }
    }

    void whatAMessageIsKnownBy()
    {
        MessageExchange message;
        QCOMPARE(messageKey(message), QString()); // it is nothing
        message.id = u"A"_s;
        QCOMPARE(messageKey(message), u"A"_s);
        message.kind = MessageExchange::Kind::Reaction;
        QCOMPARE(messageKey(message), QString()); // of nothing
        message.targetId = u"B"_s;
        QCOMPARE(messageKey(message), u"A"_s);
        message.id.clear();
        const QString unnamed = messageKey(message);
        QVERIFY(unnamed.startsWith(u'?') && unnamed.size() == 41);
        QCOMPARE(messageKey(message), unnamed);
        message.chat.jid = ana;
        QVERIFY(messageKey(message) != unnamed);
        message = {};
        message.chat.jid = ana;
        QVERIFY(messageKey(message).startsWith(u'?'));
        message.media = Media();
        message.media->url = u"https://media.example/1"_s;
        const QString withoutBytes = messageKey(message);
        message.media->hasBase64 = true;
        message.media->base64Size = 4;
        QCOMPARE(messageKey(message), withoutBytes);
        message.media->url += u'2';
        QVERIFY(messageKey(message) != withoutBytes);
    }

    void oneMessageOfBoth_data()
    {
        QTest::addColumn<QStringList>("chats");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("number and LID") << QStringList{ana, anaLid} << true;
        QTest::newRow("turned, and more than once") << QStringList{anaLid, {}, ana, anaLid} << true;
        QTest::newRow("two spellings and the LID") << QStringList{ana, anaLid, anaShort} << true;
        QTest::newRow("two spellings") << QStringList{ana, anaShort} << false; // known without that
        QTest::newRow("two numbers") << QStringList{ana, bia} << false;
        QTest::newRow("a broadcast") << QStringList{ana, anaLid, bia} << false;
        QTest::newRow("a group") << QStringList{group, anaLid} << false;
        QTest::newRow("alone") << QStringList{ana} << false;
    }

    void oneMessageOfBoth()
    {
        QFETCH(QStringList, chats);
        QFETCH(bool, isOne);
        QVERIFY(!sameMessage(chats, false));
        do {
            const auto pair = sameMessage(chats, true);
            QCOMPARE(pair.has_value(), isOne);
            if (isOne)
                QCOMPARE(pair->second, anaLid);
        } while (std::ranges::next_permutation(chats).found);
    }

    void whoseMessage_data()
    {
        QTest::addColumn<QStringList>("messages"); // chats it was told in
        QTest::addColumn<QString>("receipt");      // chat of a receipt
        QTest::addColumn<QStringList>("persons");
        QTest::addColumn<QStringList>("heardBy"); // of the persons
        const auto row = [](const char *name, const QStringList &messages, const QString &receipt,
                            const QStringList &persons, const QStringList &heardBy) {
            QTest::newRow(name) << messages << receipt << persons << heardBy;
        };
        row("its chat", {ana}, ana, {ana}, {ana});
        row("another address of the person", {ana, anaLid}, anaLid, {ana}, {ana});
        row("by the id alone", {ana, channel}, {}, {ana, channel}, {ana, channel});
        row("another person", {ana}, bia, {ana}, {});
        row("another channel", {channel}, u"9@newsletter"_s, {channel}, {});
        row("a member of the group", {group}, bia, {group}, {group});
        row("another group", {group}, u"9@g.us"_s, {group}, {});
        row("no member of a channel", {channel}, bia, {channel}, {});
        row("two chats", {ana, bia}, bia, {ana, bia}, {bia});
        const QStringList none{QString()};
        row("no chat", none, ana, none, none);
        row("no chat, and one that is told", none + QStringList{ana}, ana, {ana}, {ana});
        row("no chat, and two that are told", none + QStringList{ana, bia}, ana, QStringList{ana, bia} + none,
            {ana});
    }

    void whoseMessage()
    {
        QFETCH(QStringList, messages);
        QFETCH(QString, receipt);
        QFETCH(QStringList, persons);
        QFETCH(QStringList, heardBy);
        IdentityGraph identity;
        identity.addEvidence(ana, anaLid, IdentityGraph::Evidence::SeenTogether, 1);
        QList<Telling> tellings;
        for (const QString &chat : messages)
            tellings.append({chat, true});
        tellings.append({receipt, false});
        QCOMPARE(personsOf(tellings, identity), persons);
        QStringList heard;
        for (const QString &person : persons) {
            if (speaksFor(tellings.back(), person, persons, identity))
                heard.append(person);
        }
        // By the chat that is told, which is the message's own where it has none.
        QCOMPARE(heard, heardBy);
        const bool isAttached = messages.front().isEmpty() && messages.size() == 2;
        QCOMPARE(speaksFor({{}, true}, persons.front(), persons, identity),
                 isAttached || persons.size() == 1);
    }
};

QTEST_APPLESS_MAIN(tst_Tellings)
#include "tst_tellings.moc"
