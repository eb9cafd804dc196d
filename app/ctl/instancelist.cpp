// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"
#include "core/protocol/redaction.h"

#include <QCommandLineParser>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &) { }

void show(CtlContext &context, const RestReply &reply)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["instances"_L1].isArray()) {
        context.fail(reply);
        return;
    }
    const QJsonArray instances = answer["instances"_L1].toArray();
    for (const QJsonValue &instance : instances) {
        const QByteArray line = QJsonDocument(instance.toObject()).toJson(QJsonDocument::Compact);
        context.print(QByteArrayView(Redaction::frame(line, context.settings().fingerprintKey.reveal())));
    }
    context.finish(Exit::Done);
}

void run(CtlContext &context, const QCommandLineParser &)
{
    context.rest().get(u"/api/instance/list"_s, &context,
                       [&context](const RestReply &reply) { show(context, reply); });
}

} // namespace

const CtlCommand &instanceListCommand()
{
    static const CtlCommand
        command{"instance list",
                "",
                0,
                QT_TRANSLATE_NOOP("inletctl", "List the instances, one a line, tokens as fingerprints."),
                "inletctl instance list\n"
                "inletctl instance list | jq -r .name",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
