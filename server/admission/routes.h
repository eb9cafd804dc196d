// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/ratelimiter.h"
#include "server/http/message.h"

#include <QLatin1StringView>

#include <array>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace Inlet {

struct InstanceRecord;

/// Which tokens an endpoint takes (PROTOCOL.md §2).
/// AccountOrLocal: no token either where only this machine reaches the gateway (docs/rest/metrics.md).
enum class Access { Public, Account, AccountOrInstance, AccountOrLocal };

/// What a request body may be.
enum class BodyKind { None, Json, JsonOrLines };

/// One endpoint of docs/rest as its module describes it: all that is decided before its body is read.
struct Route
{
    QByteArrayView method;
    /// Segments; one that begins with ':' takes any text. It is named instance, event or id.
    QByteArrayView pattern;
    Access access = Access::AccountOrInstance;
    RateClass rate = RateClass::Global;
    BodyKind body = BodyKind::None;
    /// Works on an instance whose token is damaged, too: it mends that, or deletes the instance.
    bool takesDamaged = false;
    /// The text of the 503 that is always the answer, to be known from the head; empty for none.
    QLatin1StringView unavailable{};
    /// The answer where looking at the instance of the path is all it takes. Called on any thread; null
    /// where a handler answers.
    HttpResponse (*lookUp)(const InstanceRecord &) = nullptr;
};

/// A route with the texts its variable segments got, decoded.
struct RouteMatch
{
    const Route *route = nullptr;
    QString instance;
    QString event; ///< publishing only, empty unless the path names one
    QString id;    ///< of a client or dead letter, or the names of instances
};

/// Finds the route of a request. Made once, at start; afterwards any thread may ask.
class RouteTable final
{
public:
    /// Those that are asked for most should stand in front. They outlive the table.
    explicit RouteTable(std::span<const Route *const> routes);

    /// What requests for a path are counted as, whatever their method; Global for one that does not exist.
    RateClass rateClassOf(const RequestHead &head) const;

    /// Finds the route, or the refusal: 404, 405 with Allow, or 400 for a broken percent code.
    /// HEAD counts as GET.
    std::variant<RouteMatch, HttpResponse> match(const RequestHead &head) const;

private:
    static constexpr std::size_t mostSegments = 5;

    /// A path cut at its slashes.
    struct Segments
    {
        std::array<QByteArrayView, mostSegments> texts;
        std::size_t count = 0; ///< 0: no path that any route could have
    };
    struct Pattern
    {
        const Route *route;
        Segments segments;
        // Which of them are variable; beyond the last: none.
        std::size_t instance;
        std::size_t event;
        std::size_t id;
    };

    static Segments segmentsOf(QByteArrayView path);
    static Pattern patternOf(const Route &route);
    static bool fits(const Segments &pattern, const Segments &path);
    static std::optional<QString> textAt(std::size_t place, const Segments &path);

    std::vector<Pattern> m_patterns;
};

} // namespace Inlet
