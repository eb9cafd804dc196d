// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/handlers.h"

#include "core/protocol/apierror.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/jsontext.h"
#include "core/protocol/limits.h"
#include "core/protocol/utf8.h"
#include "server/config/configvalues.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

Error invalidMember(QLatin1StringView name, QLatin1StringView expected)
{
    return ApiError::badBody(name + " must be "_L1 + expected);
}

/// A body takes its time, and a name can be given anew meanwhile: what was admitted for an instance that
/// is gone is not for the next one of that name.
std::optional<HttpResponse> refuseGone(const InstanceTable &instances, const RestGrant &grant)
{
    if (grant.instance && !instances.current(*grant.instance))
        return refusal(404, ApiError::instanceNotFound);
    if (grant.identity.instance && !instances.current(*grant.identity.instance))
        return refusal(401, ApiError::invalidToken);
    return {};
}

} // namespace

void handle(const Context &context, const HttpRequest &request, const Responder &respond)
{
    if (auto response = answerAtOnce(context.instances, request))
        return respond(std::move(*response));
    switch (request.grant.route.route->endpoint) {
    case Endpoint::Health:
        return health(context, request, respond);
    case Endpoint::InstanceNew:
        return createInstance(context, request, respond);
    case Endpoint::InstanceList:
        return listInstances(context, request, respond);
    case Endpoint::InstanceDelete:
        return deleteInstance(context, request, respond);
    case Endpoint::InstanceRotateToken:
        return rotateToken(context, request, respond);
    case Endpoint::WebsocketSet:
        return setWebsocket(context, request, respond);
    case Endpoint::SettingsSet:
        return setSettings(context, request, respond);
    case Endpoint::ProxySet:
        return setProxy(context, request, respond);
    case Endpoint::StorageSet:
        return setStorage(context, request, respond);
    case Endpoint::MessageFigures:
        return messageFigures(context, request, respond);
    case Endpoint::WebhookSet:
        return setWebhook(context, request, respond);
    case Endpoint::WebhookGet:
        return getWebhooks(context, request, respond);
    case Endpoint::WebhookTest:
        return testWebhook(context, request, respond);
    case Endpoint::WebhookAttempts:
        return webhookAttempts(context, request, respond);
    case Endpoint::DeadLetterList:
        return listDeadLetters(context, request, respond);
    case Endpoint::DeadLetterGet:
        return getDeadLetter(context, request, respond);
    case Endpoint::DeadLetterReplay:
        return replayDeadLetters(context, request, respond);
    case Endpoint::DeadLetterRemove:
        return removeDeadLetters(context, request, respond);
    case Endpoint::Publish:
        return publish(context, request, respond);
    case Endpoint::Metrics:
        return metrics(context, request, respond);
    case Endpoint::GatewayStatus:
        return gatewayStatus(context, request, respond);
    case Endpoint::GatewayClients:
        return listClients(context, request, respond);
    case Endpoint::GatewayDisconnect:
        return disconnectClient(context, request, respond);
    case Endpoint::GatewayLog:
        return readLog(context, request, respond);
    case Endpoint::OriginsGet:
        return getOrigins(context, request, respond);
    case Endpoint::OriginsSet:
        return setOrigins(context, request, respond);
    case Endpoint::OriginsCheck:
        return checkOrigin(context, request, respond);
    case Endpoint::StoredEvents:
        return storedEvents(context, request, respond);
    case Endpoint::ChatHistory:
        return chatHistory(context, request, respond);
    case Endpoint::MessageGet:
        return getMessage(context, request, respond);
    case Endpoint::MessageStatus:
        return messageStatus(context, request, respond);
    case Endpoint::MessageMedia:
        return messageMedia(context, request, respond);
    case Endpoint::TagList:
        return listTags(context, request, respond);
    case Endpoint::TagCreate:
        return createTag(context, request, respond);
    case Endpoint::TagDelete:
        return deleteTag(context, request, respond);
    case Endpoint::WebsocketGet: // answered at once
    case Endpoint::SettingsGet:
    case Endpoint::ProxyGet:
    case Endpoint::StorageGet:
        return;
    case Endpoint::NeedsSession: // refused from the head
        return respond(refusal(503, ApiError::notConnected));
    case Endpoint::NeedsBridge: // likewise
        return respond(refusal(503, ApiError::noBridge));
    }
}

std::optional<HttpResponse> answerAtOnce(const Snapshot<InstanceTable> &instances, const HttpRequest &request)
{
    const auto table = instances.load();
    const RestGrant &grant = request.grant;
    auto instance = grant.instance;
    if (table != grant.table) {
        if (auto gone = refuseGone(*table, grant))
            return gone;
        if (instance)
            instance = table->current(*instance);
    }
    switch (grant.route.route->endpoint) {
    case Endpoint::WebsocketGet:
        return getWebsocket(instance->record);
    case Endpoint::SettingsGet:
        return getSettings(instance->record);
    case Endpoint::ProxyGet:
        return getProxy(instance->record);
    case Endpoint::StorageGet:
        return getStorage(instance->record);
    default:
        return {};
    }
}

QByteArray member(QByteArrayView name, const QJsonValue &value)
{
    // Inside an array any value can be written; the brackets are cut off again.
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QByteArray(",\"").append(name).append("\":").append(
        QByteArrayView(array).sliced(1, array.size() - 2));
}

HttpResponse success(int status, const QString &message, const QByteArray &rest)
{
    std::string begin = "{\"success\":true,\"message\":";
    appendJsonString(begin, message);
    HttpResponse response;
    response.status = status;
    response.body.reserve(qsizetype(begin.size()) + rest.size() + 1);
    response.body.append(begin).append(rest).append('}');
    return response;
}

HttpResponse refusalOf(const Error &error)
{
    int status = 500;
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        status = 400;
        break;
    case ErrorCode::NotFound:
        status = 404;
        break;
    case ErrorCode::Conflict:
        status = 409;
        break;
    case ErrorCode::Forbidden:
        status = 403;
        break;
    case ErrorCode::Unavailable:
        status = 503;
        break;
    case ErrorCode::Storage:
    case ErrorCode::Key:
    case ErrorCode::Internal:
        break;
    }
    return refusal(status, error.message, error.where);
}

Result<QJsonObject> objectOf(const QByteArray &body)
{
    if (!isValidUtf8(body))
        return ApiError::badBody(u"not valid UTF-8 at "_s + textPosition(body, invalidUtf8At(body)));
    JsonReader reader(body, Limits::jsonDepth);
    const bool isObject = reader.peek() == JsonReader::Kind::Object;
    if (!reader.skipValue())
        return ApiError::badBody(reader.errorWithPosition());
    if (!reader.atEnd())
        return ApiError::badBody(u"unexpected character at "_s + textPosition(body, reader.position()));
    if (!isObject)
        return ApiError::badBody(u"expected an object"_s);
    return QJsonDocument::fromJson(body).object();
}

Result<qint64> numberQuery(const HttpRequest &request, QByteArrayView name, qint64 fallback, qint64 least,
                           qint64 most)
{
    const QByteArrayView query = splitTarget(request.head.target).query;
    if (!hasQueryItem(query, name))
        return fallback;
    const auto number = ConfigValues::readNumber(QString::fromUtf8(queryValue(query, name)), least, most);
    if (number)
        return *number;
    return Error{ErrorCode::InvalidArgument,
                 ApiError::invalidQueryDetail(
                     u"%1 must be a whole number from %2 to %3"_s.arg(QString::fromLatin1(name))
                         .arg(least)
                         .arg(most))};
}

Result<bool> boolMember(const QJsonObject &object, QLatin1StringView name, bool fallback)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return fallback;
    if (!value.isBool())
        return invalidMember(name, "true or false"_L1);
    return value.toBool();
}

Result<QString> stringMember(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return QString();
    if (!value.isString())
        return invalidMember(name, "a string"_L1);
    return value.toString();
}

Result<EventFilter> filterMember(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return EventFilter();
    if (!value.isArray())
        return invalidMember(name, "a list of event names"_L1);
    QList<EventType> types;
    const QJsonArray elements = value.toArray();
    for (const QJsonValue &element : elements) {
        if (!element.isString())
            return invalidMember(name, "a list of event names"_L1);
        const auto type = eventTypeFromName(element.toString().toUtf8());
        if (!type)
            return Error{ErrorCode::InvalidArgument, ApiError::unknownEvent(element.toString())};
        types.append(*type);
    }
    return EventFilter(types);
}

} // namespace Inlet::Api
