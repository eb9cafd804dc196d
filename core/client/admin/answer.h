// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/client/admin/original.h"
#include "core/client/restclient.h"

#include <chrono>
#include <optional>
#include <variant>

namespace Inlet::Admin {

/// One request, ready to be sent.
struct Request
{
    enum class Method : quint8 { Get, Post, Put, Delete };

    Method method = Method::Get;
    QString path; ///< percent-encoded, with its query
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json"); ///< of the body of a Post
    /// A status outside of 2xx whose body is a full answer as well; 0 for none.
    int alsoAnswers = 0;
};

/// A request together with the reader of its answer: a value, which may cross threads.
template<typename T>
struct Call
{
    Request request;
    Result<T> (*parse)(const QByteArray &body) = nullptr;
};

/// Why a call has no value.
struct Failure
{
    enum class Kind : quint8 {
        Unreachable,
        TimedOut,
        Tls,
        TooLarge,     ///< above ClientLimits::bodyBytes
        NotSupported, ///< this gateway has no such part, as others than ours may not
        RateLimited,  ///< wait() tells how long
        Refused,      ///< for another reason, which status and words tell
        Unreadable,   ///< it was done, but what was answered is not as PROTOCOL.md has it
    };

    Kind kind = Kind::Unreachable;
    int status = 0; ///< HTTP status; 0 when there was no answer
    /// The gateway's words, or those of the network; empty for Unreadable.
    QString words;
    /// For Unreadable: what is wrong, in English, for a log. Holds no value of the answer.
    QString detail;
    RateLimit rate;
    /// For Unreadable: the object that was answered; empty when it was none.
    Original original;
    /// What answered, where it was no gateway that this address leads to.
    PeerKind peer = PeerKind::Gateway;

    bool isNotSupported() const { return kind == Kind::NotSupported; }
    /// Whether the gateway answered at all.
    bool isAnswer() const { return status != 0; }
    /// How long the gateway wants to be left alone (PROTOCOL.md §9); empty when it did not say so.
    std::optional<std::chrono::seconds> wait() const;
};

/// What came of a call: its value, or a Failure.
template<typename T>
class [[nodiscard]] Answer final
{
public:
    Answer(T value, RateLimit rate) // NOLINT(google-explicit-constructor)
        : m_rate(rate)
        , m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Answer(Failure failure) // NOLINT(google-explicit-constructor)
        : m_rate(failure.rate)
        , m_state(std::in_place_index<1>, std::move(failure))
    {
    }

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    const T &operator*() const { return *std::get_if<0>(&m_state); }
    const T *operator->() const { return std::get_if<0>(&m_state); }
    const Failure &failure() const { return *std::get_if<1>(&m_state); }
    /// What the answer said about the rate limit, which some parts of the API are outside of.
    const RateLimit &rate() const { return m_rate; }

private:
    RateLimit m_rate;
    std::variant<T, Failure> m_state;
};

/// Why @p reply, which is no success, has no value. A 404 or 405 for a path that the gateway does not have
/// is NotSupported; one for an instance, a client or the like that is not there is Refused.
Failure failureOf(const RestReply &reply);
/// That of a reply whose body could not be read.
Failure unreadable(const RestReply &reply, const Error &error);

/// Reads what was answered to @p call. Takes as long as the body is large.
template<typename T>
Answer<T> readAnswer(const Call<T> &call, const RestReply &reply)
{
    const bool isAnswered = reply.failure == RestReply::Failure::None
        && (reply.isOk() || (reply.status != 0 && reply.status == call.request.alsoAnswers));
    if (!isAnswered)
        return failureOf(reply);
    auto value = call.parse(reply.body);
    if (value)
        return Answer<T>(*std::move(value), reply.rate);
    // Such a status is a refusal in the first place.
    return reply.isOk() ? unreadable(reply, value.error()) : failureOf(reply);
}

} // namespace Inlet::Admin
