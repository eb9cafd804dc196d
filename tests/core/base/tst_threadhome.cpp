// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/threadhome.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <stdexcept>
#include <vector>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcTest, "inlet.test", QtInfoMsg)

/// What became of a worker, for who looks from outside.
struct Facts
{
    std::atomic<QThread *> madeIn = nullptr;
    std::atomic<QThread *> endedIn = nullptr;
    std::vector<int> done; // by the worker's thread; read when that has ended
    std::atomic<bool> isChildGone = false;
};

class Worker final : public QObject
{
public:
    explicit Worker(Facts &facts)
        : m_facts(facts)
    {
        facts.madeIn = QThread::currentThread();
    }
    ~Worker() override { m_facts.endedIn = QThread::currentThread(); }
    Q_DISABLE_COPY_MOVE(Worker)

    void work(int number) { m_facts.done.push_back(number); }

private:
    Facts &m_facts;
};

using Home = ThreadHome<Worker>;

Home::Make making(Facts &facts)
{
    return [&facts] { return std::make_unique<Worker>(facts); };
}

} // namespace

/// A worker lives in one thread from its first moment to its last.
class tst_ThreadHome : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void livesInItsThread()
    {
        Facts facts;
        QThread *home = nullptr;
        {
            Home present(u"home"_s, lcTest, making(facts));
            QCOMPARE(facts.madeIn.load(), nullptr);
            present.start();
            Worker *const worker = present.worker();
            QVERIFY(worker != nullptr);
            home = worker->thread();
            QVERIFY(home != QThread::currentThread());
            QCOMPARE(home->objectName(), u"home"_s);
            QCOMPARE(facts.madeIn.load(), home);
            QCOMPARE(facts.endedIn.load(), nullptr);
        }
        QCOMPARE(facts.endedIn.load(), home);
    }

    void worksInOrderAndToTheEnd()
    {
        Facts facts;
        std::vector<int> expected;
        {
            Home present(u"home"_s, lcTest, making(facts));
            for (int i = 0; i < 50; ++i) // before there is a worker
                present.post([i](Worker &worker) { worker.work(i); });
            present.start();
            for (int i = 50; i < 1000; ++i)
                present.post([i](Worker &worker) { worker.work(i); });
        }
        for (int i = 0; i < 1000; ++i)
            expected.push_back(i);
        QCOMPARE(facts.done, expected);
    }

    void workThatPostsMore()
    {
        Facts facts;
        {
            Home present(u"home"_s, lcTest, making(facts));
            present.start();
            present.post([&present](Worker &worker) {
                worker.work(1);
                present.post([](Worker &again) { again.work(2); });
            });
            QVERIFY(QTest::qWaitFor([&] {
                std::atomic<std::size_t> count = 0;
                std::latch seen(1);
                present.post([&](Worker &) {
                    count = facts.done.size();
                    seen.count_down();
                });
                seen.wait();
                return count == 2;
            }));
        }
        QCOMPARE(facts.done, (std::vector<int>{1, 2}));
    }

    void givesValuesOut()
    {
        Facts facts;
        Home present(u"home"_s, lcTest, making(facts));
        present.start();
        int value = 0;
        QThread *calledIn = nullptr;
        present.ask([](Worker &) { return 7; }, this,
                    [&](int answer) {
                        value = answer;
                        calledIn = QThread::currentThread();
                    });
        QTRY_COMPARE(value, 7);
        QCOMPARE(calledIn, QThread::currentThread());
    }

    void neverStarted()
    {
        Facts facts;
        {
            Home present(u"home"_s, lcTest, making(facts));
            present.post([](Worker &worker) { worker.work(1); });
        }
        QCOMPARE(facts.madeIn.load(), nullptr);
        QVERIFY(facts.done.empty());
    }

    void whatThrowsEndsAlone()
    {
        Facts facts;
        QTest::ignoreMessage(QtCriticalMsg, "work in a thread failed: out of luck");
        {
            Home present(u"home"_s, lcTest, making(facts));
            present.start();
            present.post([](Worker &) { throw std::runtime_error("out of luck"); });
            present.post([](Worker &worker) { worker.work(2); });
        }
        QCOMPARE(facts.done, std::vector<int>{2});
    }

    void aWorkerThatCannotBeMade()
    {
        std::atomic<bool> wasCalled = false;
        QTest::ignoreMessage(QtCriticalMsg, "work in a thread failed: no room");
        {
            Home present(u"home"_s, lcTest,
                         []() -> std::unique_ptr<Worker> { throw std::runtime_error("no room"); });
            present.start();
            QCOMPARE(present.worker(), nullptr);
            present.post([&](Worker &) { wasCalled = true; });
        }
        QVERIFY(!wasCalled);
    }

    // Sockets end by deleteLater(), and leave others that do.
    void deletesWhatIsLeft()
    {
        Facts facts;
        {
            Home present(u"home"_s, lcTest, making(facts));
            present.start();
            present.post([&facts](Worker &worker) {
                connect(&worker, &QObject::destroyed, [&facts] {
                    auto *const left = new QObject;
                    connect(left, &QObject::destroyed, [&facts] { facts.isChildGone = true; });
                    left->deleteLater();
                });
            });
        }
        QVERIFY(facts.isChildGone);
    }
};

QTEST_GUILESS_MAIN(tst_ThreadHome)
#include "tst_threadhome.moc"
