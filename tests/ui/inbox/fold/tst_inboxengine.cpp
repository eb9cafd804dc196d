// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/sinkgroup.h"
#include "ui/inbox/fold/inboxengine.h"
#include "ui/inbox/fold/inboxfold.h"
#include "ui/inbox/thread/timelinemodel.h"
#include "ui/words/labelbook.h"

#include "tests/ui/demoframes.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

/// What the updates of an engine add up to.
class Mirror
{
public:
    explicit Mirror(InboxEngine &engine)
        : model(&labels)
    {
        QObject::connect(&engine, &InboxEngine::updated, &model, [this](const InboxUpdate &update) {
            ++updates;
            labels.apply(update.labels);
            for (const Conversation &conversation : update.conversations)
                conversations.insert(conversation.id, conversation);
            for (const ConversationId id : update.removed)
                conversations.remove(id);
            for (const TimelineUpdate &each : update.timeline) {
                model.apply(each);
                if (each.facts)
                    facts = *each.facts;
            }
        });
    }

    ConversationId find(const QString &title) const
    {
        for (const Conversation &conversation : conversations) {
            if (conversation.title == title)
                return conversation.id;
        }
        return 0;
    }

    LabelBook labels;
    TimelineModel model;
    QHash<ConversationId, Conversation> conversations;
    ConversationFacts facts;
    int updates = 0;
};

/// What a Timeline makes of the same frames by itself.
void foldDirectly(Timeline &timeline, const QList<ReceivedFrame> &frames)
{
    quint64 number = 0;
    for (const ReceivedFrame &frame : frames) {
        timeline.apply(++number, frame.instance, *frame.type, decodePayload(*frame.type, frame.data),
                       frame.receivedAt);
    }
}

ReceivedFrame textFrame(int id, const QString &words = u"hi"_s)
{
    const QString data =
        u"{\"id\":\"T%1\",\"direction\":\"incoming\",\"timestamp\":\"2026-11-23T11:%2:%3Z\",\"chat\":{"
        u"\"jid\":"
        u"\"5511555500101@s.whatsapp.net\",\"name\":\"Ana\"},\"message\":{\"type\":\"text\",\"content\":\"%4\"}}"_s
            .arg(id)
            .arg(id / 60 % 60, 2, 10, QChar(u'0'))
            .arg(id % 60, 2, 10, QChar(u'0'))
            .arg(words);
    return frameOf(EventType::MessageExchange, data.toUtf8());
}

QList<ReceivedFrame> textFrames(int first, int count)
{
    QList<ReceivedFrame> frames;
    for (int id = first; id < first + count; ++id)
        frames += textFrame(id);
    return frames;
}

} // namespace

class tst_InboxEngine : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sameAsTheFold_data();
    void sameAsTheFold();
    void fewUpdatesForManyFrames();
    void openShowsTheNewestRows();
    void olderRowsOnDemand();
    void jumps();
    void stepsBeyondTheBoundBecomeASlice();
    void leftConversationTellsNothing();
    void readAndMuted();
    void storedEventsCameWhenTheyWereStored();
    void framesThatAreNoEvents();
    void gatewaysStayApart();
    void behind();
    void foldsWithoutTheMainThread();
    void factsOfTheOpenOne();
    void mergeOfTheOpenOne();
    void peopleAreNamedAsTheyBecomeKnown();
    void lastMessagesAreNamedAsTheyBecomeKnown();
    void lastMessagesToNameAreBounded();
    void unmarkReadTakesTheLastBack();
};

void tst_InboxEngine::sameAsTheFold_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("batch");
    for (quint64 seed = 1; seed <= 4; ++seed) {
        QTest::addRow("seed %llu, one by one", seed) << seed << 1;
        QTest::addRow("seed %llu, in batches", seed) << seed << 37;
    }
}

/// Whoever adds up the updates has the conversations of the Timeline, and of the open one its rows.
void tst_InboxEngine::sameAsTheFold()
{
    QFETCH(quint64, seed);
    QFETCH(int, batch);
    const QList<ReceivedFrame> frames = demoFrames(400, start, 400, u"store-sp"_s, seed);
    Timeline timeline;
    foldDirectly(timeline, frames);
    InboxEngine engine;
    Mirror mirror(engine);
    quint64 number = 1;
    for (qsizetype at = 0; at < frames.size(); at += batch) {
        const QList<ReceivedFrame> some = frames.mid(at, batch);
        engine.take(recordsOf(some, number));
        number += quint64(some.size());
        if (at / batch == 3) {
            QTRY_VERIFY(!mirror.conversations.isEmpty());
            const Conversation open = *mirror.conversations.cbegin();
            mirror.model.reset(open, engine.open(open.id));
        }
    }
    const auto isDone = [&mirror, &timeline] {
        const QList<ConversationId> all = timeline.conversations();
        return mirror.conversations.size() == all.size() && std::ranges::all_of(all, [&](ConversationId id) {
                   return mirror.conversations.value(id) == *timeline.conversation(id);
               });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 60'000);
    const ConversationId open = mirror.model.at(0).item.conversation;
    QTRY_COMPARE(mirror.model.total(), timeline.conversation(open)->items);
    const QList<Item> rows = timeline.items(open, mirror.model.first(), mirror.model.rowCount());
    QCOMPARE(rows.size(), mirror.model.rowCount());
    for (int row = 0; row < mirror.model.rowCount(); ++row)
        QVERIFY2(mirror.model.at(row).item == rows.at(row), qPrintable(QString::number(row)));
    QVERIFY(!mirror.model.hasNewer());
    QVERIFY(!mirror.labels.names().isEmpty());
}

void tst_InboxEngine::fewUpdatesForManyFrames()
{
    InboxEngine engine;
    Mirror mirror(engine);
    for (int at = 0; at < 2000; ++at)
        engine.take(recordsOf({textFrame(at % 500)}, quint64(at + 1)));
    QTRY_VERIFY(mirror.find(u"Ana"_s) != 0);
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).messages, 500);
    // One a tick at the most; without gathering there would be one a frame.
    QVERIFY2(mirror.updates < 500, qPrintable(QString::number(mirror.updates)));
}

void tst_InboxEngine::openShowsTheNewestRows()
{
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(textFrames(0, 300), 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).messages, 300);
    const Conversation ana = mirror.conversations.value(mirror.find(u"Ana"_s));
    QSignalSpy loaded(&mirror.model, &TimelineModel::loaded);
    mirror.model.reset(ana, engine.open(ana.id));
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(mirror.model.rowCount(), InboxFold::firstRows);
    QCOMPARE(mirror.model.total(), 300);
    QCOMPARE(mirror.model.at(mirror.model.rowCount() - 1).item.message()->messageId, u"T299"_s);
    engine.take(recordsOf(textFrames(300, 1), 301));
    QTRY_COMPARE(mirror.model.total(), 301);
    QCOMPARE(mirror.model.at(mirror.model.rowCount() - 1).item.message()->messageId, u"T300"_s);
    QCOMPARE(mirror.model.at(mirror.model.rowCount() - 1).item.frames, QList<quint64>{301});
}

void tst_InboxEngine::olderRowsOnDemand()
{
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(textFrames(0, 300), 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).messages, 300);
    const Conversation ana = mirror.conversations.value(mirror.find(u"Ana"_s));
    mirror.model.reset(ana, engine.open(ana.id));
    QTRY_COMPARE(mirror.model.rowCount(), InboxFold::firstRows);
    while (mirror.model.hasOlder()) {
        mirror.model.setFetching();
        engine.fetch(mirror.model.at(0).item.id, 60, true);
        QTRY_VERIFY(!mirror.model.isFetching());
    }
    QCOMPARE(mirror.model.rowCount(), 300);
    QCOMPARE(mirror.model.at(0).item.message()->messageId, u"T0"_s);
    // Asked beside a row that is gone, it still answers.
    mirror.model.setFetching();
    engine.fetch(999'999, 60, true);
    QTRY_VERIFY(!mirror.model.isFetching());
    QCOMPARE(mirror.model.rowCount(), 300);
}

void tst_InboxEngine::jumps()
{
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(textFrames(0, 900), 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).messages, 900);
    const Conversation ana = mirror.conversations.value(mirror.find(u"Ana"_s));
    mirror.model.reset(ana, engine.open(ana.id));
    QTRY_COMPARE(mirror.model.rowCount(), InboxFold::firstRows);
    mirror.model.setFetching();
    engine.fetch(mirror.model.at(0).item.id, 400, true);
    QTRY_VERIFY(!mirror.model.isFetching());
    const ItemId old = mirror.model.at(0).item.id;
    engine.jumpTo(0, 100);
    QTRY_COMPARE(mirror.model.rowCount(), 100);
    QVERIFY(!mirror.model.hasNewer());
    engine.jumpTo(old, 100);
    QTRY_VERIFY(mirror.model.hasNewer());
    QVERIFY(mirror.model.rowOf(old) >= 0);
    engine.jumpTo(999'999, 100); // gone: nothing moves
    engine.jumpTo(0, 100);
    QTRY_VERIFY(!mirror.model.hasNewer());
}

void tst_InboxEngine::stepsBeyondTheBoundBecomeASlice()
{
    InboxFold fold;
    QList<InboxUpdate> updates;
    QObject::connect(&fold, &InboxFold::updated, &fold,
                     [&updates](const InboxUpdate &update) { updates += update; });
    fold.apply(recordsOf(textFrames(0, 3), 1));
    QTRY_COMPARE(updates.size(), 1);
    const ConversationId ana = updates.first().conversations.first().id;
    // Not taken: nothing more is told until it is.
    fold.open(ana, 1);
    for (int at = 0; at <= InboxFold::mostSteps; ++at)
        fold.apply(recordsOf({textFrame(at % 3)}, quint64(at + 4)));
    QCOMPARE(updates.size(), 1);
    fold.taken();
    QTRY_COMPARE(updates.size(), 2);
    const QList<TimelineUpdate> &timeline = updates.last().timeline;
    QVERIFY(!timeline.isEmpty());
    QVERIFY(timeline.first().slice);
    QVERIFY(timeline.first().slice->use == TimelineSlice::Use::Replace);
    for (const TimelineUpdate &each : timeline)
        QVERIFY(each.steps.isEmpty());
    fold.taken();
    fold.apply(recordsOf({textFrame(1)}, 99'999));
    QTRY_COMPARE(updates.size(), 3);
    QCOMPARE(updates.last().timeline.first().steps.size(), 1);
}

void tst_InboxEngine::leftConversationTellsNothing()
{
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(textFrames(0, 3), 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).messages, 3);
    const Conversation ana = mirror.conversations.value(mirror.find(u"Ana"_s));
    mirror.model.reset(ana, engine.open(ana.id));
    QTRY_COMPARE(mirror.model.rowCount(), 3);
    engine.open(0);
    mirror.model.close();
    engine.take(recordsOf(textFrames(3, 1), 4));
    QTRY_COMPARE(mirror.conversations.value(ana.id).messages, 4);
    QCOMPARE(mirror.model.rowCount(), 0);
}

void tst_InboxEngine::readAndMuted()
{
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(textFrames(0, 3), 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).unread, 3);
    const ConversationId ana = mirror.find(u"Ana"_s);
    // The line stands where it was unread when it was opened, though it is read at once.
    mirror.model.reset(mirror.conversations.value(ana), engine.open(ana));
    engine.markRead(ana);
    QTRY_COMPARE(mirror.conversations.value(ana).unread, 0);
    QTRY_COMPARE(mirror.model.rowCount(), 3);
    QCOMPARE(mirror.model.at(0).unreadAbove, 3);
    engine.setMuted(ana, true);
    QTRY_VERIFY(mirror.conversations.value(ana).isMuted);
    engine.setMuted(ana, false);
    QTRY_VERIFY(!mirror.conversations.value(ana).isMuted);
    engine.markRead(999); // unknown ids change nothing
}

void tst_InboxEngine::storedEventsCameWhenTheyWereStored()
{
    InboxEngine engine;
    Mirror mirror(engine);
    ReceivedFrame frame = textFrame(1); // of 11:00
    frame.isStored = true;
    frame.storedAt = start;
    engine.take(recordsOf({frame}));
    QTRY_VERIFY(mirror.find(u"Ana"_s) != 0);
    const Conversation ana = mirror.conversations.value(mirror.find(u"Ana"_s));
    QCOMPARE(ana.lastActivity, start);
    mirror.model.reset(ana, engine.open(ana.id));
    QTRY_COMPARE(mirror.model.rowCount(), 1);
    QCOMPARE(mirror.model.at(0).item.receivedAt, start);
    QVERIFY(mirror.model.at(0).item.aheadTime.isValid());
}

void tst_InboxEngine::framesThatAreNoEvents()
{
    InboxEngine engine;
    Mirror mirror(engine);
    QList<ReceivedFrame> frames = readFrames("not json", start, {});
    frames += readFrames(R"({"data":{}})", start, {});
    frames += readFrames(R"({"event":"chat.presence","data":{"a":1},"instanceData":{"instance":"demo"}})",
                         start, {});
    engine.take(recordsOf(frames, 1));
    // Unknown events become a line of their instance; the others belong to no conversation.
    QTRY_COMPARE(mirror.conversations.size(), 1);
    QVERIFY(mirror.conversations.cbegin()->kind == Conversation::Kind::System);
    QCOMPARE(mirror.conversations.cbegin()->items, 1);
}

/// Two gateways with an instance of one name, the same person and the same message on both.
void tst_InboxEngine::gatewaysStayApart()
{
    InboxEngine engine;
    Mirror mirror(engine);
    QList<WireRecord> records = recordsOf({textFrame(1), textFrame(1)});
    QList<SourceId> sources{{u"http://one.test"_s, u"shop"_s}, {u"http://two.test"_s, u"shop"_s}};
    records[0].source = sources[0];
    records[1].source = sources[1];
    engine.take(records);
    QTRY_COMPARE(mirror.conversations.size(), 2);
    for (const Conversation &conversation : std::as_const(mirror.conversations)) {
        QCOMPARE(conversation.messages, 1);
        QVERIFY(sources.removeOne(conversation.source()));
    }
}

void tst_InboxEngine::behind()
{
    InboxEngine engine;
    QSignalSpy behind(&engine, &InboxEngine::behindChanged);
    const QList<ReceivedFrame> frames = textFrames(0, 1024);
    for (qsizetype sent = 0; sent <= InboxEngine::mostWaiting; sent += frames.size())
        engine.take(recordsOf(frames, quint64(sent + 1)));
    QVERIFY(engine.credit().isSpent());
    QTRY_VERIFY(!behind.isEmpty());
    // Half of a full queue: seconds under a sanitizer on a busy machine.
    QTRY_VERIFY_WITH_TIMEOUT(!engine.isBehind(), 60'000);
    QTRY_COMPARE(behind.size(), 2);
    QVERIFY(!engine.credit().isSpent());
}

/// The thread of the window stands still: what is brought is folded all the same.
void tst_InboxEngine::foldsWithoutTheMainThread()
{
    InboxEngine engine;
    Mirror mirror(engine);
    const QList<ReceivedFrame> frames = textFrames(0, 1000);
    SinkGroup group;
    group.add(&engine);
    const std::unique_ptr<QThread> client(QThread::create([&group, &frames] {
        // More than is taken at once: credit has to come back.
        for (int round = 0; round < 10; ++round) {
            while (group.credit().isSpent())
                QThread::msleep(1);
            group.deliver(recordsOf(frames));
        }
    }));
    client->start();
    // No event of this thread is handled in these loops.
    QVERIFY(client->wait(60'000));
    const QDeadlineTimer deadline(60'000);
    while (engine.waiting() > 0 && !deadline.hasExpired())
        QThread::msleep(1);
    QCOMPARE(engine.waiting(), 0);
    QCOMPARE(mirror.updates, 0);
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).messages, 1000);
}

void tst_InboxEngine::factsOfTheOpenOne()
{
    InboxEngine engine;
    Mirror mirror(engine);
    QList<ReceivedFrame> frames = textFrames(0, 2);
    for (int call = 0; call < 7; ++call) {
        const QString data = u"{\"callId\":\"C%1\",\"status\":\"offer\",\"timestamp\":\"2026-11-23T12:00:0%"
                             u"1Z\",\"from\":{\"jid\":"
                             u"\"5511555500101@s.whatsapp.net\"}}"_s.arg(call);
        frames += frameOf(EventType::CallUpdate, data.toUtf8());
    }
    engine.take(recordsOf(frames, 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).calls, 7);
    const Conversation ana = mirror.conversations.value(mirror.find(u"Ana"_s));
    mirror.model.reset(ana, engine.open(ana.id));
    QTRY_COMPARE(mirror.facts.calls.size(), InboxFold::mostCalls);
    QCOMPARE(mirror.facts.calls.first().call()->callId, u"C6"_s);
    QCOMPARE(mirror.facts.firstSeen, QDateTime(QDate(2026, 11, 23), QTime(11, 0), Qt::UTC));
    QVERIFY(mirror.facts.calls.first().call()->state == CallItem::State::Ringing);
    engine.take(recordsOf(
        {frameOf(
            EventType::CallUpdate,
            R"({"callId":"C6","status":"terminated","timestamp":"2026-11-23T12:01:00Z","from":{"jid":"5511555500101@s.whatsapp.net"}})")},
        100));
    QTRY_VERIFY(mirror.facts.calls.first().call()->state == CallItem::State::Missed);
}

void tst_InboxEngine::mergeOfTheOpenOne()
{
    InboxEngine engine;
    Mirror mirror(engine);
    const auto frame = [](const char *id, const char *chat) {
        return frameOf(EventType::MessageExchange,
                       QByteArray(R"({"id":")") + id
                           + R"(","direction":"incoming","timestamp":"2026-11-23T11:00:00Z","chat":{)" + chat
                           + R"(},"message":{"type":"text","content":"hi"}})");
    };
    engine.take(
        recordsOf({frame("A1", R"("jid":"5511555500101@s.whatsapp.net")"), frame("A2", R"("jid":"77@lid")")},
                  1));
    QTRY_COMPARE(mirror.conversations.size(), 2);
    for (const Conversation &conversation : std::as_const(mirror.conversations)) {
        if (conversation.address == u"77@lid"_s)
            mirror.model.reset(conversation, engine.open(conversation.id));
    }
    QTRY_COMPARE(mirror.model.rowCount(), 1);
    // Both stand in one object: one person, and the rows of both in the conversation that is open.
    engine.take(recordsOf({frame("A3", R"("jid":"5511555500101@s.whatsapp.net","lid":"77@lid")")}, 3));
    QTRY_COMPARE(mirror.conversations.size(), 1);
    QTRY_COMPARE(mirror.model.rowCount(), 3);
}

/// A group where people are mentioned and come in before they say a word.
void tst_InboxEngine::peopleAreNamedAsTheyBecomeKnown()
{
    const auto message = [](const char *id, const char *sender, const char *text) {
        return frameOf(
            EventType::MessageExchange,
            QByteArray("{\"id\":\"") + id + "\",\"direction\":\"incoming\",\"timestamp\":\"2026-11-23T11:00:0"
                + id
                + "Z\",\"chat\":{\"jid\":\"120363000555000001@g.us\",\"name\":\"Crew\",\"type\":\"group\"},"
                  "\"sender\":"
                + sender
                + ",\"mentions\":[\"70310000000101@lid\"],\"message\":{\"type\":\"text\",\"content\":\""
                + text + "\"}}");
    };
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(
        {message("1", "{\"jid\":\"5511955550102@s.whatsapp.net\",\"name\":\"Teo\"}", "hi @70310000000101")}));
    QTRY_VERIFY(mirror.find(u"Crew"_s) != 0);
    const Conversation crew = mirror.conversations.value(mirror.find(u"Crew"_s));
    mirror.model.reset(crew, engine.open(crew.id));
    QTRY_COMPARE(mirror.model.rowCount(), 1);
    // Until then nobody knows who that is, but that somebody is meant.
    QCOMPARE(mirror.model.at(0).mentioned.value(u"70310000000101"_s), u"Somebody"_s);
    QCOMPARE(mirror.conversations.value(crew.id).preview.text, u"hi @\u2068Somebody\u2069"_s);
    engine.take(recordsOf({message("2", "{\"jid\":\"70310000000101@lid\",\"name\":\"Lia\"}", "here")}, 2));
    QTRY_COMPARE(mirror.model.rowCount(), 2);
    QTRY_COMPARE(mirror.model.at(0).mentioned.value(u"70310000000101"_s), u"Lia"_s);
    // Known at once from now on, in the list as well.
    engine.take(recordsOf({message("3", "{\"jid\":\"5511955550102@s.whatsapp.net\",\"name\":\"Teo\"}",
                                   "bye @70310000000101")},
                          3));
    QTRY_COMPARE(mirror.conversations.value(crew.id).preview.text, u"bye @\u2068Lia\u2069"_s);
    QTRY_COMPARE(mirror.model.at(2).mentioned.value(u"70310000000101"_s), u"Lia"_s);
}

/// The list tells the same as the conversation: of a group that is not open, too, and once nothing more
/// comes for it.
void tst_InboxEngine::lastMessagesAreNamedAsTheyBecomeKnown()
{
    const auto message = [](const char *id, const char *chat, const char *sender, const char *rest) {
        return frameOf(EventType::MessageExchange,
                       QByteArray("{\"id\":\"") + id
                           + "\",\"direction\":\"incoming\",\"timestamp\":\"2026-11-23T11:00:0" + id
                           + "Z\",\"chat\":{\"jid\":\"" + chat + "\",\"name\":\"" + chat
                           + "\"},\"sender\":{\"jid\":\"" + sender + "\"},\"message\":{\"type\":\"text\","
                           + rest + "}}");
    };
    constexpr auto crew = "120363000555000001@g.us";
    constexpr auto other = "120363000555000002@g.us";
    constexpr auto lia = "70310000000101@lid";
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(
        recordsOf({message("1", crew, lia, "\"content\":\"hi\""),
                   message("2", other, "5511955550102@s.whatsapp.net",
                           "\"content\":\"ask @70310000000101\",\"mentions\":[\"70310000000101@lid\"]")}));
    const auto previewOf = [&mirror](const char *chat) {
        return mirror.conversations.value(mirror.find(QString::fromLatin1(chat))).preview;
    };
    QTRY_COMPARE(mirror.conversations.size(), 2);
    QCOMPARE(previewOf(crew).sender.name, QString());
    QCOMPARE(previewOf(other).text, u"ask @\u2068Somebody\u2069"_s);
    engine.take(recordsOf(
        {frameOf(
            EventType::GroupFlow,
            R"({"type":"join","groupJid":"120363000555000003@g.us","participants":[{"jid":"70310000000101@lid","name":"Lia"}]})")},
        3));
    QTRY_COMPARE(previewOf(crew).sender.name, u"Lia"_s);
    QTRY_COMPARE(previewOf(other).text, u"ask @\u2068Lia\u2069"_s);
}

/// One over each bound: that one keeps what it said, and all others are named.
void tst_InboxEngine::lastMessagesToNameAreBounded()
{
    const auto lidOf = [](qsizetype number) { return u"7031%1"_s.arg(number, 11, 10, QChar(u'0')); };
    const auto groupOf = [](qsizetype number) { return u"120363%1@g.us"_s.arg(number, 12, 10, QChar(u'0')); };
    // Mentions in its text the last of those it lists.
    const auto message = [&](qsizetype group, qsizetype firstLid, qsizetype lids) {
        QStringList mentions;
        for (qsizetype at = 0; at < lids; ++at)
            mentions += u"\"%1@lid\""_s.arg(lidOf(firstLid + at));
        const QString data =
            u"{\"id\":\"M%1\",\"direction\":\"incoming\",\"timestamp\":\"2026-11-23T11:00:00Z\",\"chat\":{"
            u"\"jid\":\"%2\","
            u"\"name\":\"%2\"},\"mentions\":[%3],\"message\":{\"type\":\"text\",\"content\":\"@%4\"}}"_s
                .arg(QString::number(group), groupOf(group), mentions.join(u','), lidOf(firstLid + lids - 1));
        return frameOf(EventType::MessageExchange, data.toUtf8());
    };
    const auto join = [&](qsizetype lid) {
        const QString data =
            u"{\"type\":\"join\",\"groupJid\":\"1@g.us\",\"participants\":[{\"jid\":\"%1@lid\",\"name\":\"Lia\"}]}"_s
                .arg(lidOf(lid));
        return frameOf(EventType::GroupFlow, data.toUtf8());
    };
    QList<ReceivedFrame> frames;
    qsizetype lids = 0;
    // All of these mention number 0, the last of them one conversation too much.
    for (qsizetype at = 0; at <= InboxFold::mostPreviewsOfOne; ++at)
        frames += message(at, 0, 1);
    for (lids = 1; lids < InboxFold::mostLesserPreviewed; lids += PersonBook::mostOfOne)
        frames += message(frames.size(), lids, PersonBook::mostOfOne);
    const qsizetype last = frames.size();
    InboxEngine engine;
    Mirror mirror(engine);
    // One by one, as they would be told.
    quint64 number = 0;
    for (const ReceivedFrame &frame : std::as_const(frames)) {
        engine.take(recordsOf({frame}, ++number));
        if (number % 50 == 0)
            QTRY_COMPARE_WITH_TIMEOUT(mirror.conversations.size(), qsizetype(number), 30'000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(mirror.conversations.size(), last, 30'000);
    engine.take(recordsOf({message(last, lids, 1)}, ++number));
    QTRY_COMPARE(mirror.conversations.size(), last + 1);
    engine.take(recordsOf({join(0), join(1 + PersonBook::mostOfOne - 1), join(lids)}, ++number));
    const auto named = [&mirror] {
        return std::ranges::count_if(mirror.conversations, [](const Conversation &conversation) {
            return conversation.preview.text == u"@\u2068Lia\u2069"_s;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(named(), InboxFold::mostPreviewsOfOne + 1, 30'000);
    engine.take(recordsOf({textFrame(1)}, number + 9));
    QTRY_VERIFY(mirror.find(u"Ana"_s) != 0);
    QCOMPARE(named(), InboxFold::mostPreviewsOfOne + 1);
    QCOMPARE(mirror.conversations.value(mirror.find(groupOf(last))).preview.text, u"@\u2068Somebody\u2069"_s);
}

/// What was read last is unread again, and that alone: not what was read before, nor what was never read.
void tst_InboxEngine::unmarkReadTakesTheLastBack()
{
    InboxEngine engine;
    Mirror mirror(engine);
    engine.take(recordsOf(textFrames(0, 3), 1));
    QTRY_COMPARE(mirror.conversations.value(mirror.find(u"Ana"_s)).unread, 3);
    const ConversationId ana = mirror.find(u"Ana"_s);
    engine.markRead(ana);
    QTRY_COMPARE(mirror.conversations.value(ana).unread, 0);
    engine.unmarkRead(ana);
    QTRY_COMPARE(mirror.conversations.value(ana).unread, 3);
    // Once: there is nothing more to take back.
    engine.markRead(ana);
    engine.take(recordsOf(textFrames(3, 2), 4));
    QTRY_COMPARE(mirror.conversations.value(ana).messages, 5);
    QTRY_COMPARE(mirror.conversations.value(ana).unread, 2);
    engine.markRead(ana);
    QTRY_COMPARE(mirror.conversations.value(ana).unread, 0);
    engine.unmarkRead(ana);
    QTRY_COMPARE(mirror.conversations.value(ana).unread, 2);
    engine.unmarkRead(ana);
    engine.setMuted(ana, true);
    QTRY_VERIFY(mirror.conversations.value(ana).isMuted);
    QCOMPARE(mirror.conversations.value(ana).unread, 2);
    engine.unmarkRead(999); // unknown ids change nothing
}

QTEST_GUILESS_MAIN(tst_InboxEngine)
#include "tst_inboxengine.moc"
