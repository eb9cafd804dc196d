// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/message.h"

#include <functional>

namespace Inlet::Api {

/// Answers a request; may be copied, and called on any thread.
using Responder = std::function<void(HttpResponse)>;

/// A Responder that calls @p send exactly once: with the first answer, or with 500 `Internal error` when
/// its last copy goes without one, because what was to answer threw or was dropped. Then nobody waits
/// for ever. @p send is called on the thread on which that happens.
Responder answeringOnce(Responder send);

} // namespace Inlet::Api
