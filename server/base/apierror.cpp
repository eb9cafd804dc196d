// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/apierror.h"

#include "core/protocol/jsontext.h"

using namespace Qt::StringLiterals;

namespace Inlet::ApiError {

QString websocketNotEnabled(const QString &instance)
{
    return "WebSocket is not enabled for this instance. Configure it first using POST /api/events/websocket/"_L1
        + instance;
}

QString unknownEvent(const QString &name)
{
    return "Unknown event: "_L1 + name;
}

QString invalidBodyDetail(const QString &detail)
{
    return invalidBody + ": "_L1 + detail;
}

Error badBody(const QString &detail)
{
    return {ErrorCode::InvalidArgument, invalidBodyDetail(detail)};
}

Error badEvents(const EnvelopeError &error)
{
    const auto refuse = [&error](const QString &text) {
        return Error{ErrorCode::InvalidArgument, text, error.where};
    };
    switch (error.kind) {
    case EnvelopeError::Kind::Malformed: // the detail is free to say where
        return badBody(error.where.isEmpty() ? error.message : error.message + " in "_L1 + error.where);
    case EnvelopeError::Kind::TooDeep:
        return refuse(invalidBodyDetail(error.message));
    case EnvelopeError::Kind::UnknownEvent:
        return refuse(unknownEvent(error.message));
    case EnvelopeError::Kind::EventRequired:
        return refuse(eventRequired);
    case EnvelopeError::Kind::EventsDiffer:
        return refuse(eventsDiffer);
    case EnvelopeError::Kind::DataNotObject:
        return refuse(dataNotObject);
    case EnvelopeError::Kind::NoEvents:
        break;
    }
    return refuse(noEvents);
}

QString invalidQueryDetail(const QString &detail)
{
    return invalidQuery + ": "_L1 + detail;
}

QString failedToUpdate(QLatin1StringView what)
{
    return "Failed to update "_L1 + what + " configuration"_L1;
}

QString failedToDelete(const QString &reason)
{
    return "Failed to delete instance: "_L1 + reason;
}

QString invalidDate(const QString &name)
{
    return u"invalid '%1' date format. Use ISO 8601 format (e.g., '2026-02-16T18:32:39Z')"_s.arg(name);
}

QString tooManyTags(int allowed)
{
    return u"At most %1 tags are allowed per instance"_s.arg(allowed);
}

QString tooManyEnabledWebhooks(int allowed)
{
    return u"At most %1 enabled webhooks are allowed per instance"_s.arg(allowed);
}

QString tooManyWebhooks(int allowed)
{
    return u"At most %1 webhooks are allowed per instance"_s.arg(allowed);
}

QByteArray body(const QString &message, const QString &at)
{
    std::string json = "{\"success\":false,\"error\":{\"message\":";
    appendJsonString(json, message);
    if (!at.isEmpty())
        appendJsonString(json += ",\"at\":", at);
    return QByteArray::fromStdString(json += "}}");
}

} // namespace Inlet::ApiError
