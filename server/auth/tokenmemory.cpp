// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/tokenmemory.h"

#include "server/base/secretbox.h"

#include <functional>
#include <string_view>

namespace Inlet {

std::size_t TokenMemory::placeOf(QByteArrayView token)
{
    return std::hash<std::string_view>()({token.data(), std::size_t(token.size())}) % places;
}

QByteArray TokenMemory::find(QByteArrayView token) const
{
    const Entry &entry = m_entries[placeOf(token)];
    return equalConstantTime(entry.token, token) ? entry.lookup : QByteArray();
}

void TokenMemory::keep(const QByteArray &token, const QByteArray &lookup)
{
    m_entries[placeOf(token)] = {token, lookup};
}

} // namespace Inlet
