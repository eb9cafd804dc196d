// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/ulid.h"

#include <algorithm>

namespace Inlet {

namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

} // namespace

QByteArray EventIdGenerator::next(qint64 unixMs)
{
    if (unixMs > m_time) {
        m_time = unixMs;
        for (quint16 &part : m_tail)
            part = quint16(m_random());
        m_tail[0] &= 0x7fff; // room to count up
    } else {
        for (std::size_t i = m_tail.size(); i-- > 0;) {
            if (++m_tail[i] != 0)
                break;
        }
    }
    QByteArray id = "evt_";
    id.reserve(30);
    for (int shift = 45; shift >= 0; shift -= 5)
        id.append(alphabet[(m_time >> shift) & 31]);
    // 80 bits are sixteen digits of five.
    quint32 bits = 0;
    int count = 0;
    for (const quint16 part : m_tail) {
        bits = bits << 16 | part;
        count += 16;
        while (count >= 5) {
            count -= 5;
            id.append(alphabet[(bits >> count) & 31]);
            bits &= (1U << count) - 1;
        }
    }
    return id;
}

} // namespace Inlet
