// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/clients.h"

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

void show(CtlContext &context, const Admin::Answer<Admin::ClientPage> &answer, const QString &instance)
{
    if (!answer) {
        context.finishWithRows(answer.failure(), "clients"_L1, Tokens::Clear);
        return;
    }
    for (const Admin::ClientInfo &client : answer->clients)
        context.print(client.original.reveal());
    if (context.isFinished()) // nobody reads any more
        return;
    if (answer->next)
        askFor(context, instance, *answer->next);
    else
        context.finish(Exit::Done);
}

void askFor(CtlContext &context, const QString &instance, qint64 after)
{
    context.admin().send(Admin::listClients(instance, after, Limits::clientsPerPage), &context,
                         [&context, instance](const auto &answer) { show(context, answer, instance); });
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    askFor(context, parser.value(u"instance"_s), 0);
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

} // namespace Inlet::Ctl
