// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/bubbleframe.h"

namespace Inlet {

/// A file: pictures as placeholders of their size, the others as cards.
void addMedia(BubbleFrame &bubble, const Media &media);

} // namespace Inlet
