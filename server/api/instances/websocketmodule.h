// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class InstanceRegistry;

namespace Api {

/// How an instance is configured for the WebSocket (docs/rest/websocket.md). Reading answers from the route.
class WebsocketModule final
{
public:
    explicit WebsocketModule(InstanceRegistry &registry)
        : m_registry(registry)
    {
    }

    static std::span<const Endpoint<WebsocketModule>> endpoints();

private:
    void set(const HttpRequest &request, const Responder &respond) const;

    InstanceRegistry &m_registry;
};

} // namespace Api
} // namespace Inlet
