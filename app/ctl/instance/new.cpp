// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/connectionsettings.h"
#include "app/ctl/ctlcommand.h"
#include "core/client/admin/instances.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption(
        {u"instance-token-file"_s, Text::tr("File with the token the instance is to have."), u"FILE"_s});
    parser.addOption({u"websocket"_s, Text::tr("Switch its WebSocket on.")});
    addWebsocketOptions(parser);
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    Admin::NewInstance instance;
    instance.name = context.argument(0);
    if (parser.isSet(u"instance-token-file"_s)) {
        const auto token = Cli::readTokenFile(parser.value(u"instance-token-file"_s));
        if (!token) {
            context.usageError(token.error().message);
            return;
        }
        instance.token = *token;
    }
    const auto events = eventsOption(parser);
    if (!events) {
        context.usageError(events.error().message);
        return;
    }
    if (!parser.isSet(u"websocket"_s) && (parser.isSet(u"events"_s) || parser.isSet(u"media-base64"_s))) {
        context.usageError(Text::tr("--events and --media-base64 go with --websocket"));
        return;
    }
    if (parser.isSet(u"websocket"_s))
        instance.websocket = {true, *events, parser.isSet(u"media-base64"_s)};
    context.admin().send(Admin::newInstance(instance), &context, [&context](const auto &answer) {
        // The token is shown nowhere else, and it is what was asked for.
        context.finishWith(answer, {u"instance"_s, u"data"_s}, Tokens::Clear);
    });
}

} // namespace

const CtlCommand &instanceNewCommand()
{
    static const CtlCommand
        command{"instance new",
                "NAME",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Make an instance; prints it with its token."),
                "inletctl instance new support --websocket\n"
                "inletctl instance new support --websocket --events message.exchange,message.status\n"
                "inletctl instance new support --instance-token-file token.txt",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
