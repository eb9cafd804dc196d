// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "server/model/delivery.h"
#include "server/model/instancetable.h"
#include "server/model/webhooktable.h"
#include "server/webhook/attempt.h"
#include "server/webhook/httpposter.h"

#include <QByteArray>

namespace Inlet {

/// The request that takes an event to a webhook (docs/rest/deliveries.md). Built at each attempt, so that it
/// carries the present token. Any thread.
PostRequest deliveryRequest(const WebhookEntry &webhook, const InstanceEntry &instance,
                            const QByteArray &eventId, const Event &event);

/// What is kept of an attempt, now over; @p token, the instance's, is not, should it have been echoed.
AttemptRecord attemptRecord(const WebhookEntry &webhook, const Secret &token, const QByteArray &eventId,
                            EventType type, int attempt, const PostOutcome &outcome);

/// A line of the log about an attempt, with what belongs to it.
void logAttempt(QtMsgType type, const QString &message, const WebhookEntry &webhook,
                const AttemptRecord &attempt);
/// The same about what became of its event.
void logOutcome(const WebhookEntry &webhook, const AttemptRecord &attempt, DeliveryOutcome outcome);

} // namespace Inlet
