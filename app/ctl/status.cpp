// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/status.h"

#include "app/ctl/ctlcommand.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::gatewayStatus(), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"status"_s}); });
}

} // namespace

const CtlCommand &statusCommand()
{
    static const CtlCommand command{"status",
                                    "",
                                    0,
                                    QT_TRANSLATE_NOOP("inletctl", "Show what the gateway has done and does."),
                                    "inletctl status\n"
                                    "inletctl status | jq .ratesPerSecond",
                                    declareNothing,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
