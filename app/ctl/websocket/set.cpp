// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/websocket.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"enable"_s, Text::tr("Accept WebSocket clients.")});
    parser.addOption({u"disable"_s, Text::tr("Accept no new ones; those connected stay.")});
    addWebsocketOptions(parser);
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const bool isEnabled = parser.isSet(u"enable"_s);
    if (isEnabled == parser.isSet(u"disable"_s)) {
        context.usageError(Text::tr("either --enable or --disable is needed"));
        return;
    }
    const auto events = eventsOption(parser);
    if (!events) {
        context.usageError(events.error().message);
        return;
    }
    const Admin::WebsocketSettings settings{isEnabled, *events, parser.isSet(u"media-base64"_s)};
    context.admin().send(Admin::setWebsocket(context.argument(0), settings), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"websocket"_s}); });
}

} // namespace

const CtlCommand &websocketSetCommand()
{
    static const CtlCommand
        command{"websocket set",
                "INSTANCE",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Say whether and what the WebSocket of an instance passes on."),
                "inletctl websocket set support --enable\n"
                "inletctl websocket set support --enable --events message.exchange --media-base64\n"
                "inletctl websocket set support --disable",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
