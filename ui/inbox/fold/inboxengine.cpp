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
    connect(m_fold, &InboxFold::folded, this, &InboxEngine::onFolded);
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

void InboxEngine::apply(quint64 firstNumber, const QList<ReceivedFrame> &frames)
{
    m_waiting += frames.size();
    if (!m_isBehind && m_waiting > mostWaiting) {
        m_isBehind = true;
        emit behindChanged(true);
    }
    post([firstNumber, frames](InboxFold *fold) { fold->apply(firstNumber, frames); });
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

void InboxEngine::onFolded(qsizetype frames)
{
    m_waiting -= frames;
    if (m_isBehind && m_waiting <= mostWaiting / 2) {
        m_isBehind = false;
        emit behindChanged(false);
    }
}

} // namespace Inlet
