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
    : m_dispatcher(std::move(options), dependencies)
    , m_thread(QThread::create([this] {
        yieldToOthers();
        m_dispatcher.run();
    }))
{
    m_thread->setObjectName(QStringLiteral("delivery"));
    m_thread->start();
}

DeliveryThread::~DeliveryThread()
{
    beginStop();
    m_thread->wait();
}

template<typename Function>
void DeliveryThread::post(Function function)
{
    m_dispatcher.mailbox()->post(std::move(function));
}

void DeliveryThread::beginStop()
{
    post([this] { m_dispatcher.end(); });
}

void DeliveryThread::open(const std::shared_ptr<const WebhookEntry> &webhook, qint64 waiting)
{
    post([this, webhook, waiting] { m_dispatcher.open(webhook, waiting); });
}

void DeliveryThread::drop(qint64 lane)
{
    post([this, lane] { m_dispatcher.drop(lane); });
}

void DeliveryThread::take(const QList<LaneEvents> &lanes)
{
    post([this, lanes] { m_dispatcher.take(lanes); });
}

void DeliveryThread::takeRetries(qint64 lane, qint64 count)
{
    post([this, lane, count] { m_dispatcher.takeRetries(lane, count); });
}

void DeliveryThread::test(const std::shared_ptr<const WebhookEntry> &webhook, const QByteArray &eventId,
                          const Event &event, Dispatcher::TestDone done)
{
    post([this, webhook, eventId, event, done = std::move(done)] {
        m_dispatcher.test(webhook, eventId, event, done);
    });
}

} // namespace Inlet
