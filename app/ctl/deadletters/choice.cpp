// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/deadletters/choice.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

void addChoiceOptions(QCommandLineParser &parser)
{
    parser.addOption({u"ids"_s, Text::tr("These, by their ids, separated by commas."), u"LIST"_s});
    parser.addOption({u"all"_s, Text::tr("All of the instance.")});
}

Result<Admin::DeadLetterChoice> choiceOption(const QCommandLineParser &parser)
{
    Admin::DeadLetterChoice choice{.all = parser.isSet(u"all"_s), .ids = {}};
    if (choice.all == parser.isSet(u"ids"_s))
        return Error{ErrorCode::InvalidArgument, Text::tr("either --ids or --all is needed")};
    for (const QString &id : parser.value(u"ids"_s).split(u',', Qt::SkipEmptyParts))
        choice.ids.append(id.trimmed());
    return choice;
}

void finishWithCount(CtlContext &context, const Admin::Answer<Admin::DeadLettersChanged> &answer)
{
    if (!answer) {
        context.fail(answer.failure());
        return;
    }
    context.print(QJsonObject{{u"count"_s, answer->count}});
    context.finish(Exit::Done);
}

} // namespace Inlet::Ctl
