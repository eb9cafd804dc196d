// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "app/ctl/inputreader.h"
#include "app/ctl/linebatch.h"
#include "app/ctl/units.h"
#include "core/client/admin/events.h"
#include "core/protocol/eventtype.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// How far a line that is larger than a batch is read on at a time.
constexpr qsizetype lineGrowth = qsizetype(1024) * 1024;

/// Sends a file or a stream, one request at a time. Lines go in batches as they come, anything
/// else whole.
class Publish final : public QObject // clazy:exclude=missing-qobject-macro
{
public:
    Publish(CtlContext &context, const QString &input, const QString &event, bool asLines)
        : QObject(&context)
        , m_context(context)
        , m_event(event)
        , m_asLines(asLines)
        , m_reader(input)
    {
        connect(&m_reader, &InputReader::ready, this, &Publish::onInput);
        if (const auto opened = m_reader.open(); !opened)
            m_context.usageError(opened.error().message);
        else
            readOn();
    }

private:
    void readOn()
    {
        // One more than a whole body may have shows that it is too large. A single line may be
        // larger than a batch, so there the limit grows with what the line already has.
        m_reader.want(m_asLines ? std::max(LineBatch::bytes, m_reader.buffer().size() + lineGrowth)
                                : Limits::requestBodyBytes + 1);
    }

    void onInput()
    {
        if (!m_reader.error().isEmpty()) {
            m_context.usageError(m_reader.error());
            return;
        }
        if (m_asLines)
            sendLines();
        else
            sendWhole();
    }

    void sendWhole()
    {
        const QByteArray &buffer = m_reader.buffer();
        if (buffer.size() > Limits::requestBodyBytes)
            m_context.usageError(tooLarge());
        else if (!m_reader.atEnd())
            readOn();
        else if (buffer.trimmed().isEmpty())
            m_context.usageError(noEvents());
        else
            send(buffer, Admin::PublishForm::Json);
    }

    void sendLines()
    {
        const LineBatch batch = takeLines(m_reader.buffer(), m_reader.atEnd());
        m_lines += batch.lines;
        if (!batch.text.isEmpty()) {
            send(batch.text, Admin::PublishForm::Lines);
        } else if (m_reader.buffer().size() > Limits::requestBodyBytes) {
            m_context.usageError(tooLarge());
        } else if (!m_reader.atEnd()) {
            readOn();
        } else if (m_requests == 0) {
            m_context.usageError(noEvents());
        } else {
            m_context.finish(Exit::Done);
        }
    }

    static QString noEvents() { return Text::tr("there are no events in the input"); }

    static QString tooLarge()
    {
        return Text::tr("more than %1 in one piece; give one event a line with --lines")
            .arg(sizeText(Limits::requestBodyBytes));
    }

    void send(const QByteArray &body, Admin::PublishForm form)
    {
        ++m_requests;
        m_context.admin().send(Admin::publish(m_context.argument(0), m_event, body, form), this,
                               [this](const auto &answer) { onAnswer(answer); });
    }

    void onAnswer(const Admin::Answer<Admin::Published> &answer)
    {
        if (!answer) {
            if (m_requests > 1) {
                Cli::say(Text::tr("%Ln event(s) were accepted before; this is about input up to line %1",
                                  nullptr, int(m_accepted))
                             .arg(numberText(m_lines)));
            }
            m_context.fail(answer.failure());
            return;
        }
        m_accepted += answer->accepted;
        m_context.print(answer->original.reveal());
        if (!m_asLines) {
            m_context.finish(Exit::Done);
            return;
        }
        if (m_requests > 1)
            Cli::say(Text::tr("%Ln event(s) accepted", nullptr, int(m_accepted)));
        sendLines();
    }

    CtlContext &m_context;
    QString m_event; ///< what everything has to be; empty for anything
    bool m_asLines;
    qint64 m_lines = 0;
    qint64 m_accepted = 0;
    int m_requests = 0;
    InputReader m_reader;
};

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"event"_s, Text::tr("Refuse whatever is not this event."), u"NAME"_s});
    parser.addOption({u"lines"_s, Text::tr("One event a line (known by itself from .ndjson and .jsonl).")});
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const QString input = context.argument(1);
    const QString event = parser.value(u"event"_s);
    if (parser.isSet(u"event"_s)) {
        if (!eventTypeFromName(event.toUtf8())) {
            context.usageError(Text::tr("--event: there is no event named \"%1\"").arg(event));
            return;
        }
    }
    const bool asLines = parser.isSet(u"lines"_s) || input.endsWith(".ndjson"_L1, Qt::CaseInsensitive)
        || input.endsWith(".jsonl"_L1, Qt::CaseInsensitive);
    new Publish(context, input, event, asLines);
}

} // namespace

const CtlCommand &publishCommand()
{
    static const CtlCommand
        command{"publish",
                "INSTANCE FILE|-",
                2,
                QT_TRANSLATE_NOOP("inletctl",
                                  "Publish events: one envelope, an array of them, or one a line."),
                "inletctl publish support event.json\n"
                "inletctl publish support capture.ndjson\n"
                "tail -f capture.ndjson | inletctl publish support - --lines",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
