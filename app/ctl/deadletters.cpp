// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/client/receivedframe.h"
#include "core/protocol/limits.h"
#include "core/protocol/redaction.h"

#include <QCommandLineParser>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declareNothing(QCommandLineParser &) { }

void declareChoice(QCommandLineParser &parser)
{
    parser.addOption({u"ids"_s, Text::tr("These, by their ids, separated by commas."), u"LIST"_s});
    parser.addOption({u"all"_s, Text::tr("All of the instance.")});
}

QString path(const CtlContext &context)
{
    return u"/api/events/deadLetters/"_s + pathSegment(context.argument(0));
}

void askFor(CtlContext &context, const QString &after);

void show(CtlContext &context, const RestReply &reply)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["deadLetters"_L1].isArray()) {
        context.fail(reply);
        return;
    }
    const QJsonArray letters = answer["deadLetters"_L1].toArray();
    for (const QJsonValue &letter : letters)
        context.print(letter.toObject());
    const QString next = answer["next"_L1].toString();
    if (context.isFinished()) // nobody reads any more
        return;
    if (next.isEmpty())
        context.finish(Exit::Done);
    else
        askFor(context, next);
}

void askFor(CtlContext &context, const QString &after)
{
    context.rest()
        .get(path(context)
                 + u"?limit=%1&after=%2"_s.arg(Limits::deadLettersMaximumLimit).arg(pathSegment(after)),
             &context, [&context](const RestReply &reply) { show(context, reply); });
}

void list(CtlContext &context, const QCommandLineParser &)
{
    askFor(context, u"0"_s);
}

void showOne(CtlContext &context, const QCommandLineParser &)
{
    context.rest().get(path(context) + u'/' + pathSegment(context.argument(1)), &context,
                       [&context](const RestReply &reply) { context.finishWith(reply, {u"deadLetter"_s}); });
}

/// The body that says which are meant; empty where the options do not.
QByteArray choiceOf(CtlContext &context, const QCommandLineParser &parser)
{
    if (parser.isSet(u"all"_s) == parser.isSet(u"ids"_s)) {
        context.usageError(Text::tr("either --ids or --all is needed"));
        return {};
    }
    if (parser.isSet(u"all"_s))
        return R"({"all":true})";
    QJsonArray ids;
    for (const QString &id : parser.value(u"ids"_s).split(u',', Qt::SkipEmptyParts))
        ids.append(id.trimmed());
    return QJsonDocument(QJsonObject{{u"ids"_s, ids}}).toJson(QJsonDocument::Compact);
}

void finish(CtlContext &context, const RestReply &reply)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["count"_L1].isDouble()) {
        context.fail(reply);
        return;
    }
    context.print(QJsonObject{{u"count"_s, answer["count"_L1]}});
    context.finish(Exit::Done);
}

void replay(CtlContext &context, const QCommandLineParser &parser)
{
    if (const QByteArray body = choiceOf(context, parser); !body.isEmpty()) {
        context.rest().post(path(context) + u"/replay"_s, body, &context,
                            [&context](const RestReply &reply) { finish(context, reply); });
    }
}

void remove(CtlContext &context, const QCommandLineParser &parser)
{
    if (const QByteArray body = choiceOf(context, parser); !body.isEmpty()) {
        context.rest().del(
            path(context), &context, [&context](const RestReply &reply) { finish(context, reply); }, body);
    }
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
                list};
    return command;
}

const CtlCommand &deadLettersShowCommand()
{
    static const CtlCommand command{"deadletters show",
                                    "INSTANCE ID",
                                    2,
                                    QT_TRANSLATE_NOOP("inletctl", "Show one of them with its data."),
                                    "inletctl deadletters show support 17",
                                    declareNothing,
                                    showOne};
    return command;
}

const CtlCommand &deadLettersReplayCommand()
{
    static const CtlCommand command{"deadletters replay",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Post them again, with all attempts before them."),
                                    "inletctl deadletters replay support --ids 17,18\n"
                                    "inletctl deadletters replay support --all",
                                    declareChoice,
                                    replay};
    return command;
}

const CtlCommand &deadLettersDeleteCommand()
{
    static const CtlCommand command{"deadletters delete",
                                    "INSTANCE",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl", "Delete them for good."),
                                    "inletctl deadletters delete support --ids 17\n"
                                    "inletctl deadletters delete support --all",
                                    declareChoice,
                                    remove};
    return command;
}

} // namespace Inlet::Ctl
