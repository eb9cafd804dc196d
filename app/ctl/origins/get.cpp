// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "app/ctl/origins/result.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::origins(), &context,
                         [&context](const auto &answer) { finishWithOrigins(context, answer); });
}

} // namespace

const CtlCommand &originsGetCommand()
{
    static const CtlCommand
        command{"origins get",
                "",
                0,
                QT_TRANSLATE_NOOP("inletctl", "Show which web pages may connect besides the gateway's own."),
                "inletctl origins get",
                declareNothing,
                run};
    return command;
}

} // namespace Inlet::Ctl
