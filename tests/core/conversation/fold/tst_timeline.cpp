// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "timelinefixture.h"
#include "timelinestreams.h"

#include <QTest>

#include <algorithm>

class tst_Timeline : public QObject, private TimelineFixture
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        renew();
    }

    void aMessageArrives()
    {
        MessageExchange m = text(u"A1"_s, ana, 10, u"Hi"_s);
        m.chat.name = u"Ana"_s;
        const Changes changes = apply(m);
        QCOMPARE(changes.rows.size(), 1);
        QVERIFY(changes.rows.constFirst().kind == RowChange::Kind::Inserted);
        QCOMPARE(changes.rows.constFirst().row, 0);
        QCOMPARE(changes.conversations, m_timeline->conversations());
        const Conversation &conversation = header(ana);
        QCOMPARE(conversation.title, u"Ana"_s);
        QCOMPARE(conversation.unread, 1);
        QVERIFY(conversation.kind == Conversation::Kind::Private);
        QCOMPARE(conversation.lastActivity, at(10));
        QCOMPARE(conversation.preview.text, u"Hi"_s);
        const Item item = only(ana);
        QCOMPARE(item.at, at(10));
        QVERIFY(item.hasTime && item.isLate); // 90 s behind
        QCOMPARE(item.frames, QList<quint64>{1});
        QCOMPARE(m_timeline->findMessage(conversation.id, u"A1"_s), item.id);
    }

    void whatIsUnreadAndWhoCalled()
    {
        QCOMPARE(m_timeline->firstUnread(12345), 0U);
        QVERIFY(m_timeline->newestCalls(12345, 5).isEmpty());
        apply(text(u"A2"_s, ana, 20, u"two"_s));
        apply(text(u"A1"_s, ana, 10, u"one"_s));
        for (int call = 0; call < 4; ++call) {
            CallUpdate offer;
            offer.callId = u"C%1"_s.arg(call);
            offer.status = CallUpdate::Status::Offer;
            offer.from.jid = ana;
            offer.timestamp = at(30 - call);
            apply(offer);
        }
        const ConversationId id = m_timeline->find(shop, ana);
        // The oldest by time, whatever came first.
        QCOMPARE(m_timeline->item(m_timeline->firstUnread(id))->message()->messageId, u"A1"_s);
        QCOMPARE(header(ana).messages, 2);
        QCOMPARE(header(ana).calls, 4);
        const QList<Item> calls = m_timeline->newestCalls(id, 3);
        QCOMPARE(calls.size(), 3);
        QCOMPARE(calls.first().call()->callId, u"C0"_s);
        QCOMPARE(calls.last().call()->callId, u"C2"_s);
        QCOMPARE(m_timeline->newestCalls(id, 100).size(), 4);
        m_timeline->markRead(id);
        QCOMPARE(m_timeline->firstUnread(id), 0U);
    }

    void previewsTellKinds()
    {
        CallUpdate offer;
        offer.callId = u"C1"_s;
        offer.status = CallUpdate::Status::Offer;
        offer.from.jid = ana;
        offer.isVideo = true;
        offer.timestamp = at(5);
        apply(offer);
        QVERIFY(header(ana).preview.isVideo);
        GroupFlow flow;
        flow.type = GroupFlow::Type::Joined;
        flow.groupJid = group;
        flow.timestamp = at(6);
        flow.participants = {Party{bia, {}, u"Bia"_s}};
        apply(flow);
        QVERIFY(header(group).preview.groupChange == GroupFlow::Type::Joined);
        QCOMPARE(header(group).preview.sender.name, u"Bia"_s);
    }

    void aCopyIsCountedAndNotShown()
    {
        apply(text(u"A1"_s, ana, 10, u"Hi"_s));
        const Changes changes = apply(text(u"A1"_s, ana, 10, u"Hi"_s));
        QCOMPARE(changes.rows.size(), 1);
        QVERIFY(changes.rows.constFirst().kind == RowChange::Kind::Changed);
        QCOMPARE(only(ana).copies, 2);
        QCOMPARE(header(ana).unread, 1);
        // The same id in another chat is another message.
        apply(text(u"A1"_s, bia, 10, u"Hello"_s));
        QCOMPARE(only(ana).message()->text, u"Hi"_s);
        QCOMPARE(only(bia).message()->text, u"Hello"_s);
        MessageExchange revoke = text(u"A1"_s, bia, 20, {});
        revoke.kind = Kind::Revoke;
        revoke.targetId = u"A1"_s;
        apply(revoke);
        QVERIFY(only(bia).message()->isRevoked);
        QVERIFY(!only(ana).message()->isRevoked);
        QCOMPARE(header(bia).unread, 0);
        QVERIFY(header(bia).preview.kind == Preview::Kind::Revoked);
    }

    void changesMayComeFirst()
    {
        apply(receipt(MessageStatus::Status::Read, {u"A1"_s}, ana));
        apply(receipt(MessageStatus::Status::Delivered, {u"A1"_s}, ana));
        MessageExchange edit = text(u"E1"_s, ana, 30, {}, Direction::Outgoing);
        edit.kind = Kind::Edit;
        edit.targetId = u"A1"_s;
        edit.edit = Edit{u"A1"_s, u"better"_s};
        apply(edit);
        MessageExchange reaction = text(u"R1"_s, ana, 31, {});
        reaction.kind = Kind::Reaction;
        reaction.targetId = u"A1"_s;
        reaction.reaction = Reaction{u"🙏"_s, u"A1"_s};
        apply(reaction);
        QVERIFY(m_timeline->conversations().isEmpty()); // nothing to show yet
        QVERIFY(m_timeline->effectOf(1).outcome == Outcome::Waits);
        apply(text(u"A1"_s, ana, 10, u"first"_s, Direction::Outgoing));
        const Item item = only(ana);
        const MessageItem &m = *item.message();
        QVERIFY(m.delivery.step == Delivery::Read);
        QCOMPARE(m.text, u"better"_s);
        QCOMPARE(m.originalText, u"first"_s);
        QCOMPARE(m.edits.size(), 1);
        QCOMPARE(m.reactions.size(), 1);
        QCOMPARE(m.reactions.constFirst().sender.jid, ana);
        QCOMPARE(item.frames, (QList<quint64>{1, 2, 3, 4, 5}));
        QVERIFY(m_timeline->effectOf(1).outcome == Outcome::Changed);
        QCOMPARE(m_timeline->effectOf(1).targets.constFirst().item, item.id);
        QVERIFY(m_timeline->effectOf(5).outcome == Outcome::Shown);
        QVERIFY(m_timeline->effectOf(77).outcome == Outcome::NotKnown);
        // Taken back, told late of an earlier time: it does not count.
        reaction.reaction->emoji.clear();
        reaction.timestamp = at(20);
        apply(reaction);
        QCOMPARE(only(ana).message()->reactions.size(), 1);
        reaction.timestamp = at(40);
        apply(reaction);
        QCOMPARE(only(ana).message()->reactions.size(), 0);
    }

    void anEditWithoutOriginalIsShown()
    {
        MessageExchange edit = text(u"A1"_s, ana, 30, u"new words"_s);
        edit.kind = Kind::Edit;
        edit.targetId = u"A1"_s;
        edit.edit = Edit{u"A1"_s, u"new words"_s};
        apply(edit);
        QCOMPARE(only(ana).message()->text, u"new words"_s);
        QCOMPARE(only(ana).message()->originalText, QString());
        QVERIFY(m_timeline->effectOf(1).outcome == Outcome::Shown);
        apply(text(u"A1"_s, ana, 10, u"old words"_s));
        QCOMPARE(only(ana).message()->text, u"new words"_s);
        QCOMPARE(only(ana).message()->originalText, u"old words"_s);
        QCOMPARE(only(ana).at, at(10));
        QCOMPARE(only(ana).copies, 1);
    }

    void quotesFollowTheirOriginal()
    {
        MessageExchange answer = text(u"A2"_s, ana, 20, u"yes"_s);
        answer.quote = Quote{u"A1"_s, u"told"_s};
        apply(answer);
        QCOMPARE(only(ana).message()->quote->text, u"told"_s);
        QVERIFY(!only(ana).message()->quote->isKnown);
        const ItemId quoting = only(ana).id;
        const auto quoteText = [&] { return m_timeline->item(quoting)->message()->quote->text; };
        const auto isChanged = [quoting](const Changes &changes) {
            return std::ranges::any_of(changes.rows, [quoting](const RowChange &change) {
                return change.item == quoting && change.kind == RowChange::Kind::Changed;
            });
        };
        QVERIFY(isChanged(apply(text(u"A1"_s, ana, 10, u"original"_s))));
        QCOMPARE(quoteText(), u"original"_s);
        QVERIFY(m_timeline->item(quoting)->message()->quote->isKnown);
        MessageExchange edit = text(u"E1"_s, ana, 30, {});
        edit.kind = Kind::Edit;
        edit.targetId = u"A1"_s;
        edit.edit = Edit{u"A1"_s, u"edited"_s};
        QVERIFY(isChanged(apply(edit)));
        QCOMPARE(quoteText(), u"edited"_s);
    }

    void readIsWhatWasThere()
    {
        apply(text(u"A1"_s, ana, 10, u"one"_s));
        apply(text(u"A2"_s, ana, 20, u"two"_s));
        const ConversationId id = m_timeline->find(shop, ana);
        QCOMPARE(header(ana).unread, 2);
        QCOMPARE(m_timeline->markRead(id).conversations, QList<ConversationId>{id});
        QCOMPARE(header(ana).unread, 0);
        apply(text(u"A0"_s, ana, 5, u"late"_s)); // nobody has seen it, old as it is
        QCOMPARE(header(ana).unread, 1);
        apply(text(u"A1"_s, ana, 10, u"one"_s)); // this one somebody has
        QCOMPARE(header(ana).unread, 1);
        apply(receipt(MessageStatus::Status::ReadSelf, {u"A0"_s}, ana));
        QCOMPARE(header(ana).unread, 0);
        apply(text(u"A3"_s, ana, 30, u"mine"_s, Direction::Outgoing));
        QCOMPARE(header(ana).unread, 0);
        QVERIFY(m_timeline->setMuted(id, true).conversations.contains(id));
        QVERIFY(header(ana).isMuted);
    }

    void callsAreOneCard_data()
    {
        using Status = CallUpdate::Status;
        QTest::addColumn<QList<int>>("steps");
        QTest::addColumn<int>("state");
        QTest::addColumn<qint64>("duration");
        const auto row = [](const char *name, const QList<Status> &steps, CallItem::State state, qint64 ms) {
            QList<int> list;
            for (const Status step : steps)
                list.append(int(step));
            QTest::newRow(name) << list << int(state) << ms;
        };
        row("ringing", {Status::Offer}, CallItem::State::Ringing, -1);
        row("missed", {Status::Offer, Status::Terminated}, CallItem::State::Missed, -1);
        row("rejected", {Status::Offer, Status::Rejected, Status::Terminated}, CallItem::State::Rejected, -1);
        row("ongoing", {Status::Offer, Status::Accepted}, CallItem::State::Ongoing, -1);
        row("ended", {Status::Offer, Status::Accepted, Status::Terminated}, CallItem::State::Ended, 10'000);
        row("only its end", {Status::Terminated}, CallItem::State::Missed, -1);
        row("answered elsewhere", {Status::Offer, Status::AcceptedElsewhere},
            CallItem::State::AnsweredElsewhere, -1);
        row("answered elsewhere, both told", {Status::Offer, Status::Accepted, Status::AcceptedElsewhere},
            CallItem::State::AnsweredElsewhere, -1);
        row("no known step", {Status::Latency}, CallItem::State::Unknown, -1);
    }

    void callsAreOneCard()
    {
        QFETCH(QList<int>, steps);
        QFETCH(int, state);
        QFETCH(qint64, duration);
        QList<int> order;
        for (int i = 0; i < steps.size(); ++i)
            order.append(i);
        do {
            renew();
            for (const int i : std::as_const(order)) {
                CallUpdate call;
                call.callId = u"C1"_s;
                call.status = CallUpdate::Status(steps.at(i));
                call.from.jid = ana;
                call.timestamp = at(10 * i);
                apply(call);
            }
            const Item item = only(ana);
            QVERIFY(item.call() != nullptr);
            QCOMPARE(int(item.call()->state), state);
            QCOMPARE(item.call()->durationMs, duration);
            QCOMPARE(item.at, at(0));
            QVERIFY(header(ana).preview.kind == Preview::Kind::Call);
        } while (std::ranges::next_permutation(order).found);
    }

    void callsThatTellHowLongTheyLasted()
    {
        CallUpdate end;
        end.callId = u"C1"_s;
        end.status = CallUpdate::Status::Terminated;
        end.from.jid = ana;
        end.timestamp = at(120);
        end.durationMs = 60'000;
        apply(end);
        const Item item = only(ana);
        QCOMPARE(int(item.call()->state), int(CallItem::State::Ended));
        QCOMPARE(item.call()->durationMs, 60'000);
    }

    void linesStandWhereTheyBelong()
    {
        GroupFlow flow;
        flow.type = GroupFlow::Type::Name;
        flow.typeText = u"name"_s;
        flow.groupJid = group;
        flow.groupName = u"Team"_s;
        flow.timestamp = at(5);
        apply(flow);
        QVERIFY(only(group).kind() == Item::Kind::Group);
        QCOMPARE(header(group).title, u"Team"_s);
        QVERIFY(header(group).kind == Conversation::Kind::Group);

        InstanceState state;
        state.state = InstanceState::State::Connected;
        state.stateText = u"connected"_s;
        apply(state);
        apply(std::monostate());
        m_timeline->applyUnknown(900, shop, u"presence.update"_s, "{}", at(50));
        const ConversationId system = m_timeline->find(shop, {});
        QVERIFY(m_timeline->conversation(system)->kind == Conversation::Kind::System);
        const auto lines = m_timeline->items(system, 0, 10);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(std::get<UnknownItem>(lines.at(0).body).eventName, u"presence.update"_s);
        QVERIFY(m_timeline->effectOf(900).outcome == Outcome::Shown);

        apply(receipt(MessageStatus::Status::Read, {}, ana));
        QVERIFY(m_timeline->effectOf(m_frame).outcome == Outcome::NoTarget);
        apply(MessageExchange(), 100, QString());
        QVERIFY(m_timeline->effectOf(m_frame).outcome == Outcome::Shown);
    }

    void labelsAreDefinedPutAndTaken()
    {
        LabelUpdate label;
        label.type = LabelUpdate::Type::Edit;
        label.labelId = u"4"_s;
        label.name = u"Paid"_s;
        label.color = 5;
        label.timestamp = at(1);
        QCOMPARE(apply(label).labelInstances, QStringList{shop});
        QVERIFY(m_timeline->labels(shop).value(u"4"_s) == (LabelDefinition{u"Paid"_s, 5, false}));
        QVERIFY(m_timeline->labels(u"other"_s).isEmpty());
        LabelUpdate put;
        put.type = LabelUpdate::Type::Chat;
        put.labelId = u"4"_s;
        put.chatJid = ana;
        put.isLabeled = false;
        put.timestamp = at(20);
        apply(put);
        put.isLabeled = true;
        put.timestamp = at(10);
        apply(put); // the older word comes last
        QVERIFY(header(ana).labels.isEmpty());
        put.timestamp = at(30);
        apply(put);
        QCOMPARE(header(ana).labels, QStringList{u"4"_s});
        put.type = LabelUpdate::Type::Message;
        put.messageId = u"A1"_s;
        apply(put);
        apply(text(u"A1"_s, ana, 10, u"Hi"_s));
        const ConversationId id = m_timeline->find(shop, ana);
        QCOMPARE(m_timeline->item(m_timeline->findMessage(id, u"A1"_s))->message()->labels,
                 QStringList{u"4"_s});
    }

    void labelsAloneAreNoActivity()
    {
        const auto put = [](const QString &chat, int label, int second) {
            LabelUpdate update;
            update.type = LabelUpdate::Type::Chat;
            update.labelId = QString::number(label);
            update.chatJid = chat;
            update.isLabeled = true;
            update.timestamp = at(second);
            return update;
        };
        apply(text(u"A1"_s, ana, 10, u"Hi"_s));
        apply(put(bia, 1, 50));
        QVERIFY(!header(bia).lastActivity.isValid());
        QVERIFY(header(bia).preview.kind == Preview::Kind::Label);
        QCOMPARE(m_timeline->conversations(),
                 (QList<ConversationId>{m_timeline->find(shop, ana), m_timeline->find(shop, bia)}));
        // However many come behind what was said, it stays what is told.
        for (int label = 0; label < 200; ++label)
            apply(put(ana, label, 100 + label));
        QCOMPARE(header(ana).lastActivity, at(10));
        QCOMPARE(header(ana).preview.text, u"Hi"_s);
        apply(text(u"B1"_s, bia, 5, u"Hello"_s));
        QCOMPARE(header(bia).lastActivity, at(5));
        // Who came and went is more than a label.
        GroupFlow flow;
        flow.type = GroupFlow::Type::Joined;
        flow.groupJid = group;
        flow.timestamp = at(20);
        apply(flow);
        apply(put(group, 1, 60));
        QCOMPARE(header(group).lastActivity, at(20));
        QVERIFY(header(group).preview.kind == Preview::Kind::Group);
    }

    void theNewestWordIsToldAfterTrimming()
    {
        TimelineLimits limits;
        limits.itemsPerConversation = 3;
        renew(limits);
        for (int second = 10; second < 20; ++second)
            apply(text(u"A%1"_s.arg(second), ana, second, u"at %1"_s.arg(second)));
        QCOMPARE(header(ana).preview.text, u"at 19"_s);
        QCOMPARE(header(ana).items, 3);
        apply(text(u"A15b"_s, ana, 18, u"late"_s));
        QCOMPARE(header(ana).preview.text, u"at 19"_s);
    }

    void namesThatNobodySeesHideNone()
    {
        MessageExchange m = text(u"A1"_s, ana, 10, u"Hi"_s);
        m.sender.name = u"Ana"_s;
        apply(m);
        m = text(u"A2"_s, ana, 20, u"Hi"_s);
        m.sender.name = u"\u200b\u3164"_s;
        m.chat.name = u"\u2800"_s;
        apply(m);
        QCOMPARE(header(ana).title, u"Ana"_s);
    }

    void oneMessageIdMakesOnePerson()
    {
        apply(text(u"A1"_s, ana, 10, u"Hi"_s));
        apply(text(u"A2"_s, anaLid, 20, u"again"_s));
        QCOMPARE(m_timeline->conversations().size(), 2);
        const ConversationId first = m_timeline->find(shop, ana);
        const ConversationId second = m_timeline->find(shop, anaLid);
        m_timeline->markRead(second);
        const Changes changes = apply(text(u"A1"_s, anaLid, 10, u"Hi"_s));
        QCOMPARE(changes.merged.size(), 1);
        QCOMPARE(m_timeline->conversations().size(), 1);
        QCOMPARE(m_timeline->conversation(first)->id, m_timeline->conversation(second)->id);
        QCOMPARE(header(ana).address, ana);
        QCOMPARE(header(ana).items, 2);
        QCOMPARE(header(ana).unread, 1);
        QCOMPARE(m_timeline->links(first).size(), 1);
    }

    void aBroadcastMakesNobodyOne()
    {
        apply(text(u"A1"_s, ana, 10, u"Sale!"_s, Direction::Outgoing));
        apply(text(u"A1"_s, anaLid, 10, u"Sale!"_s, Direction::Outgoing));
        QCOMPARE(m_timeline->conversations().size(), 1);
        apply(text(u"A1"_s, bia, 10, u"Sale!"_s, Direction::Outgoing));
        QCOMPARE(m_timeline->conversations().size(), 3);
    }

    void undoingAMergeRestores()
    {
        const QList<TimelineStep> steps = TimelineStream(3, 4).make(200);
        const QString instance = TimelineStream::instanceName(0);
        const QString phone = TimelineStream::phone(0);
        const QString lid = TimelineStream::lid(0);
        // What it would be had the two been kept apart from the beginning.
        Timeline apart;
        steps.constFirst().applyTo(apart);
        apart.unmerge(instance, phone, lid);
        Timeline timeline;
        for (const TimelineStep &step : steps) {
            step.applyTo(apart);
            step.applyTo(timeline);
        }
        const TimelinePicture merged = TimelinePicture::of(timeline);
        QCOMPARE(timeline.find(instance, phone), timeline.find(instance, lid));
        timeline.unmerge(instance, phone, lid);
        QVERIFY(timeline.find(instance, phone) != timeline.find(instance, lid));
        QVERIFY2(TimelinePicture::of(timeline) == TimelinePicture::of(apart),
                 qPrintable(TimelinePicture::of(timeline).difference(TimelinePicture::of(apart))));
        timeline.remerge(instance, phone, lid);
        QVERIFY2(TimelinePicture::of(timeline) == merged,
                 qPrintable(TimelinePicture::of(timeline).difference(merged)));
    }

    void batchesNameEachConversationOnce()
    {
        Changes batch;
        for (int i = 0; i < 40; ++i) {
            const QString chat = u"55115555%1@s.whatsapp.net"_s.arg(50200 + i % 20);
            batch.append(apply(text(u"A%1"_s.arg(i), chat, i, u"words"_s)));
        }
        QCOMPARE(batch.rows.size(), 40);
        QCOMPARE(batch.conversations.size(), 20);
        QVERIFY(!batch.isEmpty());
        QVERIFY(apply(receipt(MessageStatus::Status::Read, {u"none"_s}, ana)).isEmpty());
    }

    void instancesDoNotMix()
    {
        apply(text(u"A1"_s, ana, 10, u"Hi"_s), 100, u"one"_s);
        apply(text(u"A1"_s, ana, 10, u"Hi"_s), 100, u"two"_s);
        QCOMPARE(m_timeline->conversations().size(), 2);
        apply(receipt(MessageStatus::Status::Read, {u"A1"_s}, ana), 100, u"one"_s);
        for (const ConversationId id : m_timeline->conversations()) {
            const bool isOne = m_timeline->conversation(id)->instance == u"one"_s;
            const Item item = m_timeline->items(id, 0, 1).constFirst();
            QCOMPARE(item.copies, 1);
            QCOMPARE(item.message()->delivery.step == Delivery::Read, isOne);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Timeline)
#include "tst_timeline.moc"
