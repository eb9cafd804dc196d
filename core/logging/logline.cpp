// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/logging/logline.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// Control characters, those of the upper half included: terminals obey them, some as line ends.
bool breaksLine(QChar c)
{
    const char16_t code = c.unicode();
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029;
}

bool needsNoQuotes(QChar c)
{
    return c.isLetterOrNumber() || u"._:-/"_s.contains(c);
}

} // namespace

QLatin1StringView logLevelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error"_L1;
}

QString messageWithFields(const QString &message, const LogFields &fields)
{
    QString text = message;
    for (const LogField &field : fields) {
        text += u' ' + QString(field.name) + u'=';
        if (!field.value.isEmpty() && std::ranges::all_of(field.value, needsNoQuotes)) {
            text += field.value;
            continue;
        }
        QString quoted = field.value;
        quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
        text += u'"' + quoted + u'"';
    }
    return text;
}

QJsonObject logObject(const LogLine &line)
{
    QJsonObject fields;
    for (const LogField &field : line.fields)
        fields.insert(field.name, field.value);
    return {{u"time"_s, line.time},
            {u"level"_s, logLevelName(line.type)},
            {u"category"_s, line.category},
            {u"message"_s, line.message},
            {u"fields"_s, fields}};
}

QByteArray formatLogLine(LogFormat format, const LogLine &line)
{
    if (format == LogFormat::Json)
        return QJsonDocument(logObject(line)).toJson(QJsonDocument::Compact);
    const QString message = messageWithFields(line.message, line.fields);
    QString safe;
    safe.reserve(message.size());
    for (const QChar c : message) {
        if (!breaksLine(c))
            safe += c;
        else if (c == u'\n')
            safe += "\\n"_L1;
        else
            safe += u"\\x%1"_s.arg(uint(c.unicode()), 2, 16, QChar(u'0'));
    }
    const QString level = QString(logLevelName(line.type)).toUpper();
    return QString(line.time % u' ' % level % u' ' % line.category % ": "_L1 % safe).toUtf8();
}

} // namespace Inlet
