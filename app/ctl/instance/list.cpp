// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/instances.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::listInstances(), &context, [&context](const auto &answer) {
        context.finishWithRows(answer, &Admin::InstanceList::instances, "instances"_L1);
    });
}

} // namespace

const CtlCommand &instanceListCommand()
{
    static const CtlCommand
        command{"instance list",
                "",
                0,
                QT_TRANSLATE_NOOP("inletctl", "List the instances, one a line, tokens as fingerprints."),
                "inletctl instance list\n"
                "inletctl instance list | jq -r .name",
                declareNothing,
                run};
    return command;
}

} // namespace Inlet::Ctl
