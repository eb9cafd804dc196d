// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/requestreader.h"

#include "core/protocol/apierror.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/utf8.h"
#include "server/config/configvalues.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

Error invalidMember(QLatin1StringView name, QLatin1StringView expected)
{
    return ApiError::badBody(name + " must be "_L1 + expected);
}

} // namespace

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

Result<qint64> numberQuery(const RequestHead &head, QByteArrayView name, qint64 fallback, qint64 least,
                           qint64 most)
{
    const QByteArrayView query = splitTarget(head.target).query;
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

QJsonObject queryObject(QByteArrayView query, std::initializer_list<QByteArrayView> names)
{
    QJsonObject object;
    for (const QByteArrayView name : names) {
        if (hasQueryItem(query, name))
            object.insert(QLatin1StringView(name), QString::fromUtf8(queryValue(query, name)));
    }
    return object;
}

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
}

Result<int> pageSize(const QJsonValue &asked, QLatin1StringView name, int fallback, int most)
{
    if (isAbsent(asked))
        return fallback;
    bool isNumber = asked.isDouble();
    const double number = isNumber ? asked.toDouble() : asked.toString().trimmed().toDouble(&isNumber);
    if (!isNumber || !(number >= 1) || std::trunc(number) != number)
        return invalidMember(name, "a whole number above 0"_L1);
    return int(std::min(number, double(most)));
}

} // namespace Inlet::Api
