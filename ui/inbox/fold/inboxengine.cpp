// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/fold/inboxengine.h"

#include "ui/inbox/fold/inboxfold.h"

using namespace Qt::StringLiterals;

namespace Inlet {

InboxEngine::InboxEngine(QObject *parent, const TimelineLimits &limits)
    : QObject(parent)
    , m_fold(new InboxFold(limits))
{
    qRegisterMetaType<InboxUpdate>();
    connect(m_fold, &InboxFold::updated, this, &InboxEngine::onUpdate);
    m_thread.setObjectName(u"fold"_s);
    m_fold->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_fold, &QObject::deleteLater);
    m_thread.start();
}

InboxEngine::~InboxEngine()
{
    m_thread.quit();
    m_thread.wait();
}

Credit InboxEngine::take(std::span<const WireRecord> records)
{
    QList<WireRecord> frames;
    frames.reserve(qsizetype(records.size()));
    for (const WireRecord &record : records) {
        if (record.data() != nullptr)
            frames.append(record);
    }
    if (frames.isEmpty())
        return m_credit.left();
    const Credit cost = Credit::costOf(frames);
    const Credit left = m_credit.spend(cost);
    if (left.isSpent())
        QMetaObject::invokeMethod(this, &InboxEngine::checkBehind, Qt::QueuedConnection);
    post([this, cost, frames](InboxFold *fold) {
        fold->apply(frames);
        onFolded(cost);
    });
    return left;
}

void InboxEngine::markRead(ConversationId conversation)
{
    post([conversation](InboxFold *fold) { fold->markRead(conversation); });
}

void InboxEngine::setMuted(ConversationId conversation, bool isMuted)
{
    post([conversation, isMuted](InboxFold *fold) { fold->setMuted(conversation, isMuted); });
}

quint64 InboxEngine::open(ConversationId conversation)
{
    const quint64 generation = ++m_generation;
    post([conversation, generation](InboxFold *fold) { fold->open(conversation, generation); });
    return generation;
}

void InboxEngine::fetch(ItemId beside, qsizetype rows, bool older)
{
    post([generation = m_generation, beside, rows, older](InboxFold *fold) {
        fold->fetch(generation, beside, rows, older);
    });
}

void InboxEngine::jumpTo(ItemId item, qsizetype rows)
{
    post([generation = m_generation, item, rows](InboxFold *fold) { fold->jumpTo(generation, item, rows); });
}

void InboxEngine::post(std::function<void(InboxFold *)> job)
{
    QMetaObject::invokeMethod(
        m_fold, [fold = m_fold, job = std::move(job)] { job(fold); }, Qt::QueuedConnection);
}

void InboxEngine::onUpdate(const InboxUpdate &update)
{
    emit updated(update);
    post([](InboxFold *fold) { fold->taken(); });
}

// In the fold thread, which this outlives.
void InboxEngine::onFolded(const Credit &cost)
{
    if (!m_credit.giveBack(cost))
        return;
    creditReturned();
    QMetaObject::invokeMethod(this, &InboxEngine::checkBehind, Qt::QueuedConnection);
}

void InboxEngine::checkBehind()
{
    const bool isBehind = m_credit.left().isSpent();
    if (std::exchange(m_isBehind, isBehind) != isBehind)
        emit behindChanged(isBehind);
}

} // namespace Inlet
