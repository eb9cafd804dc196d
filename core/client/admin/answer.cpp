// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/answer.h"

#include "core/client/admin/fields.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

constexpr int notFound = 404;
constexpr int methodNotAllowed = 405;
constexpr int tooManyRequests = 429;
constexpr int notImplemented = 501;

/// Whether a 404 is about a thing and not about the path: those are all that the API knows.
bool namesMissingThing(const QString &words)
{
    // As docs/rest has them, letter by letter.
    static constexpr std::array things{
        "Instance not found"_L1, "Client not found"_L1,
        "Webhook not found"_L1,  "Dead letter not found"_L1,
        "Message not found"_L1,  "Message not found or no media available"_L1,
        "Tag not found"_L1,      "WebSocket not configured for this instance"_L1,
    };
    return std::ranges::any_of(things, [&words](QLatin1StringView thing) { return words == thing; });
}

Failure::Kind kindOf(const RestReply &reply)
{
    switch (reply.failure) {
    case RestReply::Failure::None:
        break;
    case RestReply::Failure::Unreachable:
        return Failure::Kind::Unreachable;
    case RestReply::Failure::TimedOut:
        return Failure::Kind::TimedOut;
    case RestReply::Failure::Tls:
        return Failure::Kind::Tls;
    case RestReply::Failure::TooLarge:
        return Failure::Kind::TooLarge;
    }
    switch (reply.status) {
    case notFound:
        return namesMissingThing(reply.errorMessage) ? Failure::Kind::Refused : Failure::Kind::NotSupported;
    case methodNotAllowed:
    case notImplemented:
        return Failure::Kind::NotSupported;
    case tooManyRequests:
        return Failure::Kind::RateLimited;
    default:
        return Failure::Kind::Refused;
    }
}

} // namespace

std::optional<std::chrono::seconds> Failure::wait() const
{
    if (kind != Kind::RateLimited)
        return {};
    return rate.resetIn ? rate.resetIn : rate.retryAfter;
}

Failure failureOf(const RestReply &reply)
{
    return {kindOf(reply), reply.status, reply.errorMessage, {}, reply.rate, {}, peerOf(reply)};
}

Failure unreadable(const RestReply &reply, const Error &error)
{
    return {Failure::Kind::Unreadable,
            reply.status,
            {},
            error.message,
            reply.rate,
            Original(parseObject(reply.body).value_or({})),
            PeerKind::Gateway};
}

} // namespace Inlet::Admin
