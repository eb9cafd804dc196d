// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/clientlimits.h"
#include "core/client/wire/framesink.h"

#include <QList>
#include <QObject>

namespace Inlet {

/// A sink for whoever works in a thread with an event loop: brings the records there. They count as
/// taken when received() returns, so a receiver that takes long slows the reading down.
///
/// Lives in the thread of the receiver.
class RecordQueue final : public QObject, public FrameSink
{
    Q_OBJECT

public:
    explicit RecordQueue(QObject *parent = nullptr,
                         const Credit &bound = {ClientLimits::heldRecords, ClientLimits::heldBytes});

    Credit take(std::span<const WireRecord> records) override;
    Credit credit() const override { return m_credit.left(); }

signals:
    /// All that came since the last, in order.
    void received(const QList<Inlet::WireRecord> &records);

private:
    void handOver();

    CreditLine m_credit;
    QMutex m_mutex;
    QList<WireRecord> m_waiting; // under the mutex, as the next
    bool m_isPosted = false;
};

} // namespace Inlet
