// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/logging.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet {

Q_LOGGING_CATEGORY(lcCore, "inlet.core", QtInfoMsg)

namespace {

std::atomic<LogFormat> currentFormat{LogFormat::Text};

QLatin1StringView levelName(QtMsgType type)
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

// Control characters, those of the upper half included: terminals obey them, some as line ends.
bool breaksLine(QChar c)
{
    const char16_t code = c.unicode();
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const QByteArray line =
        formatLogLine(currentFormat.load(std::memory_order_relaxed), time, type,
                      QString::fromUtf8(context.category != nullptr ? context.category : "default"), message)
        + '\n';
    // One write() a line, so that lines of several threads do not mix.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), std::size_t(line.size()));
}

} // namespace

void installLogging(LogFormat format)
{
    currentFormat = format;
    qInstallMessageHandler(writeLine);
}

Result<void> setLogLevel(QStringView level)
{
    static constexpr QLatin1StringView levels[] = {"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};
    static constexpr QLatin1StringView qtNames[] = {"debug"_L1, "info"_L1, "warning"_L1, "critical"_L1};
    QString rules;
    bool isOn = false;
    for (std::size_t i = 0; i < std::size(levels); ++i) {
        isOn = isOn || level == levels[i];
        rules += "inlet.*."_L1 + qtNames[i] + (isOn ? "=true\n"_L1 : "=false\n"_L1);
    }
    if (!isOn) {
        return Error{ErrorCode::InvalidArgument,
                     u"\"%1\" is not a log level; use debug, info, warning or error"_s.arg(level)};
    }
    QLoggingCategory::setFilterRules(rules);
    return {};
}

QByteArray formatLogLine(LogFormat format, QStringView time, QtMsgType type, QStringView category,
                         QStringView message)
{
    if (format == LogFormat::Json) {
        return QJsonDocument(QJsonObject{{u"time"_s, time.toString()},
                                         {u"level"_s, levelName(type)},
                                         {u"category"_s, category.toString()},
                                         {u"message"_s, message.toString()}})
            .toJson(QJsonDocument::Compact);
    }
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
    return QString(time % u' ' % QString(levelName(type)).toUpper() % u' ' % category % ": "_L1 % safe)
        .toUtf8();
}

} // namespace Inlet
