// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/routes.h"

#include <span>

namespace Inlet::Api {

/// Routes that are known, and refused while nothing is connected to WhatsApp, or while there is no bridge
/// to Chatwoot (docs/rest/whatsapp.md).
std::span<const Route> sessionRoutes();

} // namespace Inlet::Api
