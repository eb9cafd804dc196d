// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/tagsmodule.h"

#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"
#include "server/store/tagstore.h"

#include <QJsonArray>

#include <array>
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

std::span<const Endpoint<TagsModule>> TagsModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<TagsModule>{{"GET", "/api/chat/tag/:instance", Access::AccountOrInstance, RateClass::Global,
                              BodyKind::None},
                             &TagsModule::list},
        Endpoint<TagsModule>{{"POST", "/api/chat/tag/:instance", Access::AccountOrInstance, RateClass::Global,
                              BodyKind::Json},
                             &TagsModule::create},
        Endpoint<TagsModule>{{"DELETE", "/api/chat/tag/:instance", Access::AccountOrInstance,
                              RateClass::Global, BodyKind::None},
                             &TagsModule::remove},
    };
    return table;
}

void TagsModule::list(const HttpRequest &request, const Responder &respond) const
{
    answerWhenRead(m_thread, respond, ApiError::failedToReadTags,
                   m_tags.list(request.grant.instance->record.id), [](const QList<Tag> &tags) {
                       QJsonArray list;
                       for (const Tag &tag : tags)
                           list.append(tagObject(tag));
                       return success(200, u"Tags retrieved successfully"_s,
                                      member("tags", list) + member("total", list.size()));
                   });
}

void TagsModule::create(const HttpRequest &request, const Responder &respond) const
{
    const auto tag = newTagOf(request.body);
    if (!tag)
        return respond(refusalOf(tag.error()));
    m_tags.add(request.grant.instance->record.id, tag->name, tag->color, Limits::tagsPerInstance)
        .then(m_thread, [respond, tag = *tag](const Result<qint64> &added) {
            if (!added) {
                return respond(notStored(added.error(), ApiError::tooManyTags(Limits::tagsPerInstance),
                                         ApiError::instanceNotFound));
            }
            const Tag stored{*added, tag.name, tag.color};
            respond(success(200, u"Tag created successfully"_s, member("tag", tagObject(stored))));
        });
}

void TagsModule::remove(const HttpRequest &request, const Responder &respond) const
{
    const QByteArray given = queryValue(splitTarget(request.head.target).query, "tagId");
    if (given.isEmpty())
        return respond(refusal(400, ApiError::tagIdRequired));
    bool isNumber = false;
    const qint64 tagId = given.toLongLong(&isNumber);
    if (!isNumber)
        return respond(refusal(404, ApiError::tagNotFound));
    m_tags.remove(request.grant.instance->record.id, tagId)
        .then(m_thread, [respond, tagId](const Result<void> &removed) {
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
