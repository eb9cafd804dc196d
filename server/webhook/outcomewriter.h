// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/delivery.h"
#include "server/webhook/mailbox.h"

#include <QList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Inlet {
class DeliveryStore;

/// Gathers what became of deliveries and writes it back, many in one transaction; killed meanwhile, their
/// events come twice. What could not be written is tried again. For the delivery thread.
class OutcomeWriter final
{
public:
    using Clock = std::chrono::steady_clock;
    using Written = std::function<void(const QList<FinishedDelivery> &)>;

    /// After the store refused.
    static constexpr std::chrono::milliseconds pause{1'000};

    /// @p written: comes through the mailbox when outcomes are on disk.
    OutcomeWriter(DeliveryStore &store, std::shared_ptr<Mailbox> mailbox, Written written);
    Q_DISABLE_COPY_MOVE(OutcomeWriter)

    void add(const FinishedDelivery &delivery, const AttemptRecord &attempt);
    /// Of a test, which has no place in a queue; written soon.
    void addTest(const AttemptRecord &attempt);
    /// Somebody waits for it.
    void hurry() { m_isAwaited = true; }

    /// So much waits that nothing more should begin.
    bool isFull() const;
    bool isDue() const;
    /// When it is due; empty: nothing waits, or it is being written.
    std::optional<Clock::time_point> dueAt() const;

    /// Writes what waits, due or not.
    void write();

private:
    bool isEmpty() const { return m_deliveries.isEmpty() && m_attempts.isEmpty(); }
    void end(const QList<FinishedDelivery> &deliveries, const QList<AttemptRecord> &attempts,
             const Result<void> &written);

    DeliveryStore &m_store;
    std::shared_ptr<Mailbox> m_mailbox;
    Written m_written;
    QList<FinishedDelivery> m_deliveries;
    QList<AttemptRecord> m_attempts;
    bool m_isWriting = false;
    bool m_isAwaited = false;
    Clock::time_point m_writeAt;   // the first outcome waits until then at most
    Clock::time_point m_notBefore; // after a failure
};

} // namespace Inlet
