// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/wirerecord.h"
#include "core/protocol/envelope.h"
#include "core/simulation/trafficgenerator.h"

#include <QDateTime>
#include <QList>

namespace Inlet {

/// Frames as a client would have received them, made of demo traffic: the same for the same
/// arguments. @p step is the time between two of them, in milliseconds.
inline QList<ReceivedFrame> demoFrames(int count, const QDateTime &start, qint64 step = 400,
                                       const QString &instance = QStringLiteral("store-sp"), quint64 seed = 1)
{
    TrafficGenerator generator(seed);
    InstanceData owner{QStringLiteral("http://127.0.0.1:8085"), instance,
                       Secret(QByteArrayLiteral("00000000-0000-4000-8000-000000000000"))};
    const QByteArray tail = frameTail(owner);
    QList<ReceivedFrame> frames;
    for (int at = 0; at < count; ++at) {
        const QDateTime time = start.addMSecs(at * step);
        const Event event = generator.next(time);
        QByteArray text;
        appendFrameText(text, event.type, event.data, tail);
        frames += readFrames(text, time.addMSecs(3 + at % 7), {});
        frames.last().number = quint64(at + 1);
    }
    return frames;
}

/// One frame with @p data as it stands.
inline ReceivedFrame frameOf(EventType type, const QByteArray &data)
{
    QByteArray text;
    appendFrameText(text, type, data, frameTail({{}, QStringLiteral("demo"), Secret()}));
    ReceivedFrame frame =
        readFrames(text, QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC), {}).constFirst();
    frame.number = 1;
    return frame;
}

/// The records that bring @p frames, numbered from @p first on. Each comes from the instance that it
/// names, of a gateway without a name.
inline QList<WireRecord> recordsOf(const QList<ReceivedFrame> &frames, quint64 first = 1)
{
    QList<WireRecord> records;
    for (const ReceivedFrame &frame : frames)
        records.append({first++, {{}, frame.instance}, frame.receivedAt, frame});
    return records;
}

} // namespace Inlet
