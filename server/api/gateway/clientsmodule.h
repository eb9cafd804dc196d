// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"
#include "server/model/instancetable.h"

#include <span>

namespace Inlet {

class ClientDirectory;

namespace Api {

/// The WebSocket clients that are connected (docs/rest/clients.md).
class ClientsModule final
{
public:
    ClientsModule(ClientDirectory &clients, const Snapshot<InstanceTable> &instances)
        : m_clients(clients)
        , m_instances(instances)
    {
    }

    static std::span<const Endpoint<ClientsModule>> endpoints();

private:
    void list(const HttpRequest &request, const Responder &respond) const;
    void disconnect(const HttpRequest &request, const Responder &respond) const;

    ClientDirectory &m_clients;
    const Snapshot<InstanceTable> &m_instances;
};

} // namespace Api
} // namespace Inlet
