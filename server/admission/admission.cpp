// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/admission/admission.h"

#include "core/protocol/redaction/redaction.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"

#include <QDateTime>

#include <algorithm>
#include <string_view>

namespace Inlet {

namespace {

qint64 unixSeconds()
{
    return QDateTime::currentSecsSinceEpoch();
}

RateBucket bucketOf(const Identity &identity, const RequestOrigin &origin)
{
    return identity.isKnown() ? RateBucket::ofToken(identity.lookup) : RateBucket::ofAddress(origin.address);
}

// A proxy on this machine brings requests from anywhere.
bool isForwarded(const RequestHead &head)
{
    return std::ranges::any_of(head.headers, [](const HttpHeader &header) {
        return header.name == "forwarded" || header.name.startsWith("x-forwarded-");
    });
}

// Behind a refused upgrade stand the first frames, if the client was quick; they are no request.
HttpResponse closing(HttpResponse response)
{
    response.mustClose = true;
    return response;
}

bool isAcceptedType(QByteArrayView contentType, BodyKind kind)
{
    const qsizetype semicolon = contentType.indexOf(';');
    const QByteArray type =
        contentType.first(semicolon < 0 ? contentType.size() : semicolon).trimmed().toByteArray().toLower();
    return type.isEmpty() || type == "application/json"
        || (kind == BodyKind::JsonOrLines && type == "application/x-ndjson");
}

/// `identity` is the name of no coding at all.
bool isEncoded(const RequestHead &head)
{
    return std::ranges::any_of(head.headers, [](const HttpHeader &header) {
        return header.name == "content-encoding" && !header.value.isEmpty()
            && header.value.compare("identity", Qt::CaseInsensitive) != 0;
    });
}

/// For the log; of what is more than an origin the origin only.
QByteArray originText(QByteArrayView header)
{
    constexpr std::string_view cut = "/?#@";
    const qsizetype scheme = header.indexOf("://");
    const qsizetype from = scheme < 0 ? 0 : scheme + 3;
    const auto end = std::find_first_of(header.begin() + from, header.end(), cut.begin(), cut.end());
    const QByteArray shown(header.data(), end - header.begin());
    const bool isWhole = end == header.end() || (*end == '/' && end + 1 == header.end());
    return isWhole ? shown : shown + "…";
}

} // namespace

Admission::Admission(Options options, const RouteTable &routes, Authenticator authenticator,
                     RateLimiter::Limits limits, const Snapshot<InstanceTable> &instances,
                     const Snapshot<OriginPolicy> &origins)
    : m_options(std::move(options))
    , m_routes(routes)
    , m_authenticator(std::move(authenticator))
    , m_limiter(limits)
    , m_instances(instances)
    , m_origins(origins)
{
}

Verdict Admission::judge(const RequestHead &head, const Peer &peer, int connections, TokenMemory &memory)
{
    const RequestOrigin origin = requestOrigin(head, peer.address, m_options.trustedProxies);
    Verdict verdict = isUpgradePath(head.target) ? judgeUpgrade(head, origin, connections, memory)
                                                 : judgeRest(head, origin, memory);
    if (const auto *response = std::get_if<HttpResponse>(&verdict.outcome)) {
        qCDebug(lcHttp).noquote() << "refused" << head.method
                                  << withoutTokens(Redaction::requestTarget(head.target)) << "from"
                                  << origin.address.toString() << "with" << response->status;
    }
    return verdict;
}

Verdict Admission::judgeUpgrade(const RequestHead &head, const RequestOrigin &origin, int connections,
                                TokenMemory &memory)
{
    const auto table = m_instances.load();
    UpgradeFacts facts{head};
    facts.identity = m_authenticator.identify(head, TokenSources::HeadersAndQuery, *table, memory);
    const RateBucket bucket = bucketOf(facts.identity, origin);
    const auto target = upgradeTarget(head);
    facts.isStopping = m_isStopping;
    facts.isRefusingConnections = connections > m_options.maxUpgradedConnections;
    // What is refused before the rate limit does not count against it.
    const bool counts =
        std::holds_alternative<QString>(target) && !facts.isStopping && !facts.isRefusingConnections;
    facts.rate = counts ? m_limiter.take(RateClass::Global, bucket, unixSeconds())
                        : m_limiter.peek(RateClass::Global, bucket, unixSeconds());
    Verdict verdict{HttpResponse(), facts.rate.headers()};
    if (const auto *response = std::get_if<HttpResponse>(&target)) {
        verdict.outcome = closing(*response);
        return verdict;
    }
    facts.instanceName = std::get<QString>(target);
    facts.instance = table->byName(facts.instanceName);
    facts.isOriginAllowed = head.count("origin") == 0 || m_origins.load()->allows(head);
    auto decision = decideUpgrade(facts);
    if (auto *grant = std::get_if<UpgradeGrant>(&decision)) {
        grant->origin = origin;
        verdict.outcome = std::move(*grant);
        return verdict;
    }
    verdict.outcome = closing(std::get<HttpResponse>(std::move(decision)));
    if (std::get<HttpResponse>(verdict.outcome).status == 403) {
        qCWarning(lcWebSocket).noquote()
            << "WebSocket upgrade blocked from origin" << withoutTokens(originText(head.header("origin")))
            << "(host" << withoutTokens(head.header("host")) + ')';
    }
    return verdict;
}

// People put tokens into all sorts of places.
QByteArray Admission::withoutTokens(QByteArrayView text) const
{
    const auto table = m_instances.load();
    return Redaction::withoutTokens(text, [&](QByteArrayView part) {
        return m_authenticator.isToken(part, *table);
    });
}

Verdict Admission::judgeRest(const RequestHead &head, const RequestOrigin &origin, TokenMemory &memory)
{
    const auto table = m_instances.load();
    Identity identity = m_authenticator.identify(head, TokenSources::HeadersOnly, *table, memory);
    const RateBucket bucket = bucketOf(identity, origin);
    auto match = m_routes.match(head);
    if (auto *response = std::get_if<HttpResponse>(&match))
        return {std::move(*response),
                m_limiter.peek(m_routes.rateClassOf(head), bucket, unixSeconds()).headers()};
    auto &route = std::get<RouteMatch>(match);
    if (m_isStopping)
        return {refusal(503, ApiError::shuttingDown), {}};
    const RateVerdict rate = m_limiter.take(route.route->rate, bucket, unixSeconds());
    if (!rate.isAllowed)
        return {refusal(429, ApiError::rateLimited), rate.headers()};
    auto granted = grantRest(head, std::move(route), std::move(identity), table);
    if (auto *response = std::get_if<HttpResponse>(&granted))
        return {std::move(*response), rate.headers()};
    return {std::get<RestGrant>(std::move(granted)), rate.headers()};
}

bool Admission::needsNoToken(const Route &route, const RequestHead &head) const
{
    return route.access == Access::Public
        || (route.access == Access::AccountOrLocal && m_options.isLoopbackOnly && !isForwarded(head));
}

std::variant<HttpResponse, RestGrant> Admission::grantRest(const RequestHead &head, RouteMatch match,
                                                           Identity identity,
                                                           std::shared_ptr<const InstanceTable> table) const
{
    const Route &route = *match.route;
    std::shared_ptr<const InstanceEntry> instance = table->byName(match.instance);
    if (!needsNoToken(route, head)) {
        if (identity.kind == Identity::Kind::Missing)
            return refusal(401, ApiError::missingToken);
        const bool isAccount = identity.kind == Identity::Kind::Account;
        const bool isItsInstance = identity.kind == Identity::Kind::Instance
            && route.access == Access::AccountOrInstance
            && (match.instance.isEmpty() || identity.instance == instance);
        if (!isAccount && !isItsInstance)
            return refusal(401, ApiError::invalidToken);
        if (!match.instance.isEmpty() && !instance)
            return refusal(404, ApiError::instanceNotFound);
    }
    if (instance && instance->record.isTokenDamaged && !route.takesDamaged)
        return refusal(500, ApiError::failedToGetInstance);
    if (!route.unavailable.isEmpty())
        return refusal(503, route.unavailable);
    if (route.body != BodyKind::None && !isAcceptedType(head.header("content-type"), route.body))
        return refusal(415, ApiError::unsupportedMediaType);
    if (route.body != BodyKind::None && isEncoded(head)) {
        HttpResponse refused = refusal(415, ApiError::encodedBody);
        refused.headers = {{"Accept-Encoding", "identity"}};
        return refused;
    }
    return RestGrant{std::move(match), std::move(identity), std::move(instance), std::move(table)};
}

} // namespace Inlet
