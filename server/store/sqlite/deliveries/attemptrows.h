// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"
#include "server/model/delivery.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// The table `webhook_attempts`: the newest Limits::webhookAttempts of each webhook. For jobs of
/// Database; no state of its own. Errors are Storage.
namespace AttemptRows {

/// Adds attempts, of any webhooks, in their order; the oldest go. Those of deleted webhooks are left out.
Result<void> append(QSqlDatabase &database, const QList<AttemptRecord> &attempts);

/// Those of one webhook, newest first.
Result<QList<AttemptRecord>> list(QSqlDatabase &database, qint64 webhookId);

} // namespace AttemptRows
} // namespace Inlet
