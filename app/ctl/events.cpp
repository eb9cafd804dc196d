// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/events.h"

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

/// Strict JSON has line breaks between its parts only, where a space means the same.
QByteArray oneLine(QByteArray json)
{
    return json.replace('\n', ' ').replace('\r', ' ');
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
        const int limit = int(std::min<qint64>(m_left, Limits::eventsMaximumLimit));
        m_context.admin().send(Admin::storedEvents(m_context.argument(0), m_after, limit), this,
                               [this](const auto &answer) { show(answer); });
    }

private:
    void show(const Admin::Answer<Admin::EventPage> &page)
    {
        if (!page) {
            m_context.fail(page.failure());
            return;
        }
        // Told at the first page, where it is about what was asked for.
        if (!std::exchange(m_isStartTold, true))
            tellStart(*page);
        for (const Admin::StoredEvent &event : page->events)
            m_context.printRedacted(oneLine(event.row));
        m_left -= page->events.size();
        m_after = page->next;
        if (!page->hasMore || m_left <= 0 || page->events.isEmpty())
            m_context.finish(Exit::Done);
        if (!m_context.isFinished())
            ask();
    }

    void tellStart(const Admin::EventPage &page) const
    {
        switch (Admin::pageStart(m_after, page)) {
        case Admin::PageStart::OtherLog:
            Cli::say(Text::tr("position %1 belongs to an earlier log of this instance: what follows begins "
                              "with the oldest event")
                         .arg(m_after));
            return;
        case Admin::PageStart::Ahead:
            Cli::say(Text::tr("position %1 is ahead of all events, which are of an older state than it: what "
                              "follows begins with the oldest one")
                         .arg(m_after));
            return;
        case Admin::PageStart::Behind:
            break;
        }
        if (!page.isComplete)
            Cli::say(Text::tr("older events have been removed: what follows may not be all"));
    }

    CtlContext &m_context;
    QString m_after;
    qint64 m_left;
    bool m_isStartTold = false;
};

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"after"_s, Text::tr("Begin behind this event, named by its id or its position."),
                      u"ID|POSITION"_s});
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
                "inletctl events support --after evt_01KAS0M4T9Q5XW7J2RZV3B8CDE --count 100\n"
                "inletctl events support --after 9f1c03ae-17",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
