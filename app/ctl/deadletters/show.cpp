// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/deadletters.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::showDeadLetter(context.argument(0), context.argument(1)), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"deadLetter"_s}); });
}

} // namespace

const CtlCommand &deadLettersShowCommand()
{
    static const CtlCommand command{"deadletters show",
                                    "INSTANCE ID",
                                    2,
                                    QT_TRANSLATE_NOOP("inletctl", "Show one of them with its data."),
                                    "inletctl deadletters show support 17",
                                    declareNothing,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
