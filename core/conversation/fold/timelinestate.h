// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/conversationstore.h"
#include "core/conversation/fold/framelog.h"
#include "core/conversation/fold/instancefold.h"
#include "core/conversation/fold/timelinelimits.h"

#include <vector>

namespace Inlet {

/// A Timeline as a value: kept and handed to another Timeline it makes that one go on as the first
/// would have, to the numbers of conversations and items. Ids in it are plain numbers, given once
/// and never again. It must come from Timeline::state() as it is: nothing in it is checked.
struct TimelineState
{
    ConversationStore::State conversations;
    std::vector<InstanceFold::State> instances; ///< by name
    FrameLog::State frames;
    TimelineCounters counters;

    friend bool operator==(const TimelineState &, const TimelineState &) = default;
};

} // namespace Inlet
