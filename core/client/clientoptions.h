// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/sourceid.h"

#include <QUrl>

#include <chrono>

namespace Inlet {

/// The bounds of the client (PROTOCOL.md §10); sizes are bytes.
namespace ClientLimits {

using namespace std::chrono_literals;

inline constexpr std::chrono::milliseconds pingPeriod = 25s;
/// A connection on which nothing arrives for this long after our ping is dead.
inline constexpr std::chrono::milliseconds pongWait = 8s;
static_assert(pongWait < pingPeriod);
/// A new connection is asked for a sign of life this soon, to tell how long the way is.
inline constexpr std::chrono::milliseconds latencyAfter = 500ms;
inline constexpr std::chrono::milliseconds handshakeTime = 15s;
/// A connection that lived this long starts the waits over.
inline constexpr std::chrono::milliseconds stableAfter = 60s;
/// A REST request on which no byte moved for this long is given up.
inline constexpr std::chrono::milliseconds requestIdle = 30s;

/// The largest frame and message taken from a gateway; media come inline, so it is generous.
inline constexpr qint64 frameBytes = qint64(64) * 1024 * 1024;
/// QWebSocket reads a frame from its socket in one piece, so the socket must hold the largest.
inline constexpr qint64 readBufferBytes = frameBytes + 1024;
/// Of the answer to an upgrade: what is kept of its head, and of the body of a refusal.
inline constexpr qsizetype handshakeHeadBytes = qsizetype(16) * 1024;
inline constexpr qsizetype refusalBytes = qsizetype(64) * 1024;
/// The largest body of a REST answer.
inline constexpr qint64 bodyBytes = qint64(64) * 1024 * 1024;

/// Records that were read and that a sink has not finished with; above it reading pauses.
inline constexpr qsizetype heldRecords = 8192;
inline constexpr qint64 heldBytes = qint64(128) * 1024 * 1024;

} // namespace ClientLimits

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
