// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/envelope.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

/// The words of the API. Clients compare them letter by letter, so they are constants, never
/// translated (PROTOCOL.md §3.2 for the upgrade, docs/rest for REST).
namespace Inlet::ApiError {

inline constexpr QLatin1StringView notFound{"Not found"};
inline constexpr QLatin1StringView methodNotAllowed{"Method not allowed"};
inline constexpr QLatin1StringView malformedRequest{"Malformed request"};
inline constexpr QLatin1StringView plainHttpOnTls{"This port speaks HTTPS and WSS only"};
inline constexpr QLatin1StringView brokenPercentCode{"Broken percent code in the path"};
inline constexpr QLatin1StringView brokenQueryCode{"Broken percent code in the query"};
inline constexpr QLatin1StringView missingTokenFlexible{
    "Missing token in header, Authorization header, or query parameter"};
inline constexpr QLatin1StringView missingToken{"Missing token in header"};
inline constexpr QLatin1StringView invalidToken{"Invalid token"};
inline constexpr QLatin1StringView instanceNotFound{"Instance not found"};
inline constexpr QLatin1StringView instanceExists{"Instance already exists"};
inline constexpr QLatin1StringView tokenInUse{"Token already in use"};
inline constexpr QLatin1StringView quotaExceeded{"Account instance quota exceeded"};
inline constexpr QLatin1StringView instanceNameRequired{"Instance name is required"};
inline constexpr QLatin1StringView rateLimited{"Rate limit exceeded. Try again later."};
inline constexpr QLatin1StringView upgradeRequired{"WebSocket upgrade required"};
inline constexpr QLatin1StringView upgradeNeedsHttp11{
    "WebSocket upgrade requires HTTP/1.1, but this request came as HTTP/1.0"};
inline constexpr QLatin1StringView invalidKey{"Invalid Sec-WebSocket-Key"};
inline constexpr QLatin1StringView tooManyConnections{"Too many connections"};
inline constexpr QLatin1StringView tooMuchAtOnce{"Too much at once. Try again later."};
inline constexpr QLatin1StringView shuttingDown{"Server is shutting down"};
inline constexpr QLatin1StringView failedToGetInstance{"Failed to get instance"};
inline constexpr QLatin1StringView failedToGetWebsocket{"Failed to get websocket configuration"};
inline constexpr QLatin1StringView websocketNotConfigured{"WebSocket not configured for this instance"};
inline constexpr QLatin1StringView failedToStoreEvent{"Failed to store event"};
inline constexpr QLatin1StringView failedToStore{"Failed to store configuration"};
inline constexpr QLatin1StringView invalidBody{"Invalid request body"};
inline constexpr QLatin1StringView eventRequired{"event is required"};
inline constexpr QLatin1StringView eventsDiffer{"Event in path and body differ"};
inline constexpr QLatin1StringView dataNotObject{"data must be an object"};
inline constexpr QLatin1StringView noEvents{"no events"};
inline constexpr QLatin1StringView bodyTooLarge{"Request body too large"};
inline constexpr QLatin1StringView headTooLarge{"Request head too large"};
inline constexpr QLatin1StringView requestTimeout{"Request timeout"};
inline constexpr QLatin1StringView unsupportedMediaType{"Content-Type must be application/json"};
inline constexpr QLatin1StringView encodedBody{"Content-Encoding is not supported"};
inline constexpr QLatin1StringView clientNotFound{"Client not found"};
inline constexpr QLatin1StringView invalidQuery{"Invalid query"};
inline constexpr QLatin1StringView notConnected{"Instance is not connected to WhatsApp"};
inline constexpr QLatin1StringView noBridge{"integration gateway not configured"};
inline constexpr QLatin1StringView noSetting{"At least one setting must be provided"};
inline constexpr QLatin1StringView numberRequired{"Number is required"};
inline constexpr QLatin1StringView getMessageIdRequired{
    "Message ID is required (use ?messageId=<message-id>)"};
inline constexpr QLatin1StringView messageIdRequired{"messageId query parameter is required"};
inline constexpr QLatin1StringView messageNotFound{"Message not found"};
inline constexpr QLatin1StringView mediaNotFound{"Message not found or no media available"};
inline constexpr QLatin1StringView tagNameRequired{"Tag name is required"};
inline constexpr QLatin1StringView tagIdRequired{"tagId query parameter is required"};
inline constexpr QLatin1StringView tagNotFound{"Tag not found"};
inline constexpr QLatin1StringView failedToReadHistory{"Failed to read history"};
inline constexpr QLatin1StringView failedToReadTags{"Failed to read tags"};
inline constexpr QLatin1StringView failedToReadFigures{"Failed to read metrics"};
inline constexpr QLatin1StringView failedToReadEvents{"Failed to read events"};
inline constexpr QLatin1StringView failedToReadDeadLetters{"Failed to read dead letters"};
inline constexpr QLatin1StringView webhookNotFound{"Webhook not found"};
inline constexpr QLatin1StringView webhookDamaged{"Webhook is damaged, configure it anew"};
inline constexpr QLatin1StringView webhookNotEnabled{"Webhook is not enabled"};
inline constexpr QLatin1StringView tooManyTests{"Too many webhooks are being tested"};
inline constexpr QLatin1StringView failedToReadAttempts{"Failed to read webhook attempts"};
inline constexpr QLatin1StringView deadLetterNotFound{"Dead letter not found"};
inline constexpr QLatin1StringView failedToChangeDeadLetters{"Failed to change dead letters"};
inline constexpr QLatin1StringView internalError{"Internal error"};

/// `WebSocket is not enabled for this instance. Configure it first using POST …/<instance>`.
QString websocketNotEnabled(const QString &instance);
/// `Unknown event: <name>`.
QString unknownEvent(const QString &name);
/// `Invalid request body: <detail>`.
QString invalidBodyDetail(const QString &detail);
/// InvalidArgument with that text.
Error badBody(const QString &detail);
/// What the parser of published events found, as InvalidArgument with its text.
Error badEvents(const EnvelopeError &error);
/// `invalid '<name>' date format. Use ISO 8601 format (e.g., '…')`.
QString invalidDate(const QString &name);
/// `At most <n> tags are allowed per instance`.
QString tooManyTags(int allowed);
/// `At most <n> enabled webhooks are allowed per instance`.
QString tooManyEnabledWebhooks(int allowed);
/// `At most <n> webhooks are allowed per instance`.
QString tooManyWebhooks(int allowed);

/// `Failed to update <what> configuration`.
QString failedToUpdate(QLatin1StringView what);
/// `Failed to delete instance: <reason>`.
QString failedToDelete(const QString &reason);

/// `Invalid query: <detail>`.
QString invalidQueryDetail(const QString &detail);

/// `{"success":false,"error":{"message":"…"}}`, the body of every refusal but the 403 of an origin;
/// `"at":"…"` behind the message if there is something to say.
QByteArray body(const QString &message, const QString &at = {});
inline QByteArray body(QLatin1StringView message)
{
    return body(QString(message));
}

} // namespace Inlet::ApiError
