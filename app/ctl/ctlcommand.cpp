// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/ctlcommand.h"

#include "core/protocol/eventtype.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

const QList<CtlCommand> &allCommands()
{
    static const QList<CtlCommand> commands{
        instanceNewCommand(),
        instanceListCommand(),
        instanceDeleteCommand(),
        instanceRotateCommand(),
        websocketSetCommand(),
        websocketGetCommand(),
        webhookListCommand(),
        webhookSetCommand(),
        webhookDisableCommand(),
        webhookTestCommand(),
        webhookAttemptsCommand(),
        deadLettersListCommand(),
        deadLettersShowCommand(),
        deadLettersReplayCommand(),
        deadLettersDeleteCommand(),
        publishCommand(),
        tailCommand(),
        simulateCommand(),
        statusCommand(),
        clientsCommand(),
        disconnectCommand(),
        logCommand(),
        originsGetCommand(),
        originsSetCommand(),
        originsClearCommand(),
        originsCheckCommand(),
        historyCommand(),
        eventsCommand(),
    };
    return commands;
}

void declareNothing(QCommandLineParser &) { }

void addWebsocketOptions(QCommandLineParser &parser)
{
    parser.addOption({u"events"_s,
                      Text::tr("Pass on only these events, separated by commas (all when not given)."),
                      u"LIST"_s});
    parser.addOption({u"media-base64"_s, Text::tr("Pass on media inside the events.")});
}

void addLabelOption(QCommandLineParser &parser)
{
    parser.addOption({u"label"_s,
                      Text::tr("Which webhook of the instance is meant (by default \"default\")."),
                      u"LABEL"_s});
}

Result<QStringList> eventsOption(const QCommandLineParser &parser)
{
    QStringList events;
    if (!parser.isSet(u"events"_s))
        return events;
    const QStringList names = parser.value(u"events"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        const QString trimmed = name.trimmed();
        if (!eventTypeFromName(trimmed.toUtf8())) {
            return Error{ErrorCode::InvalidArgument,
                         Text::tr("--events: there is no event named \"%1\"").arg(trimmed)};
        }
        events.append(trimmed);
    }
    return events;
}

Result<qint64> countOption(const QCommandLineParser &parser, const QString &name, qint64 fallback)
{
    if (!parser.isSet(name))
        return fallback;
    bool isNumber = false;
    const qint64 value = parser.value(name).toLongLong(&isNumber);
    if (isNumber && value > 0)
        return value;
    return Error{ErrorCode::InvalidArgument,
                 Text::tr("--%1 takes a whole number above 0, not \"%2\"").arg(name, parser.value(name))};
}

} // namespace Inlet::Ctl
