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
    const QString path = u"/api/gateway/instances/"_s + pathSegment(context.argument(0)) + u"/rotateToken"_s;
    context.rest().post(path, "{}", &context, [&context](const RestReply &reply) {
        context.finishWith(reply, {u"instance"_s, u"data"_s}, true);
    });
}

} // namespace

const CtlCommand &instanceRotateCommand()
{
    static const CtlCommand
        command{"instance rotate",
                "NAME",
                1,
                QT_TRANSLATE_NOOP("inletctl",
                                  "Give an instance a new token; prints it. The old one ends at once."),
                "inletctl instance rotate support",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
