// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/clients.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::disconnectClient(context.argument(0)), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"client"_s}); });
}

} // namespace

const CtlCommand &disconnectCommand()
{
    static const CtlCommand
        command{"disconnect",
                "ID",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Close a WebSocket client; its id is in the list of clients."),
                "inletctl disconnect 128",
                declareNothing,
                run};
    return command;
}

} // namespace Inlet::Ctl
