// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <functional>
#include <type_traits>

namespace Inlet::Admin {

/// Sends calls to one gateway over the RestClient it is given, which says with which token.
///
/// Belongs to the thread of that RestClient, which has to outlive it. Answers are read in that thread.
class AdminClient final
{
public:
    explicit AdminClient(RestClient &rest)
        : m_rest(rest)
    {
    }

    /// @p callback is called once, unless @p context or the RestClient died before.
    template<typename T>
    void send(const Call<T> &call, QObject *context,
              std::type_identity_t<std::function<void(const Answer<T> &)>> callback)
    {
        // Without the body, which may be large and is the transport's by then.
        Call<T> rest{{.path = {}, .body = {}, .alsoAnswers = call.request.alsoAnswers}, call.parse};
        transmit(call.request, context,
                 [rest = std::move(rest), callback = std::move(callback)](const RestReply &reply) {
                     callback(readAnswer(rest, reply));
                 });
    }

    /// The same for who reads the answer himself.
    void transmit(const Request &request, QObject *context, RestClient::Callback callback);

private:
    RestClient &m_rest;
};

} // namespace Inlet::Admin
