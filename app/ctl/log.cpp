// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/status.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"after"_s, Text::tr("Only the lines behind the one of this id."), u"ID"_s});
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto after = countOption(parser, u"after"_s, 0);
    if (!after) {
        context.usageError(after.error().message);
        return;
    }
    context.admin().send(Admin::gatewayLog(*after, Limits::logLinesPerPage), &context,
                         [&context](const auto &answer) {
                             context.finishWithRows(answer, &Admin::LogPage::lines, "lines"_L1,
                                                    Tokens::Clear);
                         });
}

} // namespace

const CtlCommand &logCommand()
{
    static const CtlCommand
        command{"log",
                "",
                0,
                QT_TRANSLATE_NOOP("inletctl",
                                  "Show the newest lines of the gateway's log, one JSON object each."),
                "inletctl log | jq -r .message\n"
                "inletctl log --after 512",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
