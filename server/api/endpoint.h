// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/routes.h"
#include "server/api/responder.h"
#include "server/io/connection.h"

namespace Inlet::Api {

/// A route and who answers it: a function of its module, in the gateway's thread, at once or later. The
/// request is admitted, and its instance is still there. Null where the route answers for itself.
///
/// A module of the contract offers its endpoints as a constant table, `static std::span<const
/// Endpoint<Module>> endpoints()`, so that requests can be judged before there is anybody to answer them.
template<typename Module>
struct Endpoint
{
    Route route;
    void (Module::*answer)(const HttpRequest &, const Responder &) const = nullptr;
};

} // namespace Inlet::Api
