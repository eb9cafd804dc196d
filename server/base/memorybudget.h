// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace Inlet {

/// Bytes of bodies that come and answers that go, of all HTTP connections together, against the bound
/// of PROTOCOL.md §8. Any thread.
class MemoryBudget final
{
    Q_DISABLE_COPY_MOVE(MemoryBudget)

public:
    /// @p maxBody: of one request, in bytes; there is room for some of them, however large they may be.
    explicit MemoryBudget(qint64 maxBody);

    /// Counts @p bytes more, or less; false when that is above the bound now.
    bool add(qint64 bytes) { return m_now.fetch_add(bytes, std::memory_order_relaxed) + bytes <= m_most; }
    qint64 now() const { return m_now.load(std::memory_order_relaxed); }
    qint64 most() const { return m_most; }
    /// Bytes that slow transfers are to be ended for, so that others find room; 0 or less: none.
    qint64 excess() const { return now() - m_most / 4 * 3; }
    /// Bytes of stored events to make one answer of: the fewer, the more waits for those who asked before.
    qint64 pageBytes() const;

private:
    const qint64 m_most;
    std::atomic<qint64> m_now{0};
};

/// A body that comes or an answer that goes.
struct Transfer
{
    qint64 kept = 0;  ///< bytes in memory
    qint64 moved = 0; ///< bytes that came, or went, in its time
    std::chrono::milliseconds age{};
};

/// Indexes of those to end so that @p excess bytes become free, the slowest first. Nobody is judged before
/// Limits::transferGrace, or for as little as Limits::keptFreely.
std::vector<std::size_t> slowestTransfers(std::span<const Transfer> transfers, qint64 excess);

} // namespace Inlet
