// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractEventDispatcher>

#include <atomic>
#include <chrono>
#include <map>
#include <set>
#include <vector>

struct epoll_event;

namespace Inlet {

/// An event dispatcher whose cost of a turn depends on what happened, not on how many descriptors
/// are watched: GLib's and poll()'s walk all of them each time.
///
/// For the io threads: give it to QThread::setEventDispatcher() before the thread starts. It lives
/// in that thread; wakeUp() and interrupt() alone may be called from others.
///
/// It behaves as Qt's own does without GLib, and tests hold both to it, except that
/// - coarse timers are as precise as the others, all on the steady clock;
/// - what was posted while it waited is delivered in the turn that it ends, not in the next one;
/// - awake() is emitted after the wait too;
/// - a turn serves at most 512 descriptors, the rest in the next turns, none left out;
/// - a descriptor closed under an enabled notifier falls silent, where Qt warns and disables it.
///   Disable first, then close: a duplicate elsewhere would keep the descriptor in the set;
/// - what epoll cannot watch, as a file on disk, is refused with a warning and its notifiers are
///   disabled; poll() says that it is always ready.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

private:
    using Clock = std::chrono::steady_clock;

    struct Watch
    {
        QSocketNotifier *notifiers[3] = {}; // indexed by QSocketNotifier::Type
        quint32 applied = 0;                // what the kernel was told; 0: the descriptor is not in the set
        quint32 generation = 0; // told to the kernel, so that an event of a closed descriptor is known
        bool isDirty = false;
    };

    struct Timer
    {
        std::chrono::milliseconds interval{};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
        Clock::time_point due;
        bool isFiring = false;
    };

    static quint32 wanted(const Watch &watch);
    void applyChanges();
    /// False, with errno, when the kernel refuses the descriptor.
    bool apply(int descriptor, Watch &watch);
    void giveUp(int descriptor);
    int waitTime(bool mayWait, bool withTimers) const;
    int waitForWakeUp(epoll_event &event, int milliseconds) const;
    bool activate(int descriptor, quint32 generation, quint32 events);
    bool fireTimers();

    int m_epoll = -1;
    int m_wakeDescriptor = -1;
    std::atomic<bool> m_isWoken{false};
    std::atomic<Qt::HANDLE> m_threadId{nullptr}; // of the thread whose events it processes
    bool m_isWokenInside = false;                // by that thread itself, which cannot be waiting then
    std::atomic<bool> m_isInterrupted{false};
    std::vector<Watch> m_watches; // indexed by descriptor
    std::vector<int> m_dirty;
    quint32 m_generation = 0;
    quint64 m_turn = 0; // waits so far, nested ones included
    std::map<int, Timer> m_timers;
    std::set<std::pair<Clock::time_point, int>> m_dueTimers; // without those that are firing
};

} // namespace Inlet
