// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/restdoor.h"

namespace Inlet {

RestDoor::RestDoor(std::shared_ptr<ClientThread> thread, const QUrl &base, const Secret &token,
                   QObject *parent)
    : QObject(parent)
    , m_guest(std::move(thread), this,
              [base, token](const auto &) { return std::make_unique<RestClient>(base, token); })
{
}

void RestDoor::get(const QString &path, RestClient::Callback callback)
{
    m_guest.post([path, answer = remember(std::move(callback))](RestClient &client) {
        client.get(path, &client, answer);
    });
}

void RestDoor::post(const QString &path, const QByteArray &body, RestClient::Callback callback)
{
    m_guest.post([path, body, answer = remember(std::move(callback))](RestClient &client) {
        client.post(path, body, &client, answer);
    });
}

RestClient::Callback RestDoor::remember(RestClient::Callback callback)
{
    m_callbacks.insert(++m_lastNumber, std::move(callback));
    return [this, number = m_lastNumber, returnPath = m_guest.returnPath()](const RestReply &reply) {
        returnPath->post([this, number, reply] { onAnswered(number, reply); });
    };
}

void RestDoor::onAnswered(quint64 number, const RestReply &reply)
{
    if (const RestClient::Callback callback = m_callbacks.take(number))
        callback(reply);
}

} // namespace Inlet
