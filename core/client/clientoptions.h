// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/client/wire/clientlimits.h"
#include "core/protocol/sourceid.h"

#include <QUrl>

#include <chrono>

namespace Inlet {

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

    std::chrono::milliseconds pingPeriod = ClientLimits::pingPeriod;
    std::chrono::milliseconds pongWait = ClientLimits::pongWait;
    std::chrono::milliseconds handshakeTime = ClientLimits::handshakeTime;
    std::chrono::milliseconds stableAfter = ClientLimits::stableAfter;
};

/// Reads the address of a gateway as people write it: `http`, `https`, `ws` or `wss`, a host, and
/// perhaps a path in front of the API. The result is `http` or `https` without a trailing slash.
/// User information, query and fragment are refused: a secret in an address ends up in logs.
Result<QUrl> parseBaseUrl(const QString &text);

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
