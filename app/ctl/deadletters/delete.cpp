// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/confirmation.h"
#include "app/ctl/ctlcommand.h"
#include "app/ctl/deadletters/choice.h"

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto choice = choiceOption(parser);
    if (!choice) {
        context.usageError(choice.error().message);
        return;
    }
    const QString question = choice->all
        ? Text::tr("Delete all dead letters of \"%1\"?").arg(context.argument(0))
        : Text::tr("Delete %Ln dead letter(s) of \"%1\"?", nullptr, int(choice->ids.size()))
              .arg(context.argument(0));
    whenConfirmed(context, parser, question, [&context, choice = *choice] {
        context.admin().send(Admin::deleteDeadLetters(context.argument(0), choice), &context,
                             [&context](const auto &answer) { finishWithCount(context, answer); });
    });
}

void declare(QCommandLineParser &parser)
{
    addChoiceOptions(parser);
    addYesOption(parser);
}

} // namespace

const CtlCommand &deadLettersDeleteCommand()
{
    static const CtlCommand command{"deadletters delete",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl", "Delete them for good."),
                                    "inletctl deadletters delete support --ids 17\n"
                                    "inletctl deadletters delete support --all --yes",
                                    declare,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
