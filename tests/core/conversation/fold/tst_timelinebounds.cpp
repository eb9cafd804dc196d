// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What a Timeline keeps, and what much of it costs.

#include "tests/support/rounds.h"
#include "timelinefixture.h"

#include <QTest>

#include <random>

class tst_TimelineBounds : public QObject, private TimelineFixture
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        renew();
    }

    void boundsHold()
    {
        TimelineLimits limits;
        limits.itemsPerConversation = 3;
        limits.conversations = 2;
        limits.pendingMessages = 2;
        limits.frames = 5;
        limits.framesPerItem = 2;
        limits.instances = 1;
        renew(limits);
        for (int i = 0; i < 4; ++i)
            apply(text(u"A%1"_s.arg(i), ana, 10 + i, u"words"_s));
        QCOMPARE(header(ana).items, 3);
        QCOMPARE(header(ana).trimmed, 1);
        QCOMPARE(header(ana).unread, 3);
        QCOMPARE(m_timeline->counters().itemsTrimmed, 1);
        QVERIFY(m_timeline->effectOf(1).outcome == Outcome::Trimmed);
        apply(text(u"A0"_s, ana, 10, u"words"_s)); // older than all that is kept
        QCOMPARE(header(ana).items, 3);
        QCOMPARE(m_timeline->findMessage(m_timeline->find(shop, ana), u"A0"_s), ItemId(0));

        for (int i = 0; i < 3; ++i)
            apply(receipt(MessageStatus::Status::Read, {u"A3"_s}, ana));
        const ItemId last = m_timeline->findMessage(m_timeline->find(shop, ana), u"A3"_s);
        QCOMPARE(m_timeline->item(last)->frames.size(), 2);
        QCOMPARE(m_timeline->item(last)->framesLeftOut, 2);
        QVERIFY(m_timeline->effectOf(1).outcome == Outcome::NotKnown);

        for (int i = 0; i < 3; ++i)
            apply(receipt(MessageStatus::Status::Read, {u"P%1"_s.arg(i)}, ana));
        QCOMPARE(m_timeline->counters().pendingDropped, 1);

        apply(text(u"B1"_s, bia, 500, u"words"_s));
        const Changes changes = apply(text(u"C1"_s, group, 600, u"words"_s));
        QCOMPARE(changes.removed.size(), 1);
        QCOMPARE(m_timeline->conversations().size(), 2);
        QCOMPARE(m_timeline->find(shop, ana), ConversationId(0));
        QVERIFY(m_timeline->conversation(changes.removed.constFirst()) == nullptr);
        QCOMPARE(m_timeline->counters().conversationsDropped, 1);

        apply(text(u"D1"_s, ana, 700, u"words"_s), 700, u"second"_s);
        QVERIFY(m_timeline->effectOf(m_frame).outcome == Outcome::Discarded);
        QCOMPARE(m_timeline->counters().eventsRefused, 1);
    }

    void chatsAndLabelsAreBounded()
    {
        TimelineLimits limits;
        limits.chatsPerMessage = 2;
        limits.labelsPerInstance = 1;
        renew(limits);
        const QString carla = u"5511555500103@s.whatsapp.net"_s;
        for (const QString &chat : {ana, bia, carla})
            apply(text(u"A1"_s, chat, 10, u"Sale!"_s, Direction::Outgoing));
        QCOMPARE(m_timeline->conversations().size(), 2);
        QVERIFY(m_timeline->effectOf(3).outcome == Outcome::Discarded);
        QCOMPARE(m_timeline->counters().eventsRefused, 1);
        LabelUpdate label;
        label.type = LabelUpdate::Type::Edit;
        for (const QString &id : {u"1"_s, u"2"_s}) {
            label.labelId = id;
            apply(label);
        }
        QCOMPARE(m_timeline->labels(shop).keys(), QStringList{u"1"_s});
        QCOMPARE(m_timeline->counters().eventsRefused, 2);
    }

    // A late message among 100 000 must cost what a new one costs.
    void aHundredThousandAreFine()
    {
        constexpr int count = Test::rounds(100'000);
        constexpr int middle = count / 2;
        std::mt19937_64 random(1);
        QList<int> seconds;
        for (int i = 0; i < count; ++i)
            seconds.append(i);
        for (int i = count - 1; i > 0; --i)
            seconds.swapItemsAt(i, int(random() % quint64(i + 1)));
        for (const int second : std::as_const(seconds))
            apply(text(QString::number(second), ana, second, u"words"_s), count);
        const ConversationId id = m_timeline->find(shop, ana);
        QCOMPARE(header(ana).items, count);
        const auto window = m_timeline->items(id, middle, 500);
        QCOMPARE(window.size(), 500);
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(window.at(i).at, at(middle + i));
            QCOMPARE(m_timeline->rowOf(window.at(i).id), middle + i);
        }
        // A list that is searched from end to end takes minutes for this, and the program is stopped.
    }
};

QTEST_APPLESS_MAIN(tst_TimelineBounds)
#include "tst_timelinebounds.moc"
