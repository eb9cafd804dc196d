// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/confirmation.h"
#include "app/ctl/ctlcommand.h"
#include "core/client/admin/instances.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const QString question =
        Text::tr("Delete the instance \"%1\" with all that belongs to it?").arg(context.argument(0));
    whenConfirmed(context, parser, question, [&context] {
        context.admin().send(Admin::deleteInstance(context.argument(0)), &context,
                             [&context](const auto &answer) { context.finishWith(answer, {u"instance"_s}); });
    });
}

} // namespace

const CtlCommand &instanceDeleteCommand()
{
    static const CtlCommand command{"instance delete",
                                    "NAME",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Delete an instance with all that belongs to it."),
                                    "inletctl instance delete support\n"
                                    "inletctl instance delete support --yes",
                                    addYesOption,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
