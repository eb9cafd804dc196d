// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/epolldispatcher.h"

#include "server/base/logging.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace Inlet {

namespace {

constexpr int eventsPerTurn = 512;
constexpr quint32 failureBits = EPOLLERR | EPOLLHUP;

constexpr quint32 bitsOf(QSocketNotifier::Type type)
{
    switch (type) {
    case QSocketNotifier::Read:
        return EPOLLIN;
    case QSocketNotifier::Write:
        return EPOLLOUT;
    case QSocketNotifier::Exception:
        break;
    }
    return EPOLLPRI;
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeDescriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_epoll < 0 || m_wakeDescriptor < 0)
        qFatal("EpollDispatcher: cannot make an epoll or event descriptor");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = quint64(quint32(m_wakeDescriptor));
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeDescriptor, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeDescriptor);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    m_threadId.store(QThread::currentThreadId(), std::memory_order_relaxed);
    emit awake();
    // Posted events run first. Whoever posts from now on sets the event descriptor, so that the wait
    // below ends at once; in this thread a flag does, at a fraction of the cost.
    QCoreApplication::sendPostedEvents();
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted;
    if (mayWait)
        emit aboutToBlock();
    if (m_isInterrupted)
        return false;
    const bool isWokenInside = std::exchange(m_isWokenInside, false);

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const int milliseconds = waitTime(mayWait && !isWokenInside, withTimers);
    std::array<epoll_event, eventsPerTurn> events;
    int count = 0;
    if (flags.testFlag(QEventLoop::ExcludeSocketNotifiers)) {
        count = waitForWakeUp(events.front(), milliseconds);
    } else {
        applyChanges();
        count = ::epoll_wait(m_epoll, events.data(), int(events.size()), milliseconds);
    }
    if (mayWait)
        emit awake();

    // A nested loop asks the kernel anew and may serve what is still to come here, so the rest is
    // left to the next turn: what is ready is reported until it is served.
    const quint64 turn = ++m_turn;
    if (isWokenInside)
        QCoreApplication::sendPostedEvents();
    bool didSomething = isWokenInside;
    for (int i = 0; i < count && turn == m_turn; ++i) {
        const quint64 data = events[std::size_t(i)].data.u64;
        const int descriptor = int(quint32(data));
        if (descriptor == m_wakeDescriptor) {
            quint64 value = 0;
            [[maybe_unused]] const auto bytes = ::read(m_wakeDescriptor, &value, sizeof value);
            // Cleared before the posted events run: one posted meanwhile wakes the next turn.
            m_isWoken = false;
            QCoreApplication::sendPostedEvents();
            didSomething = true;
        } else {
            didSomething |= activate(descriptor, quint32(data >> 32), events[std::size_t(i)].events);
        }
    }
    return (withTimers && fireTimers()) || didSomething;
}

// Without the sockets in the set: one that is ready and not served would end every wait at once.
int EpollDispatcher::waitForWakeUp(epoll_event &event, int milliseconds) const
{
    pollfd wake{m_wakeDescriptor, POLLIN, 0};
    if (::poll(&wake, 1, milliseconds) <= 0)
        return 0;
    event.events = EPOLLIN;
    event.data.u64 = quint64(quint32(m_wakeDescriptor));
    return 1;
}

bool EpollDispatcher::activate(int descriptor, quint32 generation, quint32 events)
{
    bool didSomething = false;
    const quint64 turn = m_turn;
    for (const auto type : {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception}) {
        // Looked up each time: the one before may have unregistered this one, or closed the
        // descriptor and got the same number again, or run a nested loop.
        if (turn != m_turn || std::size_t(descriptor) >= m_watches.size())
            break;
        const Watch &watch = m_watches[std::size_t(descriptor)];
        if (watch.generation != generation)
            break;
        QSocketNotifier *const notifier = watch.notifiers[type];
        if (notifier == nullptr || (events & (bitsOf(type) | failureBits)) == 0)
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        didSomething = true;
    }
    return didSomething;
}

quint32 EpollDispatcher::wanted(const Watch &watch)
{
    quint32 bits = 0;
    for (const auto type : {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception})
        bits |= watch.notifiers[type] != nullptr ? bitsOf(type) : 0U;
    return bits;
}

bool EpollDispatcher::apply(int descriptor, Watch &watch)
{
    const quint32 bits = wanted(watch);
    if (bits == watch.applied)
        return true;
    epoll_event event{};
    event.events = bits;
    if (watch.applied == 0)
        watch.generation = ++m_generation;
    event.data.u64 = quint64(watch.generation) << 32 | quint64(quint32(descriptor));
    const int operation = bits == 0 ? EPOLL_CTL_DEL : watch.applied == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    watch.applied = bits;
    if (::epoll_ctl(m_epoll, operation, descriptor, &event) == 0 || bits == 0)
        return true;
    // Closed under a notifier, which the kernel takes as a removal, and opened again.
    if (operation == EPOLL_CTL_MOD && errno == ENOENT
        && ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0)
        return true;
    watch.applied = 0;
    return false;
}

void EpollDispatcher::giveUp(int descriptor)
{
    qCWarning(lcHttp) << "descriptor" << descriptor << "cannot be watched, error" << errno;
    for (const auto type : {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception}) {
        if (QSocketNotifier *const notifier = m_watches[std::size_t(descriptor)].notifiers[type])
            notifier->setEnabled(false);
    }
}

// Sockets switch their write notifier on and off within one turn; telling the kernel only before
// the wait saves most of those calls.
void EpollDispatcher::applyChanges()
{
    // By index: giving one up makes it dirty again.
    for (std::size_t i = 0; i < m_dirty.size(); ++i) {
        const int descriptor = m_dirty[i];
        Watch &watch = m_watches[std::size_t(descriptor)];
        watch.isDirty = false;
        if (!apply(descriptor, watch))
            giveUp(descriptor);
    }
    m_dirty.clear();
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = std::size_t(notifier->socket());
    if (descriptor >= m_watches.size())
        m_watches.resize(std::max(descriptor + 1, m_watches.size() * 2));
    Watch &watch = m_watches[descriptor];
    QSocketNotifier *&place = watch.notifiers[notifier->type()];
    if (place != nullptr && place != notifier) {
        // The last one wins, as in Qt. The descriptor was likely closed under the one before and
        // opened again: the kernel has to be told anew.
        qCWarning(lcHttp) << "descriptor" << notifier->socket() << "has several notifiers of type"
                          << notifier->type();
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, int(descriptor), nullptr);
        watch.applied = 0;
    }
    place = notifier;
    if (!watch.isDirty) {
        watch.isDirty = true;
        m_dirty.push_back(int(descriptor));
    }
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = std::size_t(notifier->socket());
    if (descriptor >= m_watches.size() || m_watches[descriptor].notifiers[notifier->type()] != notifier)
        return;
    Watch &watch = m_watches[descriptor];
    watch.notifiers[notifier->type()] = nullptr;
    if (wanted(watch) == 0) {
        // At once: the descriptor may be closed now, and its number given to another socket.
        apply(int(descriptor), watch);
        ++watch.generation;
    } else if (!watch.isDirty) {
        watch.isDirty = true;
        m_dirty.push_back(int(descriptor));
    }
}

int EpollDispatcher::waitTime(bool mayWait, bool withTimers) const
{
    if (!mayWait)
        return 0;
    if (!withTimers || m_dueTimers.empty())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_dueTimers.begin()->first - Clock::now());
    return int(std::clamp<qint64>(left.count(), 0, INT_MAX));
}

bool EpollDispatcher::fireTimers()
{
    const auto now = Clock::now();
    // Those due now, each once: a timer of 0 ms must not keep the others waiting.
    std::vector<int> due;
    for (const auto &[time, id] : m_dueTimers) {
        if (time > now)
            break;
        due.push_back(id);
    }
    bool didSomething = false;
    for (const int id : due) {
        auto found = m_timers.find(id);
        if (found == m_timers.end() || found->second.isFiring || found->second.due > now)
            continue;
        Timer &timer = found->second;
        m_dueTimers.erase({timer.due, id});
        // Periods that were missed are skipped.
        timer.due += timer.interval;
        if (timer.due < now)
            timer.due = now + timer.interval;
        // While it fires it is not among the due ones: a nested loop neither repeats it nor wakes
        // up for it.
        timer.isFiring = true;
        // As in Qt, what runs whenever there is time is no reason to say that something happened.
        didSomething |= timer.interval.count() > 0;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer.object, &event);
        found = m_timers.find(id);
        // Not when it was started anew meanwhile.
        if (found != m_timers.end() && found->second.isFiring) {
            found->second.isFiring = false;
            m_dueTimers.emplace(found->second.due, id);
        }
    }
    return didSomething;
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    const std::chrono::milliseconds period(std::max<qint64>(interval, 0));
    const auto due = Clock::now() + period;
    m_timers[id] = {period, type, object, due, false};
    m_dueTimers.emplace(due, id);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    m_dueTimers.erase({found->second.due, id});
    m_timers.erase(found);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const auto timers = registeredTimers(object);
    for (const TimerInfo &info : timers)
        unregisterTimer(info.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            timers.append(TimerInfo(id, int(timer.interval.count()), timer.type));
    }
    return timers;
}

int EpollDispatcher::remainingTime(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(found->second.due - Clock::now());
    return int(std::max<qint64>(left.count(), 0));
}

void EpollDispatcher::wakeUp()
{
    if (m_threadId.load(std::memory_order_relaxed) == QThread::currentThreadId()) {
        m_isWokenInside = true;
        return;
    }
    if (m_isWoken.exchange(true))
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto bytes = ::write(m_wakeDescriptor, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace Inlet
