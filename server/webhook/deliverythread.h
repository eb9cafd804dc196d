// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/threadhome.h"
#include "server/events/deliverysink.h"
#include "server/webhook/dispatcher.h"
#include "server/webhook/mailbox.h"

#include <memory>

namespace Inlet {

/// Posts events to webhooks on a thread of its own, and is the only door to it. No call blocks but the
/// destructor, which waits until what is under way has ended or was cut; what did not end is posted again
/// after the next start.
class DeliveryThread final : public DeliverySink
{
public:
    /// Begins at once.
    DeliveryThread(Dispatcher::Options options, const Dispatcher::Dependencies &dependencies);
    ~DeliveryThread() override;
    Q_DISABLE_COPY_MOVE(DeliveryThread)

    /// Begins no more requests.
    void beginStop();

    // As the functions of Dispatcher of the same names.
    void open(const std::shared_ptr<const WebhookEntry> &webhook, qint64 waiting = 0);
    void drop(qint64 lane);
    void take(const QList<QueueEvents> &lanes) override;
    void takeRetries(qint64 lane, qint64 count);
    /// @p done comes in the delivery thread, or not at all when that ends before.
    void test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
              const Event &event, Dispatcher::TestDone done);

private:
    /// Calls @p function with the dispatcher, in its own loop: not that of the home, which it holds up.
    template<typename Function>
    void post(Function function);

    ThreadHome<Dispatcher> m_home;
    std::shared_ptr<Mailbox> m_mailbox;
};

} // namespace Inlet
