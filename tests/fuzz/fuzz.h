// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <cstdio>
#include <cstdlib>

/// What libFuzzer and the replay of the ordinary tests have in common: each target is one function that
/// takes any bytes and ends the program when something does not hold.
namespace Inlet::Fuzz {

/// The entry of a target, one a program.
void run(QByteArrayView input);

/// Ends the program with words; libFuzzer and the replay then say by which input.
inline void check(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::fflush(stderr);
    std::abort();
}

/// Numbers that depend on the input alone, to cut it at other places each time.
class Dice final
{
public:
    explicit Dice(QByteArrayView input)
        : m_state(0x9e3779b97f4a7c15)
    {
        for (const char byte : input)
            m_state = (m_state ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    }

    /// 0 to @p bound - 1.
    qsizetype below(qsizetype bound)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return bound <= 0 ? 0 : qsizetype((m_state >> 8) % quint64(bound));
    }

private:
    quint64 m_state;
};

/// @p bytes in pieces, none of them empty: of one byte, of about four, or of any size.
inline QList<QByteArrayView> pieces(QByteArrayView bytes, Dice &dice)
{
    const qsizetype largest = dice.below(3) == 0 ? 1 : dice.below(2) == 0 ? 8 : bytes.size();
    QList<QByteArrayView> found;
    while (!bytes.isEmpty()) {
        const qsizetype size = std::min(1 + dice.below(largest), bytes.size());
        found.append(bytes.first(size));
        bytes = bytes.sliced(size);
    }
    return found;
}

} // namespace Inlet::Fuzz
