// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/channel.h"
#include "server/http/requestparser.h"

#include <array>

namespace Inlet {

using ReadBuffer = std::array<char, 65536>;

/// A buffer for all connections of this thread: what is read leaves it before the call returns.
ReadBuffer &readBuffer();

/// What became of an attempt to read.
enum class BodyRead {
    Some,
    Nothing, ///< there is no more at the moment
    Ended,   ///< the client has gone
    Refused, ///< it is no such body; the parser says why
};

/// Reads once from @p channel what there is of a body, and leaves there what stands behind it.
BodyRead readBodyBytes(Channel &channel, RequestParser &parser);

} // namespace Inlet
