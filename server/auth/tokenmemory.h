// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <array>

namespace Inlet {

/// The keyed hashes of tokens that came lately and were known: the same few come all day, and the
/// hash is a good part of what an upgrade or a GET costs in this program. Whom a token belongs to is
/// not remembered, so one that was rotated opens nothing.
///
/// For one thread. A token stays in memory until another one takes its place, as those of all
/// instances do for their frames.
class TokenMemory final
{
public:
    /// Several tokens share a place, the last one has it.
    static constexpr std::size_t places = 64;

    /// Empty when it is not remembered. Tokens are compared in constant time.
    QByteArray find(QByteArrayView token) const;
    void keep(const QByteArray &token, const QByteArray &lookup);

private:
    struct Entry
    {
        QByteArray token;
        QByteArray lookup;
    };
    static std::size_t placeOf(QByteArrayView token);

    std::array<Entry, places> m_entries;
};

} // namespace Inlet
