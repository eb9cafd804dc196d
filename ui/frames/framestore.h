// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/framesink.h"
#include "ui/frames/frametwins.h"
#include "ui/words/frames/framedigest.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <deque>
#include <optional>

namespace Inlet {

/// A frame of the running capture.
struct CapturedFrame
{
    quint64 number = 0; ///< from 1, over all connections of this program
    quint64 record = 0; ///< WireRecord::number
    SourceId source;
    ReceivedFrame frame;
    qint64 gapMs = -1; ///< since the frame before, whatever its instance; -1 for the first
    FrameDigest digest;
    bool isDouble = false; ///< the same event came before, once live and once as it was stored
    quint64 twin = 0;      ///< number of the frame that brought it; 0 where that is not here any more

    /// Received minus sent by the source's clock: negative where the clocks differ. Empty where unknown.
    std::optional<qint64> ageMs() const;
};

/// The newest frames, in memory, bounded by number and by bytes.
///
/// They come from the thread of the connections and are fetched into the main thread, at most once in
/// fetchPeriod. What waits for that is bounded like the store itself: the oldest go. So it never spends
/// credit, and nobody waits for the main thread.
///
/// Frames are read into their digests as they are fetched; what they say was read before, in the
/// client's thread (decodePayloads()). Main thread, but for what a sink does.
class FrameStore final : public QObject, public FrameSink
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds fetchPeriod{16};
    static constexpr qsizetype defaultFrames = 10'000;
    /// Of raw text. The newest frame is kept even when it is larger by itself.
    static constexpr qint64 defaultBytes = qint64(256) * 1024 * 1024;

    explicit FrameStore(QObject *parent = nullptr, qsizetype maximumFrames = defaultFrames,
                        qint64 maximumBytes = defaultBytes);

    /// Any thread.
    Credit take(std::span<const WireRecord> records) override;
    Credit credit() const override { return Credit::unlimited(); }

    /// Takes in now what came and was not fetched yet.
    void fetch();
    /// The frames of data among @p records. Room first: what is oldest goes.
    void append(const QList<WireRecord> &records);

    qsizetype size() const { return qsizetype(m_frames.size()); }
    bool isEmpty() const { return m_frames.empty(); }
    qint64 bytes() const { return m_bytes; }
    qsizetype maximumFrames() const { return m_maximumFrames; }
    /// Numbers are without gaps: first to last are all there. Both 0 before the first frame.
    quint64 firstNumber() const { return isEmpty() ? 0 : m_frames.front().number; }
    quint64 lastNumber() const { return m_lastNumber; }
    /// How many had to go.
    quint64 dropped() const { return m_lastNumber - quint64(m_frames.size()); }
    /// @p number must be between firstNumber() and lastNumber().
    const CapturedFrame &at(quint64 number) const;
    /// The number of the frame of that record; 0 where it is not here.
    quint64 numberOf(quint64 record) const;
    /// The instance is no more: what comes from one of its name has no twin among what came before. Any
    /// thread.
    void forgetSource(const SourceId &source);
    /// How many frames of that event are there; without a type, of those outside the six.
    quint64 count(std::optional<EventType> type) const { return m_counts.at(slot(type)); }

signals:
    /// Once a call of append().
    void appended();

private:
    static std::size_t slot(std::optional<EventType> type)
    {
        return type ? std::size_t(*type) : std::size_t(eventTypeCount);
    }

    struct Arrived
    {
        WireRecord record;
        qint64 gapMs = -1;
        quint64 twin = 0; ///< WireRecord::number
    };

    void scheduleFetch();
    void arrive(const WireRecord &record, const ReceivedFrame &frame, size_t event);
    void push(Arrived arrived);
    void makeRoom(qint64 bytes);
    void letOldestGo();

    qsizetype m_maximumFrames;
    qint64 m_maximumBytes;
    std::deque<CapturedFrame> m_frames;
    quint64 m_lastNumber = 0;
    qint64 m_bytes = 0;
    std::array<quint64, eventTypeCount + 1> m_counts{};
    QElapsedTimer m_sinceFetch;

    QMutex m_mutex;
    std::deque<Arrived> m_arrived; // under the mutex, as the rest
    FrameTwins m_twins;
    qint64 m_arrivedBytes = 0;
    quint64 m_skipped = 0; // let go before they were fetched
    QDateTime m_lastTime;
    bool m_isFetching = false;

    QTimer m_fetch;
};

} // namespace Inlet
