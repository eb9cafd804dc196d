// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace Inlet {
class Stores;
template<typename T>
class Pending;

/// Takes away what is not to be kept, a slice a job (PROTOCOL.md §11): events beyond age and room, and
/// those of deleted instances; and enters old events into the index of messages. Between two slices
/// whatever waits for the store has its turn. Lives in the gateway's thread.
class Retention final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Retention)

public:
    static constexpr std::chrono::milliseconds defaultPeriod{10'000};

    struct Options
    {
        int historyDays = 0; ///< 0: nothing is kept
        qint64 historyBytes = 0;
        std::chrono::milliseconds period{defaultPeriod}; ///< from one look at the limits to the next
    };

    Retention(Options options, Stores &stores);

    /// Settles with the log whether events are kept from now on, and begins. Blocks, for the
    /// start of the gateway.
    Result<void> start();

    /// Looks at the limits now.
    void work();

signals:
    /// There is nothing to do at present.
    void rested();

private:
    /// What there is to do, in this order: nothing of the next before all of one is done.
    enum class Step { DroppedLanes, RemovedInstances, ExpiredEvents, Backlog, None };

    void begin();
    void runSlice(Step step);
    Pending<bool> slice(Step step);

    const Options m_options;
    Stores &m_stores;
    bool m_isWorking = false;
    bool m_isAsked = false; // while it worked
    QTimer m_timer;
};

} // namespace Inlet
