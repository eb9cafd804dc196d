// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class InstanceRegistry;

namespace Api {

/// Settings, proxy and storage of an instance (docs/rest/options.md). Reading answers from the routes.
class OptionsModule final
{
public:
    explicit OptionsModule(InstanceRegistry &registry)
        : m_registry(registry)
    {
    }

    static std::span<const Endpoint<OptionsModule>> endpoints();

private:
    void setSettings(const HttpRequest &request, const Responder &respond) const;
    void setProxy(const HttpRequest &request, const Responder &respond) const;
    void setStorage(const HttpRequest &request, const Responder &respond) const;

    InstanceRegistry &m_registry;
};

} // namespace Api
} // namespace Inlet
