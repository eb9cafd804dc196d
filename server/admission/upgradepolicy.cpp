// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/admission/upgradepolicy.h"

#include "server/base/apierror.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr QByteArrayView prefix = "/ws/";

// A proxy that is not told otherwise asks by HTTP/1.0, too, where there is no upgrade (RFC 9110 §7.8).
HttpResponse upgradeRequired(const RequestHead &head)
{
    HttpResponse response =
        refusal(426, head.isHttp11 ? ApiError::upgradeRequired : ApiError::upgradeNeedsHttp11);
    response.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
    return response;
}

// RFC 6455 §4.1: 16 bytes in base64.
bool isValidKey(QByteArrayView key)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(key.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == 24 && decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok
        && decoded.decoded.size() == 16;
}

bool isUpgrade(const RequestHead &head)
{
    return head.isHttp11 && head.listHas("connection", "upgrade") && head.listHas("upgrade", "websocket")
        && head.count("sec-websocket-version") == 1 && head.header("sec-websocket-version") == "13"
        && !head.hasBody();
}

} // namespace

bool isUpgradePath(QByteArrayView target)
{
    return target.startsWith(prefix);
}

std::variant<QString, HttpResponse> upgradeTarget(const RequestHead &head)
{
    const QByteArrayView name = splitTarget(head.target).path.sliced(prefix.size());
    if (name.isEmpty() || name.contains('/'))
        return refusal(404, ApiError::notFound);
    if (head.method != "GET") {
        HttpResponse response = refusal(405, ApiError::methodNotAllowed);
        response.headers = {{"Allow", "GET"}};
        return response;
    }
    const auto decoded = percentDecoded(name);
    if (!decoded)
        return refusal(400, ApiError::brokenPercentCode);
    // Or a token would count as not given.
    if (!percentDecoded(splitTarget(head.target).query))
        return refusal(400, ApiError::brokenQueryCode);
    return QString::fromUtf8(*decoded);
}

std::variant<UpgradeGrant, HttpResponse> decideUpgrade(const UpgradeFacts &facts)
{
    if (facts.isStopping)
        return refusal(503, ApiError::shuttingDown);
    if (facts.isRefusingConnections)
        return refusal(503, ApiError::tooManyConnections);
    if (!facts.rate.isAllowed)
        return refusal(429, ApiError::rateLimited);
    if (facts.identity.kind == Identity::Kind::Missing)
        return refusal(401, ApiError::missingTokenFlexible);
    if (facts.identity.kind == Identity::Kind::Unknown)
        return refusal(401, ApiError::invalidToken);
    if (facts.identity.kind == Identity::Kind::Instance && facts.identity.instance != facts.instance)
        return refusal(401, ApiError::invalidToken); // says nothing about which instances exist
    if (!facts.instance)
        return refusal(404, ApiError::instanceNotFound);
    if (facts.instance->record.isTokenDamaged) // part of each of its frames
        return refusal(500, ApiError::failedToGetInstance);
    if (facts.instance->record.isWebsocketDamaged)
        return refusal(500, ApiError::failedToGetWebsocket);
    const auto &websocket = facts.instance->record.websocket;
    if (!websocket || !websocket->enabled)
        return refusal(400, ApiError::websocketNotEnabled(facts.instance->record.name));
    if (!facts.isOriginAllowed) {
        HttpResponse response; // the body stays empty, as clients know it
        response.status = 403;
        return response;
    }
    if (!isUpgrade(facts.head))
        return upgradeRequired(facts.head);
    const QByteArrayView key = facts.head.header("sec-websocket-key");
    if (facts.head.count("sec-websocket-key") != 1 || !isValidKey(key))
        return refusal(400, ApiError::invalidKey);
    return UpgradeGrant{facts.instance, key.toByteArray(), facts.head.header("user-agent").toByteArray(),
                        facts.identity.kind == Identity::Kind::Account ? ClientAuth::Account
                                                                       : ClientAuth::Instance};
}

} // namespace Inlet
