// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framestore.h"

#include <algorithm>
#include <vector>

namespace Inlet {

std::optional<qint64> CapturedFrame::ageMs() const
{
    if (!digest.sentAt.isValid() || !frame.receivedAt.isValid())
        return {};
    return digest.sentAt.msecsTo(frame.receivedAt);
}

FrameStore::FrameStore(QObject *parent, qsizetype maximumFrames, qint64 maximumBytes)
    : QObject(parent)
    , m_maximumFrames(maximumFrames)
    , m_maximumBytes(maximumBytes)
{
    m_fetch.setSingleShot(true);
    m_fetch.setTimerType(Qt::PreciseTimer);
    connect(&m_fetch, &QTimer::timeout, this, &FrameStore::fetch);
}

Credit FrameStore::take(std::span<const WireRecord> records)
{
    // Before: it costs what the frames weigh, and nobody is to wait for that.
    std::vector<size_t> events;
    events.reserve(records.size());
    for (const WireRecord &record : records) {
        const ReceivedFrame *frame = record.data();
        events.push_back(frame == nullptr ? 0 : FrameTwins::eventOf(record.source, *frame));
    }
    const QMutexLocker lock(&m_mutex);
    for (std::size_t at = 0; at < records.size(); ++at) {
        if (const ReceivedFrame *frame = records[at].data())
            arrive(records[at], *frame, events[at]);
    }
    if (!m_arrived.empty() && !std::exchange(m_isFetching, true))
        QMetaObject::invokeMethod(this, &FrameStore::scheduleFetch, Qt::QueuedConnection);
    return credit();
}

void FrameStore::append(const QList<WireRecord> &records)
{
    take(records);
    fetch();
}

void FrameStore::scheduleFetch()
{
    const std::chrono::milliseconds elapsed(m_sinceFetch.isValid() ? m_sinceFetch.elapsed()
                                                                   : fetchPeriod.count());
    m_fetch.start(std::max(std::chrono::milliseconds(0), fetchPeriod - elapsed));
}

void FrameStore::fetch()
{
    std::deque<Arrived> arrived;
    quint64 skipped = 0;
    {
        const QMutexLocker lock(&m_mutex);
        arrived.swap(m_arrived);
        skipped = std::exchange(m_skipped, 0);
        m_arrivedBytes = 0;
        m_isFetching = false;
    }
    m_sinceFetch.start();
    // What is left would not have stayed either; numbers are without gaps.
    while (skipped > 0 && !m_frames.empty())
        letOldestGo();
    m_lastNumber += skipped;
    for (Arrived &each : arrived)
        push(std::move(each));
    if (!arrived.empty())
        emit appended();
}

const CapturedFrame &FrameStore::at(quint64 number) const
{
    Q_ASSERT(number >= firstNumber() && number <= lastNumber());
    return m_frames[std::size_t(number - firstNumber())];
}

quint64 FrameStore::numberOf(quint64 record) const
{
    const auto found = std::ranges::lower_bound(m_frames, record, {}, &CapturedFrame::record);
    return found != m_frames.cend() && found->record == record ? found->number : 0;
}

void FrameStore::forgetSource(const SourceId &source)
{
    const QMutexLocker lock(&m_mutex);
    m_twins.forget(source);
}

// Under the mutex.
void FrameStore::arrive(const WireRecord &record, const ReceivedFrame &frame, size_t event)
{
    const qint64 bytes = frame.raw.size();
    while (!m_arrived.empty()
           && (std::ssize(m_arrived) >= m_maximumFrames || m_arrivedBytes + bytes > m_maximumBytes)) {
        m_arrivedBytes -= m_arrived.front().record.data()->raw.size();
        m_arrived.pop_front();
        ++m_skipped;
    }
    Arrived arrived{record, -1, m_twins.note(event, record, frame.isStored)};
    if (m_lastTime.isValid())
        arrived.gapMs = std::max<qint64>(0, m_lastTime.msecsTo(frame.receivedAt));
    m_lastTime = frame.receivedAt;
    m_arrivedBytes += bytes;
    m_arrived.push_back(std::move(arrived));
}

void FrameStore::push(Arrived arrived)
{
    WireRecord &record = arrived.record;
    CapturedFrame captured{++m_lastNumber, record.number,
                           record.source,  std::move(std::get<ReceivedFrame>(record.content)),
                           arrived.gapMs,  {}};
    makeRoom(captured.frame.raw.size());
    captured.isDouble = arrived.twin != 0;
    captured.twin = numberOf(arrived.twin);
    captured.digest = FrameDigester::digest(captured.frame);
    captured.frame.payload.reset(); // the raw text is what stays
    m_bytes += captured.frame.raw.size();
    ++m_counts.at(slot(captured.frame.type));
    m_frames.push_back(std::move(captured));
}

void FrameStore::makeRoom(qint64 bytes)
{
    while (!m_frames.empty() && (std::ssize(m_frames) >= m_maximumFrames || m_bytes + bytes > m_maximumBytes))
        letOldestGo();
}

void FrameStore::letOldestGo()
{
    const CapturedFrame &oldest = m_frames.front();
    m_bytes -= oldest.frame.raw.size();
    --m_counts.at(slot(oldest.frame.type));
    m_frames.pop_front();
}

} // namespace Inlet
