// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "core/simulation/cast.h"
#include "core/simulation/eventwriter.h"
#include "core/simulation/messagecomposer.h"
#include "core/simulation/payloadwriter.h"
#include "core/simulation/random.h"
#include "core/simulation/sceneschedule.h"

#include <QDateTime>

namespace Inlet {

/// Makes believable traffic of a small shop, one event a call: conversations in three languages,
/// receipts behind what was sent, calls, groups and labels.
///
/// The same seed with the same times yields the same bytes on every machine. It begins with the
/// instance connected and the labels defined. Belongs to one thread at a time; knows no clock.
class TrafficGenerator
{
public:
    explicit TrafficGenerator(quint64 seed, Layout layout = Layout::Live);
    Q_DISABLE_COPY_MOVE(TrafficGenerator)

    /// The next event, as if it happened at @p now. Never ends.
    Event next(const QDateTime &now);

private:
    Event perform(Demo::Scene &scene, const QDateTime &now);
    Event followUp(Demo::Scene &scene, Demo::FollowUp what, const QDateTime &now);

    Demo::Random m_random;
    Demo::Cast m_cast;
    Demo::SceneSchedule m_schedule;
    Demo::EventWriter m_events;
    Demo::MessageComposer m_messages;
    std::size_t m_opening = 0; // events of the opening that have been made
};

} // namespace Inlet
