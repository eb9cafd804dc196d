// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

namespace Inlet {

/// What stands above the content: who wrote it, that it was forwarded, what it answers.
void addHead(BubbleFrame &bubble);

} // namespace Inlet
