// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

namespace Inlet {

/// What a message holds: its text, a file, a place, people, a poll, a choice.
void addContent(BubbleFrame &bubble);

} // namespace Inlet
