// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"
#include "core/client/clientguest.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <type_traits>

namespace Inlet::Admin {

/// An AdminClient in the thread of the sockets, for a thread that must not stand still: large answers are
/// read there too, and what comes back is a value.
///
/// No call blocks. A callback is called once in the thread of this object, unless that died before.
class AdminDoor final : public QObject
{
    Q_OBJECT

public:
    AdminDoor(std::shared_ptr<ClientThread> thread, const QUrl &base, const Secret &token,
              QObject *parent = nullptr);

    template<typename T>
    void send(const Call<T> &call, std::type_identity_t<std::function<void(const Answer<T> &)>> callback)
    {
        post(
            call.request,
            [call = Call<T>{{.path = {}, .body = {}, .alsoAnswers = call.request.alsoAnswers}, call.parse}](
                const RestReply &reply) -> Read {
                return std::make_shared<Answer<T>>(readAnswer(call, reply));
            },
            [callback = std::move(callback)](const Read &read) {
                callback(*std::static_pointer_cast<const Answer<T>>(read));
            });
    }

private:
    /// An Answer of the type that the callback knows.
    using Read = std::shared_ptr<const void>;
    using Reader = std::function<Read(const RestReply &)>;
    using Callback = std::function<void(const Read &)>;

    void post(const Request &request, Reader reader, Callback callback);
    void onAnswered(quint64 number, const Read &read);

    quint64 m_lastNumber = 0;
    QHash<quint64, Callback> m_callbacks;
    ClientGuest<RestClient> m_guest;
};

} // namespace Inlet::Admin
