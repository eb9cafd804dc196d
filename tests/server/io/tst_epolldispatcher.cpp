// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/server/dispatchers.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <atomic>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

using namespace Inlet;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Dispatchers::addRows(); }
    void initTestCase() { m_dispatchers.start(); }
    void cleanupTestCase() { m_dispatchers.stop(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void readNotifier();
    void writeNotifier();
    void exceptionNotifier();
    void closedPeer();
    void severalOnOneDescriptor();
    void disabledNotifier();
    void disabledInTheSlotOfAnother();
    void enabledInASlot();
    void deletedInItsOwnSlot();
    void deletedInTheSlotOfAnother();
    void nestedLoopInASlot();
    void excludesNotifiers();
    void movedToAnotherThread();

private:
    Dispatchers m_dispatchers;
};

void tst_EpollDispatcher::readNotifier()
{
    m_dispatchers.run([]() -> QString {
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
    m_dispatchers.run([]() -> QString {
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
    m_dispatchers.run([]() -> QString {
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
    m_dispatchers.run([]() -> QString {
        // All kinds are told, so that nobody waits for what cannot come any more.
        for (const auto type : {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception}) {
            Pair pair;
            QSocketNotifier notifier(pair.end(0), type);
            bool isActivated = false;
            connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
                isActivated = true;
                notifier.setEnabled(false);
            });
            pair.closeEnd(1);
            if (!turnUntil([&] { return isActivated; }))
                return u"a notifier of type %1 does not see the end"_s.arg(type);
        }
        return {};
    });
}

void tst_EpollDispatcher::severalOnOneDescriptor()
{
    m_dispatchers.run([]() -> QString {
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
    m_dispatchers.run([]() -> QString {
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
    m_dispatchers.run([]() -> QString {
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
    m_dispatchers.run([]() -> QString {
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

void tst_EpollDispatcher::disabledInTheSlotOfAnother()
{
    m_dispatchers.run([]() -> QString {
        Pair one;
        Pair two;
        QSocketNotifier first(one.end(0), QSocketNotifier::Read);
        QSocketNotifier second(two.end(0), QSocketNotifier::Read);
        int count = 0;
        const auto connectTo = [&](QSocketNotifier &notifier, QSocketNotifier &other) {
            connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
                ++count;
                notifier.setEnabled(false);
                other.setEnabled(false);
            });
        };
        connectTo(first, second);
        connectTo(second, first);
        one.write(1);
        two.write(1);
        if (!turnUntil([&] { return count > 0; }))
            return u"none was activated"_s;
        turnOnce();
        if (count != 1)
            return u"a disabled notifier was activated"_s;
        first.setEnabled(true);
        if (!turnUntil([&] { return count == 2; }))
            return u"the first one did not come back"_s;
        second.setEnabled(true);
        return turnUntil([&] { return count == 3; }) ? QString() : u"the second one did not come back"_s;
    });
}

void tst_EpollDispatcher::enabledInASlot()
{
    m_dispatchers.run([]() -> QString {
        Pair pair;
        QSocketNotifier read(pair.end(0), QSocketNotifier::Read);
        QSocketNotifier write(pair.end(0), QSocketNotifier::Write);
        write.setEnabled(false);
        std::unique_ptr<QSocketNotifier> late;
        Pair other;
        int writes = 0;
        int lates = 0;
        connect(&read, &QSocketNotifier::activated, &read, [&] {
            pair.read(0);
            write.setEnabled(true);
            late = std::make_unique<QSocketNotifier>(other.end(0), QSocketNotifier::Write);
            connect(late.get(), &QSocketNotifier::activated, late.get(), [&] {
                ++lates;
                late->setEnabled(false);
            });
        });
        connect(&write, &QSocketNotifier::activated, &write, [&] {
            ++writes;
            write.setEnabled(false);
        });
        pair.write(1);
        return turnUntil([&] { return writes == 1 && lates == 1; }) ? QString()
                                                                    : u"not both were activated"_s;
    });
}

void tst_EpollDispatcher::nestedLoopInASlot()
{
    m_dispatchers.run([]() -> QString {
        // What the nested loop served is not served again by the outer one.
        for (int i = 0; i < 20; ++i) {
            std::array<Pair, 3> pairs;
            std::array<std::unique_ptr<QSocketNotifier>, 3> notifiers;
            int reads = 0;
            int futile = 0;
            for (std::size_t n = 0; n < 3; ++n) {
                notifiers[n] = std::make_unique<QSocketNotifier>(pairs[n].end(0), QSocketNotifier::Read);
                connect(notifiers[n].get(), &QSocketNotifier::activated, notifiers[n].get(), [&, n] {
                    const bool isFirst = reads == 0;
                    ++(pairs[n].read(0) ? reads : futile);
                    if (isFirst)
                        turnUntil([&] { return reads == 3; });
                });
                pairs[n].write(1);
            }
            if (!turnUntil([&] { return reads == 3; }))
                return u"read %1 of 3"_s.arg(reads);
            turnOnce();
            if (futile != 0)
                return u"activated %1 times with nothing to read"_s.arg(futile);
        }
        return {};
    });
}

void tst_EpollDispatcher::excludesNotifiers()
{
    m_dispatchers.run([]() -> QString {
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
        // It is ready all the time; the nested loop sleeps nevertheless.
        int turns = 0;
        QEventLoop loop;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &loop,
                [&] { ++turns; });
        QTimer::singleShot(100ms, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        if (count != 0 || turns > 20)
            return u"activated %1 times in %2 turns"_s.arg(count).arg(turns);
        // A post wakes it.
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        return turnUntil([&] { return count == 1; }) ? QString() : u"lost"_s;
    });
}

void tst_EpollDispatcher::movedToAnotherThread()
{
    Pair pair;
    QThread target;
    startWith(target, Dispatchers::isOurs());
    QSocketNotifier *notifier = nullptr;
    std::atomic<QThread *> activatedIn{nullptr};
    m_dispatchers.run([&]() -> QString {
        notifier = new QSocketNotifier(pair.end(0), QSocketNotifier::Read);
        connect(notifier, &QSocketNotifier::activated, notifier, [&] {
            pair.read(0);
            activatedIn = QThread::currentThread();
        });
        turnOnce();
        notifier->moveToThread(&target);
        return {};
    });
    pair.write(1);
    QTRY_COMPARE(activatedIn.load(), &target);
    // The thread ends with it enabled; it is deleted when the dispatcher is gone.
    target.quit();
    QVERIFY(target.wait(patience));
    delete notifier;
}

QTEST_GUILESS_MAIN(tst_EpollDispatcher)
#include "tst_epolldispatcher.moc"
