// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/status.h"

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "app/ctl/statustext.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption(
        {u"json"_s, Text::tr("One JSON object, for programs (the default where it goes to no terminal).")});
    parser.addOption({u"text"_s, Text::tr("A table, for people (the default on a terminal).")});
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    if (parser.isSet(u"json"_s) && parser.isSet(u"text"_s)) {
        context.usageError(Text::tr("--json and --text exclude each other"));
        return;
    }
    const bool isText =
        parser.isSet(u"text"_s) || (!parser.isSet(u"json"_s) && Cli::isTerminal(Cli::Stream::Output));
    context.admin().send(Admin::gatewayStatus(), &context, [&context, isText](const auto &answer) {
        if (!answer || !isText) {
            context.finishWith(answer, {u"status"_s});
            return;
        }
        context.print(QByteArrayView(statusText(*answer).toUtf8()));
        context.finish(Exit::Done);
    });
}

} // namespace

const CtlCommand &statusCommand()
{
    static const CtlCommand command{"status",
                                    "",
                                    0,
                                    QT_TRANSLATE_NOOP("inletctl", "Show what the gateway has done and does."),
                                    "inletctl status\n"
                                    "inletctl status --json | jq .ratesPerSecond",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
