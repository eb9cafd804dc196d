// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

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
    context.admin().send(Admin::replayDeadLetters(context.argument(0), *choice), &context,
                         [&context](const auto &answer) { finishWithCount(context, answer); });
}

} // namespace

const CtlCommand &deadLettersReplayCommand()
{
    static const CtlCommand command{"deadletters replay",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Post them again, with all attempts before them."),
                                    "inletctl deadletters replay support --ids 17,18\n"
                                    "inletctl deadletters replay support --all",
                                    addChoiceOptions,
                                    run};
    return command;
}

} // namespace Inlet::Ctl
