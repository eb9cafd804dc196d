// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/epolldispatcher.h"

#include <QBasicTimer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

using namespace Inlet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds patience = 5s;

/// Two ends of a connection, both non-blocking.
class Pair final
{
public:
    Pair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends.data()) != 0)
            qFatal("no socket pair");
    }
    ~Pair()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    int end(std::size_t i) const { return m_ends[i]; }
    void write(std::size_t i, char byte = 'x') const { QCOMPARE(::send(end(i), &byte, 1, 0), ssize_t(1)); }
    bool read(std::size_t i) const
    {
        char byte = 0;
        return ::recv(end(i), &byte, 1, 0) == 1;
    }
    void closeEnd(std::size_t i)
    {
        if (m_ends[i] >= 0)
            ::close(std::exchange(m_ends[i], -1));
    }
    /// Writes until the other end's buffer is full.
    void fill(std::size_t i) const
    {
        const std::array<char, 4096> bytes{};
        while (::send(end(i), bytes.data(), bytes.size(), 0) > 0) { }
    }
    void empty(std::size_t i) const
    {
        std::array<char, 4096> bytes;
        while (::recv(end(i), bytes.data(), bytes.size(), 0) > 0) { }
    }

private:
    std::array<int, 2> m_ends{-1, -1};
};

/// Turns the loop of the calling thread until @p isDone. Only a guard timer is added, so a wake-up
/// that gets lost shows as a failure instead of being repaired.
template<typename Predicate>
bool turnUntil(Predicate isDone)
{
    bool isLate = false;
    QTimer guard;
    guard.setSingleShot(true);
    QObject::connect(&guard, &QTimer::timeout, &guard, [&isLate] { isLate = true; });
    guard.start(patience);
    while (!isDone() && !isLate)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return !isLate;
}

/// What is ready now, without waiting.
void turnOnce()
{
    QCoreApplication::processEvents(QEventLoop::AllEvents);
}

class TimerCounter final : public QObject
{
public:
    std::function<void(int id)> fired;

protected:
    void timerEvent(QTimerEvent *event) override { fired(event->timerId()); }
};

} // namespace

class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void readNotifier();
    void writeNotifier();
    void exceptionNotifier();
    void closedPeer();
    void severalOnOneDescriptor();
    void disabledNotifier();
    void deletedInItsOwnSlot();
    void deletedInTheSlotOfAnother();
    void closedAndReusedInTheSameTurn();
    void manyDescriptors();

    void timers_data();
    void timers();
    void zeroTimerStarvesNobody();
    void timerOrder();
    void remainingTime();
    void unregisters();
    void killedInItsOwnEvent();
    void restartedInItsOwnEvent();
    void nestedLoopDoesNotRepeatItsTimer();
    void registeredTimers();

    void wakeUpFromAnotherThread();
    void postedEvents();
    void postedFromPostedEvents();
    void interrupt();
    void quitFromAnotherThread();
    void excludesNotifiers();
    void doesNotWaitUnasked();

private:
    /// Runs @p function in the thread of the dispatcher; it says what went wrong.
    void run(const std::function<QString()> &function)
    {
        QString fault;
        QMetaObject::invokeMethod(m_context.get(), function, Qt::BlockingQueuedConnection, &fault);
        QCOMPARE(fault, QString());
    }

    QThread m_thread;
    std::unique_ptr<QObject> m_context;
};

void tst_EpollDispatcher::initTestCase()
{
    m_thread.setEventDispatcher(new EpollDispatcher);
    m_context = std::make_unique<QObject>();
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

void tst_EpollDispatcher::cleanupTestCase()
{
    m_thread.quit();
    QVERIFY(m_thread.wait(5000));
}

void tst_EpollDispatcher::readNotifier()
{
    run([]() -> QString {
        Pair pair;
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Read);
        int count = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            ++count;
            pair.read(0);
        });
        turnOnce();
        if (count != 0)
            return u"activated without a byte"_s;
        pair.write(1);
        pair.write(1);
        // Level-triggered: a byte left unread activates again.
        if (!turnUntil([&] { return count == 2; }))
            return u"not activated for each byte"_s;
        turnOnce();
        return count == 2 ? QString() : u"activated with nothing left"_s;
    });
}

void tst_EpollDispatcher::writeNotifier()
{
    run([]() -> QString {
        Pair pair;
        pair.fill(0);
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Write);
        int count = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { ++count; });
        turnOnce();
        if (count != 0)
            return u"activated while full"_s;
        pair.empty(1);
        return turnUntil([&] { return count > 0; }) ? QString() : u"not activated"_s;
    });
}

void tst_EpollDispatcher::exceptionNotifier()
{
    run([]() -> QString {
        // Out-of-band data needs TCP.
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_storage address{};
        address.ss_family = AF_INET;
        socklen_t size = 16; // of a sockaddr_in
        auto *const name = reinterpret_cast<sockaddr *>(&address);
        ::bind(listener, name, size);
        ::listen(listener, 1);
        ::getsockname(listener, name, &size);
        const int client = ::socket(AF_INET, SOCK_STREAM, 0);
        const bool isConnected = ::connect(client, name, size) == 0;
        const int server = ::accept(listener, nullptr, nullptr);
        bool isActivated = false;
        if (isConnected) {
            QSocketNotifier exception(server, QSocketNotifier::Exception);
            connect(&exception, &QSocketNotifier::activated, &exception, [&] {
                isActivated = true;
                exception.setEnabled(false);
            });
            ::send(client, "!", 1, MSG_OOB);
            turnUntil([&] { return isActivated; });
        }
        ::close(listener);
        ::close(client);
        ::close(server);
        return isActivated ? QString() : u"not activated"_s;
    });
}

void tst_EpollDispatcher::closedPeer()
{
    run([]() -> QString {
        Pair pair;
        QSocketNotifier read(pair.end(0), QSocketNotifier::Read);
        QSocketNotifier exception(pair.end(0), QSocketNotifier::Exception);
        bool isRead = false;
        bool isException = false;
        connect(&read, &QSocketNotifier::activated, &read, [&] { isRead = true; });
        connect(&exception, &QSocketNotifier::activated, &exception, [&] { isException = true; });
        pair.closeEnd(1);
        if (!turnUntil([&] { return isRead; }))
            return u"the reader does not see the end"_s;
        return isException ? u"an end is no exception"_s : QString();
    });
}

void tst_EpollDispatcher::severalOnOneDescriptor()
{
    run([]() -> QString {
        Pair pair;
        QSocketNotifier read(pair.end(0), QSocketNotifier::Read);
        QSocketNotifier write(pair.end(0), QSocketNotifier::Write);
        int reads = 0;
        int writes = 0;
        connect(&read, &QSocketNotifier::activated, &read, [&] {
            ++reads;
            pair.read(0);
        });
        connect(&write, &QSocketNotifier::activated, &write, [&] {
            ++writes;
            write.setEnabled(false);
        });
        pair.write(1);
        if (!turnUntil([&] { return reads == 1 && writes == 1; }))
            return u"both have to be activated"_s;
        // One goes, the other one stays.
        pair.write(1);
        if (!turnUntil([&] { return reads == 2; }) || writes != 1)
            return u"the reader is gone with the writer"_s;
        write.setEnabled(true);
        return turnUntil([&] { return writes == 2; }) ? QString() : u"the writer did not come back"_s;
    });
}

void tst_EpollDispatcher::disabledNotifier()
{
    run([]() -> QString {
        Pair pair;
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Read);
        int count = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            ++count;
            pair.read(0);
        });
        notifier.setEnabled(false);
        pair.write(1);
        turnOnce();
        turnOnce();
        if (count != 0)
            return u"activated while disabled"_s;
        notifier.setEnabled(true);
        notifier.setEnabled(false);
        notifier.setEnabled(true);
        return turnUntil([&] { return count == 1; }) ? QString() : u"not activated when enabled again"_s;
    });
}

void tst_EpollDispatcher::deletedInItsOwnSlot()
{
    run([]() -> QString {
        Pair pair;
        auto *read = new QSocketNotifier(pair.end(0), QSocketNotifier::Read);
        QSocketNotifier write(pair.end(0), QSocketNotifier::Write);
        int reads = 0;
        int writes = 0;
        // The event is being sent to it, so it may only be deleted later, as Qt's sockets do.
        connect(read, &QSocketNotifier::activated, read, [&] {
            ++reads;
            read->setEnabled(false);
            read->deleteLater();
        });
        connect(&write, &QSocketNotifier::activated, &write, [&] { ++writes; });
        pair.write(1);
        if (!turnUntil([&] { return writes >= 3; }))
            return u"the other notifier stopped"_s;
        return reads == 1 ? QString() : u"activated %1 times"_s.arg(reads);
    });
}

void tst_EpollDispatcher::deletedInTheSlotOfAnother()
{
    run([]() -> QString {
        // Both are ready in one turn; whichever comes first deletes the other one.
        for (int i = 0; i < 20; ++i) {
            Pair one;
            Pair two;
            std::array<std::unique_ptr<QSocketNotifier>, 2>
                notifiers{std::make_unique<QSocketNotifier>(one.end(0), QSocketNotifier::Read),
                          std::make_unique<QSocketNotifier>(two.end(0), QSocketNotifier::Read)};
            int count = 0;
            for (std::size_t n = 0; n < 2; ++n) {
                connect(notifiers[n].get(), &QSocketNotifier::activated, notifiers[n].get(), [&, n] {
                    ++count;
                    notifiers[n]->setEnabled(false);
                    notifiers[1 - n].reset();
                });
            }
            one.write(1);
            two.write(1);
            if (!turnUntil([&] { return count > 0; }))
                return u"none was activated"_s;
            turnOnce();
            if (count != 1)
                return u"a deleted notifier was activated"_s;
        }
        return {};
    });
}

void tst_EpollDispatcher::closedAndReusedInTheSameTurn()
{
    run([]() -> QString {
        for (int i = 0; i < 20; ++i) {
            Pair one;
            Pair two;
            Pair quiet;
            std::array<Pair *, 2> pairs{&one, &two};
            std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
            std::unique_ptr<QSocketNotifier> heir;
            int count = 0;
            int heirCount = 0;
            for (std::size_t n = 0; n < 2; ++n) {
                notifiers[n] = std::make_unique<QSocketNotifier>(pairs[n]->end(0), QSocketNotifier::Read);
                connect(notifiers[n].get(), &QSocketNotifier::activated, notifiers[n].get(), [&, n] {
                    ++count;
                    notifiers[n]->setEnabled(false);
                    if (heir)
                        return;
                    // The number of the other one now stands for a socket on which nothing came.
                    const int number = pairs[1 - n]->end(0);
                    notifiers[1 - n].reset();
                    ::dup2(quiet.end(0), number);
                    heir = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
                    connect(heir.get(), &QSocketNotifier::activated, heir.get(), [&] {
                        ++heirCount;
                        heir->setEnabled(false);
                    });
                });
                pairs[n]->write(1);
            }
            if (!turnUntil([&] { return heir != nullptr; }))
                return u"none was activated"_s;
            turnOnce();
            turnOnce();
            if (count != 1 || heirCount != 0)
                return u"an event of the old descriptor reached the new one"_s;
            quiet.write(1);
            if (!turnUntil([&] { return heirCount == 1; }))
                return u"the new one is not watched"_s;
            heir.reset();
        }
        return {};
    });
}

void tst_EpollDispatcher::manyDescriptors()
{
    run([]() -> QString {
        // More than one call of epoll_wait() yields.
        constexpr std::size_t count = 400;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        std::size_t reads = 0;
        for (std::size_t i = 0; i < count; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            for (const std::size_t end : {0U, 1U}) {
                const Pair *const pair = pairs.back().get();
                notifiers.push_back(std::make_unique<QSocketNotifier>(pair->end(end), QSocketNotifier::Read));
                connect(notifiers.back().get(), &QSocketNotifier::activated, notifiers.back().get(),
                        [&reads, pair, end] { reads += pair->read(end) ? 1U : 0U; });
                pair->write(1 - end);
            }
        }
        if (!turnUntil([&] { return reads == count * 2; }))
            return u"only %1 were read"_s.arg(reads);
        return {};
    });
}

void tst_EpollDispatcher::timers_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("type");
    QTest::newRow("zero") << 0 << int(Qt::PreciseTimer);
    QTest::newRow("precise") << 5 << int(Qt::PreciseTimer);
    QTest::newRow("coarse") << 20 << int(Qt::CoarseTimer);
    QTest::newRow("very coarse") << 20 << int(Qt::VeryCoarseTimer);
}

void tst_EpollDispatcher::timers()
{
    QFETCH(int, interval);
    QFETCH(int, type);
    run([interval, type]() -> QString {
        QTimer timer;
        timer.setTimerType(Qt::TimerType(type));
        QElapsedTimer clock;
        int count = 0;
        bool isEarly = false;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            ++count;
            isEarly = isEarly || clock.elapsed() < qint64(count) * interval;
        });
        clock.start();
        timer.start(interval);
        if (!turnUntil([&] { return count >= 5; }))
            return u"fired %1 times"_s.arg(count);
        return isEarly ? u"fired early"_s : QString();
    });
}

void tst_EpollDispatcher::zeroTimerStarvesNobody()
{
    run([]() -> QString {
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

void tst_EpollDispatcher::timerOrder()
{
    run([]() -> QString {
        QString order;
        QObject context;
        for (const auto &[interval, name] : {std::pair(40ms, u"d"_s), std::pair(10ms, u"b"_s),
                                             std::pair(1ms, u"a"_s), std::pair(25ms, u"c"_s)})
            QTimer::singleShot(interval, Qt::PreciseTimer, &context, [&order, name] { order += name; });
        if (!turnUntil([&] { return order.size() == 4; }))
            return u"missing: "_s + order;
        return order == u"abcd"_s ? QString() : order;
    });
}

void tst_EpollDispatcher::remainingTime()
{
    run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        QTimer timer;
        timer.start(10s);
        const int left = dispatcher->remainingTime(timer.timerId());
        if (left <= 9000 || left > 10000)
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

void tst_EpollDispatcher::unregisters()
{
    run([]() -> QString {
        auto *const dispatcher = QAbstractEventDispatcher::instance();
        TimerCounter counter;
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

void tst_EpollDispatcher::killedInItsOwnEvent()
{
    run([]() -> QString {
        TimerCounter counter;
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

void tst_EpollDispatcher::restartedInItsOwnEvent()
{
    run([]() -> QString {
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

void tst_EpollDispatcher::nestedLoopDoesNotRepeatItsTimer()
{
    run([]() -> QString {
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

void tst_EpollDispatcher::registeredTimers()
{
    run([]() -> QString {
        TimerCounter counter;
        counter.fired = [](int) {};
        counter.startTimer(123, Qt::VeryCoarseTimer);
        const auto timers = QAbstractEventDispatcher::instance()->registeredTimers(&counter);
        if (timers.size() != 1)
            return u"%1 timers"_s.arg(timers.size());
        const auto &info = timers.front();
        return info.interval == 123 && info.timerType == Qt::VeryCoarseTimer ? QString() : u"other values"_s;
    });
}

void tst_EpollDispatcher::wakeUpFromAnotherThread()
{
    for (int i = 0; i < 50; ++i) {
        run([]() -> QString {
            auto *const dispatcher = QAbstractEventDispatcher::instance();
            bool isDone = false;
            QObject context;
            std::unique_ptr<QThread> waker(QThread::create([&] {
                dispatcher->wakeUp();
                QMetaObject::invokeMethod(
                    &context, [&] { isDone = true; }, Qt::QueuedConnection);
            }));
            waker->start();
            const bool isInTime = turnUntil([&] { return isDone; });
            waker->wait();
            return isInTime ? QString() : u"the loop slept on"_s;
        });
    }
}

void tst_EpollDispatcher::postedEvents()
{
    // Each may come at any moment of a turn; none may be left until something else happens.
    constexpr int count = 20'000;
    std::atomic<int> seen{0};
    for (int i = 0; i < count; ++i) {
        QMetaObject::invokeMethod(
            m_context.get(), [&seen] { ++seen; }, Qt::QueuedConnection);
        if (i % 1000 == 0)
            QTRY_COMPARE(seen.load(), i + 1);
    }
    QTRY_COMPARE(seen.load(), count);
}

void tst_EpollDispatcher::postedFromPostedEvents()
{
    run([]() -> QString {
        QObject context;
        int count = 0;
        std::function<void()> again = [&] {
            if (++count < 100)
                QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
        };
        again();
        return turnUntil([&] { return count == 100; }) ? QString() : u"stopped at %1"_s.arg(count);
    });
}

void tst_EpollDispatcher::interrupt()
{
    run([]() -> QString {
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

void tst_EpollDispatcher::quitFromAnotherThread()
{
    for (int i = 0; i < 100; ++i) {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        thread.start();
        thread.quit();
        QVERIFY(thread.wait(5000));
    }
}

void tst_EpollDispatcher::excludesNotifiers()
{
    run([]() -> QString {
        Pair pair;
        QSocketNotifier notifier(pair.end(0), QSocketNotifier::Read);
        int count = 0;
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            ++count;
            pair.read(0);
        });
        pair.write(1);
        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers);
        if (count != 0)
            return u"activated though excluded"_s;
        return turnUntil([&] { return count == 1; }) ? QString() : u"lost"_s;
    });
}

void tst_EpollDispatcher::doesNotWaitUnasked()
{
    run([]() -> QString {
        QElapsedTimer clock;
        clock.start();
        QTimer timer;
        timer.start(patience);
        for (int i = 0; i < 10; ++i)
            turnOnce();
        return !clock.hasExpired(patience.count()) ? QString() : u"waited"_s;
    });
}

QTEST_GUILESS_MAIN(tst_EpollDispatcher)
#include "tst_epolldispatcher.moc"
