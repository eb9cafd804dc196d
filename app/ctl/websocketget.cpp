// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &) { }

void run(CtlContext &context, const QCommandLineParser &)
{
    context.rest().get(u"/api/events/getWebsocket/"_s + pathSegment(context.argument(0)), &context,
                       [&context](const RestReply &reply) { context.finishWith(reply, {u"websocket"_s}); });
}

} // namespace

const CtlCommand &websocketGetCommand()
{
    static const CtlCommand command{"websocket get",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Show the WebSocket settings of an instance."),
                                    "inletctl websocket get support",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
