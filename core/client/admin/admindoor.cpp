// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/admindoor.h"

#include "core/client/admin/adminclient.h"

namespace Inlet::Admin {

AdminDoor::AdminDoor(std::shared_ptr<ClientThread> thread, const QUrl &base, const Secret &token,
                     QObject *parent)
    : QObject(parent)
    , m_guest(std::move(thread), this,
              [base, token](const auto &) { return std::make_unique<RestClient>(base, token); })
{
}

void AdminDoor::post(const Request &request, Reader reader, Callback callback)
{
    m_callbacks.insert(++m_lastNumber, std::move(callback));
    const auto answer = [this, number = m_lastNumber, reader = std::move(reader),
                         returnPath = m_guest.returnPath()](const RestReply &reply) {
        returnPath->post([this, number, read = reader(reply)] { onAnswered(number, read); });
    };
    m_guest.post(
        [request, answer](RestClient &client) { AdminClient(client).transmit(request, &client, answer); });
}

void AdminDoor::onAnswered(quint64 number, const Read &read)
{
    if (const Callback callback = m_callbacks.take(number))
        callback(read);
}

} // namespace Inlet::Admin
