// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/recordqueue.h"

#include <QPointer>

namespace Inlet {

RecordQueue::RecordQueue(QObject *parent, const Credit &bound)
    : QObject(parent)
    , m_credit(bound)
{
    qRegisterMetaType<QList<WireRecord>>();
}

Credit RecordQueue::take(std::span<const WireRecord> records)
{
    const Credit left = m_credit.spend(Credit::costOf(records));
    const QMutexLocker lock(&m_mutex);
    m_waiting.append(QList<WireRecord>(records.begin(), records.end()));
    if (!std::exchange(m_isPosted, true))
        QMetaObject::invokeMethod(this, &RecordQueue::handOver, Qt::QueuedConnection);
    return left;
}

void RecordQueue::handOver()
{
    QList<WireRecord> records;
    {
        const QMutexLocker lock(&m_mutex);
        m_isPosted = false;
        records.swap(m_waiting);
    }
    const QPointer<RecordQueue> guard(this);
    emit received(records);
    if (guard && m_credit.giveBack(Credit::costOf(records)))
        creditReturned();
}

} // namespace Inlet
