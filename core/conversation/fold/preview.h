// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

namespace Inlet {

/// What the second line of a conversation row says when @p item is the newest one.
Preview previewOf(const Item &item);

} // namespace Inlet
