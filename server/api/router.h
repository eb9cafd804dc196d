// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/instancetable.h"

#include <functional>
#include <optional>
#include <unordered_map>

namespace Inlet::Api {

/// The answer to an admitted request that looks only at its instance, or whose instance went while its
/// body came; empty for all others, which are for Router::answer(). Constant time.
/// Any thread: two changes of threads cost more than such an answer.
std::optional<HttpResponse> answerAtOnce(const Snapshot<InstanceTable> &instances,
                                         const HttpRequest &request);

/// Brings requests to the modules. Lives in the gateway's thread.
class Router final
{
public:
    explicit Router(const Snapshot<InstanceTable> &instances)
        : m_instances(instances)
    {
    }

    /// @p module answers the routes it offers, and outlives the router.
    template<typename Module>
    void add(const Module &module)
    {
        for (const Endpoint<Module> &endpoint : Module::endpoints()) {
            if (endpoint.answer == nullptr)
                continue;
            m_handlers.emplace(&endpoint.route,
                               [&module, answer = endpoint.answer](const HttpRequest &request,
                                                                   const Responder &respond) {
                                   (module.*answer)(request, respond);
                               });
        }
    }

    /// Whether a module answers @p route.
    bool hasHandler(const Route &route) const { return m_handlers.contains(&route); }

    /// The instance of the grant is found in the table: nothing changes it during the call.
    void answer(const HttpRequest &request, const Responder &respond) const;

private:
    using Handler = std::function<void(const HttpRequest &, const Responder &)>;

    const Snapshot<InstanceTable> &m_instances;
    std::unordered_map<const Route *, Handler> m_handlers;
};

} // namespace Inlet::Api
