// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/events/retention.h"

#include "server/base/logging.h"
#include "server/events/ulid.h"
#include "server/store/deliverystore.h"
#include "server/store/eventlog.h"
#include "server/store/instancestore.h"
#include "server/store/messagestore.h"
#include "server/store/stores.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace Inlet {

namespace {

constexpr qint64 millisecondsPerDay = qint64(24) * 3'600'000;

} // namespace

Retention::Retention(Options options, Stores &stores)
    : m_options(options)
    , m_stores(stores)
{
    m_timer.setInterval(m_options.period);
    connect(&m_timer, &QTimer::timeout, this, &Retention::work);
}

Result<void> Retention::start()
{
    EventIdGenerator ids([] { return QRandomGenerator::system()->generate(); });
    auto settled = m_stores.events().startKeeping(m_options.historyDays > 0,
                                                  ids.next(QDateTime::currentMSecsSinceEpoch()));
    if (!settled)
        return settled;
    m_timer.start();
    work();
    return {};
}

void Retention::work()
{
    m_isAsked = true;
    if (!m_isWorking)
        begin();
}

void Retention::begin()
{
    m_isWorking = true;
    m_isAsked = false;
    runSlice(Step::DroppedLanes);
}

Pending<bool> Retention::slice(Step step)
{
    switch (step) {
    case Step::DroppedLanes:
        return m_stores.deliveries().clearDropped({});
    case Step::RemovedInstances:
        return m_stores.instances().clearRemoved({});
    case Step::ExpiredEvents:
        return m_stores.events().prune(
            {QDateTime::currentMSecsSinceEpoch() - m_options.historyDays * millisecondsPerDay,
             m_options.historyDays > 0 ? m_options.historyBytes : 0,
             {}});
    case Step::Backlog:
    case Step::None:
        break;
    }
    return m_stores.messages().indexBacklog({});
}

// Each slice is queued behind what has come meanwhile, so that a slice is all that anybody waits for.
void Retention::runSlice(Step step)
{
    slice(step).then(this, [this, step](const Result<bool> &hasMore) {
        if (!hasMore)
            qCWarning(lcStore).noquote() << "cannot prune the history:" << hasMore.error().message;
        const Step next = !hasMore ? Step::None : *hasMore ? step : Step(int(step) + 1);
        if (next != Step::None)
            return runSlice(next);
        m_isWorking = false;
        if (m_isAsked)
            begin();
        else
            emit rested();
    });
}

} // namespace Inlet
