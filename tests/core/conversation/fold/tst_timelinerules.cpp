// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// Which message, which person and which word counts: the rules that conversations share with the
// gateway's index, seen from a Timeline.

#include "timelinefixture.h"

#include <QTest>

#include <algorithm>

class tst_TimelineRules : public QObject, private TimelineFixture
{
    Q_OBJECT

private:
    static MessageExchange edit(const QString &id, const QString &target, int second, const QString &words)
    {
        MessageExchange m = text(id, ana, second, {});
        m.kind = Kind::Edit;
        m.targetId = target;
        m.edit = Edit{target, words};
        return m;
    }
    static Media picture(const QString &caption, const QString &mimeType = u"image/png"_s)
    {
        Media media;
        media.kind = Media::Kind::Image;
        media.mimeType = mimeType;
        media.caption = caption;
        return media;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        renew();
    }

    void whatComesWithoutAChatFindsItsMessage()
    {
        MessageExchange told = text(u"A"_s, ana, 10, u"look"_s, Direction::Outgoing);
        MessageExchange bytes;
        bytes.id = u"A"_s;
        bytes.kind = Kind::Media;
        bytes.media = picture({});
        bytes.media->hasBase64 = true;
        bytes.media->base64Size = 1000;
        bytes.media->url = u"https://media.example/a-long-address-that-says-much"_s;
        for (const bool isTurned : {false, true}) {
            renew();
            apply(isTurned ? bytes : told);
            QCOMPARE(m_timeline->conversations().size(), 1);
            apply(isTurned ? told : bytes);
            QCOMPARE(m_timeline->conversations().size(), 1);
            const Item item = only(ana);
            QCOMPARE(item.at, at(10));
            QVERIFY(item.message()->direction == Direction::Outgoing);
            QCOMPARE(item.message()->text, u"look"_s);
            QVERIFY(item.message()->media && item.message()->media->hasBase64);
            // Of two it is neither's.
            apply(text(u"A"_s, bia, 10, u"look"_s, Direction::Outgoing));
            QCOMPARE(m_timeline->conversations().size(), 3);
            QVERIFY(!only(ana).message()->media);
            QVERIFY(only({}).message()->media);
        }
    }

    void aChatIsTheOtherSide()
    {
        MessageExchange in = text(u"A"_s, ana, 10, u"in"_s);
        in.chat = {};
        apply(in);
        QCOMPARE(only(ana).message()->text, u"in"_s);
        MessageExchange out = text(u"B"_s, bia, 10, u"out"_s, Direction::Outgoing);
        out.chat = {};
        out.recipient.jid = bia;
        apply(out);
        QCOMPARE(only(bia).message()->text, u"out"_s);
        MessageExchange member = text(u"C"_s, ana, 10, u"to all"_s);
        member.chat = {};
        member.recipient.jid = group;
        apply(member);
        QCOMPARE(only(group).message()->text, u"to all"_s);
        QVERIFY(header(group).kind == Conversation::Kind::Group);
        MessageExchange hidden = text(u"D"_s, u"BR.aB1cD2"_s, 10, u"hidden"_s);
        hidden.chat.type = Chat::Type::Unknown;
        apply(hidden);
        QVERIFY(header(u"BR.aB1cD2"_s).kind == Conversation::Kind::Private);
    }

    void spellingsOfALineAreOneConversation()
    {
        const QString with = u"5548996670001@s.whatsapp.net"_s;
        const QString without = u"554896670001@s.whatsapp.net"_s;
        apply(text(u"A"_s, with, 10, u"one"_s));
        QCOMPARE(m_timeline->find(shop, without), m_timeline->find(shop, with));
        QCOMPARE(header(with).addresses, QStringList{with}); // the other was never told
        MessageExchange byLid = text(u"L"_s, anaLid, 11, u"by LID"_s);
        apply(byLid);
        QCOMPARE(m_timeline->conversations().size(), 2);
        // The LID and the other spelling stand together, in a group; then they are all one.
        MessageExchange member = text(u"G"_s, group, 12, u"in a group"_s);
        member.sender = {without, anaLid, {}};
        apply(member);
        QCOMPARE(m_timeline->conversations().size(), 2);
        QCOMPARE(header(with).items, 2);
        apply(text(u"B"_s, without, 13, u"two"_s));
        QCOMPARE(header(with).items, 3);
        QCOMPARE(header(with).addresses, (QStringList{without, with, anaLid}));
        // A person may part them.
        m_timeline->unmerge(shop, with, without);
        QCOMPARE(header(with).items, 1);
        m_timeline->remerge(shop, with, without);
        QCOMPARE(header(with).items, 3);
    }

    void receiptsGoByChat()
    {
        using Status = MessageStatus::Status;
        apply(receipt(Status::Read, {u"A"_s}, bia));
        apply(text(u"A"_s, ana, 10, u"to Ana"_s, Direction::Outgoing));
        QVERIFY(only(ana).message()->delivery.step == Delivery::Sent);
        QVERIFY(m_timeline->effectOf(1).outcome == Outcome::Waits);
        apply(text(u"A"_s, bia, 10, u"to Bia"_s, Direction::Outgoing));
        QVERIFY(only(bia).message()->delivery.step == Delivery::Read);
        QVERIFY(only(ana).message()->delivery.step == Delivery::Sent);
        apply(receipt(Status::Delivered, {u"A"_s}, {})); // by the id alone
        QVERIFY(only(ana).message()->delivery.step == Delivery::Delivered);
        apply(text(u"B"_s, group, 10, u"to all"_s, Direction::Outgoing));
        apply(receipt(Status::Read, {u"B"_s}, bia)); // a member
        QVERIFY(only(group).message()->delivery.step == Delivery::Read);
    }

    void anOlderSuccessUndoesNoFailure()
    {
        using Status = MessageStatus::Status;
        MessageStatus failed = receipt(Status::ServerError, {u"A"_s}, ana);
        failed.timestamp = at(20);
        MessageStatus sent = receipt(Status::Delivered, {u"A"_s}, ana);
        sent.timestamp = at(15);
        QList<Payload> events{failed, sent, text(u"A"_s, ana, 10, u"words"_s, Direction::Outgoing)};
        for (int turn = 0; turn < 3; ++turn) {
            renew();
            for (const Payload &event : std::as_const(events))
                apply(event);
            QVERIFY(only(ana).message()->delivery.hasServerError);
            events.append(events.takeFirst());
        }
        sent.timestamp = at(21);
        apply(sent);
        QVERIFY(!only(ana).message()->delivery.hasServerError);
    }

    void theLaterOfTwoEditsOfASecond()
    {
        apply(text(u"A"_s, ana, 10, u"price is 80"_s));
        apply(edit(u"Z"_s, u"A"_s, 20, u"price is 90"_s));
        apply(edit(u"B"_s, u"A"_s, 20, u"price is 100"_s));
        QCOMPARE(only(ana).message()->text, u"price is 100"_s);
        apply(edit(u"A"_s, u"A"_s, 20, u"price is 70"_s)); // under the id of the message
        QCOMPARE(only(ana).message()->text, u"price is 70"_s);
        apply(edit(u"B"_s, u"A"_s, 20, u"price is 100"_s)); // again
        QCOMPARE(only(ana).message()->text, u"price is 70"_s);
        QCOMPARE(only(ana).message()->edits.size(), 3);
        apply(edit(u"C"_s, u"A"_s, 19, u"an older one"_s));
        QCOMPARE(only(ana).message()->text, u"price is 70"_s);
        QCOMPARE(only(ana).message()->originalText, u"price is 80"_s);
    }

    void captionsKeepTheirHistory()
    {
        MessageExchange m = text(u"A"_s, ana, 10, {});
        m.kind = Kind::Media;
        m.media = picture(u"first caption"_s);
        apply(m);
        MessageExchange change = edit(u"E"_s, u"A"_s, 20, {});
        change.media = Media(); // only its caption
        change.media->caption = u"second caption"_s;
        apply(change);
        const MessageItem message = *only(ana).message();
        QCOMPARE(message.originalText, u"first caption"_s);
        QCOMPARE(message.text, u"second caption"_s);
        QCOMPARE(message.edits.size(), 1);
        QCOMPARE(message.edits.constFirst().text, u"second caption"_s);
        QVERIFY(message.media->kind == Media::Kind::Image);
        QCOMPARE(message.media->mimeType, u"image/png"_s);
        QCOMPARE(header(ana).preview.text, u"second caption"_s);
    }

    void filesKeepTheirHistory()
    {
        MessageExchange m = text(u"A"_s, ana, 10, {});
        m.kind = Kind::Media;
        m.media = picture(u"a caption"_s);
        apply(m);
        MessageExchange change = edit(u"E"_s, u"A"_s, 20, {});
        change.media = picture({}, u"image/webp"_s);
        change.media->fileName = u"better.webp"_s;
        apply(change);
        const MessageItem message = *only(ana).message();
        QCOMPARE(message.media->mimeType, u"image/webp"_s);
        QCOMPARE(message.media->caption, u"a caption"_s); // which nobody changed
        QCOMPARE(message.originalText, u"a caption"_s);
        QCOMPARE(message.edits.constFirst().text, u"better.webp"_s);
    }

    void placesKeepTheirHistory()
    {
        MessageExchange m = text(u"A"_s, ana, 10, {});
        m.kind = Kind::Location;
        m.location = Location{-27.5, -48.5, u"Harbour"_s, u"Pier 3"_s};
        apply(m);
        MessageExchange change = edit(u"E"_s, u"A"_s, 20, {});
        change.location = Location{-27.25, -48.75, u"Market"_s, {}};
        apply(change);
        const MessageItem message = *only(ana).message();
        QVERIFY(message.kind == Kind::Location);
        QCOMPARE(message.location->name, u"Market"_s);
        QCOMPARE(message.originalText, u"Harbour, Pier 3"_s);
        QCOMPARE(message.edits.constFirst().text, u"Market"_s);
        QCOMPARE(message.text, QString());
    }

    void reactionsOfASecond()
    {
        apply(text(u"A"_s, ana, 10, u"words"_s, Direction::Outgoing));
        MessageExchange reaction = text(u"R"_s, ana, 20, {});
        reaction.kind = Kind::Reaction;
        reaction.targetId = u"A"_s;
        reaction.reaction = Reaction{u"👍"_s, u"A"_s};
        apply(reaction);
        reaction.id = u"Q"_s;
        reaction.reaction->emoji.clear();
        apply(reaction);
        QVERIFY(only(ana).message()->reactions.isEmpty());
    }

    void labelsOfASecond()
    {
        apply(text(u"A"_s, ana, 10, u"words"_s));
        LabelUpdate put;
        put.type = LabelUpdate::Type::Chat;
        put.labelId = u"4"_s;
        put.chatJid = ana;
        put.isLabeled = true;
        put.timestamp = at(20);
        apply(put);
        put.isLabeled = false;
        apply(put);
        QVERIFY(header(ana).labels.isEmpty());
    }

    void aClockAheadDoesNotPin()
    {
        const int years = 10 * 365 * 24 * 3600;
        apply(text(u"A"_s, ana, years, u"ahead"_s), 1000);
        Item item = only(ana);
        QCOMPARE(item.at, at(1000));
        QVERIFY(!item.hasTime && !item.isLate);
        QCOMPARE(item.aheadTime, at(years));
        apply(text(u"B"_s, bia, 1001, u"newer"_s), 1001);
        QCOMPARE(m_timeline->conversations().constFirst(), m_timeline->find(shop, bia));
        // A copy that comes later does not make it later.
        apply(text(u"A"_s, ana, years, u"ahead"_s), years + 1000);
        QCOMPARE(only(ana).at, at(1000));
        // Within what clocks differ by nobody is told so, but it stands where it came all the same.
        const int most = int(clockTolerance.count() / 1000);
        apply(text(u"C"_s, group, 1002 + most, u"a little ahead"_s), 1002);
        QCOMPARE(only(group).at, at(1002));
        QVERIFY(only(group).hasTime && !only(group).isLate && !only(group).aheadTime.isValid());
    }

    void anAnswerStandsBehindWhatItAnswers_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<int>("answerAfter");
        for (const int ahead : {1, 120, 300, 301, 86'400, 10 * 365 * 86'400}) {
            QTest::addRow("%d s ahead, at once", ahead) << ahead << 0;
            QTest::addRow("%d s ahead, a second later", ahead) << ahead << 1;
        }
    }

    void anAnswerStandsBehindWhatItAnswers()
    {
        QFETCH(int, ahead);
        QFETCH(int, answerAfter);
        apply(text(u"Z"_s, ana, 500, u"before"_s), 500);
        apply(text(u"Y"_s, ana, 1000 + ahead, u"question"_s), 1000);
        // It tells whole seconds, and comes within one.
        m_timeline->apply(++m_frame, shop, EventType::MessageExchange,
                          text(u"A"_s, ana, 1000 + answerAfter, u"answer"_s, Direction::Outgoing),
                          at(1000 + answerAfter).addMSecs(300));
        QCOMPARE(thread(ana), (QStringList{u"before"_s, u"question"_s, u"answer"_s}));
        QCOMPARE(header(ana).preview.text, u"answer"_s);
        QCOMPARE(header(ana).lastActivity, at(1000 + answerAfter));
    }

    // Of one second they stand as they came, in the list as in the thread, whatever they are called.
    void equalTimesGoByArrival()
    {
        for (const QString &id : {u"D"_s, u"C"_s, u"B"_s, u"A"_s})
            apply(text(id, ana, 10, id), 20);
        QCOMPARE(thread(ana).join(u' '), u"D C B A"_s);
        QCOMPARE(header(ana).preview.text, u"A"_s);
        apply(text(u"C"_s, ana, 10, u"C"_s), 30); // which comes again
        QCOMPARE(thread(ana).join(u' '), u"D C B A"_s);
    }

    // A talk that is caught up with later stands where its believed times are.
    void whatCameBehindTheClockAheadCounts()
    {
        apply(text(u"A"_s, ana, 1'000'000, u"ahead"_s), 10'000);
        apply(text(u"B"_s, ana, 20, u"right again"_s), 10'001);
        apply(text(u"C"_s, bia, 30, u"newest"_s), 10'002);
        QCOMPARE(m_timeline->conversations().constFirst(), m_timeline->find(shop, bia));
        QCOMPARE(header(ana).preview.text, thread(ana).constLast());
        apply(text(u"D"_s, ana, 1'000'001, u"ahead again"_s), 10'003);
        QCOMPARE(header(ana).preview.text, u"ahead again"_s);
        QCOMPARE(thread(ana).constLast(), u"ahead again"_s);
        QCOMPARE(header(ana).lastActivity, at(10'003));
    }

    // In a private chat that somebody writes in, the chat and the sender are one.
    void aPrivateChatIsItsSender_data()
    {
        QTest::addColumn<QString>("chat");
        QTest::addColumn<QString>("sender");
        QTest::addColumn<int>("direction");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("isOne");
        const int in = int(Direction::Incoming);
        const int isPrivate = int(Chat::Type::Private);
        QTest::newRow("LID, number") << anaLid << ana << in << isPrivate << true;
        QTest::newRow("number, LID") << ana << anaLid << in << isPrivate << true;
        QTest::newRow("two numbers") << ana << bia << in << isPrivate << false;
        QTest::newRow("from us") << anaLid << ana << int(Direction::Outgoing) << isPrivate << false;
        QTest::newRow("from nobody knows") << anaLid << ana << int(Direction::Unknown) << isPrivate << false;
        QTest::newRow("a group") << group << ana << in << int(Chat::Type::Group) << false;
        QTest::newRow("a group with a LID") << anaLid << ana << in << int(Chat::Type::Group) << false;
        QTest::newRow("a channel") << anaLid << ana << in << int(Chat::Type::Newsletter) << false;
        QTest::newRow("status") << u"status@broadcast"_s << ana << in << int(Chat::Type::Status) << false;
    }

    void aPrivateChatIsItsSender()
    {
        QFETCH(QString, chat);
        QFETCH(QString, sender);
        QFETCH(int, direction);
        QFETCH(int, type);
        QFETCH(bool, isOne);
        MessageExchange m = text(u"A"_s, chat, 10, u"hello"_s, Direction(direction));
        m.chat.type = Chat::Type(type);
        m.sender.jid = sender;
        m.sender.lid = sender == anaLid ? sender : QString();
        apply(m);
        apply(text(u"B"_s, sender, 11, u"by the sender's address"_s));
        QCOMPARE(m_timeline->conversations().size(), isOne ? 1 : 2);
        QCOMPARE(header(chat).addresses.size(), isOne ? 2 : 1);
    }

    void nobodyJoinsNobody()
    {
        MessageExchange m = text(u"A"_s, ana, 10, u"hello"_s);
        m.chat.lid = m.sender.lid = u"0@lid"_s;
        apply(m);
        m = text(u"B"_s, bia, 11, u"hello"_s);
        m.chat.lid = m.sender.lid = u"0@lid"_s;
        apply(m);
        QCOMPARE(m_timeline->conversations().size(), 2);
        QCOMPARE(header(ana).addresses, QStringList{ana});
    }

    void whatHasNoIdGoesByWhatItSays()
    {
        MessageExchange m = text({}, ana, 10, u"hello"_s);
        apply(m);
        apply(m); // comes again
        QCOMPARE(only(ana).copies, 2);
        m.text = u"something else"_s;
        apply(m);
        m.timestamp = at(11);
        apply(m);
        QCOMPARE(header(ana).items, 3);
    }

private:
    /// What the messages say, oldest first.
    QStringList thread(const QString &address) const
    {
        QStringList words;
        for (const Item &item : m_timeline->items(m_timeline->find(shop, address), 0, 100))
            words += item.message()->text;
        return words;
    }
};

QTEST_APPLESS_MAIN(tst_TimelineRules)
#include "tst_timelinerules.moc"
