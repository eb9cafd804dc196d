// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/router.h"

#include "core/protocol/apierror.h"

namespace Inlet::Api {

namespace {

/// A body takes its time, and a name can be given anew meanwhile: what was admitted for an instance that
/// is gone is not for the next one of that name.
std::optional<HttpResponse> refuseGone(const InstanceTable &instances, const RestGrant &grant)
{
    if (grant.instance && !instances.current(*grant.instance))
        return refusal(404, ApiError::instanceNotFound);
    if (grant.identity.instance && !instances.current(*grant.identity.instance))
        return refusal(401, ApiError::invalidToken);
    return {};
}

} // namespace

std::optional<HttpResponse> answerAtOnce(const Snapshot<InstanceTable> &instances, const HttpRequest &request)
{
    const auto table = instances.load();
    const RestGrant &grant = request.grant;
    auto instance = grant.instance;
    if (table != grant.table) {
        if (auto gone = refuseGone(*table, grant))
            return gone;
        if (instance)
            instance = table->current(*instance);
    }
    if (const auto lookUp = grant.route.route->lookUp)
        return lookUp(instance->record);
    return {};
}

void Router::answer(const HttpRequest &request, const Responder &respond) const
{
    if (auto response = answerAtOnce(m_instances, request))
        return respond(std::move(*response));
    const auto handler = m_handlers.find(request.grant.route.route);
    if (handler == m_handlers.end()) // nobody will: the responder answers that
        return;
    handler->second(request, respond);
}

} // namespace Inlet::Api
