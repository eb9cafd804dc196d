// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/client/wire/clientlimits.h"
#include "core/protocol/sourceid.h"

#include <QUrl>

#include <chrono>
#include <memory>

namespace Inlet {

class TokenBudget;

/// Everything a GatewayClient needs to know, as a value.
struct ClientOptions
{
    QUrl url;         ///< base URL as parseBaseUrl() yields it
    QString instance; ///< as the user knows it, not percent-encoded
    Secret token;     ///< goes into the header `token` and nowhere else
    /// Under which fingerprints of tokens are made: whoever keeps it gets the same ones tomorrow.
    /// Empty: one that is made for this client and forgotten with it.
    Secret fingerprintKey;
    /// Whether frames come with what they say (decodePayloads()), read in the client's thread.
    bool decodesPayloads = false;
    /// Shared by all that use the token; null: there is nobody else to spare it for.
    std::shared_ptr<TokenBudget> budget{};

    std::chrono::milliseconds pingPeriod = ClientLimits::pingPeriod;
    std::chrono::milliseconds pongWait = ClientLimits::pongWait;
    std::chrono::milliseconds handshakeTime = ClientLimits::handshakeTime;
    std::chrono::milliseconds stableAfter = ClientLimits::stableAfter;
};

/// Why a text is no address of a gateway.
enum class AddressFault : quint8 {
    None,
    Empty,
    Unreadable, ///< no URL
    Scheme,     ///< another one than `http`, `https`, `ws` and `wss`
    NoHost,
    Login, ///< a user name or a password: a secret in an address ends up in logs
    Query, ///< or a fragment
};

struct GatewayAddress
{
    QUrl url; ///< `http` or `https`, without a trailing slash; invalid with a fault
    AddressFault fault = AddressFault::None;
    bool isSocket = false; ///< typed with `ws` or `wss`, which whoever typed it reads again in what is said
};

/// Reads the address of a gateway as people type it: `http`, `https`, `ws` or `wss`, or none of these, a
/// host, perhaps a port, and perhaps a path in front of the API. The path of a route of the API is left out.
///
/// Without a scheme it is `http` for hosts that stand nearby (isNearby()), where gateways rarely have a
/// certificate, and `https` for all others: a token does not go out in clear text because of a word left out.
GatewayAddress readGatewayAddress(const QString &text);

/// The same with the fault in English.
Result<QUrl> parseBaseUrl(const QString &text);

/// Whether the host of @p url is this machine or one of the local network, as far as its name tells:
/// isLoopback(), an address of a private or link-local network, a name without a dot, or one below `local`.
bool isNearby(const QUrl &url);

/// What names the gateway of @p base in a SourceId: the same for every way to write its address.
QString gatewayIdOf(const QUrl &base);

/// @p encodedPath (`/api/…?…`, percent-encoded already) below @p base.
QUrl restUrl(const QUrl &base, const QString &encodedPath);

/// `ws(s)://…/ws/<instance>` below @p base, never with a token.
QUrl socketUrl(const QUrl &base, const QString &instance);

/// The request path of that socket, as restUrl() takes it.
QString socketPath(const QString &instance);

/// @p text as one segment of a path: everything but unreserved characters is percent-encoded.
QString pathSegment(const QString &text);

/// Whether the host of @p url can only be this machine: `localhost`, 127.0.0.0/8, `[::1]`.
bool isLoopback(const QUrl &url);

/// Whether @p token can be sent in a header as it is: 1 to 256 characters of `[!-~]`.
bool isSendableToken(const Secret &token);

/// `Inlet/<version>`.
QByteArray userAgent();

} // namespace Inlet
