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
    context.admin().send(Admin::disableWebhook(context.argument(0), parser.value(u"label"_s)), &context,
                         [&context](const auto &answer) { context.finishWith(answer, {u"webhook"_s}); });
}

} // namespace

const CtlCommand &webhookDisableCommand()
{
    static const CtlCommand command{"webhook disable",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Post no more to a webhook, nor what waits for it."),
                                    "inletctl webhook disable support --label crm",
                                    addLabelOption,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
