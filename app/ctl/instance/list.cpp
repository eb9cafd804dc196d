// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/instances.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void show(CtlContext &context, const Admin::Answer<Admin::InstanceList> &answer)
{
    if (!answer) {
        context.fail(answer.failure());
        return;
    }
    for (const Admin::InstanceInfo &instance : answer->instances)
        context.printRedacted(instance.original.reveal());
    context.finish(Exit::Done);
}

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::listInstances(), &context,
                         [&context](const auto &answer) { show(context, answer); });
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
