// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/protocol/limits.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption({u"instance"_s, Text::tr("Only the clients of this instance."), u"NAME"_s});
}

void askFor(CtlContext &context, const QString &instance, qint64 after);

void show(CtlContext &context, const RestReply &reply, const QString &instance)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["clients"_L1].isArray()) {
        context.fail(reply);
        return;
    }
    const QJsonArray clients = answer["clients"_L1].toArray();
    for (const QJsonValue &client : clients)
        context.print(client.toObject());
    const QJsonValue next = answer["meta"_L1].toObject()["next"_L1];
    if (context.isFinished()) // nobody reads any more
        return;
    if (next.isDouble())
        askFor(context, instance, next.toInteger());
    else
        context.finish(Exit::Done);
}

void askFor(CtlContext &context, const QString &instance, qint64 after)
{
    QString path = u"/api/gateway/clients?limit=%1&after=%2"_s.arg(Limits::clientsPerPage).arg(after);
    if (!instance.isEmpty())
        path += "&instance="_L1 + pathSegment(instance);
    context.rest().get(path, &context,
                       [&context, instance](const RestReply &reply) { show(context, reply, instance); });
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    askFor(context, parser.value(u"instance"_s), 0);
}

void declareNothing(QCommandLineParser &) { }

void disconnect(CtlContext &context, const QCommandLineParser &)
{
    context.rest().del(u"/api/gateway/clients/"_s + pathSegment(context.argument(0)), &context,
                       [&context](const RestReply &reply) { context.finishWith(reply, {u"client"_s}); });
}

} // namespace

const CtlCommand &clientsCommand()
{
    static const CtlCommand command{"clients",
                                    "",
                                    0,
                                    QT_TRANSLATE_NOOP("inletctl", "List the WebSocket clients, one a line."),
                                    "inletctl clients\n"
                                    "inletctl clients --instance support | jq -c 'select(.queued > 0)'",
                                    declare,
                                    run};
    return command;
}

const CtlCommand &disconnectCommand()
{
    static const CtlCommand
        command{"disconnect",
                "ID",
                1,
                QT_TRANSLATE_NOOP("inletctl", "Close a WebSocket client; its id is in the list of clients."),
                "inletctl disconnect 128",
                declareNothing,
                disconnect};
    return command;
}

} // namespace Inlet::Ctl
