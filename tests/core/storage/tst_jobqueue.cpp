// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/jobqueue.h"
#include "core/storage/sqlitestatement.h"

#include <QSqlDatabase>
#include <QTest>
#include <QThread>

#include <limits>
#include <memory>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();

/// Adds a job that yields @p value.
QFuture<Result<int>> add(JobQueue &queue, int value)
{
    auto job =
        std::make_unique<TypedDatabaseJob<int>>([value](QSqlDatabase &) { return Result<int>(value); });
    const auto pending = job->pending();
    queue.add(std::move(job));
    return pending;
}

/// Executes and finishes the jobs as a database would.
void finish(JobGroup &group)
{
    QSqlDatabase none;
    for (const auto &job : group) {
        job->execute(none);
        job->finish({});
    }
}

} // namespace

class tst_JobQueue : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void takesGroupsInTheOrderOfTheJobs()
    {
        JobQueue queue(10, 3);
        QList<QFuture<Result<int>>> futures;
        for (int i = 0; i < 5; ++i)
            futures.append(add(queue, i));
        QCOMPARE(queue.size(), 5);
        JobGroup group;
        QVERIFY(queue.takeGroup(&group));
        QCOMPARE(group.size(), std::size_t(3));
        QCOMPARE(queue.size(), 2);
        finish(group);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(futures[i].isFinished(), i < 3);
        QVERIFY(queue.takeGroup(&group));
        QCOMPARE(group.size(), std::size_t(2));
        finish(group);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(futures[i].result().value(), i);
    }

    void refusesMoreThanMayWait()
    {
        JobQueue queue(2, 1);
        const auto first = add(queue, 1);
        const auto second = add(queue, 2);
        const auto third = add(queue, 3);
        QVERIFY(third.isFinished());
        QCOMPARE(third.result().error().code, ErrorCode::Unavailable);
        QVERIFY(!first.isFinished() && !second.isFinished());
        JobGroup group;
        QVERIFY(queue.takeGroup(&group));
        QVERIFY(!add(queue, 4).isFinished());
        finish(group);
    }

    void waitsForAJob()
    {
        JobQueue queue(10, 10);
        JobGroup group;
        bool isTaken = false;
        const std::unique_ptr<QThread> taker(QThread::create([&] { isTaken = queue.takeGroup(&group); }));
        taker->start();
        const auto future = add(queue, 7);
        QVERIFY(taker->wait());
        QVERIFY(isTaken);
        finish(group);
        QCOMPARE(future.result().value(), 7);
    }

    void endsWhoeverWaitsWhenItIsClosed()
    {
        JobQueue queue(10, 10);
        JobGroup group;
        bool isTaken = true;
        const std::unique_ptr<QThread> taker(QThread::create([&] { isTaken = queue.takeGroup(&group); }));
        taker->start();
        queue.close(never);
        QVERIFY(taker->wait());
        QVERIFY(!isTaken);
    }

    void closedItGivesOutWhatIsLeft()
    {
        JobQueue queue(10, 1);
        const auto first = add(queue, 1);
        const auto second = add(queue, 2);
        queue.close(never);
        const auto late = add(queue, 3);
        QCOMPARE(late.result().error().code, ErrorCode::Unavailable);
        JobGroup group;
        QVERIFY(queue.takeGroup(&group));
        finish(group);
        QVERIFY(queue.takeGroup(&group));
        finish(group);
        QVERIFY(!queue.takeGroup(&group));
        QCOMPARE(first.result().value(), 1);
        QCOMPARE(second.result().value(), 2);
    }

    void afterTheDeadlineItRefusesWhatIsLeft()
    {
        JobQueue queue(10, 1);
        const auto first = add(queue, 1);
        const auto second = add(queue, 2);
        queue.close(steadyNow());
        JobGroup group;
        QVERIFY(!queue.takeGroup(&group));
        QVERIFY(group.empty());
        QCOMPARE(first.result().error().code, ErrorCode::Unavailable);
        QCOMPARE(second.result().error().code, ErrorCode::Unavailable);
        QCOMPARE(queue.size(), 0);
    }

    void keepsOneLastJob()
    {
        JobQueue queue(10, 10);
        QVERIFY(!queue.takeLast());
        int done = 0;
        for (const int value : {1, 2}) {
            queue.setLast(std::make_unique<TypedDatabaseJob<void>>([&done, value](QSqlDatabase &) {
                done = value;
                return Result<void>();
            }));
        }
        queue.close(steadyNow());
        JobGroup last;
        last.push_back(queue.takeLast());
        QVERIFY(last.front());
        finish(last);
        QCOMPARE(done, 2);
        QVERIFY(!queue.takeLast());
    }
};

QTEST_APPLESS_MAIN(tst_JobQueue)
#include "tst_jobqueue.moc"
