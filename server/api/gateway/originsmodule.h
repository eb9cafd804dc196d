// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/auth/originpolicy.h"

#include <span>

namespace Inlet {

class OriginSettings;

namespace Api {

/// The origins that browsers may come from (docs/rest/origins.md).
class OriginsModule final
{
public:
    OriginsModule(OriginSettings &origins, const Snapshot<OriginPolicy> &originPolicy)
        : m_origins(origins)
        , m_originPolicy(originPolicy)
    {
    }

    static std::span<const Endpoint<OriginsModule>> endpoints();

private:
    void get(const HttpRequest &request, const Responder &respond) const;
    void set(const HttpRequest &request, const Responder &respond) const;
    void check(const HttpRequest &request, const Responder &respond) const;

    OriginSettings &m_origins;
    const Snapshot<OriginPolicy> &m_originPolicy;
};

} // namespace Api
} // namespace Inlet
