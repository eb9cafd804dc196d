// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <functional>

namespace Inlet {

/// Makes event ids: `evt_` and a ULID, 48 bits of time and 80 random ones in Crockford's base 32.
/// Ids of one generator grow strictly, within a millisecond and when the clock steps back too.
class EventIdGenerator final
{
public:
    using Random = std::function<quint32()>;

    explicit EventIdGenerator(Random random)
        : m_random(std::move(random))
    {
    }

    QByteArray next(qint64 unixMs);

    /// Every further id comes behind @p id, which another generator may have made, whatever the clock
    /// says. What is no event id is ignored.
    void continueBehind(QByteArrayView id);

private:
    Random m_random;
    qint64 m_time = -1;
    std::array<quint16, 5> m_tail{}; // 80 bits, most significant first
};

/// Whether @p id is written as an event id is: `evt_` and a ULID.
bool isEventId(QByteArrayView id);

} // namespace Inlet
