// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/messagesmodule.h"

#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "core/protocol/messagehead.h"
#include "server/api/answers.h"
#include "server/api/chat/messagetext.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"

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

HttpResponse messageAnswer(const StoredMessage &message)
{
    return success(200, u"Message found"_s,
                   member("messageId", message.messageId) + member("data", messageObject(message))
                       + member("status", u"found"_s));
}

HttpResponse statusAnswer(const StoredMessage &message)
{
    return success(200, u"Message status retrieved successfully"_s, members(statusObject(message)));
}

HttpResponse mediaAnswer(const StoredMessage &message)
{
    if (!message.hasBase64)
        return refusal(404, ApiError::mediaNotFound);
    StoredMessage thin = message;
    thin.data = withoutMediaBase64(message.data);
    const MediaWords words = mediaWords(thin);
    // As it was written between its quotes, so nothing is escaped a second time.
    const QByteArrayView base64 = mediaBase64(message.data);
    QByteArray rest = member("message_id", message.messageId) + member("mime_type", words.mimeType)
        + member("media_type", words.type);
    rest.reserve(rest.size() + base64.size() + 16);
    rest.append(",\"base64\":\"").append(base64).append('"');
    return success(200, u"Media retrieved successfully"_s, rest);
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

void MessagesModule::aboutMessage(const HttpRequest &request, const Responder &respond, const Asked &asked,
                                  HttpResponse (*answer)(const StoredMessage &message)) const
{
    const auto query = splitTarget(request.head.target).query;
    const QString id = QString::fromUtf8(queryValue(query, "messageId")).trimmed();
    const QString chat = QString::fromUtf8(queryValue(query, "chat")).trimmed();
    if (id.isEmpty())
        return respond(refusal(400, asked.required));
    if (id.size() > Limits::searchTextLength || chat.size() > Limits::searchTextLength)
        return respond(refusal(404, asked.notFound));
    answerWhenRead(m_thread, respond, ApiError::failedToReadHistory,
                   m_messages.find({.instanceId = request.grant.instance->record.id,
                                    .messageId = id,
                                    .chats = chat.isEmpty() ? QStringList() : Jid::meantBy(chat),
                                    .data = asked.data}),
                   [notFound = asked.notFound, answer](const std::optional<StoredMessage> &found) {
                       return found ? answer(*found) : refusal(404, notFound);
                   });
}

void MessagesModule::get(const HttpRequest &request, const Responder &respond) const
{
    aboutMessage(request, respond,
                 {MessageStore::Data::Shown, ApiError::getMessageIdRequired, ApiError::messageNotFound},
                 &messageAnswer);
}

void MessagesModule::status(const HttpRequest &request, const Responder &respond) const
{
    aboutMessage(request, respond,
                 {MessageStore::Data::None, ApiError::messageIdRequired, ApiError::messageNotFound},
                 &statusAnswer);
}

void MessagesModule::media(const HttpRequest &request, const Responder &respond) const
{
    aboutMessage(request, respond,
                 {MessageStore::Data::Whole, ApiError::messageIdRequired, ApiError::mediaNotFound},
                 &mediaAnswer);
}

} // namespace Inlet::Api
