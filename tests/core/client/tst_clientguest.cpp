// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/clientguest.h"

#include <QRegularExpression>
#include <QTest>

#include <latch>
#include <optional>
#include <stdexcept>
#include <vector>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// What became of a worker; read when its thread has ended.
struct Facts
{
    QThread *madeIn = nullptr;
    QThread *endedIn = nullptr;
    std::vector<int> done;
};

class Worker final : public QObject
{
public:
    explicit Worker(Facts &facts)
        : m_facts(facts)
    {
        facts.madeIn = thread();
    }
    ~Worker() override { m_facts.endedIn = QThread::currentThread(); }
    Q_DISABLE_COPY_MOVE(Worker)

    void work(int number) { m_facts.done.push_back(number); }

private:
    Facts &m_facts;
};

using Guest = ClientGuest<Worker>;

auto making(Facts &facts)
{
    return [&facts](const auto &) { return std::make_unique<Worker>(facts); };
}

} // namespace

/// Workers in the thread of the sockets, each behind its own door.
class tst_ClientGuest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void livesInTheThread()
    {
        Facts facts;
        {
            Guest guest(std::make_shared<ClientThread>(), this, making(facts));
        }
        QVERIFY(facts.madeIn != nullptr);
        QVERIFY(facts.madeIn != QThread::currentThread());
        QCOMPARE(facts.endedIn, facts.madeIn);
    }

    void worksInOrderAndToTheEnd()
    {
        Facts facts;
        std::vector<int> expected;
        {
            Guest guest(std::make_shared<ClientThread>(), this, making(facts));
            for (int i = 0; i < 1000; ++i) {
                guest.post([i](Worker &worker) { worker.work(i); });
                expected.push_back(i);
            }
        }
        QCOMPARE(facts.done, expected);
    }

    void guestsOfOneThread()
    {
        Facts first;
        Facts second;
        {
            const auto thread = std::make_shared<ClientThread>();
            std::optional<Guest> one(std::in_place, thread, this, making(first));
            Guest other(thread, this, making(second));
            one->post([](Worker &worker) { worker.work(1); });
            one.reset();
            // Alone in the thread from here on.
            other.post([&](Worker &worker) { worker.work(first.endedIn != nullptr ? 2 : 0); });
        }
        QCOMPARE(first.done, std::vector<int>{1});
        QCOMPARE(second.done, std::vector<int>{2});
        QCOMPARE(first.madeIn, second.madeIn);
    }

    void whatComesBack()
    {
        Facts facts;
        std::vector<int> values;
        QThread *calledIn = nullptr;
        Guest guest(std::make_shared<ClientThread>(), this, making(facts));
        for (int i = 0; i < 3; ++i) {
            guest.post([&, i, returnPath = guest.returnPath()](Worker &) {
                returnPath->post([&, i] {
                    values.push_back(i);
                    calledIn = QThread::currentThread();
                });
            });
        }
        QTRY_COMPARE(values, (std::vector<int>{0, 1, 2}));
        QCOMPARE(calledIn, QThread::currentThread());
    }

    // Before and after the moment that the receiver dies.
    void nothingComesBackToTheDead()
    {
        Facts facts;
        const auto thread = std::make_shared<ClientThread>();
        auto receiver = std::make_unique<QObject>();
        std::optional<Guest> guest(std::in_place, thread, receiver.get(), making(facts));
        const auto isCalled = std::make_shared<bool>(false);
        const auto returnPath = guest->returnPath();
        std::latch isPosted(1);
        std::latch isGone(1);
        std::latch isPostedAgain(1);
        guest->post([&](Worker &) {
            returnPath->post([isCalled] { *isCalled = true; });
            isPosted.count_down();
            isGone.wait();
            returnPath->post([isCalled] { *isCalled = true; });
            isPostedAgain.count_down();
        });
        isPosted.wait();
        guest.reset();
        receiver.reset();
        isGone.count_down();
        isPostedAgain.wait();
        QCoreApplication::processEvents();
        QVERIFY(!*isCalled);
    }

    void aWorkerThatCannotBeMade()
    {
        bool isCalled = false;
        QTest::ignoreMessage(QtCriticalMsg, "work in a thread failed: no room");
        {
            Guest guest(std::make_shared<ClientThread>(), this,
                        [](const auto &) -> std::unique_ptr<Worker> { throw std::runtime_error("no room"); });
            guest.post([&](Worker &) { isCalled = true; });
        }
        QVERIFY(!isCalled);
    }
};

QTEST_GUILESS_MAIN(tst_ClientGuest)
#include "tst_clientguest.moc"
