// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/websocket.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::websocket(context.argument(0)), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"websocket"_s}); });
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
                                    declareNothing,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
