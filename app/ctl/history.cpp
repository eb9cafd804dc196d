// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/history.h"

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption(
        {u"count"_s, Text::tr("At most this many messages, up to 1000 (50 when not given)."), u"N"_s});
    parser.addOption({u"from"_s, Text::tr("Not before this time, such as 2026-05-04T13:02:11Z."), u"TIME"_s});
    parser.addOption({u"to"_s, Text::tr("Not after this time."), u"TIME"_s});
}

void show(CtlContext &context, const Admin::Answer<Admin::History> &answer)
{
    context.finishWithRows(answer, &Admin::History::messages, "messages"_L1);
    if (answer && answer->hasMore)
        Cli::sayPlain(Text::tr("There are older messages; --to with the time of the last one shows them."));
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto count = countOption(parser, u"count"_s, 0);
    if (!count) {
        context.usageError(count.error().message);
        return;
    }
    if (*count > Limits::historyMaximumCount) {
        context.usageError(Text::tr("--%1 takes %2 at most, not %3")
                               .arg(u"count"_s)
                               .arg(Limits::historyMaximumCount)
                               .arg(*count));
        return;
    }
    // Given but empty is for the gateway to refuse.
    const auto time = [&parser](const QString &name) -> std::optional<QString> {
        return parser.isSet(name) ? std::optional(parser.value(name)) : std::nullopt;
    };
    const Admin::HistoryQuery query{context.argument(1), *count, time(u"from"_s), time(u"to"_s)};
    context.admin().send(Admin::history(context.argument(0), query), &context,
                         [&context](const auto &answer) { show(context, answer); });
}

} // namespace

const CtlCommand &historyCommand()
{
    static const CtlCommand
        command{"history",
                "INSTANCE NUMBER",
                2,
                QT_TRANSLATE_NOOP("inletctl", "Show the messages of a chat, newest first, one a line."),
                "inletctl history support 5548991234567\n"
                "inletctl history support 120363406289005073@g.us --count 200 --to 2026-05-04T13:02:11Z",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
