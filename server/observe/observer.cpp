// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/observe/observer.h"

#include "core/logging/logging.h"
#include "server/base/memorybudget.h"
#include "server/store/stores.h"

namespace Inlet {

namespace {

RateWindow::Totals totalsOf(const Figures &figures)
{
    return {figures.requests, figures.upgrades, figures.eventsPublished(), figures.framesSent};
}

} // namespace

Observer::Observer(const Sources &sources)
    : m_sources(sources)
{
    connect(&m_timer, &QTimer::timeout, this, &Observer::takeSample);
    takeSample();
    m_timer.start(RateWindow::period);
}

Figures Observer::figures() const
{
    Figures figures = figuresOf(m_sources.counters);
    figures.connections = m_sources.connections.load(std::memory_order_relaxed);
    figures.maxConnections = m_sources.maxConnections;
    figures.keptBytes = m_sources.kept.now();
    const Stores::Load load = m_sources.stores.load();
    figures.databaseQueue = load.queued;
    figures.databaseCommits = load.commits;
    figures.logLinesDropped = droppedLogLines();
    const auto table = m_sources.instances.load();
    figures.instances.reserve(table->entries().size());
    for (const auto &entry : table->entries())
        figures.instances.append({entry->record.name, entry->channel->total()});
    return figures;
}

RateWindow::Rates Observer::rates(const Figures &figures) const
{
    return m_window.rates(RateWindow::TimePoint::clock::now(), totalsOf(figures));
}

void Observer::takeSample()
{
    m_window.add(RateWindow::TimePoint::clock::now(), totalsOf(figuresOf(m_sources.counters)));
}

} // namespace Inlet
