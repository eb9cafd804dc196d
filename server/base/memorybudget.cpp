// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/memorybudget.h"

#include "core/protocol/limits.h"

#include <algorithm>

namespace Inlet {

namespace {

double bytesPerMillisecond(const Transfer &transfer)
{
    return double(transfer.moved) / double(transfer.age.count());
}

} // namespace

MemoryBudget::MemoryBudget(qint64 maxBody)
    : m_most(std::max(Limits::keptBytes, Limits::keptBodies * maxBody))
{
}

// Whole pages while little is kept, the least from half of the bound on: the other half is for answers that
// cannot be made smaller.
qint64 MemoryBudget::pageBytes() const
{
    return std::clamp((m_most / 2 - now()) / 8, Limits::leastPageBytes, Limits::pageBytes);
}

std::vector<std::size_t> slowestTransfers(std::span<const Transfer> transfers, qint64 excess)
{
    std::vector<std::size_t> judged;
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        if (transfers[i].kept > Limits::keptFreely && transfers[i].age >= Limits::transferGrace)
            judged.push_back(i);
    }
    std::ranges::sort(judged, {}, [&](std::size_t i) {
        return std::pair(bytesPerMillisecond(transfers[i]), -transfers[i].kept);
    });
    std::size_t count = 0;
    while (excess > 0 && count < judged.size())
        excess -= transfers[judged[count++]].kept;
    judged.resize(count);
    return judged;
}

} // namespace Inlet
