// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/frametimeprobe.h"

#include "ui/base/logging.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds logPeriod = 1s;

double milliseconds(FrameTimes::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

std::size_t FrameTimes::stepOf(Duration duration)
{
    const double microseconds = std::chrono::duration<double, std::micro>(duration).count();
    if (microseconds <= 1.0)
        return 0;
    return std::min(std::size_t(std::ceil(4.0 * std::log2(microseconds))), steps);
}

FrameTimes::Duration FrameTimes::upperBound(std::size_t step)
{
    return Duration(std::llround(1000.0 * std::exp2(double(step) / 4.0)));
}

void FrameTimes::record(Duration duration)
{
    ++m_steps.at(stepOf(duration));
    ++m_count;
    m_overBudget += duration > budget ? 1U : 0U;
    m_longest = std::max(m_longest, duration);
    m_total += duration;
}

FrameTimes::Duration FrameTimes::percentile(double share) const
{
    const auto wanted = quint64(std::ceil(share * double(m_count)));
    quint64 seen = 0;
    for (std::size_t step = 0; step < m_steps.size(); ++step) {
        seen += m_steps[step];
        if (seen >= wanted && seen > 0)
            return std::min(upperBound(step), m_longest);
    }
    return m_longest;
}

DesktopApplication::DesktopApplication(int &argc, char **argv)
    : QApplication(argc, argv)
{
}

bool DesktopApplication::notify(QObject *receiver, QEvent *event)
{
    // Qt hands out the events of all threads here. Of the window's own the outermost alone counts:
    // what it sends on to others is part of its time.
    if (QThread::currentThread() != thread() || m_depth > 0)
        return QApplication::notify(receiver, event);
    // Before the event: its receiver may be gone afterwards.
    const QEvent::Type type = event->type();
    const QMetaObject *meta = receiver->metaObject();
    QElapsedTimer timer;
    timer.start();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    const FrameTimes::Duration took(timer.nsecsElapsed());
    m_times.record(took);
    if (took > FrameTimes::budget) {
        const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        complain(QString::fromLatin1(meta->className()) % u' '
                     % (name ? QString::fromLatin1(name) : QString::number(int(type))),
                 took);
    }
    return result;
}

void DesktopApplication::complain(const QString &what, FrameTimes::Duration took)
{
    if (m_sinceLogged.isValid() && m_sinceLogged.elapsed() < logPeriod.count()) {
        ++m_unlogged;
        return;
    }
    m_sinceLogged.start();
    qCInfo(lcUi).noquote() << "the window stood still for" << milliseconds(took) << "ms:" << what << "and"
                           << m_unlogged << "times more since the last such line";
    m_unlogged = 0;
}

} // namespace Inlet
