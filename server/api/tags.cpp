// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "core/storage/database.h"
#include "server/api/handlers.h"
#include "server/base/logging.h"
#include "server/store/sqlite/tagrows.h"

#include <QFuture>
#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

QJsonObject tagObject(const Tag &tag)
{
    return {{u"id"_s, QString::number(tag.id)},
            {u"name"_s, tag.name},
            {u"color"_s, tag.color},
            {u"type"_s, u"CUSTOM"_s},
            {u"deleted"_s, false}};
}

/// Numbers come as numbers or as text; a colour that is none of ours is the first.
Result<int> colorOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return 0;
    bool isNumber = value.isDouble();
    const double number = isNumber ? value.toDouble() : value.toString().trimmed().toDouble(&isNumber);
    if (!isNumber)
        return ApiError::badBody(u"color must be a number"_s);
    const bool isColor = number >= 0 && number < Limits::tagColors && number == std::floor(number);
    return isColor ? int(number) : 0;
}

Result<Tag> newTagOf(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return object.error();
    const auto name = stringMember(*object, "name"_L1);
    if (!name)
        return name.error();
    const auto color = colorOf((*object)["color"_L1]);
    if (!color)
        return color.error();
    Tag tag{0, name->trimmed(), *color};
    if (tag.name.isEmpty())
        return Error{ErrorCode::InvalidArgument, ApiError::tagNameRequired};
    if (tag.name.size() > Limits::tagNameLength) {
        return ApiError::badBody(u"name is longer than %1 characters"_s.arg(Limits::tagNameLength));
    }
    return tag;
}

HttpResponse notStored(const Error &error, const QString &conflict, QLatin1StringView notFound)
{
    switch (error.code) {
    case ErrorCode::Conflict:
        return refusal(409, conflict);
    case ErrorCode::NotFound:
        return refusal(404, notFound);
    case ErrorCode::Unavailable:
        return refusalOf(error);
    default:
        qCCritical(lcStore).noquote() << "cannot store a tag:" << error.message;
        return refusal(500, ApiError::failedToStore);
    }
}

} // namespace

void listTags(const Context &context, const HttpRequest &request, const Responder &respond)
{
    answerFromHistory(context, respond,
                      [id = request.grant.instance->record.id](
                          QSqlDatabase &database) -> Result<HttpResponse> {
                          const auto tags = TagRows::list(database, id);
                          if (!tags)
                              return tags.error();
                          QJsonArray list;
                          for (const Tag &tag : *tags)
                              list.append(tagObject(tag));
                          return success(200, u"Tags retrieved successfully"_s,
                                         member("tags", list) + member("total", list.size()));
                      });
}

void createTag(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const auto tag = newTagOf(request.body);
    if (!tag)
        return respond(refusalOf(tag.error()));
    context.database
        .run([id = request.grant.instance->record.id, tag = *tag](QSqlDatabase &database) {
            return TagRows::add(database, id, tag.name, tag.color, Limits::tagsPerInstance);
        })
        .then(context.thread, [respond, tag = *tag](const Result<qint64> &added) {
            if (!added) {
                return respond(notStored(added.error(), ApiError::tooManyTags(Limits::tagsPerInstance),
                                         ApiError::instanceNotFound));
            }
            const Tag stored{*added, tag.name, tag.color};
            respond(success(200, u"Tag created successfully"_s, member("tag", tagObject(stored))));
        });
}

void deleteTag(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const QByteArray given = queryValue(splitTarget(request.head.target).query, "tagId");
    if (given.isEmpty())
        return respond(refusal(400, ApiError::tagIdRequired));
    bool isNumber = false;
    const qint64 tagId = given.toLongLong(&isNumber);
    if (!isNumber)
        return respond(refusal(404, ApiError::tagNotFound));
    context.database
        .run([id = request.grant.instance->record.id, tagId](QSqlDatabase &database) {
            return TagRows::remove(database, id, tagId);
        })
        .then(context.thread, [respond, tagId](const Result<void> &removed) {
            if (!removed)
                return respond(notStored(removed.error(), {}, ApiError::tagNotFound));
            const QJsonObject gone{{u"id"_s, QString::number(tagId)},
                                   {u"name"_s, QString()},
                                   {u"color"_s, 0},
                                   {u"type"_s, QString()},
                                   {u"deleted"_s, true}};
            respond(success(200, u"Tag deleted successfully"_s, member("tag", gone)));
        });
}

} // namespace Inlet::Api
