// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"
#include "core/storage/sql.h"

#include <QFileInfo>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <stdexcept>
#include <vector>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

using Rows = QFuture<Result<int>>;

Result<int> insertRow(QSqlDatabase &connection, int value)
{
    const auto done = execute(connection, u"INSERT INTO a (x) VALUES (?)"_s, {value});
    return done ? Result<int>(value) : done.error();
}

/// The rows that a connection of its own sees, that is the committed ones; -1 if it cannot tell.
int committedRows(const QString &file)
{
    const QString name = u"outside-%1"_s.arg(quintptr(QThread::currentThreadId()));
    int count = -1;
    {
        QSqlDatabase outside = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        outside.setDatabaseName(file);
        if (outside.open()) {
            QSqlQuery query(outside);
            if (query.exec(u"SELECT count(*) FROM a"_s) && query.next())
                count = query.value(0).toInt();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return count;
}

} // namespace

class tst_Database : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
        QFile migration(m_dir->filePath(u"1.sql"_s));
        QVERIFY(migration.open(QIODevice::WriteOnly));
        // The second reference is checked at the commit only: the way to make a commit fail.
        migration.write("CREATE TABLE a (x INTEGER PRIMARY KEY);\n"
                        "CREATE TABLE late (x INTEGER REFERENCES a (x) DEFERRABLE INITIALLY DEFERRED);\n");
    }

    void setsTheConnectionUp_data()
    {
        QTest::addColumn<bool>("fullSync");
        QTest::addColumn<int>("synchronous");
        QTest::newRow("full") << true << 2;
        QTest::newRow("normal") << false << 1;
    }
    void setsTheConnectionUp()
    {
        QFETCH(bool, fullSync);
        auto database = Database::open({.file = file(), .fullSync = fullSync, .migrations = migrations()});
        QVERIFY(database);
        const auto pragma = [&database](const QString &name) {
            return (*database)
                ->run([name](QSqlDatabase &connection) -> Result<QString> {
                    auto query = execute(connection, u"PRAGMA "_s + name);
                    if (!query || !query->next())
                        return Error{ErrorCode::Internal, u"cannot read"_s};
                    return query->value(0).toString();
                })
                .result()
                .value_or(u"error"_s);
        };
        QCOMPARE(pragma(u"journal_mode"_s), u"wal"_s);
        QTEST(pragma(u"synchronous"_s).toInt(), "synchronous");
        QCOMPARE(pragma(u"foreign_keys"_s), u"1"_s);
        const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFileInfo(file()).permissions(), mode);
        QCOMPARE(QFileInfo(file() + u"-wal"_s).permissions(), mode);
    }

    void readsBesideAWriter()
    {
        const auto database = openDatabase();
        auto reader = Database::open({.file = file(), .migrations = migrations(), .isReader = true});
        QVERIFY(reader);
        const auto rows = [&reader] {
            return (*reader)
                ->run([](QSqlDatabase &connection) -> Result<int> {
                    auto query = execute(connection, u"SELECT count(*) FROM a"_s);
                    return query && query->next() ? Result<int>(query->value(0).toInt()) : Result<int>(-1);
                })
                .result()
                .value_or(-2);
        };
        QVERIFY(database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); }).result());
        QCOMPARE(rows(), 1);
        // While the writer is in the middle of a transaction, the reader neither waits nor sees it.
        QSemaphore inserted;
        QSemaphore goOn;
        auto second = database->run([&](QSqlDatabase &connection) {
            auto result = insertRow(connection, 2);
            inserted.release();
            goOn.acquire();
            return result;
        });
        inserted.acquire();
        QCOMPARE(rows(), 1);
        goOn.release();
        QVERIFY(second.result());
        QCOMPARE(rows(), 2);
        const auto refused =
            (*reader)->run([](QSqlDatabase &connection) { return insertRow(connection, 3); }).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QCOMPARE(rows(), 2);
    }

    void refusesAFileItCannotOpen()
    {
        const auto database = Database::open({.file = m_dir->filePath(u"none/x.db"_s), .migrations = {}});
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::Storage);
        QVERIFY(database.error().message.contains(u"none/x.db"_s));
    }

    void answersInTheCallersThread()
    {
        const auto database = openDatabase();
        QThread *answeredIn = nullptr;
        int answer = 0;
        database->run([](QSqlDatabase &connection) { return insertRow(connection, 5); })
            .then(this, [&](const Result<int> &result) {
                answeredIn = QThread::currentThread();
                answer = result.value_or(-1);
            });
        QTRY_COMPARE(answer, 5);
        QCOMPARE(answeredIn, thread());
    }

    // A job that is done when it is asked for must not overtake those before it.
    void answersInTheOrderOfTheJobs()
    {
        const auto database = openDatabase();
        QList<int> answers;
        QList<int> atOnce;
        std::vector<Pending<int>> jobs;
        for (int i = 0; i < 3; ++i)
            jobs.push_back(database->run([i](QSqlDatabase &) -> Result<int> { return i; }));
        for (Pending<int> &job : jobs) {
            job.waitForFinished();
            job.then(
                this, [&atOnce](const Result<int> &result) { atOnce.append(result.value_or(-1)); },
                [&answers](const Result<int> &result) { answers.append(result.value_or(-1)); });
        }
        QCOMPARE(atOnce, (QList{0, 1, 2}));
        QCOMPARE(answers, QList<int>());
        QTRY_COMPARE(answers, (QList{0, 1, 2}));
    }

    void answersOnceWhoeverAsksAtTheEndOfAJob()
    {
        constexpr int jobs = 2000;
        const auto database = openDatabase();
        const auto reader = Database::open({.file = file(), .migrations = migrations(), .isReader = true});
        QVERIFY(reader);
        int answers = 0;
        for (int i = 0; i < jobs; ++i) {
            auto pending = (*reader)->run([](QSqlDatabase &) -> Result<int> { return 1; });
            while (!pending.isFinished())
                QThread::yieldCurrentThread();
            pending.then(this, [&answers](const Result<int> &result) { answers += result.value_or(0); });
        }
        QTRY_COMPARE(answers, jobs);
    }

    void whoeverAsksWaitsForTheEndThatIsUnderWay()
    {
        QPromise<Result<int>> promise;
        promise.start();
        const auto gate = std::make_shared<QMutex>();
        Pending<int> pending(promise.future(), gate);
        int answers = 0;
        const std::unique_ptr<QThread> asking(QThread::create(
            [&] { pending.then([&answers](const Result<int> &result) { answers += result.value_or(0); }); }));
        gate->lock();
        promise.addResult(Result<int>(1));
        asking->start();
        QVERIFY(!asking->wait(50));
        promise.finish();
        gate->unlock();
        QVERIFY(asking->wait());
        QCOMPARE(answers, 1);
    }

    void waitingJobsShareATransaction()
    {
        const auto database = openDatabase();
        const quint64 before = database->commits();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        QList<Rows> seen;
        for (int i = 0; i < 100; ++i) {
            seen.append(database->run([i, path = file()](QSqlDatabase &connection) -> Result<int> {
                const auto inserted = insertRow(connection, i);
                return inserted ? Result<int>(committedRows(path)) : inserted;
            }));
        }
        QCOMPARE(database->queued(), 100);
        gate.release();
        // Had any of them been committed before another ran, that one would have seen it.
        for (const Rows &rows : std::as_const(seen))
            QCOMPARE(rows.result().value_or(-2), 0);
        QCOMPARE(committedRows(file()), 100);
        QCOMPARE(database->commits(), before + 2);
        QVERIFY(blocked.result());
    }

    void aTransactionTakesSoManyJobsAndNoMore()
    {
        const auto database = openDatabase();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        constexpr int most = Database::maxJobsPerTransaction;
        Rows last;
        Rows beyond;
        for (int i = 0; i <= most; ++i) {
            last = std::exchange(beyond, database->run([i, path = file()](QSqlDatabase &connection) {
                const auto inserted = insertRow(connection, i);
                return inserted && i >= most - 1 ? Result<int>(committedRows(path)) : inserted;
            }));
        }
        gate.release();
        QCOMPARE(last.result().value_or(-2), 0);
        QCOMPARE(beyond.result().value_or(-2), most);
        QVERIFY(blocked.result());
    }

    void aFailingJobUndoesItselfOnly()
    {
        const auto database = openDatabase();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        const auto good = database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        const auto own = database->run([](QSqlDatabase &connection) -> Result<void> {
            const auto inserted = insertRow(connection, 2);
            return inserted ? Error{ErrorCode::NotFound, u"thought better of it"_s} : inserted.error();
        });
        const auto refused = database->run([](QSqlDatabase &connection) -> Result<int> {
            const auto inserted = insertRow(connection, 3);
            return inserted ? insertRow(connection, 1) : inserted;
        });
        const auto after = database->run([](QSqlDatabase &connection) { return insertRow(connection, 4); });
        gate.release();
        QVERIFY(good.result());
        QVERIFY(after.result());
        QVERIFY(!own.result());
        QVERIFY(!refused.result());
        QCOMPARE(own.result().error(), (Error{ErrorCode::NotFound, u"thought better of it"_s}));
        QCOMPARE(refused.result().error().code, ErrorCode::Storage);
        QVERIFY(refused.result().error().message.contains(u"UNIQUE"_s));
        QCOMPARE(committedRows(file()), 2);
        QVERIFY(blocked.result());
    }

    void lateWork_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<QString>("ends");
        for (const int jobs : {1, 3}) {
            for (const QString &ends : {u"well"_s, u"with an error"_s, u"with a fault"_s})
                QTest::addRow("%d, %s", jobs, qPrintable(ends)) << jobs << ends;
        }
    }

    // Done once, behind all jobs and with them: even for a job that is undone, and all fail with it.
    void lateWork()
    {
        QFETCH(int, jobs);
        QFETCH(QString, ends);
        const auto database = openDatabase();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        QList<Rows> done;
        for (int i = 0; i < jobs; ++i) {
            done.append(database->run([i, jobs, ends](QSqlDatabase &connection) -> Result<int> {
                if (i == jobs / 2) {
                    Database::beforeCommit([ends](QSqlDatabase &late) -> Result<void> {
                        const auto copied = execute(late, u"INSERT INTO a SELECT x + 100 FROM a"_s);
                        if (ends == u"with a fault"_s)
                            throw std::runtime_error("of the work");
                        return copied && ends == u"well"_s ? Result<void>()
                                                           : Error{ErrorCode::Storage, u"no"_s};
                    });
                }
                const auto inserted = insertRow(connection, i);
                return i == 1 ? Error{ErrorCode::NotFound, u"thought better of it"_s} : inserted;
            }));
        }
        gate.release();
        QVERIFY(blocked.result());
        const bool isWell = ends == u"well"_s;
        for (int i = 0; i < jobs; ++i)
            QCOMPARE(bool(done[i].result()), isWell && i != 1);
        const int kept = jobs == 1 ? 1 : 2;
        QCOMPARE(committedRows(file()), isWell ? 2 * kept : 0);
        // Of that transaction only.
        QVERIFY(database->run([](QSqlDatabase &connection) { return insertRow(connection, 50); }).result());
        QCOMPARE(committedRows(file()), (isWell ? 2 * kept : 0) + 1);
    }

    void aFailedCommitFailsTheWholeTransaction()
    {
        const auto database = openDatabase();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        const quint64 before = database->commits();
        const auto innocent =
            database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        const auto refused = database->run([](QSqlDatabase &) -> Result<void> {
            return Error{ErrorCode::Conflict, u"there is one already"_s};
        });
        const auto guilty = database->run([](QSqlDatabase &connection) -> Result<void> {
            const auto done = execute(connection, u"INSERT INTO late (x) VALUES (77)"_s);
            return done ? Result<void>() : done.error();
        });
        gate.release();
        QVERIFY(!innocent.result());
        QVERIFY(!guilty.result());
        QVERIFY(!refused.result());
        QCOMPARE(innocent.result().error().code, ErrorCode::Storage);
        QCOMPARE(guilty.result().error().code, ErrorCode::Storage);
        // What it saw was undone as well, so its own answer would be about nothing.
        QCOMPARE(refused.result().error().code, ErrorCode::Storage);
        QCOMPARE(committedRows(file()), 0);
        QCOMPARE(database->commits(), before + 1);

        QVERIFY(database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); }).result());
        QCOMPARE(committedRows(file()), 1);
        QVERIFY(blocked.result());
    }

    void aJobThatThrowsFailsAlone()
    {
        const auto database = openDatabase();
        const auto throwAfterWriting = [](QSqlDatabase &connection) -> Result<int> {
            const auto inserted = insertRow(connection, 2);
            if (inserted)
                throw std::runtime_error("out of luck");
            return inserted;
        };
        const Error expected{ErrorCode::Internal, u"a job failed: out of luck"_s};
        const auto alone = database->run<int>(throwAfterWriting);
        QVERIFY(!alone.result());
        QCOMPARE(alone.result().error(), expected);

        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        const auto before = database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        const auto among = database->run<int>(throwAfterWriting);
        const auto after = database->run([](QSqlDatabase &connection) { return insertRow(connection, 3); });
        gate.release();
        QVERIFY(before.result());
        QVERIFY(!among.result());
        QCOMPARE(among.result().error(), expected);
        QVERIFY(after.result());
        QCOMPARE(committedRows(file()), 2);
        QVERIFY(blocked.result());
    }

    void aJobThatEndsTheTransactionFailsIt()
    {
        const auto database = openDatabase();
        const auto rogue = database->run([](QSqlDatabase &connection) -> Result<void> {
            const auto done = execute(connection, u"ROLLBACK"_s);
            return done ? Result<void>() : done.error();
        });
        QVERIFY(!rogue.result());
        QCOMPARE(rogue.result().error().code, ErrorCode::Storage);
        QVERIFY(database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); }).result());
    }

    void whatWasAnsweredSurvives()
    {
        {
            const auto database = openDatabase();
            QVERIFY(
                database->run([](QSqlDatabase &connection) { return insertRow(connection, 42); }).result());
            QCOMPARE(committedRows(file()), 1);
        }
        QCOMPARE(committedRows(file()), 1);
        const auto again = openDatabase();
        QVERIFY(!again->run([](QSqlDatabase &connection) { return insertRow(connection, 42); }).result());
    }

    // Before whoever waits for the future learns of it, also of what was never begun.
    void saysWhatEndsAJob()
    {
        const auto database = openDatabase();
        QStringList ended;
        const auto note = [&ended](const Result<int> &result) {
            ended.append(result ? QString::number(*result) : result.error().message);
        };
        QCOMPARE(database->run([](QSqlDatabase &) -> Result<int> { return 7; }, note).result().value_or(-1),
                 7);
        QCOMPARE(ended, QStringList{u"7"_s});
        const Error refused{ErrorCode::Storage, u"no"_s};
        QVERIFY(!database->run([refused](QSqlDatabase &) -> Result<int> { return refused; }, note).result());
        QCOMPARE(ended, (QStringList{u"7"_s, u"no"_s}));
    }

    void boundsTheQueue()
    {
        const auto database = openDatabase();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        Rows last;
        for (qsizetype i = 0; i < Database::maxQueuedJobs; ++i)
            last = database->run([](QSqlDatabase &) -> Result<int> { return 1; });
        QCOMPARE(database->queued(), Database::maxQueuedJobs);
        const Rows beyond = database->run([](QSqlDatabase &) -> Result<int> { return 2; });
        QVERIFY(beyond.isFinished());
        QVERIFY(!beyond.result());
        QCOMPARE(beyond.result().error().code, ErrorCode::Unavailable);
        QVERIFY(!last.isFinished());
        gate.release();
        QCOMPARE(last.result().value_or(-1), 1);
        QCOMPARE(database->queued(), 0);
        QVERIFY(blocked.result());
    }

    void twoAtOnce()
    {
        const auto one = openDatabase();
        const auto two = Database::open({.file = m_dir->filePath(u"two.db"_s), .migrations = migrations()});
        QVERIFY(two);
        const auto inOne = one->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        const auto inTwo = (*two)->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        QVERIFY(inOne.result());
        QVERIFY(inTwo.result());
        QCOMPARE(committedRows(file()), 1);
        QCOMPARE(committedRows(m_dir->filePath(u"two.db"_s)), 1);
    }

    void worksTheQueueOffWhenClosing()
    {
        auto database = openDatabase();
        QSemaphore gate;
        auto blocked = blockedJob(*database, gate);
        QList<Rows> all;
        for (int i = 0; i < 1000; ++i)
            all.append(database->run([i](QSqlDatabase &connection) { return insertRow(connection, i); }));
        gate.release();
        database.reset();
        for (const Rows &rows : std::as_const(all))
            QVERIFY(rows.isFinished() && rows.result());
        QCOMPARE(committedRows(file()), 1000);
        QVERIFY(blocked.result());
    }

    void answersWhatIsLeftWhenTheTimeToCloseIsOver()
    {
        auto opened = Database::open(
            {.file = file(), .migrations = migrations(), .closeTime = std::chrono::milliseconds(0)});
        QVERIFY(opened);
        auto database = *std::move(opened);
        QSemaphore gate;
        // Goes on until the database refuses jobs, which is when its destructor has begun.
        const auto first = database->run([&gate, door = database.get()](QSqlDatabase &) -> Result<void> {
            gate.acquire();
            while (true) {
                const auto probe = door->run([](QSqlDatabase &) -> Result<void> { return {}; });
                if (probe.isFinished() && probe.result().error().message.contains(u"closing"_s))
                    return {};
            }
        });
        QTRY_COMPARE(database->queued(), 0);
        const auto left = database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        gate.release();
        database.reset();
        QVERIFY(first.result());
        QVERIFY(left.isFinished());
        QVERIFY(!left.result());
        QCOMPARE(left.result().error().code, ErrorCode::Unavailable);
        QCOMPARE(committedRows(file()), 0);
    }

    void waitsForAnotherConnection()
    {
        const auto database = openDatabase();
        const auto other = openDatabase();
        QSemaphore hasBegun;
        QSemaphore gate;
        const auto holding = other->run([&](QSqlDatabase &) -> Result<void> {
            hasBegun.release();
            gate.acquire();
            return {};
        });
        hasBegun.acquire();
        const auto waiting = database->run([](QSqlDatabase &connection) { return insertRow(connection, 1); });
        QTRY_COMPARE(database->queued(), 0); // it has begun, or tries to
        QVERIFY(!waiting.isFinished());
        gate.release();
        QVERIFY(waiting.result());
    }

    // Neither work without an end nor another program's lock holds up the end of this one.
    void givesUpWhenTheTimeToCloseIsOver_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::newRow("long work") << false;
        QTest::newRow("locked by another") << true;
    }

    void givesUpWhenTheTimeToCloseIsOver()
    {
        QFETCH(bool, isLocked);
        auto database = openDatabase();
        database->closeWithin(std::chrono::milliseconds(0));
        QSemaphore hasBegun;
        std::unique_ptr<Database> other;
        QSemaphore gate;
        std::optional<Pending<void>> holding;
        if (isLocked) {
            other = openDatabase();
            holding = other->run([&](QSqlDatabase &) -> Result<void> {
                hasBegun.release();
                gate.acquire();
                return {};
            });
            hasBegun.acquire();
        }
        const auto endless = database->run([&](QSqlDatabase &connection) -> Result<void> {
            hasBegun.release();
            const auto done = insertRow(connection, 1);
            const auto counted = execute(
                connection,
                u"WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"_s);
            return done && counted ? Result<void>() : Error{ErrorCode::Storage, u"it was given up"_s};
        });
        database->runLast([](QSqlDatabase &connection) -> Result<void> {
            const auto done = insertRow(connection, 2);
            return done ? Result<void>() : done.error();
        });
        if (!isLocked)
            hasBegun.acquire();
        database.reset();
        QVERIFY(endless.isFinished());
        QVERIFY(!endless.result());
        gate.release();
        other.reset();
        // The last one is done, unless there is nothing to be done about it.
        QCOMPARE(committedRows(file()), isLocked ? 0 : 1);
    }

    void errorsHoldNoValues()
    {
        const auto database = openDatabase();
        const auto result = database
                                ->run([](QSqlDatabase &connection) -> Result<void> {
                                    const auto done = execute(connection, u"INSERT INTO a (x) VALUES (?)"_s,
                                                              {u"a-secret-value"_s});
                                    return done ? Result<void>() : done.error();
                                })
                                .result();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Storage);
        QVERIFY(!result.error().message.isEmpty());
        QVERIFY(!result.error().message.contains(u"secret"_s));
    }

private:
    QString file() const { return m_dir->filePath(u"test.db"_s); }
    QStringList migrations() const { return {m_dir->filePath(u"1.sql"_s)}; }

    std::unique_ptr<Database> openDatabase()
    {
        auto database = Database::open({.file = file(), .migrations = migrations()});
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        return *std::move(database);
    }

    /// A job that holds the database's thread until @p gate is released, under way on return.
    static QFuture<Result<void>> blockedJob(Database &database, QSemaphore &gate)
    {
        QSemaphore begun;
        auto future = database.run([&gate, &begun](QSqlDatabase &) -> Result<void> {
            begun.release();
            gate.acquire();
            return {};
        });
        begun.acquire();
        return future;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_database.moc"
