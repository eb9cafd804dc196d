// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/server/dispatchers.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <atomic>
#include <memory>
#include <utility>

using namespace Inlet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_EpollTimers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Dispatchers::addRows(); }
    void initTestCase() { m_dispatchers.start(); }
    void cleanupTestCase() { m_dispatchers.stop(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void timers_data();
    void timers();
    void zeroTimerStarvesNobody();
    void timerOrder();
    void missedPeriodsAreSkipped();
    void remainingTime();
    void remainingTimeWhileItFires();
    void registeredTimers();
    void unregisters();
    void startedInAnothersEvent();
    void killedInItsOwnEvent();
    void killedInAnothersEvent();
    void restartedInItsOwnEvent();
    void restartedInAnothersEvent();
    void deletedInItsOwnEvent();
    void deletedInAnothersEvent();
    void deletedLaterInItsSlot();
    void nestedLoopDoesNotRepeatItsTimer();
    void zeroTimerDoesNotSpinItsNestedLoop();
    void firesAgainAfterItsNestedLoop();
    void excludesTimers();
    void movedToAnotherThread();

private:
    Dispatchers m_dispatchers;
};

void tst_EpollTimers::timers_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("type");
    QTest::newRow("zero") << 0 << int(Qt::PreciseTimer);
    QTest::newRow("precise") << 5 << int(Qt::PreciseTimer);
    QTest::newRow("coarse") << 30 << int(Qt::CoarseTimer);
    QTest::newRow("very coarse") << 20 << int(Qt::VeryCoarseTimer);
}

void tst_EpollTimers::timers()
{
    QFETCH(int, interval);
    QFETCH(int, type);
    // Ours is never early. Qt's may be: a coarse timer by one in twenty, which is what the half
    // below allows for, a very coarse one by half a second.
    const int promised = Dispatchers::isOurs() ? interval
        : type == Qt::PreciseTimer             ? interval
        : type == Qt::CoarseTimer              ? interval / 2
                                               : 0;
    m_dispatchers.run([interval, type, promised]() -> QString {
        QTimer timer;
        timer.setTimerType(Qt::TimerType(type));
        QElapsedTimer clock;
        int count = 0;
        bool isEarly = false;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            ++count;
            isEarly = isEarly || clock.elapsed() < qint64(count) * promised;
        });
        clock.start();
        timer.start(interval);
        if (!turnUntil([&] { return count >= 5; }))
            return u"fired %1 times"_s.arg(count);
        return isEarly ? u"fired early"_s : QString();
    });
}

void tst_EpollTimers::zeroTimerStarvesNobody()
{
    m_dispatchers.run([]() -> QString {
        Pair pair;
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Read);
        bool isRead = false;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { isRead = pair.read(0); });
        QTimer zero;
        int zeros = 0;
        connect(&zero, &QTimer::timeout, &zero, [&] { ++zeros; });
        zero.start(0);
        QTimer slow;
        bool isSlow = false;
        connect(&slow, &QTimer::timeout, &slow, [&] { isSlow = true; });
        slow.start(30);
        bool isPosted = false;
        QObject context;
        QMetaObject::invokeMethod(
            &context, [&] { isPosted = true; }, Qt::QueuedConnection);
        pair.write(1);
        if (!turnUntil([&] { return isRead && isSlow && isPosted; }))
            return u"socket %1, timer %2, post %3"_s.arg(isRead).arg(isSlow).arg(isPosted);
        return zeros > 1 ? QString() : u"the zero timer did not repeat"_s;
    });
}

void tst_EpollTimers::timerOrder()
{
    m_dispatchers.run([]() -> QString {
        QString order;
        QObject context;
        for (const auto &[interval, name] : {std::pair(40ms, u"d"_s), std::pair(10ms, u"b"_s),
                                             std::pair(1ms, u"a"_s), std::pair(25ms, u"c"_s)})
            QTimer::singleShot(interval, Qt::PreciseTimer, &context,
                               [&order, name = name] { order += name; });
        if (!turnUntil([&] { return order.size() == 4; }))
            return u"missing: "_s + order;
        return order == u"abcd"_s ? QString() : order;
    });
}

void tst_EpollTimers::remainingTime()
{
    m_dispatchers.run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.start(10s);
        const int left = dispatcher->remainingTime(timer.timerId());
        if (left <= 9000 || left > 10001)
            return u"%1 ms of 10 s"_s.arg(left);
        if (timer.remainingTime() > left)
            return u"the time grows"_s;
        timer.start(0);
        if (dispatcher->remainingTime(timer.timerId()) != 0)
            return u"a zero timer has time left"_s;
        const int id = timer.timerId();
        timer.stop();
        return dispatcher->remainingTime(id) == -1 ? QString() : u"a stopped timer is known"_s;
    });
}

void tst_EpollTimers::unregisters()
{
    m_dispatchers.run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        TimerReceiver counter;
        int count = 0;
        counter.fired = [&count](int) { ++count; };
        const int one = counter.startTimer(0);
        counter.startTimer(0);
        if (dispatcher->registeredTimers(&counter).size() != 2)
            return u"not both are registered"_s;
        if (!dispatcher->unregisterTimer(one) || dispatcher->unregisterTimer(one))
            return u"one timer goes once"_s;
        if (!dispatcher->unregisterTimers(&counter) || dispatcher->unregisterTimers(&counter))
            return u"the timers of an object go once"_s;
        turnOnce();
        return count == 0 ? QString() : u"fired all the same"_s;
    });
}

void tst_EpollTimers::killedInItsOwnEvent()
{
    m_dispatchers.run([]() -> QString {
        TimerReceiver counter;
        int count = 0;
        int other = 0;
        const int id = counter.startTimer(1);
        int otherId = 0;
        counter.fired = [&](int fired) {
            if (fired == otherId) {
                ++other;
                return;
            }
            ++count;
            counter.killTimer(id);
        };
        otherId = counter.startTimer(2);
        if (!turnUntil([&] { return other >= 5; }))
            return u"the other timer stopped"_s;
        return count == 1 ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::restartedInItsOwnEvent()
{
    m_dispatchers.run([]() -> QString {
        QTimer timer;
        int count = 0;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            if (++count < 5)
                timer.start(count % 2); // gets its old number again
            else
                timer.stop();
        });
        timer.start(1);
        return turnUntil([&] { return count == 5; }) ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::nestedLoopDoesNotRepeatItsTimer()
{
    m_dispatchers.run([]() -> QString {
        int depth = 0;
        int deepest = 0;
        int outer = 0;
        int inner = 0;
        QTimer other;
        connect(&other, &QTimer::timeout, &other, [&] { inner += depth; });
        other.start(1);
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            ++outer;
            deepest = std::max(deepest, ++depth);
            QEventLoop loop;
            QTimer::singleShot(20, &loop, &QEventLoop::quit);
            loop.exec();
            --depth;
        });
        timer.start(1);
        if (!turnUntil([&] { return outer >= 3; }))
            return u"fired %1 times"_s.arg(outer);
        if (deepest != 1)
            return u"fired inside its own event"_s;
        return inner > 0 ? QString() : u"no other timer fired in the nested loop"_s;
    });
}

void tst_EpollTimers::registeredTimers()
{
    m_dispatchers.run([]() -> QString {
        TimerReceiver counter;
        counter.fired = [](int) {};
        counter.startTimer(5000, Qt::VeryCoarseTimer);
        const auto timers = QAbstractEventDispatcher::instance()->registeredTimers(&counter);
        if (timers.size() != 1)
            return u"%1 timers"_s.arg(timers.size());
        const auto &info = timers.front();
        return info.interval == 5000 && info.timerType == Qt::VeryCoarseTimer ? QString() : u"other values"_s;
    });
}

void tst_EpollTimers::missedPeriodsAreSkipped()
{
    m_dispatchers.run([]() -> QString {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QElapsedTimer clock;
        int count = 0;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            if (++count == 1) // five periods are missed
                while (clock.elapsed() < 60) { }
        });
        clock.start();
        timer.start(10ms);
        turnUntil([&] { return clock.elapsed() >= 100; });
        // One that is late, then one each period; a burst would make ten.
        return count <= 7 ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::startedInAnothersEvent()
{
    m_dispatchers.run([]() -> QString {
        TimerReceiver receiver;
        int first = receiver.startTimer(1);
        int second = 0;
        int seconds = 0;
        receiver.fired = [&](int id) {
            if (id == first) {
                receiver.killTimer(std::exchange(first, 0));
                second = receiver.startTimer(0);
            } else if (id == second && ++seconds == 3) {
                receiver.killTimer(second);
            }
        };
        if (!turnUntil([&] { return seconds == 3; }))
            return u"fired %1 times"_s.arg(seconds);
        turnOnce();
        return seconds == 3 ? QString() : u"fired when it was killed"_s;
    });
}

void tst_EpollTimers::killedInAnothersEvent()
{
    m_dispatchers.run([]() -> QString {
        // Both are due in one turn; the one that comes first kills the other one.
        TimerReceiver receiver;
        std::array<int, 2> ids{receiver.startTimer(0), receiver.startTimer(0)};
        int count = 0;
        receiver.fired = [&](int id) {
            if (++count == 1)
                receiver.killTimer(id == ids[0] ? ids[1] : ids[0]);
        };
        turnOnce();
        turnOnce();
        return count == 2 ? QString() : u"fired %1 times in two turns"_s.arg(count);
    });
}

void tst_EpollTimers::restartedInAnothersEvent()
{
    m_dispatchers.run([]() -> QString {
        QTimer first;
        QTimer second;
        int count = 0;
        int seconds = 0;
        connect(&second, &QTimer::timeout, &second, [&] { ++seconds; });
        connect(&first, &QTimer::timeout, &first, [&] {
            ++count;
            second.start(1h);
        });
        first.start(0);
        second.start(0);
        if (!turnUntil([&] { return count >= 5; }))
            return u"the first one stopped"_s;
        return seconds <= 1 ? QString() : u"fired %1 times before its new time"_s.arg(seconds);
    });
}

void tst_EpollTimers::deletedInItsOwnEvent()
{
    m_dispatchers.run([]() -> QString {
        auto *const receiver = new TimerReceiver;
        receiver->startTimer(0);
        int count = 0;
        receiver->fired = [&count, receiver](int) {
            ++count;
            delete receiver; // and with it this function
        };
        turnOnce();
        turnOnce();
        return count == 1 ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::deletedInAnothersEvent()
{
    m_dispatchers.run([]() -> QString {
        // Both are due in one turn; the one that comes first deletes the other one.
        std::array<std::unique_ptr<TimerReceiver>, 2> receivers{std::make_unique<TimerReceiver>(),
                                                                std::make_unique<TimerReceiver>()};
        int count = 0;
        for (std::size_t n = 0; n < 2; ++n) {
            receivers[n]->startTimer(0);
            receivers[n]->fired = [&, n](int) {
                ++count;
                receivers[1 - n].reset();
            };
        }
        turnOnce();
        turnOnce();
        return count == 2 ? QString() : u"fired %1 times in two turns"_s.arg(count);
    });
}

void tst_EpollTimers::deletedLaterInItsSlot()
{
    m_dispatchers.run([]() -> QString {
        auto *const timer = new QTimer;
        int count = 0;
        bool isDeleted = false;
        connect(timer, &QObject::destroyed, timer, [&] { isDeleted = true; });
        connect(timer, &QTimer::timeout, timer, [&] {
            ++count;
            timer->stop();
            timer->deleteLater();
        });
        timer->start(0);
        if (!turnUntil([&] { return isDeleted; }))
            return u"not deleted"_s;
        return count == 1 ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::zeroTimerDoesNotSpinItsNestedLoop()
{
    m_dispatchers.run([]() -> QString {
        // The loop inside its event has nothing to do until its own timer is due.
        int turns = 0;
        bool isDone = false;
        TimerReceiver receiver;
        const int id = receiver.startTimer(0);
        receiver.fired = [&](int) {
            QEventLoop loop;
            connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &loop,
                    [&] { ++turns; });
            QTimer::singleShot(100ms, &loop, &QEventLoop::quit);
            loop.exec();
            isDone = true;
            receiver.killTimer(id);
        };
        if (!turnUntil([&] { return isDone; }))
            return u"not fired"_s;
        return turns <= 20 ? QString() : u"%1 turns"_s.arg(turns);
    });
}

void tst_EpollTimers::firesAgainAfterItsNestedLoop()
{
    m_dispatchers.run([]() -> QString {
        QTimer timer;
        int count = 0;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            if (++count > 2)
                return;
            // Restarted inside, so that the number is that of another timer when the event ends.
            if (count == 2)
                timer.start(2ms);
            QEventLoop loop;
            QTimer::singleShot(10ms, &loop, &QEventLoop::quit);
            loop.exec();
        });
        timer.start(1ms);
        return turnUntil([&] { return count >= 6; }) ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::excludesTimers()
{
    m_dispatchers.run([]() -> QString {
        TimerReceiver receiver;
        int count = 0;
        receiver.fired = [&](int) { ++count; };
        receiver.startTimer(0);
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        dispatcher->processEvents(QEventLoop::X11ExcludeTimers);
        if (count != 0)
            return u"fired though excluded"_s;
        dispatcher->processEvents(QEventLoop::AllEvents);
        return count == 1 ? QString() : u"fired %1 times"_s.arg(count);
    });
}

void tst_EpollTimers::remainingTimeWhileItFires()
{
    m_dispatchers.run([]() -> QString {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        int left = -1;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            timer.setInterval(1h); // starts it anew
            left = timer.remainingTime();
        });
        timer.start(1ms);
        if (!turnUntil([&] { return left >= 0; }))
            return u"not fired"_s;
        return left > 3'590'000 && left <= 3'600'001 ? QString() : u"%1 ms of an hour"_s.arg(left);
    });
}

void tst_EpollTimers::movedToAnotherThread()
{
    QThread target;
    startWith(target, Dispatchers::isOurs());
    TimerReceiver *receiver = nullptr;
    std::atomic<int> there{0};
    m_dispatchers.run([&]() -> QString {
        receiver = new TimerReceiver;
        receiver->fired = [&](int) { there += QThread::currentThread() == &target ? 1 : 0; };
        receiver->startTimer(1, Qt::PreciseTimer);
        receiver->startTimer(0);
        turnOnce();
        receiver->moveToThread(&target);
        if (!QAbstractEventDispatcher::instance()->registeredTimers(receiver).isEmpty())
            return u"still registered where it came from"_s;
        return {};
    });
    QTRY_VERIFY(there > 4);
    QMetaObject::invokeMethod(
        receiver, [receiver] { receiver->deleteLater(); }, Qt::BlockingQueuedConnection);
    target.quit();
    QVERIFY(target.wait(patience));
}

QTEST_GUILESS_MAIN(tst_EpollTimers)
#include "tst_epolltimers.moc"
