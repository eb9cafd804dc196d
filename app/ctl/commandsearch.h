// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QStringList>

namespace Inlet::Ctl {
struct CtlCommand;

/// The command whose words @p positional begins with; null: there is none.
const CtlCommand *findCommand(const QStringList &positional);

/// The commands whose first word of two is @p group, such as `instance`; empty where it is no group.
QList<const CtlCommand *> commandsOf(const QString &group);

/// The names of commands or of a group that @p typed may have been meant for, the nearest alone; empty where
/// none is near. @p typed: words without options. Pure.
QStringList nearestCommands(const QStringList &typed);

/// All commands in one line, `instance new|list|delete|rotate, …`, or those of a group.
QString commandList(const QString &group = {});

} // namespace Inlet::Ctl
