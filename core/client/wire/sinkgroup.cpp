// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/sinkgroup.h"

namespace Inlet {

SinkGroup::SinkGroup(QObject *parent)
    : QObject(parent)
{
}

SinkGroup::~SinkGroup()
{
    for (FrameSink *sink : std::as_const(m_sinks))
        sink->setCreditListener({});
}

void SinkGroup::add(FrameSink *sink)
{
    const QMutexLocker lock(&m_mutex);
    sink->setCreditListener([this] { emit creditReturned(); });
    m_sinks.append(sink);
}

void SinkGroup::remove(FrameSink *sink)
{
    {
        const QMutexLocker lock(&m_mutex);
        sink->setCreditListener({});
        m_sinks.removeOne(sink);
    }
    // It may have been the one that all waited for.
    emit creditReturned();
}

Credit SinkGroup::deliver(QList<WireRecord> records)
{
    const QMutexLocker lock(&m_mutex);
    for (WireRecord &record : records)
        record.number = ++m_lastNumber;
    Credit left = Credit::unlimited();
    for (FrameSink *sink : std::as_const(m_sinks))
        left = least(left, sink->take(records));
    return left;
}

Credit SinkGroup::credit() const
{
    const QMutexLocker lock(&m_mutex);
    Credit left = Credit::unlimited();
    for (const FrameSink *sink : m_sinks)
        left = least(left, sink->credit());
    return left;
}

} // namespace Inlet
