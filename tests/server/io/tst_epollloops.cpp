// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/server/dispatchers.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

using namespace Inlet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_EpollLoops : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Dispatchers::addRows(); }
    void initTestCase() { m_dispatchers.start(); }
    void cleanupTestCase() { m_dispatchers.stop(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wakeUpFromAnotherThread();
    void wakeUpStorm();
    void postedEvents();
    void postedFromPostedEvents();
    void interrupt();
    void interruptBeforeTheWait();
    void returnValues();
    void signalsOfAWait();
    void nestedLoops();
    void deleteLaterWaitsForItsLoop();
    void quitFromAnotherThread();
    void endsWithWhatIsRegistered();
    void doesNotWaitUnasked();

private:
    Dispatchers m_dispatchers;
};

void tst_EpollLoops::wakeUpFromAnotherThread()
{
    for (int i = 0; i < 50; ++i) {
        m_dispatchers.run([]() -> QString {
            auto *const dispatcher = QAbstractEventDispatcher::instance();
            bool isDone = false;
            QObject context;
            std::unique_ptr<QThread> waker(QThread::create([&] {
                dispatcher->wakeUp();
                QMetaObject::invokeMethod(
                    &context,
                    [&] {
                        isDone = true;
                        endTurn();
                    },
                    Qt::QueuedConnection);
            }));
            waker->start();
            const bool isInTime = turnUntil([&] { return isDone; });
            waker->wait();
            return isInTime ? QString() : u"the loop slept on"_s;
        });
    }
}

void tst_EpollLoops::postedEvents()
{
    // Each may come at any moment of a turn; none may be left until something else happens.
    constexpr int count = 20'000;
    std::atomic<int> seen{0};
    for (int i = 0; i < count; ++i) {
        QMetaObject::invokeMethod(
            m_dispatchers.context(), [&seen] { ++seen; }, Qt::QueuedConnection);
        if (i % 1000 == 0)
            QTRY_COMPARE(seen.load(), i + 1);
    }
    QTRY_COMPARE(seen.load(), count);
}

void tst_EpollLoops::postedFromPostedEvents()
{
    m_dispatchers.run([]() -> QString {
        QObject context;
        int count = 0;
        std::function<void()> again = [&] {
            if (++count < 100)
                QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
            else
                endTurn();
        };
        again();
        return turnUntil([&] { return count == 100; }) ? QString() : u"stopped at %1"_s.arg(count);
    });
}

void tst_EpollLoops::interrupt()
{
    m_dispatchers.run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        QElapsedTimer clock;
        clock.start();
        std::unique_ptr<QThread> breaker(QThread::create([dispatcher] { dispatcher->interrupt(); }));
        QObject context;
        QTimer guard;
        guard.start(patience);
        QMetaObject::invokeMethod(
            &context, [&] { breaker->start(); }, Qt::QueuedConnection);
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        const bool isInTime = !clock.hasExpired(patience.count());
        breaker->wait();
        return isInTime ? QString() : u"the wait was not ended"_s;
    });
}

void tst_EpollLoops::quitFromAnotherThread()
{
    for (int i = 0; i < 100; ++i) {
        QThread thread;
        startWith(thread, Dispatchers::isOurs());
        thread.quit();
        QVERIFY(thread.wait(patience));
    }
}

void tst_EpollLoops::doesNotWaitUnasked()
{
    m_dispatchers.run([]() -> QString {
        QElapsedTimer clock;
        clock.start();
        QTimer timer;
        timer.start(patience);
        for (int i = 0; i < 10; ++i)
            turnOnce();
        return !clock.hasExpired(patience.count()) ? QString() : u"waited"_s;
    });
}

void tst_EpollLoops::wakeUpStorm()
{
    constexpr int threads = 4;
    constexpr int posts = 3000;
    std::atomic<int> seen{0};
    QObject *const context = m_dispatchers.context();
    auto *const dispatcher = QAbstractEventDispatcher::instance(context->thread());
    std::vector<std::unique_ptr<QThread>> wakers;
    for (int i = 0; i < threads; ++i) {
        wakers.emplace_back(QThread::create([&] {
            for (int n = 0; n < posts; ++n) {
                QMetaObject::invokeMethod(
                    context, [&seen] { ++seen; }, Qt::QueuedConnection);
                dispatcher->wakeUp();
                if (n % 64 == 0)
                    dispatcher->interrupt();
            }
        }));
        wakers.back()->start();
    }
    for (const auto &waker : wakers)
        QVERIFY(waker->wait(patience * 3));
    QTRY_COMPARE(seen.load(), threads * posts);
}

void tst_EpollLoops::interruptBeforeTheWait()
{
    m_dispatchers.run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        QTimer guard;
        bool isLate = false;
        connect(&guard, &QTimer::timeout, &guard, [&] { isLate = true; });
        guard.start(patience);
        turnOnce();
        // The next wait ends at once, the flag itself is forgotten.
        dispatcher->interrupt();
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        if (isLate)
            return u"it slept on"_s;
        // From an event that runs before the wait.
        QObject context;
        QMetaObject::invokeMethod(
            &context, [dispatcher] { dispatcher->interrupt(); }, Qt::QueuedConnection);
        if (dispatcher->processEvents(QEventLoop::WaitForMoreEvents))
            return u"an interrupted turn is said to have done something"_s;
        if (isLate)
            return u"it waited though interrupted"_s;
        // From who is told that the wait begins.
        const auto connection = connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context,
                                        [dispatcher] { dispatcher->interrupt(); });
        turnOnce();
        turnOnce();
        const bool didSomething = dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        disconnect(connection);
        return didSomething || isLate ? u"it waited though interrupted when about to"_s : QString();
    });
}

void tst_EpollLoops::returnValues()
{
    m_dispatchers.run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        const auto turn = [dispatcher] { return dispatcher->processEvents(QEventLoop::AllEvents); };
        turn(); // whatever was left of the call that runs this
        if (turn())
            return u"something without anything"_s;
        dispatcher->wakeUp();
        if (!turn() || turn())
            return u"a wake-up counts once"_s;
        Pair pair;
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { pair.read(0); });
        pair.write(1);
        if (!turn() || turn())
            return u"a notifier counts once"_s;
        TimerReceiver receiver;
        int fired = 0;
        receiver.fired = [&](int) { ++fired; };
        const int zero = receiver.startTimer(0);
        if (turn() || fired != 1)
            return u"a timer of no interval counts"_s;
        receiver.killTimer(zero);
        receiver.startTimer(1, Qt::PreciseTimer);
        fired = 0;
        while (fired == 0) {
            if (turn() != (fired > 0))
                return u"a timer counts when it fires"_s;
        }
        return {};
    });
}

void tst_EpollLoops::signalsOfAWait()
{
    m_dispatchers.run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        QObject context;
        int blocks = 0;
        int awakes = 0;
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context, [&] { ++blocks; });
        connect(dispatcher, &QAbstractEventDispatcher::awake, &context, [&] { ++awakes; });
        turnOnce();
        if (blocks != 0 || awakes == 0)
            return u"without a wait: %1, %2"_s.arg(blocks).arg(awakes);
        awakes = 0;
        QTimer::singleShot(1ms, Qt::PreciseTimer, &context, [] {});
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        return blocks == 1 && awakes > 0 ? QString() : u"with a wait: %1, %2"_s.arg(blocks).arg(awakes);
    });
}

void tst_EpollLoops::nestedLoops()
{
    m_dispatchers.run([]() -> QString {
        // In a posted event, a timer and a notifier, each inside the one before.
        QObject context;
        Pair pair;
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Read);
        QString order;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            pair.read(0);
            QEventLoop loop;
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
            loop.exec();
            order += u"n"_s;
        });
        QMetaObject::invokeMethod(
            &context,
            [&] {
                QEventLoop outer;
                QTimer::singleShot(0ms, &outer, [&] {
                    QEventLoop inner;
                    pair.write(1);
                    turnUntil([&] { return !order.isEmpty(); });
                    // The outer one is told first, and ends when the inner one did.
                    outer.quit();
                    QMetaObject::invokeMethod(&inner, &QEventLoop::quit, Qt::QueuedConnection);
                    inner.exec();
                    order += u"t"_s;
                });
                outer.exec();
                order += u"p"_s;
            },
            Qt::QueuedConnection);
        if (!turnUntil([&] { return order.size() == 3; }))
            return u"missing: "_s + order;
        return order == u"ntp"_s ? QString() : order;
    });
}

void tst_EpollLoops::deleteLaterWaitsForItsLoop()
{
    m_dispatchers.run([]() -> QString {
        auto *const object = new QObject;
        bool isDeleted = false;
        connect(object, &QObject::destroyed, object, [&] { isDeleted = true; });
        bool wasDeletedInside = false;
        QObject context;
        QMetaObject::invokeMethod(
            &context,
            [&] {
                object->deleteLater();
                QEventLoop loop;
                QTimer::singleShot(5ms, &loop, &QEventLoop::quit);
                loop.exec();
                wasDeletedInside = isDeleted;
            },
            Qt::QueuedConnection);
        if (!turnUntil([&] { return isDeleted; }))
            return u"not deleted"_s;
        return wasDeletedInside ? u"deleted while the loop it was given to still ran"_s : QString();
    });
}

void tst_EpollLoops::endsWithWhatIsRegistered()
{
    Pair pair;
    QThread thread;
    startWith(thread, Dispatchers::isOurs());
    QObject context;
    context.moveToThread(&thread);
    std::unique_ptr<QSocketNotifier> notifier;
    std::unique_ptr<QTimer> timer;
    QMetaObject::invokeMethod(
        &context,
        [&] {
            notifier = std::make_unique<QSocketNotifier>(pair.end(0), QSocketNotifier::Write);
            timer = std::make_unique<QTimer>();
            timer->start(0);
            // From a slot, while more is ready.
            connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                    [&thread] { thread.quit(); });
        },
        Qt::BlockingQueuedConnection);
    QVERIFY(thread.wait(patience));
    notifier.reset();
    // Of which Qt complains, as its thread is not the one that runs; the dispatcher is gone.
    QTest::ignoreMessage(QtWarningMsg, "QObject::killTimer: Timers cannot be stopped from another thread");
    QTest::ignoreMessage(QtWarningMsg, "QObject::~QObject: Timers cannot be stopped from another thread");
    timer.reset();
}

QTEST_GUILESS_MAIN(tst_EpollLoops)
#include "tst_epollloops.moc"
