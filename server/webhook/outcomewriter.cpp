// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/outcomewriter.h"

#include "core/protocol/limits.h"
#include "server/base/logging.h"
#include "server/store/deliverystore.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace Inlet {

namespace {

/// How long outcomes are gathered, so that many share a transaction.
constexpr std::chrono::milliseconds gatherTime = 50ms;
constexpr qsizetype gatheredMost = 256;

} // namespace

OutcomeWriter::OutcomeWriter(DeliveryStore &store, std::shared_ptr<Mailbox> mailbox, Written written)
    : m_store(store)
    , m_mailbox(std::move(mailbox))
    , m_written(std::move(written))
{
}

void OutcomeWriter::add(const FinishedDelivery &delivery, const AttemptRecord &attempt)
{
    if (m_deliveries.isEmpty())
        m_writeAt = Clock::now() + gatherTime;
    m_deliveries.append(delivery);
    m_attempts.append(attempt);
}

void OutcomeWriter::addTest(const AttemptRecord &attempt)
{
    m_attempts.append(attempt);
    m_isAwaited = true;
}

bool OutcomeWriter::isFull() const
{
    return m_deliveries.size() >= Limits::webhookUnwritten;
}

bool OutcomeWriter::isDue() const
{
    const auto now = Clock::now();
    if (m_isWriting || isEmpty() || now < m_notBefore)
        return false;
    return now >= m_writeAt || m_isAwaited || m_deliveries.size() >= gatheredMost;
}

std::optional<OutcomeWriter::Clock::time_point> OutcomeWriter::dueAt() const
{
    if (m_isWriting || isEmpty())
        return {};
    return std::max(m_writeAt, m_notBefore);
}

void OutcomeWriter::write()
{
    if (isEmpty())
        return;
    m_isWriting = true;
    m_isAwaited = false;
    const auto deliveries = std::exchange(m_deliveries, {});
    const auto attempts = std::exchange(m_attempts, {});
    m_store.finish(deliveries, attempts)
        .then([this, mailbox = m_mailbox, deliveries, attempts](const Result<void> &written) {
            mailbox->post([this, deliveries, attempts, written] { end(deliveries, attempts, written); });
        });
}

void OutcomeWriter::end(const QList<FinishedDelivery> &deliveries, const QList<AttemptRecord> &attempts,
                        const Result<void> &written)
{
    m_isWriting = false;
    if (written) {
        m_written(deliveries);
        return;
    }
    qCCritical(lcStore).noquote() << "cannot store what became of deliveries:" << written.error().message;
    m_deliveries = deliveries + m_deliveries;
    m_attempts = attempts + m_attempts;
    m_notBefore = Clock::now() + pause;
}

} // namespace Inlet
