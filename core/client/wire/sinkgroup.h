// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/framesink.h"

#include <QList>
#include <QObject>

namespace Inlet {

/// The sinks of one or several connections: numbers what these bring, once, hands it to each sink,
/// and lets the slowest decide when to wait.
///
/// Any thread; one hand-over at a time, so that all sinks see one order.
class SinkGroup final : public QObject
{
    Q_OBJECT

public:
    explicit SinkGroup(QObject *parent = nullptr);
    ~SinkGroup() override;

    /// The sink must be there until it is removed or the group is gone.
    void add(FrameSink *sink);
    /// When this returns, the sink is given nothing more.
    void remove(FrameSink *sink);

    /// Numbers @p records and hands them to the sinks, in the order these were added. Yields the least
    /// credit that is left; where that is spent, reading must wait for creditReturned().
    Credit deliver(QList<WireRecord> records);
    /// The least of all sinks.
    Credit credit() const;

signals:
    /// A sink has credit again; others may not have. Comes in the thread of whoever gave it back.
    void creditReturned();

private:
    mutable QMutex m_mutex;
    QList<FrameSink *> m_sinks;
    quint64 m_lastNumber = 0;
};

} // namespace Inlet
