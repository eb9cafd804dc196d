// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/delivery.h"

#include <QList>

namespace Inlet {

/// Who posts what waits for webhooks. Any thread; the order of the calls of one thread is that of the events.
class DeliverySink
{
public:
    DeliverySink() = default;
    Q_DISABLE_COPY_MOVE(DeliverySink)
    virtual ~DeliverySink() = default;

    /// Events that were committed to the queues.
    virtual void take(const QList<QueueEvents> &lanes) = 0;
};

} // namespace Inlet
