// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"after"_s, Text::tr("Only the lines behind the one of this id."), u"ID"_s});
}

void show(CtlContext &context, const RestReply &reply)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["lines"_L1].isArray()) {
        context.fail(reply);
        return;
    }
    const QJsonArray lines = answer["lines"_L1].toArray();
    for (const QJsonValue &line : lines)
        context.print(line.toObject());
    context.finish(Exit::Done);
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto after = countOption(parser, u"after"_s, 0);
    if (!after) {
        context.usageError(after.error().message);
        return;
    }
    QString path = u"/api/gateway/log?limit=%1"_s.arg(Limits::logLinesPerPage);
    if (*after > 0)
        path += u"&after=%1"_s.arg(*after);
    context.rest().get(path, &context, [&context](const RestReply &reply) { show(context, reply); });
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
