// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

namespace Inlet {

/// The labels of a message, within its bubble.
void addLabels(BubbleFrame &bubble);
/// Its reactions, each kind once, over the lower edge of its bubble.
void addReactions(BubbleFrame &bubble);

} // namespace Inlet
