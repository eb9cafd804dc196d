// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "app/ctl/origins/result.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &)
{
    QStringList origins;
    for (const QString &origin : context.argument(0).split(u',', Qt::SkipEmptyParts))
        origins.append(origin.trimmed());
    context.admin().send(Admin::setOrigins(origins), &context,
                         [&context](const auto &answer) { finishWithOrigins(context, answer); });
}

} // namespace

const CtlCommand &originsSetCommand()
{
    static const CtlCommand
        command{"origins set",
                "LIST",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Let these web pages connect, at once and from now on."),
                "inletctl origins set https://panel.example,http://localhost:3000",
                declareNothing,
                run};
    return command;
}

} // namespace Inlet::Ctl
