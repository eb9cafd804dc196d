// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "app/ctl/origins/result.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::setOrigins({}), &context,
                         [&context](const auto &answer) { finishWithOrigins(context, answer); });
}

} // namespace

const CtlCommand &originsClearCommand()
{
    static const CtlCommand command{"origins clear",
                                    "",
                                    0,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Go back to the origins the gateway was started with."),
                                    "inletctl origins clear",
                                    declareNothing,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
