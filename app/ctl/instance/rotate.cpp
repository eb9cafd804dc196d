// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/instances.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::rotateToken(context.argument(0)), &context, [&context](const auto &answer) {
        context.finishWith(answer, {u"instance"_s, u"data"_s}, Tokens::Clear);
    });
}

} // namespace

const CtlCommand &instanceRotateCommand()
{
    static const CtlCommand
        command{"instance rotate",
                "NAME",
                1,
                QT_TRANSLATE_NOOP("inletctl",
                                  "Give an instance a new token; prints it. The old one ends at once."),
                "inletctl instance rotate support",
                declareNothing,
                run};
    return command;
}

} // namespace Inlet::Ctl
