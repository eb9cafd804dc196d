// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/logging/logging.h"

#include "core/logging/logring.h"
#include "core/logging/logwriter.h"

#include <QDateTime>

#include <atomic>
#include <cstdlib>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet {

Q_LOGGING_CATEGORY(lcCore, "inlet.core", QtInfoMsg)

namespace {

std::atomic<LogFormat> currentFormat{LogFormat::Text};

/// Set by main() before the handler is. Never destroyed, for lines come until the process has ended.
std::shared_ptr<LogRing> &keptLines()
{
    static auto &ring = *new std::shared_ptr<LogRing>;
    return ring;
}

/// How long what still waits for a reader of stderr holds up the end of the process.
constexpr std::chrono::milliseconds lastFlush{500};

QByteArray textOf(const LogLine &entry)
{
    return formatLogLine(currentFormat.load(std::memory_order_relaxed), entry) + '\n';
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

QByteArray gapLine(quint64 count)
{
    return textOf({now(),
                   QtWarningMsg,
                   QString::fromLatin1(lcCore().categoryName()),
                   u"lines of the log were dropped here, for stderr was not read"_s,
                   {{"lines"_L1, QString::number(count)}}});
}

/// Never destroyed either.
LogWriter &standardError()
{
    static auto &writer = *new LogWriter(STDERR_FILENO, gapLine);
    return writer;
}

/// What logWith() hands to the message handler, which Qt calls on the same thread with a text only.
struct Structured
{
    const QString &message;
    const LogFields &fields;
};
thread_local const Structured *structured = nullptr;

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogLine entry;
    entry.time = now();
    entry.type = type;
    entry.category = QString::fromUtf8(context.category != nullptr ? context.category : "default");
    entry.message = structured != nullptr ? structured->message : message;
    if (structured != nullptr)
        entry.fields = structured->fields;
    standardError().write(textOf(entry));
    keptLines()->append(std::move(entry));
    if (type == QtFatalMsg)
        standardError().flush(lastFlush); // the process ends now
}

} // namespace

std::shared_ptr<const LogRing> installLogging(LogFormat format)
{
    currentFormat = format;
    if (!keptLines()) {
        keptLines() = std::make_shared<LogRing>();
        std::atexit([] { standardError().flush(lastFlush); });
    }
    qInstallMessageHandler(writeLine);
    return keptLines();
}

quint64 droppedLogLines()
{
    return standardError().dropped();
}

void logWith(const QLoggingCategory &category, QtMsgType type, const QString &message,
             const LogFields &fields)
{
    if (!category.isEnabled(type))
        return;
    const Structured line{message, fields};
    structured = &line;
    // The text is for other handlers, which know nothing of fields.
    qt_message_output(type, QMessageLogContext(nullptr, 0, nullptr, category.categoryName()),
                      messageWithFields(message, fields));
    structured = nullptr;
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

} // namespace Inlet
