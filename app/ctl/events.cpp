// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/redaction.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

struct Page
{
    QByteArrayList rows; ///< as they stand in the answer, one line each
    bool hasMore = false;
    bool isComplete = true;
    QString next;
};

/// Strict JSON has line breaks between its parts only, where a space means the same.
QByteArray oneLine(QByteArrayView json)
{
    return json.toByteArray().replace('\n', ' ').replace('\r', ' ');
}

/// The answer with its rows untouched, which a document model would rebuild.
std::optional<Page> pageOf(const QByteArray &body)
{
    Page page;
    bool hasRows = false;
    JsonReader reader(body, Limits::jsonDepth + 3);
    reader.enterObject();
    while (reader.nextMember()) {
        QByteArrayView value;
        if (reader.keyIs("events") && reader.peek() == JsonReader::Kind::Array) {
            hasRows = true;
            reader.enterArray();
            while (reader.nextElement()) {
                if (reader.skipValue(&value))
                    page.rows.append(oneLine(value));
            }
        } else if (reader.keyIs("hasMore")) {
            page.hasMore = reader.peek() == JsonReader::Kind::True;
            reader.skipValue();
        } else if (reader.keyIs("complete")) {
            page.isComplete = reader.peek() == JsonReader::Kind::True;
            reader.skipValue();
        } else if (reader.keyIs("next") && reader.peek() == JsonReader::Kind::String) {
            reader.readString(&page.next);
        } else {
            reader.skipValue();
        }
    }
    return reader.failed() || !hasRows ? std::nullopt : std::optional(page);
}

/// Prints page behind page until there is no more, or enough.
class Events final : public QObject // clazy:exclude=missing-qobject-macro
{
public:
    Events(CtlContext &context, QString after, qint64 limit)
        : QObject(&context)
        , m_context(context)
        , m_after(std::move(after))
        , m_left(limit)
    {
    }

    void ask()
    {
        QString path = u"/api/gateway/events/%1?limit=%2"_s.arg(pathSegment(m_context.argument(0)))
                           .arg(std::min<qint64>(m_left, Limits::eventsMaximumLimit));
        if (!m_after.isEmpty())
            path += u"&after="_s + pathSegment(m_after);
        m_context.rest().get(path, this, [this](const RestReply &reply) { show(reply); });
    }

private:
    void show(const RestReply &reply)
    {
        const auto page = reply.isOk() ? pageOf(reply.body) : std::nullopt;
        if (!page) {
            m_context.fail(reply);
            return;
        }
        // Told at the first page, where it is about what was asked for.
        if (!page->isComplete && !m_isGapTold)
            Cli::say(Text::tr("older events have been removed: what follows may not be all"));
        m_isGapTold = true;
        for (const QByteArray &row : page->rows)
            m_context.print(
                QByteArrayView(Redaction::frame(row, m_context.settings().fingerprintKey.reveal())));
        m_left -= page->rows.size();
        m_after = page->next;
        if (!page->hasMore || m_left <= 0 || page->rows.isEmpty())
            m_context.finish(Exit::Done);
        if (!m_context.isFinished())
            ask();
    }

    CtlContext &m_context;
    QString m_after;
    qint64 m_left;
    bool m_isGapTold = false;
};

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"after"_s, Text::tr("Begin behind the event of this id."), u"ID"_s});
    parser.addOption({u"count"_s, Text::tr("End after this many events."), u"N"_s});
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto count = countOption(parser, u"count"_s, std::numeric_limits<qint64>::max());
    if (!count) {
        context.usageError(count.error().message);
        return;
    }
    auto *const events = new Events(context, parser.value(u"after"_s), *count);
    events->ask();
}

} // namespace

const CtlCommand &eventsCommand()
{
    static const CtlCommand
        command{"events",
                "INSTANCE",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Show the stored events of an instance in order, one a line."),
                "inletctl events support\n"
                "inletctl events support --after evt_01KAS0M4T9Q5XW7J2RZV3B8CDE --count 100",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
