// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Inlet {

/// An event that waits for a webhook.
struct QueuedEvent
{
    qint64 lane = 0; ///< of the webhook
    QByteArray eventId;
    EventType type = EventType::MessageExchange;
    QByteArray data;  ///< as published, shared with the event itself
    int attempts = 0; ///< made so far
    /// Where it stands in the log; 0: not there, or not known.
    qint64 sequence = 0;

    friend bool operator==(const QueuedEvent &, const QueuedEvent &) = default;
};

/// What one webhook is to get of a publication.
struct QueueEvents
{
    qint64 lane = 0;
    QList<QueuedEvent> events; ///< empty: its filter lets none pass
};

/// What becomes of an event after an attempt.
enum class DeliveryOutcome { Done, Retry, Dead };

/// The outcome of one attempt, to be written back.
struct FinishedDelivery
{
    qint64 lane = 0;
    qint64 webhookId = 0;
    QString instanceId;
    QByteArray eventId;
    qint64 sequence = 0; ///< as that of its QueuedEvent
    DeliveryOutcome outcome = DeliveryOutcome::Done;
    int attempts = 0;    ///< with this one
    qint64 nextAtMs = 0; ///< Retry only
    QString error;       ///< Dead only
    qint64 atMs = 0;
};

/// One attempt to post an event, as it is shown (docs/rest/attempts.md).
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

/// An event that a webhook did not get (docs/rest/deadletters.md).
struct DeadLetter
{
    qint64 id = 0;
    QByteArray eventId;
    QString label; ///< of the webhook
    EventType type = EventType::MessageExchange;
    int attempts = 0;
    QString lastError;
    qint64 atMs = 0;
    QByteArray data; ///< by read() only

    friend bool operator==(const DeadLetter &, const DeadLetter &) = default;
};

} // namespace Inlet
