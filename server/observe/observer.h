// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/counters.h"
#include "server/model/instancetable.h"
#include "server/observe/figures.h"
#include "server/observe/ratewindow.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace Inlet {
class MemoryBudget;
class Stores;

/// Gathers what the parts of the gateway count, when somebody asks, and keeps the samples that rates
/// are made of. Lives in the gateway's thread; only reads, and never waits.
class Observer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Observer)

public:
    struct Sources
    {
        const Counters &counters;
        const Snapshot<InstanceTable> &instances;
        const std::atomic<int> &connections;
        int maxConnections;
        const MemoryBudget &kept;
        const Stores &stores;
    };

    explicit Observer(const Sources &sources);

    Figures figures() const;
    /// Up to now, over the last minute at most.
    RateWindow::Rates rates(const Figures &figures) const;

private:
    void takeSample();

    const Sources m_sources;
    RateWindow m_window;
    QTimer m_timer;
};

} // namespace Inlet
