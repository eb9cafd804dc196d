// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/admin/deadletters.h"
#include "core/protocol/limits.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void askFor(CtlContext &context, const QString &after);

void show(CtlContext &context, const Admin::Answer<Admin::DeadLetterPage> &answer)
{
    if (!answer) {
        context.finishWithRows(answer.failure(), "deadLetters"_L1, Tokens::Clear);
        return;
    }
    for (const Admin::DeadLetter &letter : answer->letters)
        context.print(letter.original.reveal());
    if (context.isFinished()) // nobody reads any more
        return;
    if (answer->next.isEmpty())
        context.finish(Exit::Done);
    else
        askFor(context, answer->next);
}

void askFor(CtlContext &context, const QString &after)
{
    context.admin().send(Admin::listDeadLetters(context.argument(0), after, Limits::deadLettersMaximumLimit),
                         &context, [&context](const auto &answer) { show(context, answer); });
}

void run(CtlContext &context, const QCommandLineParser &)
{
    askFor(context, u"0"_s);
}

} // namespace

const CtlCommand &deadLettersListCommand()
{
    static const CtlCommand
        command{"deadletters list",
                "INSTANCE",
                1,
                QT_TRANSLATE_NOOP("inletctl", "List the events that webhooks did not get, one a line."),
                "inletctl deadletters list support",
                declareNothing,
                run};
    return command;
}

} // namespace Inlet::Ctl
