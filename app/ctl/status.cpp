// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &) { }

void run(CtlContext &context, const QCommandLineParser &)
{
    context.rest().get(u"/api/gateway/status"_s, &context,
                       [&context](const RestReply &reply) { context.finishWith(reply, {u"status"_s}); });
}

} // namespace

const CtlCommand &statusCommand()
{
    static const CtlCommand command{"status",
                                    "",
                                    0,
                                    QT_TRANSLATE_NOOP("inletctl", "Show what the gateway has done and does."),
                                    "inletctl status\n"
                                    "inletctl status | jq .ratesPerSecond",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
