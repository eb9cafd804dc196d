// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/changes.h"
#include "core/conversation/fold/slot.h"
#include "core/conversation/moment.h"

#include <QList>

namespace Inlet {

/// When and as which frame an event came.
struct Arrival
{
    quint64 frame = 0; ///< 0: none
    qint64 time = 0;   ///< milliseconds since 1970, UTC

    ArrivalOrder order() const { return {time, frame}; }
    /// @p told in the same measure; that of the arrival when nothing was told that can be believed.
    qint64 timeOr(const QDateTime &told) const { return changeTime(toTime(told), time); }
    Moment moment(const QDateTime &told) const { return {timeOr(told), order()}; }
};

/// Where an event went. Stays right however rows move later; see FoldView::effect().
struct ApplyResult
{
    struct Ref
    {
        SlotId slot = 0;
        int atom = 0; ///< index in Slot::atoms, from which nothing is taken out
        friend bool operator==(const Ref &, const Ref &) = default;
    };

    FrameEffect::Outcome outcome = FrameEffect::Outcome::NoTarget;
    QList<Ref> refs;

    friend bool operator==(const ApplyResult &, const ApplyResult &) = default;
};

} // namespace Inlet
