// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "core/protocol/messagehead.h"
#include "core/storage/database.h"
#include "server/api/handlers.h"
#include "server/api/messagetext.h"
#include "server/base/logging.h"
#include "server/store/sqlite/events/messageindex.h"

#include <QFuture>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// Finds the message of `?messageId=` on the reader's thread and lets @p tell answer.
template<typename Tell>
void aboutMessage(const Context &context, const HttpRequest &request, const Responder &respond,
                  QLatin1StringView required, QLatin1StringView notFound, Tell tell)
{
    const QString id =
        QString::fromUtf8(queryValue(splitTarget(request.head.target).query, "messageId")).trimmed();
    if (id.isEmpty())
        return respond(refusal(400, required));
    if (id.size() > Limits::searchTextLength)
        return respond(refusal(404, notFound));
    answerFromHistory(context, respond,
                      [instance = request.grant.instance->record.id, id, notFound,
                       tell](QSqlDatabase &database) -> Result<HttpResponse> {
                          auto found = MessageIndex::find(database, instance, id);
                          if (!found)
                              return found.error();
                          if (!*found)
                              return refusal(404, notFound);
                          return tell(database, **found);
                      });
}

/// The members of an object behind one another, for success().
QByteArray members(const QJsonObject &object)
{
    QByteArray text;
    for (auto it = object.begin(); it != object.end(); ++it)
        text += member(it.key().toUtf8(), it.value());
    return text;
}

} // namespace

void answerFromHistory(const Context &context, const Responder &respond,
                       std::function<Result<HttpResponse>(QSqlDatabase &)> job)
{
    context.reader.run<HttpResponse>(std::move(job))
        .then(context.thread, [respond](const Result<HttpResponse> &answer) {
            if (answer) {
                HttpResponse response = *answer;
                response.isLookup = true;
                return respond(std::move(response));
            }
            if (answer.error().code == ErrorCode::Unavailable)
                return respond(refusalOf(answer.error()));
            qCCritical(lcStore).noquote() << "cannot read the history:" << answer.error().message;
            respond(refusal(500, ApiError::failedToReadHistory));
        });
}

void getMessage(const Context &context, const HttpRequest &request, const Responder &respond)
{
    aboutMessage(context, request, respond, ApiError::getMessageIdRequired, ApiError::messageNotFound,
                 [](QSqlDatabase &database, StoredMessage &message) -> Result<HttpResponse> {
                     auto data = MessageIndex::readData(database, message.eventId);
                     if (!data)
                         return data.error();
                     message.data = *std::move(data);
                     return success(200, u"Message found"_s,
                                    member("messageId", message.messageId)
                                        + member("data", messageObject(message))
                                        + member("status", u"found"_s));
                 });
}

void messageStatus(const Context &context, const HttpRequest &request, const Responder &respond)
{
    aboutMessage(context, request, respond, ApiError::messageIdRequired, ApiError::messageNotFound,
                 [](QSqlDatabase &, const StoredMessage &message) -> Result<HttpResponse> {
                     return success(200, u"Message status retrieved successfully"_s,
                                    members(statusObject(message)));
                 });
}

void messageMedia(const Context &context, const HttpRequest &request, const Responder &respond)
{
    aboutMessage(context, request, respond, ApiError::messageIdRequired, ApiError::mediaNotFound,
                 [](QSqlDatabase &database, StoredMessage &message) -> Result<HttpResponse> {
                     if (!message.hasBase64)
                         return refusal(404, ApiError::mediaNotFound);
                     const auto whole = MessageIndex::readWholeData(database, message.eventId);
                     if (!whole)
                         return whole.error();
                     message.data = withoutMediaBase64(*whole);
                     const MediaWords words = mediaWords(message);
                     // As it was written between its quotes, so nothing is escaped a second time.
                     const QByteArrayView base64 = mediaBase64(*whole);
                     QByteArray rest = member("message_id", message.messageId)
                         + member("mime_type", words.mimeType) + member("media_type", words.type);
                     rest.reserve(rest.size() + base64.size() + 16);
                     rest.append(",\"base64\":\"").append(base64).append('"');
                     return success(200, u"Media retrieved successfully"_s, rest);
                 });
}

} // namespace Inlet::Api
