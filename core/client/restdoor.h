// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientguest.h"
#include "core/client/restclient.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace Inlet {

/// A RestClient in the thread of the sockets, for a thread that must not stand still: what
/// QNetworkAccessManager loads at its first request can be seen in a window.
///
/// No call blocks. A callback is called once in the thread of this object, unless that died before.
class RestDoor final : public QObject
{
    Q_OBJECT

public:
    RestDoor(std::shared_ptr<ClientThread> thread, const QUrl &base, const Secret &token,
             QObject *parent = nullptr);

    /// As those of RestClient.
    void get(const QString &path, RestClient::Callback callback);
    void post(const QString &path, const QByteArray &body, RestClient::Callback callback);

private:
    /// What to call in the thread of the sockets.
    RestClient::Callback remember(RestClient::Callback callback);
    void onAnswered(quint64 number, const RestReply &reply);

    quint64 m_lastNumber = 0;
    QHash<quint64, RestClient::Callback> m_callbacks;
    ClientGuest<RestClient> m_guest;
};

} // namespace Inlet
