// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/messagesmodule.h"

#include "core/protocol/limits.h"
#include "core/protocol/messagehead.h"
#include "core/storage/database.h"
#include "server/api/answers.h"
#include "server/api/chat/messagetext.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"

#include <QFuture>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// The members of an object behind one another, for success().
QByteArray members(const QJsonObject &object)
{
    QByteArray text;
    for (auto it = object.begin(); it != object.end(); ++it)
        text += member(it.key().toUtf8(), it.value());
    return text;
}

} // namespace

std::span<const Endpoint<MessagesModule>> MessagesModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<MessagesModule>{{"GET", "/api/chat/getMessage/:instance", Access::AccountOrInstance,
                                  RateClass::Global, BodyKind::None},
                                 &MessagesModule::get},
        Endpoint<MessagesModule>{{"GET", "/api/chat/status/:instance", Access::AccountOrInstance,
                                  RateClass::Global, BodyKind::None},
                                 &MessagesModule::status},
        Endpoint<MessagesModule>{{"GET", "/api/chat/base64/:instance", Access::AccountOrInstance,
                                  RateClass::Global, BodyKind::None},
                                 &MessagesModule::media},
    };
    return table;
}

template<typename Tell>
void MessagesModule::aboutMessage(const HttpRequest &request, const Responder &respond,
                                  QLatin1StringView required, QLatin1StringView notFound, Tell tell) const
{
    const QString id =
        QString::fromUtf8(queryValue(splitTarget(request.head.target).query, "messageId")).trimmed();
    if (id.isEmpty())
        return respond(refusal(400, required));
    if (id.size() > Limits::searchTextLength)
        return respond(refusal(404, notFound));
    answerWhenRead(m_thread, respond, ApiError::failedToReadHistory,
                   m_reader.run<HttpResponse>([instance = request.grant.instance->record.id, id, notFound,
                                               tell](QSqlDatabase &database) -> Result<HttpResponse> {
                       auto found = MessageIndex::find(database, instance, id);
                       if (!found)
                           return found.error();
                       if (!*found)
                           return refusal(404, notFound);
                       return tell(database, **found);
                   }));
}

void MessagesModule::get(const HttpRequest &request, const Responder &respond) const
{
    aboutMessage(request, respond, ApiError::getMessageIdRequired, ApiError::messageNotFound,
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

void MessagesModule::status(const HttpRequest &request, const Responder &respond) const
{
    aboutMessage(request, respond, ApiError::messageIdRequired, ApiError::messageNotFound,
                 [](QSqlDatabase &, const StoredMessage &message) -> Result<HttpResponse> {
                     return success(200, u"Message status retrieved successfully"_s,
                                    members(statusObject(message)));
                 });
}

void MessagesModule::media(const HttpRequest &request, const Responder &respond) const
{
    aboutMessage(request, respond, ApiError::messageIdRequired, ApiError::mediaNotFound,
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
