// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/limits.h"

#include <chrono>
#include <optional>

namespace Inlet {

/// Judges whether a client is behind, and whether it is to blame (PROTOCOL.md §5.3). Pure.
class LagJudge final
{
public:
    using Clock = std::chrono::steady_clock;

    struct Bounds
    {
        int messages = 0;
        qint64 bytes = 0;
        std::chrono::milliseconds turnGrace = Limits::turnGrace;
    };

    explicit LagJudge(Bounds bounds)
        : m_bounds(bounds)
    {
    }

    /// Judges by what waits now; whether the client lags has changed when it yields true. @p keepsUp: the
    /// kernel took all it was offered, so that for a while the client is not to blame.
    bool judge(int messages, qint64 bytes, bool keepsUp);
    /// A bound is exceeded so far that no grace is given.
    bool isHopeless(int messages, qint64 bytes) const;
    /// Since when a bound is exceeded without a break, and the client is to blame.
    std::optional<Clock::time_point> laggingSince() const { return m_laggingSince; }
    /// It is not judged any more.
    void acquit() { m_laggingSince.reset(); }

private:
    const Bounds m_bounds;
    std::optional<Clock::time_point> m_aboveSince; // a bound, whoever is to blame
    std::optional<Clock::time_point> m_laggingSince;
};

} // namespace Inlet
