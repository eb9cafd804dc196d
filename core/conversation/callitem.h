// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "core/conversation/messagefacts.h"

namespace Inlet {

/// What is shown of a call, by all that was told of it, in any order. Pure.
CallItem callItem(const CallFacts &facts);

} // namespace Inlet
