// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/store/sqlite/events/eventpage.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/events/lostevents.h"
#include "server/store/sqlite/schema.h"

#include "tests/support/storefixture.h"

#include <QTest>

#include <thread>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What could not be stored is noted in the database as soon as that works again (docs/rest/events.md).
class tst_LostEvents : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<StoreFixture>();
    }
    void cleanup()
    {
        m_store.reset(); // jobs that wait tell the object that asked for them
        m_lost.reset();
    }

    void notesAtOnce()
    {
        LostEvents &lost = makeLost(1h);
        QCOMPARE(lost.lastOf(u"id-1"_s), QByteArray());
        QTest::ignoreMessage(QtInfoMsg, "noted for catch-up that events of 1 instance could not be stored");
        lost.add(u"id-1"_s, eventId(5));
        QCOMPARE(lost.unnotedOf(u"id-1"_s), eventId(5));
        QVERIFY(QTest::qWaitFor([&] { return lost.unnotedOf(u"id-1"_s).isEmpty(); }));
        QCOMPARE(lost.lastOf(u"id-1"_s), eventId(5)); // for pages that were read before
        QVERIFY(!isComplete(eventId(4), u"id-1"_s));
        QVERIFY(isComplete(eventId(5), u"id-1"_s));
        QVERIFY(isComplete(eventId(1), u"id-2"_s));
    }

    void triesUntilItWorks()
    {
        hideInstances();
        LostEvents &lost = makeLost(1ms);
        lost.add(u"id-1"_s, eventId(5));
        QCoreApplication::processEvents();
        // Behind the first attempt, which has failed then.
        QVERIFY(!m_store->write([](QSqlDatabase &d) { return EventRows::noteLost(d, {{u"x"_s, "y"}}); }));
        QCOMPARE(lost.unnotedOf(u"id-1"_s), eventId(5));
        showInstances();
        QVERIFY(QTest::qWaitFor([&] { return lost.unnotedOf(u"id-1"_s).isEmpty(); }));
        QVERIFY(!isComplete(eventId(4), u"id-1"_s));
    }

    // Jobs that fail may tell it in any order, and from any thread.
    void keepsTheLatest()
    {
        hideInstances();
        LostEvents &lost = makeLost(1ms);
        std::thread([&lost] {
            lost.add(u"id-1"_s, eventId(7));
            lost.add(u"id-2"_s, eventId(6));
            lost.add(u"id-1"_s, eventId(5));
        }).join();
        QCOMPARE(lost.lastOf(u"id-1"_s), eventId(7));
        QCOMPARE(lost.unnotedOf(u"id-1"_s), eventId(7));
        QTest::ignoreMessage(QtInfoMsg, "noted for catch-up that events of 2 instances could not be stored");
        showInstances();
        QVERIFY(QTest::qWaitFor(
            [&] { return lost.unnotedOf(u"id-1"_s).isEmpty() && lost.unnotedOf(u"id-2"_s).isEmpty(); }));
        lost.add(u"id-1"_s, eventId(3));
        QCOMPARE(lost.lastOf(u"id-1"_s), eventId(7));
        QVERIFY(!isComplete(eventId(6), u"id-1"_s));
        QVERIFY(!isComplete(eventId(5), u"id-2"_s));
    }

    // The stop comes while a note is under way, or has failed.
    void notesAtTheEnd()
    {
        hideInstances();
        // The stores have one of their own, and a database does the last job of one.
        auto database =
            Database::open({.file = m_store->file(), .fullSync = false, .migrations = gatewayMigrations()});
        QVERIFY(database);
        m_lost = std::make_unique<LostEvents>(**database, 1h);
        LostEvents &lost = *m_lost;
        lost.add(u"id-1"_s, eventId(5));
        QCoreApplication::processEvents(); // noted, in vain
        lost.add(u"id-2"_s, eventId(6));
        showInstances();
        // A loss of a job that is in front of the last one.
        (*database)->run([&lost](QSqlDatabase &) -> Result<void> {
            lost.add(u"id-1"_s, eventId(8));
            return {};
        });
        lost.noteLast();
        database->reset();
        QVERIFY(!isComplete(eventId(7), u"id-1"_s));
        QVERIFY(!isComplete(eventId(5), u"id-2"_s));
    }

    void isBounded()
    {
        hideInstances();
        LostEvents &lost = makeLost(1h);
        lost.add(u"id-1"_s, eventId(1));
        QCoreApplication::processEvents();
        showInstances();
        lost.noteLast();
        for (qsizetype i = 0; i <= 2 * Limits::instances; ++i)
            lost.add(QString::number(i), eventId(2));
        // What was not told yet is not given up.
        QCOMPARE(lost.lastOf(u"id-1"_s), eventId(1));
        QVERIFY(QTest::qWaitFor([&] { return lost.unnotedOf(u"id-1"_s).isEmpty(); }));
        QVERIFY(lost.unnotedOf(u"0"_s).isEmpty());
        lost.add(u"id-2"_s, eventId(3));
        QCOMPARE(lost.lastOf(u"id-1"_s), QByteArray());
        QCOMPARE(lost.lastOf(u"id-2"_s), eventId(3));
    }

    // What is noted does not go back, and an instance that has gone is none to note anything for.
    void notesTheLatest()
    {
        const auto note = [this](const LostEvents::Ids &ids) {
            return m_store->write([ids](QSqlDatabase &d) { return EventRows::noteLost(d, ids); }).has_value();
        };
        QVERIFY(note({{u"id-1"_s, eventId(5)}, {u"gone"_s, eventId(9)}}));
        QVERIFY(note({{u"id-1"_s, eventId(3)}}));
        QVERIFY(!isComplete(eventId(4), u"id-1"_s));
        QVERIFY(isComplete(eventId(5), u"id-1"_s));
    }

private:
    void hideInstances() { m_store->change(u"ALTER TABLE instances RENAME TO elsewhere"_s); }
    void showInstances() { m_store->change(u"ALTER TABLE elsewhere RENAME TO instances"_s); }

    bool isComplete(const QByteArray &after, const QString &instance)
    {
        const EventLog::PageQuery query{instance, after, 1, 1};
        return m_store->read([query](QSqlDatabase &d) { return EventRows::read(d, query); })
            .value_or(EventLog::Page())
            .isComplete;
    }

    LostEvents &makeLost(std::chrono::milliseconds period)
    {
        m_lost = std::make_unique<LostEvents>(m_store->database(), period);
        return *m_lost;
    }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<LostEvents> m_lost;
};

QTEST_GUILESS_MAIN(tst_LostEvents)
#include "tst_lostevents.moc"
