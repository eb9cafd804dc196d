// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/wirerecord.h"

#include <QMutex>

#include <algorithm>
#include <functional>
#include <limits>
#include <span>

namespace Inlet {

/// What a sink takes before whoever reads for it has to wait.
struct Credit
{
    qsizetype records = 0;
    qint64 bytes = 0; ///< WireRecord::weight()

    /// More was taken than there was credit for.
    bool isSpent() const { return records < 0 || bytes < 0; }
    /// Of a sink that keeps up, or throws away by itself.
    static constexpr Credit unlimited()
    {
        return {std::numeric_limits<qsizetype>::max(), std::numeric_limits<qint64>::max()};
    }
    static Credit costOf(std::span<const WireRecord> records);

    friend Credit least(const Credit &a, const Credit &b)
    {
        return {std::min(a.records, b.records), std::min(a.bytes, b.bytes)};
    }
    friend bool operator==(const Credit &, const Credit &) = default;
};

/// Takes what connections receive, in their thread, and does its work elsewhere.
///
/// Credit is the back pressure: nothing is dropped, but while the credit of any sink is spent its
/// connections stop reading, so that in the end the gateway waits. A sink says when credit is back.
class FrameSink
{
    Q_DISABLE_COPY_MOVE(FrameSink)

public:
    FrameSink() = default;
    virtual ~FrameSink() = default;

    /// Takes all of @p records, whatever the credit was, and yields what is left of it. Thread of the
    /// connections; must not block.
    virtual Credit take(std::span<const WireRecord> records) = 0;
    /// Any thread.
    virtual Credit credit() const = 0;

    /// Whom creditReturned() tells; none for an empty function. When this returns, the one before is
    /// not being told any more. Any thread.
    void setCreditListener(std::function<void()> listener);

protected:
    /// Credit that was spent is back. Any thread.
    void creditReturned();

private:
    QMutex m_mutex;
    std::function<void()> m_listener;
};

/// The books of one sink. Any thread.
class CreditLine final
{
public:
    explicit CreditLine(const Credit &bound);

    /// Yields what is left.
    Credit spend(const Credit &cost);
    /// True when credit that was spent is back.
    bool giveBack(const Credit &cost);
    /// Once spent it stays spent until half of the bound is free: else reading would stop and go
    /// with every record.
    Credit left() const;
    /// Spent and not given back.
    Credit used() const;

private:
    Credit leftNow() const;

    mutable QMutex m_mutex;
    const Credit m_bound;
    Credit m_used;
    bool m_isSpent = false;
};

} // namespace Inlet
