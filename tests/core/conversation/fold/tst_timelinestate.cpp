// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// A Timeline that was saved to a value and loaded again, at whatever point, goes on as one that
// was not: the same rows under the same numbers, the same changes.

#include "core/conversation/fold/timelinestate.h"

#include "tests/support/rounds.h"
#include "timelinefixture.h"
#include "timelinestreams.h"

#include <QTest>

#include <functional>

class tst_TimelineState : public QObject, private TimelineFixture
{
    Q_OBJECT

private:
    using Action = std::function<Changes(Timeline &)>;

    static constexpr int people = 6;

    /// The events of @p steps with what a person does between them.
    static QList<Action> actions(const QList<TimelineStep> &steps, quint64 seed)
    {
        std::mt19937_64 random(seed);
        const auto below = [&random](quint64 bound) { return random() % bound; };
        // Of the conversations there are then: those are the same in both when all is right.
        const auto nth = [](const Timeline &timeline, quint64 number) {
            const QList<ConversationId> ids = timeline.conversations();
            return ids.isEmpty() ? 0 : ids.at(qsizetype(number % quint64(ids.size())));
        };
        QList<Action> list;
        for (const TimelineStep &step : steps) {
            list.append([step](Timeline &timeline) { return step.applyTo(timeline); });
            const quint64 number = below(1000);
            const int person = int(below(people));
            const QString instance = TimelineStream::instanceName(int(below(2)));
            switch (below(24)) {
            case 0:
                list.append(
                    [nth, number](Timeline &timeline) { return timeline.markRead(nth(timeline, number)); });
                break;
            case 1:
                list.append([nth, number](Timeline &timeline) {
                    return timeline.setMuted(nth(timeline, number), number % 2 == 0);
                });
                break;
            case 2:
                list.append([instance, person](Timeline &timeline) {
                    return timeline.unmerge(instance, TimelineStream::phone(person),
                                            TimelineStream::lid(person));
                });
                break;
            case 3:
                list.append([instance, person](Timeline &timeline) {
                    return timeline.remerge(instance, TimelineStream::phone(person),
                                            TimelineStream::lid(person));
                });
                break;
            case 4:
                list.append([step, number](Timeline &timeline) {
                    return timeline.applyUnknown(1'000'000 + number, step.instance, u"new.event"_s,
                                                 QByteArray::number(number % 8), step.receivedAt);
                });
                break;
            default:
                break;
            }
        }
        return list;
    }

    static TimelineLimits tightLimits()
    {
        TimelineLimits limits;
        limits.itemsPerConversation = 8;
        limits.conversations = 9;
        limits.pendingMessages = 5;
        limits.frames = 100;
        limits.framesPerItem = 3;
        limits.labelsPerInstance = 2;
        return limits;
    }

    static std::unique_ptr<Timeline> reloaded(const Timeline &timeline, const TimelineLimits &limits)
    {
        return std::make_unique<Timeline>(limits, timeline.state());
    }

    /// Empty when the two tell the same to whoever asks.
    static QString difference(const Timeline &a, const Timeline &b, quint64 lastFrame)
    {
        if (a.conversations() != b.conversations())
            return u"conversations"_s;
        for (const ConversationId id : a.conversations()) {
            if (*a.conversation(id) != *b.conversation(id))
                return u"conversation %1"_s.arg(id);
            if (a.items(id, 0, 1'000'000) != b.items(id, 0, 1'000'000))
                return u"rows of %1"_s.arg(id);
            if (a.firstUnread(id) != b.firstUnread(id) || a.links(id) != b.links(id)
                || a.newestCalls(id, 5) != b.newestCalls(id, 5))
                return u"particulars of %1"_s.arg(id);
        }
        for (quint64 frame = 1; frame <= lastFrame; ++frame) {
            if (a.effectOf(frame) != b.effectOf(frame))
                return u"effect of frame %1"_s.arg(frame);
        }
        for (int number = 0; number < 2; ++number) {
            const QString instance = TimelineStream::instanceName(number);
            if (a.labels(instance) != b.labels(instance))
                return u"labels of "_s + instance;
        }
        return a.counters() == b.counters() ? QString() : u"counters"_s;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void loadedGoesOnAsIfNeverSaved_data()
    {
        QTest::addColumn<QList<TimelineStep>>("steps");
        QTest::addColumn<bool>("isTight");
        QTest::addColumn<int>("period");
        for (quint64 seed = 1; seed <= Test::rounds<quint64>(16); ++seed) {
            QList<TimelineStep> steps = TimelineStream(seed, people).make(150);
            std::mt19937_64 random(seed);
            if (seed % 2 == 0)
                shuffleSteps(steps, random);
            const bool isTight = seed % 4 >= 2;
            QTest::addRow("random %d, %s", int(seed), isTight ? "tight" : "wide")
                << steps << isTight << (seed % 3 == 0 ? 1 : 7);
        }
        QTest::newRow("demo live") << demoSteps(3, Layout::Live, 300) << false << 11;
        QTest::newRow("demo catalog") << demoSteps(3, Layout::Catalog, 300) << true << 11;
    }

    void loadedGoesOnAsIfNeverSaved()
    {
        QFETCH(QList<TimelineStep>, steps);
        QFETCH(bool, isTight);
        QFETCH(int, period);
        const TimelineLimits limits = isTight ? tightLimits() : TimelineLimits();
        const QList<Action> all = actions(steps, quint64(steps.size()) + quint64(period));
        Timeline straight(limits);
        auto resumed = std::make_unique<Timeline>(limits);
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (i % period == 0)
                resumed = reloaded(*resumed, limits);
            const Changes expected = all.at(i)(straight);
            const Changes actual = all.at(i)(*resumed);
            QVERIFY2(expected == actual, qPrintable(u"changes of step %1"_s.arg(i)));
        }
        const quint64 lastFrame = quint64(steps.size());
        const QString different = difference(straight, *resumed, lastFrame);
        QVERIFY2(different.isEmpty(), qPrintable(different));
        QVERIFY(straight.state() == resumed->state());
    }

    // Nothing gets lost on the way, and what goes on does not change what was saved.
    void aStateIsAValue()
    {
        renew();
        apply(text(u"A"_s, ana, 1, u"one"_s));
        apply(receipt(MessageStatus::Status::Read, {u"B"_s}, bia));
        const TimelineState saved = m_timeline->state();
        QVERIFY(TimelineState() != saved);
        Timeline loaded({}, saved);
        QVERIFY(loaded.state() == saved);
        apply(text(u"B"_s, bia, 2, u"two"_s));
        QVERIFY(m_timeline->state() != saved);
        QVERIFY(loaded.state() == saved);
        QVERIFY(loaded.find(shop, bia) == 0);
    }

    // Who kept an id finds the same behind it after loading, and new ones are none of the old.
    void idsAreNeverGivenTwice()
    {
        renew();
        apply(text(u"A"_s, ana, 1, u"one"_s));
        apply(text(u"B"_s, anaLid, 2, u"two"_s));
        const ConversationId byNumber = m_timeline->find(shop, ana);
        const ConversationId byLid = m_timeline->find(shop, anaLid);
        const ItemId message = m_timeline->findMessage(byNumber, u"A"_s);
        MessageExchange both = text(u"C"_s, ana, 3, u"three"_s);
        both.chat.lid = anaLid;
        QCOMPARE(apply(both).merged.size(), 1);
        m_timeline = reloaded(*m_timeline, {});
        QVERIFY(m_timeline->conversation(byNumber) != nullptr);
        QCOMPARE(m_timeline->conversation(byNumber), m_timeline->conversation(byLid));
        QCOMPARE(m_timeline->item(message)->message()->text, u"one"_s);
        const Changes changes = apply(text(u"D"_s, bia, 4, u"four"_s));
        QCOMPARE(changes.rows.size(), 1);
        for (const ItemId id : {message, byNumber, byLid}) {
            QVERIFY(changes.rows.constFirst().item > id);
            QVERIFY(m_timeline->find(shop, bia) > id);
        }
    }

    // A row quotes what any of its tellings quotes.
    void aRowQuotesForEachOfItsTellings()
    {
        renew();
        apply(text(u"X"_s, ana, 1, u"original"_s));
        MessageExchange byNumber = text(u"Q"_s, ana, 2, u"answer"_s);
        byNumber.quote = Quote{u"X"_s, {}};
        apply(byNumber);
        MessageExchange byGroup = byNumber;
        byGroup.chat.jid = group;
        apply(byGroup);
        byGroup.quote = Quote{u"Y"_s, u"a fuller telling"_s};
        apply(byGroup);
        MessageExchange edit = text(u"E"_s, ana, 3, {});
        edit.kind = Kind::Edit;
        edit.targetId = u"X"_s;
        edit.edit = Edit{u"X"_s, u"edited"_s};
        const Changes changes = apply(edit);
        const ItemId quoter = m_timeline->findMessage(m_timeline->find(shop, ana), u"Q"_s);
        QVERIFY(std::ranges::any_of(changes.rows, [quoter](const RowChange &row) {
            return row.item == quoter && row.kind == RowChange::Kind::Changed;
        }));
    }
};

QTEST_APPLESS_MAIN(tst_TimelineState)
#include "tst_timelinestate.moc"
