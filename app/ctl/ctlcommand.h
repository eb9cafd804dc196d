// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/ctlcontext.h"

#include <QList>

class QCommandLineParser;

namespace Inlet::Ctl {

/// One command as the table knows it. Texts are sources for translation.
struct CtlCommand
{
    const char *words;     ///< "instance new"
    const char *arguments; ///< "NAME", as the usage line shows them
    int argumentCount;
    const char *summary;
    const char *examples; ///< one a line
    void (*declare)(QCommandLineParser &parser);
    void (*run)(CtlContext &context, const QCommandLineParser &parser);
};

/// All commands, in the order of the help.
const QList<CtlCommand> &allCommands();

// The table in ctlcommand.cpp names them.
const CtlCommand &instanceNewCommand();
const CtlCommand &instanceListCommand();
const CtlCommand &instanceDeleteCommand();
const CtlCommand &instanceRotateCommand();
const CtlCommand &websocketSetCommand();
const CtlCommand &websocketGetCommand();
const CtlCommand &webhookListCommand();
const CtlCommand &webhookSetCommand();
const CtlCommand &webhookDisableCommand();
const CtlCommand &webhookTestCommand();
const CtlCommand &webhookAttemptsCommand();
const CtlCommand &deadLettersListCommand();
const CtlCommand &deadLettersShowCommand();
const CtlCommand &deadLettersReplayCommand();
const CtlCommand &deadLettersDeleteCommand();
const CtlCommand &historyCommand();
const CtlCommand &eventsCommand();
const CtlCommand &publishCommand();
const CtlCommand &tailCommand();
const CtlCommand &simulateCommand();
const CtlCommand &statusCommand();
const CtlCommand &clientsCommand();
const CtlCommand &disconnectCommand();
const CtlCommand &logCommand();
const CtlCommand &originsGetCommand();
const CtlCommand &originsSetCommand();
const CtlCommand &originsClearCommand();
const CtlCommand &originsCheckCommand();

/// For a command without options of its own.
void declareNothing(QCommandLineParser &parser);

/// Adds `--events` and `--media-base64`, the settings of a WebSocket.
void addWebsocketOptions(QCommandLineParser &parser);

/// Adds `--label`, which says what webhook is meant.
void addLabelOption(QCommandLineParser &parser);

/// The value of `--events`, checked against the known names; empty when not given.
Result<QStringList> eventsOption(const QCommandLineParser &parser);

/// A whole number above 0 of option @p name; @p fallback when it is not given.
Result<qint64> countOption(const QCommandLineParser &parser, const QString &name, qint64 fallback);

} // namespace Inlet::Ctl
