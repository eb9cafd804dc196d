// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"

#include <QCommandLineParser>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declareNothing(QCommandLineParser &) { }

void declareHost(QCommandLineParser &parser)
{
    parser.addOption({u"host"_s,
                      Text::tr("The Host header that would come with it (by default that of the gateway)."),
                      u"HOST"_s});
}

void finish(CtlContext &context, const RestReply &reply)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["origins"_L1].isArray()) {
        context.fail(reply);
        return;
    }
    context.print(QJsonObject{{u"origins"_s, answer["origins"_L1]}, {u"source"_s, answer["source"_L1]}});
    context.finish(Exit::Done);
}

void get(CtlContext &context, const QCommandLineParser &)
{
    context.rest().get(u"/api/gateway/origins"_s, &context,
                       [&context](const RestReply &reply) { finish(context, reply); });
}

void put(CtlContext &context, const QJsonValue &origins)
{
    context.rest().put(u"/api/gateway/origins"_s,
                       QJsonDocument(QJsonObject{{u"origins"_s, origins}}).toJson(QJsonDocument::Compact),
                       &context, [&context](const RestReply &reply) { finish(context, reply); });
}

void set(CtlContext &context, const QCommandLineParser &)
{
    QJsonArray origins;
    for (const QString &origin : context.argument(0).split(u',', Qt::SkipEmptyParts))
        origins.append(origin.trimmed());
    put(context, origins);
}

void clear(CtlContext &context, const QCommandLineParser &)
{
    put(context, QJsonValue::Null);
}

void check(CtlContext &context, const QCommandLineParser &parser)
{
    QJsonObject body{{u"origin"_s, context.argument(0)}};
    if (parser.isSet(u"host"_s))
        body.insert("host"_L1, parser.value(u"host"_s));
    context.rest().post(u"/api/gateway/origins/check"_s, QJsonDocument(body).toJson(QJsonDocument::Compact),
                        &context,
                        [&context](const RestReply &reply) { context.finishWith(reply, {u"check"_s}); });
}

} // namespace

const CtlCommand &originsGetCommand()
{
    static const CtlCommand
        command{"origins get",
                "",
                0,
                QT_TRANSLATE_NOOP("inletctl", "Show which web pages may connect besides the gateway's own."),
                "inletctl origins get",
                declareNothing,
                get};
    return command;
}

const CtlCommand &originsSetCommand()
{
    static const CtlCommand
        command{"origins set",
                "LIST",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Let these web pages connect, at once and from now on."),
                "inletctl origins set https://panel.example,http://localhost:3000",
                declareNothing,
                set};
    return command;
}

const CtlCommand &originsClearCommand()
{
    static const CtlCommand command{"origins clear",
                                    "",
                                    0,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Go back to the origins the gateway was started with."),
                                    "inletctl origins clear",
                                    declareNothing,
                                    clear};
    return command;
}

const CtlCommand &originsCheckCommand()
{
    static const CtlCommand command{"origins check",
                                    "ORIGIN",
                                    1,
                                    QT_TRANSLATE_NOOP("inletctl",
                                                      "Say whether a web page may connect, and why."),
                                    "inletctl origins check https://panel.example\n"
                                    "inletctl origins check https://gateway.example --host gateway.example",
                                    declareHost,
                                    check};
    return command;
}

} // namespace Inlet::Ctl
