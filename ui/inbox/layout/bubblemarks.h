// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

namespace Inlet {

/// What stands at the lower right: history, edited, trouble, ticks, time; beside the end of the text
/// where there is room.
void addMarks(BubbleFrame &bubble);

} // namespace Inlet
