// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QList>
#include <QString>

class QSqlDatabase;

namespace Inlet {

/// One attempt to post an event, as it is shown (PROTOCOL.md §7.16).
struct AttemptRecord
{
    qint64 webhookId = 0;
    QByteArray eventId;
    EventType type = EventType::MessageExchange;
    int attempt = 0; ///< from 1; 0 for a test
    QString result;  ///< a name of deliveryResultName()
    int status = 0;  ///< of the answer; 0: there was none
    qint64 durationMs = 0;
    QString error;  ///< why it failed; empty when it did not
    QString answer; ///< the beginning of the answer's body
    qint64 atMs = 0;

    friend bool operator==(const AttemptRecord &, const AttemptRecord &) = default;
};

/// The table `webhook_attempts`: the newest Limits::webhookAttempts of each webhook. For jobs of
/// Database; no state of its own. Errors are Storage.
namespace AttemptStore {

/// Adds attempts, of any webhooks, in their order; the oldest go. Those of deleted webhooks are left out.
Result<void> append(QSqlDatabase &database, const QList<AttemptRecord> &attempts);

/// Those of one webhook, newest first.
Result<QList<AttemptRecord>> list(QSqlDatabase &database, qint64 webhookId);

} // namespace AttemptStore
} // namespace Inlet
