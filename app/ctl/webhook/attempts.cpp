// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/webhooks.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &parser)
{
    context.admin().send(Admin::listAttempts(context.argument(0), parser.value(u"label"_s)), &context,
                         [&context](const auto &answer) {
                             context.finishWithRows(answer, &Admin::WebhookAttempts::attempts, "attempts"_L1);
                         });
}

} // namespace

const CtlCommand &webhookAttemptsCommand()
{
    static const CtlCommand
        command{"webhook attempts",
                "INSTANCE",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Show the newest attempts to post to a webhook, one a line."),
                "inletctl webhook attempts support --label crm | jq -c 'select(.result != \"delivered\")'",
                addLabelOption,
                run};
    return command;
}

} // namespace Inlet::Ctl
