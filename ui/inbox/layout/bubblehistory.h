// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

namespace Inlet {

/// Whether a message was changed, so that there are older texts to show.
bool hasHistory(const MessageItem &message);
/// The older texts of a message, when each was written, and when it was changed last.
void addHistory(BubbleFrame &bubble);

} // namespace Inlet
