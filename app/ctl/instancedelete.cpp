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
    context.rest().del(u"/api/instance/delete/"_s + pathSegment(context.argument(0)), &context,
                       [&context](const RestReply &reply) { context.finishWith(reply, {u"instance"_s}); });
}

} // namespace

const CtlCommand &instanceDeleteCommand()
{
    static const CtlCommand command{"instance delete",
                                    "NAME",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Delete an instance with all that belongs to it."),
                                    "inletctl instance delete support",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
