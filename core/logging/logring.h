// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/logging/logline.h"
#include "core/protocol/limits.h"

#include <deque>
#include <mutex>

namespace Inlet {

/// The newest lines of the log, numbered from 1 on (docs/rest/status.md). Usable from any thread.
///
/// Bounded by their number and by the length of each text, so what peers make us log costs no more
/// memory than that.
class LogRing final
{
public:
    struct Entry
    {
        quint64 id = 0;
        LogLine line;
    };
    struct Page
    {
        QList<Entry> entries; ///< oldest first
        quint64 next = 0;     ///< to ask for what comes behind these
        quint64 missed = 0;   ///< lines behind the one asked for that are gone already
    };

    explicit LogRing(qsizetype capacity = Limits::logRingLines);

    void append(LogLine line);
    /// The oldest @p most lines behind the one numbered @p id.
    Page after(quint64 id, qsizetype most) const;
    /// The newest @p most lines.
    Page newest(qsizetype most) const;

private:
    Page pageFrom(std::size_t first, qsizetype most) const;

    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries; // guarded by m_mutex
    quint64 m_last = 0;          // guarded by m_mutex
};

} // namespace Inlet
