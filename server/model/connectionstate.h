// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QLatin1StringView>

namespace Inlet {

/// What `connection.state` of an instance is before any `instance.state` event.
inline constexpr QLatin1StringView initialConnectionState{"disconnected"};

/// The word of the REST API for the state of an `instance.state` event: the two vocabularies
/// differ, `logged_out` here is `loggedout` there (docs/rest/instances.md).
QLatin1StringView connectionStateOf(InstanceState::State state);

} // namespace Inlet
