// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/ulid.h"

#include <algorithm>

namespace Inlet {

namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

constexpr QByteArrayView prefix = "evt_";
constexpr qsizetype prefixLength = prefix.size();
constexpr qsizetype timeDigits = 10;
constexpr qsizetype idLength = 30;

int valueOf(char digit)
{
    const auto *const found = std::ranges::find(alphabet, digit);
    return digit == '\0' || found == std::end(alphabet) ? -1 : int(found - alphabet);
}

} // namespace

bool isEventId(QByteArrayView id)
{
    return id.size() == idLength && id.startsWith(prefix) && valueOf(id[prefixLength]) < 8
        && std::ranges::all_of(id.sliced(prefixLength), [](char c) { return valueOf(c) >= 0; });
}

void EventIdGenerator::continueBehind(QByteArrayView id)
{
    if (!isEventId(id))
        return;
    qint64 time = 0;
    for (const char digit : id.sliced(prefixLength, timeDigits))
        time = time << 5 | valueOf(digit);
    if (time < m_time)
        return;
    std::array<quint16, 5> tail{};
    for (qsizetype bit = 0; bit < 80; ++bit) {
        const int digit = valueOf(id[prefixLength + timeDigits + bit / 5]);
        auto &part = tail[std::size_t(bit / 16)];
        part = quint16(part << 1 | (digit >> (4 - bit % 5) & 1));
    }
    if (time == m_time)
        tail = std::max(tail, m_tail);
    m_time = time;
    m_tail = tail;
}

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
    QByteArray id(idLength, Qt::Uninitialized);
    char *to = std::ranges::copy(prefix, id.data()).out;
    for (int shift = 45; shift >= 0; shift -= 5)
        *to++ = alphabet[(m_time >> shift) & 31];
    // 80 bits are sixteen digits of five.
    quint32 bits = 0;
    int count = 0;
    for (const quint16 part : m_tail) {
        bits = bits << 16 | part;
        count += 16;
        while (count >= 5) {
            count -= 5;
            *to++ = alphabet[(bits >> count) & 31];
            bits &= (1U << count) - 1;
        }
    }
    return id;
}

} // namespace Inlet
