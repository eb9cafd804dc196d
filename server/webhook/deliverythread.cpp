// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/deliverythread.h"

#include "server/base/logging.h"

#include <cerrno>
#include <sched.h>

namespace Inlet {

namespace {

/// Where all processors are busy, whoever publishes is answered first, and what is to be posted waits
/// in its queue. A lower niceness is not enough: since Linux 6.6 a thread that wakes up waits for the
/// slice of the one that runs, which the database and the gateway would do for each event.
void yieldToOthers()
{
    const sched_param none{};
    if (::sched_setscheduler(0, SCHED_IDLE, &none) != 0) // 0: this thread
        qCWarning(lcWebhook) << "cannot lower the priority of deliveries, error" << errno;
}

} // namespace

DeliveryThread::DeliveryThread(Dispatcher::Options options, const Dispatcher::Dependencies &dependencies)
    : m_home(QStringLiteral("delivery"), lcWebhook, [options = std::move(options), dependencies] {
        return std::make_unique<Dispatcher>(options, dependencies);
    })
{
    m_home.start();
    m_mailbox = m_home.worker()->mailbox(); // at start only, before anything listens
    m_home.post([](Dispatcher &dispatcher) {
        yieldToOthers();
        dispatcher.run();
    });
}

DeliveryThread::~DeliveryThread()
{
    beginStop();
}

template<typename Function>
void DeliveryThread::post(Function function)
{
    m_mailbox->post(
        [dispatcher = m_home.worker(), function = std::move(function)] { function(*dispatcher); });
}

void DeliveryThread::beginStop()
{
    post([](Dispatcher &dispatcher) { dispatcher.end(); });
}

void DeliveryThread::open(const std::shared_ptr<const WebhookEntry> &webhook, qint64 waiting)
{
    post([webhook, waiting](Dispatcher &dispatcher) { dispatcher.open(webhook, waiting); });
}

void DeliveryThread::drop(qint64 lane)
{
    post([lane](Dispatcher &dispatcher) { dispatcher.drop(lane); });
}

void DeliveryThread::take(const QList<QueueEvents> &lanes)
{
    post([lanes](Dispatcher &dispatcher) { dispatcher.take(lanes); });
}

void DeliveryThread::takeRetries(qint64 lane, qint64 count)
{
    post([lane, count](Dispatcher &dispatcher) { dispatcher.takeRetries(lane, count); });
}

void DeliveryThread::test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
                          const Event &event, Dispatcher::TestDone done)
{
    post([webhook, eventId, event, done = std::move(done)](Dispatcher &dispatcher) {
        dispatcher.test(webhook, eventId, event, done);
    });
}

} // namespace Inlet
