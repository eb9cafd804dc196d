// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/adminclient.h"

namespace Inlet::Admin {

void AdminClient::transmit(const Request &request, QObject *context, RestClient::Callback callback)
{
    switch (request.method) {
    case Request::Method::Get:
        m_rest.get(request.path, context, std::move(callback));
        return;
    case Request::Method::Post:
        m_rest.post(request.path, request.body, context, std::move(callback), request.contentType);
        return;
    case Request::Method::Put:
        m_rest.put(request.path, request.body, context, std::move(callback));
        return;
    case Request::Method::Delete:
        m_rest.del(request.path, context, std::move(callback), request.body);
        return;
    }
}

} // namespace Inlet::Admin
