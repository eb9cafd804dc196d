// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/standardstreams.h"
#include "app/ctl/ctlcommand.h"
#include "core/protocol/limits.h"
#include "core/protocol/redaction.h"

#include <QCommandLineParser>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addOption(
        {u"count"_s, Text::tr("At most this many messages, up to 1000 (50 when not given)."), u"N"_s});
    parser.addOption({u"from"_s, Text::tr("Not before this time, such as 2026-05-04T13:02:11Z."), u"TIME"_s});
    parser.addOption({u"to"_s, Text::tr("Not after this time."), u"TIME"_s});
}

void show(CtlContext &context, const RestReply &reply)
{
    const QJsonObject answer = answerOf(reply);
    if (!reply.isOk() || !answer["messages"_L1].isArray()) {
        context.fail(reply);
        return;
    }
    const QJsonArray messages = answer["messages"_L1].toArray();
    for (const QJsonValue &message : messages) {
        const QByteArray line = QJsonDocument(message.toObject()).toJson(QJsonDocument::Compact);
        context.print(QByteArrayView(Redaction::frame(line, context.settings().fingerprintKey.reveal())));
    }
    if (answer["hasMore"_L1].toBool())
        Cli::sayPlain(Text::tr("There are older messages; --to with the time of the last one shows them."));
    context.finish(Exit::Done);
}

void run(CtlContext &context, const QCommandLineParser &parser)
{
    const auto count = countOption(parser, u"count"_s, 0);
    if (!count) {
        context.usageError(count.error().message);
        return;
    }
    if (*count > Limits::historyMaximumCount) {
        context.usageError(Text::tr("--%1 takes %2 at most, not %3")
                               .arg(u"count"_s)
                               .arg(Limits::historyMaximumCount)
                               .arg(*count));
        return;
    }
    QJsonObject body{{u"number"_s, context.argument(1)}};
    if (*count > 0)
        body.insert("count"_L1, *count);
    for (const QString &name : {u"from"_s, u"to"_s}) {
        if (parser.isSet(name))
            body.insert(name, parser.value(name));
    }
    context.rest().post(u"/api/chat/history/"_s + pathSegment(context.argument(0)),
                        QJsonDocument(body).toJson(QJsonDocument::Compact), &context,
                        [&context](const RestReply &reply) { show(context, reply); });
}

} // namespace

const CtlCommand &historyCommand()
{
    static const CtlCommand
        command{"history",
                "INSTANCE NUMBER",
                2,
                QT_TRANSLATE_NOOP("inletctl", "Show the messages of a chat, newest first, one a line."),
                "inletctl history support 5548991234567\n"
                "inletctl history support 120363406289005073@g.us --count 200 --to 2026-05-04T13:02:11Z",
                declare,
                run};
    return command;
}

} // namespace Inlet::Ctl
