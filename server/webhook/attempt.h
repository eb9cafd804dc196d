// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/deliveryresult.h"
#include "server/model/delivery.h"
#include "server/webhook/retryschedule.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace Inlet {

/// What came back for one request.
struct PostOutcome
{
    int status = 0; ///< of the answer; 0: there was none
    bool isBlocked = false;
    QString error;     ///< why there was no answer
    QByteArray answer; ///< the beginning of its body
    std::chrono::milliseconds duration{0};
};

DeliveryResult resultOf(const PostOutcome &outcome);
/// Why it was no success, in English; empty for a success.
QString errorOf(const PostOutcome &outcome);

struct DeliveryVerdict
{
    DeliveryOutcome outcome = DeliveryOutcome::Done;
    std::chrono::milliseconds wait{0}; ///< Retry only
};

/// What becomes of an event after its attempt number @p attempts: 2xx is done, 410 and the end of the
/// schedule are dead. @p random: from 0 to below 1. Pure.
DeliveryVerdict judge(const PostOutcome &outcome, int attempts, const RetrySchedule &schedule, double random);

} // namespace Inlet
