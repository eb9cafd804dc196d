// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/fields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

QLatin1StringView nameOf(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Bool:
        return "a boolean"_L1;
    case QJsonValue::Double:
        return "a number"_L1;
    case QJsonValue::String:
        return "a text"_L1;
    case QJsonValue::Array:
        return "a list"_L1;
    default:
        return "an object"_L1;
    }
}

} // namespace

Fields::Fields(QJsonObject object, QString path, Error &error)
    : m_object(std::move(object))
    , m_path(std::move(path))
    , m_error(&error)
{
}

QJsonValue Fields::value(QLatin1StringView name) const
{
    const QJsonValue found = m_object[name];
    return found.isNull() ? QJsonValue(QJsonValue::Undefined) : found;
}

QString Fields::pathTo(const QString &name) const
{
    return m_path.isEmpty() ? name : m_path + u'.' + name;
}

void Fields::fail(const QString &path, QLatin1StringView must)
{
    if (m_error->message.isEmpty())
        *m_error = {ErrorCode::InvalidArgument, path + u" must be "_s + must, path};
}

QJsonValue Fields::required(QLatin1StringView name, QJsonValue::Type type)
{
    const QJsonValue found = value(name);
    if (found.type() != type)
        fail(pathTo(name), nameOf(type));
    return found;
}

QJsonValue Fields::optional(QLatin1StringView name, QJsonValue::Type type)
{
    const QJsonValue found = value(name);
    if (!found.isUndefined() && found.type() != type)
        fail(pathTo(name), nameOf(type));
    return found;
}

QString Fields::text(QLatin1StringView name)
{
    return required(name, QJsonValue::String).toString();
}

bool Fields::flag(QLatin1StringView name)
{
    return required(name, QJsonValue::Bool).toBool();
}

qint64 Fields::numberOf(QLatin1StringView name, const QJsonValue &value, qint64 least, qint64 most)
{
    const double real = value.toDouble(-1);
    // The bounds fit a double; what does not may not be turned into a whole number at all.
    if (!value.isDouble() || std::floor(real) != real || real < double(least) || real > double(most)) {
        fail(pathTo(name), "a whole number in its range"_L1);
        return 0;
    }
    return value.toInteger();
}

qint64 Fields::number(QLatin1StringView name, qint64 least, qint64 most)
{
    return numberOf(name, value(name), least, most);
}

std::optional<qint64> Fields::optionalNumber(QLatin1StringView name, qint64 least)
{
    const QJsonValue found = value(name);
    if (found.isUndefined())
        return {};
    return numberOf(name, found, least, largestNumber);
}

qint64 Fields::numberOr(QLatin1StringView name, qint64 fallback)
{
    return optionalNumber(name).value_or(fallback);
}

QStringList Fields::textsOf(QLatin1StringView name, const QJsonValue &list)
{
    QStringList texts;
    const QJsonArray rows = list.toArray();
    texts.reserve(rows.size());
    for (const QJsonValue &row : rows) {
        if (!row.isString())
            fail(pathTo(name), "a list of texts"_L1);
        texts.append(row.toString());
    }
    return texts;
}

QStringList Fields::texts(QLatin1StringView name)
{
    return textsOf(name, required(name, QJsonValue::Array));
}

QStringList Fields::textsOr(QLatin1StringView name)
{
    return textsOf(name, optional(name, QJsonValue::Array));
}

Secret Fields::secret(QLatin1StringView name)
{
    return Secret(required(name, QJsonValue::String).toString().toUtf8());
}

std::optional<Secret> Fields::optionalSecret(QLatin1StringView name)
{
    const QJsonValue found = optional(name, QJsonValue::String);
    return found.isString() ? std::optional(Secret(found.toString().toUtf8())) : std::nullopt;
}

Fields Fields::object(QLatin1StringView name)
{
    return {required(name, QJsonValue::Object).toObject(), pathTo(name), *m_error};
}

Fields Fields::objectOr(QLatin1StringView name)
{
    return {optional(name, QJsonValue::Object).toObject(), pathTo(name), *m_error};
}

QString Fields::textOr(QLatin1StringView name, const QString &fallback)
{
    return optional(name, QJsonValue::String).toString(fallback);
}

QString Fields::idOr(QLatin1StringView name, const QString &fallback)
{
    const QJsonValue found = value(name);
    return found.isDouble() ? QString::number(numberOf(name, found, 0, largestNumber))
                            : textOr(name, fallback);
}

bool Fields::flagOr(QLatin1StringView name, bool fallback)
{
    return optional(name, QJsonValue::Bool).toBool(fallback);
}

double Fields::realOr(QLatin1StringView name, double fallback)
{
    return optional(name, QJsonValue::Double).toDouble(fallback);
}

QDateTime Fields::time(QLatin1StringView name)
{
    const QDateTime read = QDateTime::fromString(textOr(name), Qt::ISODateWithMs);
    return read.isValid() ? read.toUTC() : QDateTime();
}

QMap<QString, qint64> Fields::counts(QLatin1StringView name)
{
    QMap<QString, qint64> counts;
    const QJsonObject object = optional(name, QJsonValue::Object).toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        counts.insert(it.key(), numberOf(name, it.value(), 0, largestNumber));
    return counts;
}

QMap<QString, QString> Fields::textMap(QLatin1StringView name)
{
    QMap<QString, QString> texts;
    const QJsonObject object = optional(name, QJsonValue::Object).toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            fail(pathTo(name), "an object of texts"_L1);
        texts.insert(it.key(), it.value().toString());
    }
    return texts;
}

void Fields::rows(QLatin1StringView name, const std::function<void(Fields &)> &read)
{
    const QJsonArray rows = required(name, QJsonValue::Array).toArray();
    for (qsizetype at = 0; at < rows.size() && m_error->message.isEmpty(); ++at) {
        const QString path = u"%1[%2]"_s.arg(pathTo(name)).arg(at);
        const QJsonValue row = rows.at(at);
        if (!row.isObject()) {
            fail(path, "an object"_L1);
            return;
        }
        Fields fields(row.toObject(), path, *m_error);
        read(fields);
    }
}

Result<QJsonObject> parseObject(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (document.isObject())
        return document.object();
    return Error{ErrorCode::InvalidArgument,
                 error.error == QJsonParseError::NoError ? u"the answer must be an object"_s
                                                         : error.errorString()};
}

} // namespace Inlet::Admin
