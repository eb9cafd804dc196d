// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/io/epolldispatcher.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace Inlet {

constexpr std::chrono::milliseconds patience = std::chrono::seconds(10);

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
inline void turnOnce()
{
    QCoreApplication::processEvents(QEventLoop::AllEvents);
}

/// To be called by a posted event that makes a turnUntil() true, as QEventLoop::quit() does: Qt's
/// dispatcher delivers it before it waits, and has no reason of its own not to wait then.
inline void endTurn()
{
    QAbstractEventDispatcher::instance()->interrupt();
}

/// Starts @p thread with our dispatcher or with Qt's own, the one without GLib.
inline void startWith(QThread &thread, bool isOurs)
{
    if (isOurs)
        thread.setEventDispatcher(new EpollDispatcher);
    thread.start();
}

/// Ours and Qt's own dispatcher, each in a thread. Qt's is what ours is measured by: each test
/// function runs in both and expects the same, unless it says why not.
class Dispatchers final
{
public:
    /// For initTestCase_data().
    static void addRows()
    {
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("epoll") << true;
        QTest::newRow("Qt") << false;
    }

    static bool isOurs()
    {
        QFETCH_GLOBAL(bool, isOurs);
        return isOurs;
    }

    void start()
    {
        qputenv("QT_NO_GLIB", "1");
        for (const bool isOurs : {true, false}) {
            Side &side = m_sides[isOurs ? 1U : 0U];
            side.context = std::make_unique<QObject>();
            side.context->moveToThread(&side.thread);
            startWith(side.thread, isOurs);
            QByteArray name;
            QMetaObject::invokeMethod(
                side.context.get(),
                [&name] { name = QAbstractEventDispatcher::instance()->metaObject()->className(); },
                Qt::BlockingQueuedConnection);
            QCOMPARE(name,
                     isOurs ? QByteArray("Inlet::EpollDispatcher") : QByteArray("QEventDispatcherUNIX"));
        }
    }

    void stop()
    {
        for (Side &side : m_sides) {
            side.thread.quit();
            QVERIFY(side.thread.wait(patience));
        }
    }

    /// An object in the thread of the dispatcher under test.
    QObject *context() { return m_sides[isOurs() ? 1U : 0U].context.get(); }

    /// Runs @p function in the thread of the dispatcher under test; it says what went wrong.
    void run(const std::function<QString()> &function)
    {
        QString fault;
        QMetaObject::invokeMethod(context(), function, Qt::BlockingQueuedConnection, &fault);
        QCOMPARE(fault, QString());
    }

private:
    struct Side
    {
        QThread thread;
        std::unique_ptr<QObject> context;
    };
    std::array<Side, 2> m_sides;
};

/// Receives timer events without a QTimer.
class TimerReceiver final : public QObject
{
public:
    std::function<void(int id)> fired;

protected:
    void timerEvent(QTimerEvent *event) override { fired(event->timerId()); }
};

} // namespace Inlet
