// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/client/admin/original.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <functional>
#include <optional>

namespace Inlet::Admin {

/// Reads the members of one object of an answer and remembers the first that is not as it must be, so
/// that a reader of many members asks once, at its end.
///
/// What was found wanting yields an empty value. Members that nobody asks for are left alone, which keeps
/// answers of later gateways readable. A member that is null counts as left out.
class Fields final
{
public:
    /// The largest whole number that JSON carries without loss.
    static constexpr qint64 largestNumber = (qint64(1) << 53) - 1;

    /// @p path leads to the object, as `clients[3]`; empty for the answer itself.
    Fields(QJsonObject object, QString path, Error &error);

    // Members that must be there.
    QString text(QLatin1StringView name);
    bool flag(QLatin1StringView name);
    qint64 number(QLatin1StringView name, qint64 least = 0, qint64 most = largestNumber);
    QStringList texts(QLatin1StringView name);
    Secret secret(QLatin1StringView name);
    Fields object(QLatin1StringView name);

    // Members that may be missing.
    QString textOr(QLatin1StringView name, const QString &fallback = {});
    /// A text, or a whole number in digits: some gateways count where others name.
    QString idOr(QLatin1StringView name, const QString &fallback = {});
    bool flagOr(QLatin1StringView name, bool fallback);
    qint64 numberOr(QLatin1StringView name, qint64 fallback);
    std::optional<qint64> optionalNumber(QLatin1StringView name, qint64 least = 0);
    double realOr(QLatin1StringView name, double fallback);
    std::optional<Secret> optionalSecret(QLatin1StringView name);
    QStringList textsOr(QLatin1StringView name);
    /// RFC 3339, as UTC; invalid where it is missing or no such time.
    QDateTime time(QLatin1StringView name);
    /// Whole numbers from 0 on, by name.
    QMap<QString, qint64> counts(QLatin1StringView name);
    QMap<QString, QString> textMap(QLatin1StringView name);
    /// Empty when it is missing.
    Fields objectOr(QLatin1StringView name);
    /// Calls @p read with each object of a list that must be there, in its order.
    void rows(QLatin1StringView name, const std::function<void(Fields &)> &read);

    Original original() const { return Original(m_object); }
    bool has(QLatin1StringView name) const { return !value(name).isUndefined(); }

private:
    QJsonValue value(QLatin1StringView name) const;
    QJsonValue required(QLatin1StringView name, QJsonValue::Type type);
    QJsonValue optional(QLatin1StringView name, QJsonValue::Type type);
    QStringList textsOf(QLatin1StringView name, const QJsonValue &list);
    qint64 numberOf(QLatin1StringView name, const QJsonValue &value, qint64 least, qint64 most);
    QString pathTo(const QString &name) const;
    void fail(const QString &path, QLatin1StringView must);

    QJsonObject m_object;
    QString m_path;
    Error *m_error;
};

/// What @p read makes of the object that @p body holds; an error when it holds none, or when a member is
/// not as it must be. Such an error names the member in `where` and holds no value of it.
template<typename T>
Result<T> parseAnswer(const QByteArray &body, T (*read)(Fields &));

/// The object of an answer; InvalidArgument when it is none.
Result<QJsonObject> parseObject(const QByteArray &body);

template<typename T>
Result<T> parseAnswer(const QByteArray &body, T (*read)(Fields &))
{
    const auto object = parseObject(body);
    if (!object)
        return object.error();
    Error error;
    Fields fields(*object, {}, error);
    T value = read(fields);
    if (!error.message.isEmpty())
        return error;
    return value;
}

} // namespace Inlet::Admin
