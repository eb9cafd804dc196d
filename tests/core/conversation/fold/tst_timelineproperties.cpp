// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// What holds for all streams of events: their order and their repetition do not show.

#include "tests/support/rounds.h"
#include "timelinestreams.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_TimelineProperties : public QObject
{
    Q_OBJECT

private:
    static constexpr int people = 6;

    static void addStreams()
    {
        QTest::addColumn<QList<TimelineStep>>("steps");
        for (quint64 seed = 1; seed <= Test::rounds<quint64>(16); ++seed)
            QTest::addRow("random %d", int(seed)) << TimelineStream(seed, people).make(240);
        for (quint64 seed = 1; seed <= 2; ++seed) {
            QTest::addRow("demo live %d", int(seed)) << demoSteps(seed, Layout::Live, 400);
            QTest::addRow("demo catalog %d", int(seed)) << demoSteps(seed, Layout::Catalog, 400);
        }
    }

    static TimelinePicture fold(const QList<TimelineStep> &steps)
    {
        Timeline timeline;
        for (const TimelineStep &step : steps)
            step.applyTo(timeline);
        return TimelinePicture::of(timeline);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void orderDoesNotShow_data() { addStreams(); }

    void orderDoesNotShow()
    {
        QFETCH(QList<TimelineStep>, steps);
        const TimelinePicture straight = fold(steps);
        std::mt19937_64 random(99);
        for (int round = 0; round < 3; ++round) {
            shuffleSteps(steps, random);
            const TimelinePicture shuffled = fold(steps);
            QVERIFY2(straight == shuffled, qPrintable(straight.difference(shuffled)));
        }
    }

    void repetitionDoesNotShow_data() { addStreams(); }

    void repetitionDoesNotShow()
    {
        QFETCH(QList<TimelineStep>, steps);
        const TimelinePicture once = fold(steps);
        // The very same frames: not even the counters move.
        const TimelinePicture sameFrames = fold(steps + steps);
        QVERIFY2(once == sameFrames, qPrintable(once.difference(sameFrames)));
        // The same events once more, an hour later, as new frames.
        QList<TimelineStep> later = steps;
        for (TimelineStep &step : later) {
            step.frame += 1'000'000;
            step.receivedAt = step.receivedAt.addSecs(3600);
        }
        const TimelinePicture twice = fold(steps + later);
        QVERIFY2(once.withoutCopies().threads.keys() == twice.withoutCopies().threads.keys(), "threads");
        for (auto it = twice.threads.cbegin(); it != twice.threads.cend(); ++it)
            QCOMPARE(it->items.size(), once.threads.value(it.key()).items.size());
        if (std::ranges::all_of(steps, &isTimed)) {
            QVERIFY2(once.withoutCopies() == twice.withoutCopies(),
                     qPrintable(once.withoutCopies().difference(twice.withoutCopies())));
        }
    }

    void everyMessageIsThereOnce_data() { addStreams(); }

    void everyMessageIsThereOnce()
    {
        QFETCH(QList<TimelineStep>, steps);
        QSet<QString> told;
        for (const TimelineStep &step : steps) {
            const auto *m = std::get_if<MessageExchange>(&step.payload);
            if (m == nullptr || m->kind == MessageExchange::Kind::Revoke
                || m->kind == MessageExchange::Kind::Reaction
                || (m->kind == MessageExchange::Kind::Edit && m->targetId != m->id))
                continue;
            told.insert(QString(step.instance + u' ' + m->id));
        }
        QSet<QString> shown;
        int count = 0;
        const TimelinePicture picture = fold(steps);
        for (const auto &thread : picture.threads) {
            for (const Item &item : thread.items) {
                if (const MessageItem *m = item.message()) {
                    ++count;
                    shown.insert(QString(thread.header.instance + u' ' + m->messageId));
                }
            }
        }
        QCOMPARE(shown, told);
        QCOMPARE(count, int(told.size()));
    }

    void onePersonIsOneThread_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= Test::rounds<quint64>(60); ++seed)
            QTest::addRow("seed %d", int(seed)) << seed;
    }

    void onePersonIsOneThread()
    {
        QFETCH(quint64, seed);
        QList<TimelineStep> steps = TimelineStream(seed, people).make(120);
        std::mt19937_64 random(seed);
        shuffleSteps(steps, random);
        int threads = 0;
        for (const auto &thread : fold(steps).threads) {
            if (thread.header.kind != Conversation::Kind::Private)
                continue;
            ++threads;
            QCOMPARE(thread.header.addresses.size(), 2);
        }
        QCOMPARE(threads, 2 * people); // in each of two instances
    }

    // Who only follows the steps that apply() returns has the rows that items() gives.
    void changesTellAll_data() { addStreams(); }

    void changesTellAll()
    {
        QFETCH(QList<TimelineStep>, steps);
        std::mt19937_64 random(5);
        shuffleSteps(steps, random);
        Timeline timeline;
        QHash<ConversationId, QList<ItemId>> mirror;
        QHash<ConversationId, Conversation> headers;
        QHash<ItemId, Item> items;
        for (const TimelineStep &step : std::as_const(steps)) {
            const Changes changes = step.applyTo(timeline);
            for (const RowChange &change : changes.rows) {
                QList<ItemId> &rows = mirror[change.conversation];
                if (change.kind == RowChange::Kind::Inserted) {
                    QVERIFY(change.row >= 0 && change.row <= rows.size());
                    rows.insert(change.row, change.item);
                } else {
                    QCOMPARE(rows.value(change.row), change.item);
                    if (change.kind == RowChange::Kind::Removed)
                        rows.removeAt(change.row);
                }
            }
            for (const ConversationMerge &merge : changes.merged) {
                mirror.remove(merge.from);
                headers.remove(merge.from);
                QVERIFY(timeline.conversation(merge.from) != nullptr);
                QCOMPARE(timeline.conversation(merge.from)->id, timeline.conversation(merge.into)->id);
            }
            for (const ConversationId id : changes.removed) {
                QVERIFY(mirror.take(id).isEmpty());
                headers.remove(id);
            }
            for (const ConversationId id : changes.conversations)
                headers.insert(id, *timeline.conversation(id));
        }
        QCOMPARE(mirror.size(), timeline.conversations().size());
        for (const ConversationId id : timeline.conversations()) {
            QList<ItemId> rows;
            for (const Item &item : timeline.items(id, 0, 1'000'000)) {
                QCOMPARE(timeline.rowOf(item.id), rows.size());
                rows.append(item.id);
            }
            QCOMPARE(mirror.value(id), rows);
            QVERIFY(headers.value(id) == *timeline.conversation(id));
        }
    }

    // No frame without a row that names it, or a reason.
    void everyFrameHasAnEffect_data() { addStreams(); }

    void everyFrameHasAnEffect()
    {
        QFETCH(QList<TimelineStep>, steps);
        Timeline timeline;
        for (const TimelineStep &step : steps)
            step.applyTo(timeline);
        for (const TimelineStep &step : steps) {
            const FrameEffect effect = timeline.effectOf(step.frame);
            if (effect.targets.isEmpty()) {
                QVERIFY2(effect.outcome == FrameEffect::Outcome::Waits
                             || effect.outcome == FrameEffect::Outcome::NoTarget,
                         qPrintable(u"frame %1, outcome %2"_s.arg(step.frame).arg(int(effect.outcome))));
                continue;
            }
            for (const FrameEffect::Target &target : effect.targets) {
                const auto item = timeline.item(target.item);
                QVERIFY(item && item->conversation == target.conversation);
                QVERIFY(item->frames.contains(step.frame));
            }
        }
    }

private:
    static bool isTimed(const TimelineStep &step)
    {
        return std::visit(
            [](const auto &value) {
                if constexpr (requires { value.timestamp; })
                    return value.timestamp.isValid();
                else
                    return true;
            },
            step.payload);
    }
};

QTEST_APPLESS_MAIN(tst_TimelineProperties)
#include "tst_timelineproperties.moc"
