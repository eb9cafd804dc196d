// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/webhooks.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void show(CtlContext &context, const Admin::Answer<Admin::WebhookAttempt> &answer)
{
    if (!answer) {
        context.fail(answer.failure());
        return;
    }
    context.print(answer->original.reveal());
    const bool isTaken = answer->outcome == Admin::WebhookAttempt::Outcome::Delivered;
    context.finish(isTaken ? Exit::Done : Exit::Refused);
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    context.admin().send(Admin::testWebhook(context.argument(0), parser.value(u"label"_s)), &context,
                         [&context](const auto &answer) { show(context, answer); });
}

} // namespace

const CtlCommand &webhookTestCommand()
{
    static const CtlCommand command{
        "webhook test",
        "INSTANCE",
        1,
        QT_TRANSLATE_NOOP("inletctl",
                          "Post a test to a webhook and show what came back; ends with 0 if it was taken."),
        "inletctl webhook test support --label crm",
        addLabelOption,
        run};
    return command;
}

} // namespace Inlet::Ctl
