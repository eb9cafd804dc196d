// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/webhooks.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    context.admin().send(Admin::listWebhooks(context.argument(0)), &context, [&context](const auto &answer) {
        context.finishWithRows(answer, &Admin::WebhookList::webhooks, "webhooks"_L1);
    });
}

} // namespace

const CtlCommand &webhookListCommand()
{
    static const CtlCommand command{"webhook list",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "List the webhooks of an instance, one a line."),
                                    "inletctl webhook list support",
                                    declareNothing,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
