// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QtGlobal>

namespace Inlet {

enum class LogFormat { Text, Json };

/// A value with a name of its own in a log line: an event's id, an instance, a count.
struct LogField
{
    QLatin1StringView name;
    QString value;

    friend bool operator==(const LogField &, const LogField &) = default;
};
using LogFields = QList<LogField>;

/// One line of the log as a value (PROTOCOL.md §13).
struct LogLine
{
    QString time; ///< RFC 3339 with milliseconds, UTC
    QtMsgType type = QtInfoMsg;
    QString category;
    QString message;
    LogFields fields;
};

/// `debug`, `info`, `warning` or `error`.
QLatin1StringView logLevelName(QtMsgType type);

/// An object with `time`, `level`, `category`, `message` and `fields`, an object of texts.
QJsonObject logObject(const LogLine &line);

/// The line without its line break: text `time LEVEL category: message name=value …`, or logObject().
/// Line breaks and control characters are escaped, so nothing a peer sends can forge a line.
QByteArray formatLogLine(LogFormat format, const LogLine &line);

/// The message with its fields behind it, `name=value`; values with anything but letters, digits
/// and `._:-/` in quotes.
QString messageWithFields(const QString &message, const LogFields &fields);

} // namespace Inlet
