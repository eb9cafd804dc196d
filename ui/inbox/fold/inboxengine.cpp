// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/fold/inboxengine.h"

#include "ui/base/logging.h"
#include "ui/inbox/fold/inboxfold.h"

#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace Inlet {

InboxEngine::InboxEngine(QObject *parent, const TimelineLimits &limits)
    : QObject(parent)
    , m_home(u"fold"_s, lcUi, [this, limits] {
        auto fold = std::make_unique<InboxFold>(limits);
        connect(fold.get(), &InboxFold::updated, this, &InboxEngine::onUpdate);
        return fold;
    })
{
    qRegisterMetaType<InboxUpdate>();
    m_home.start();
}

InboxEngine::~InboxEngine() = default;

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
    m_home.post([this, cost, frames](InboxFold &fold) {
        // Also when it throws: a credit that never came back would stop the connections.
        const auto folded = qScopeGuard([&] { onFolded(cost); });
        fold.apply(frames);
    });
    return left;
}

void InboxEngine::markRead(ConversationId conversation)
{
    m_home.post([conversation](InboxFold &fold) { fold.markRead(conversation); });
}

void InboxEngine::unmarkRead(ConversationId conversation)
{
    m_home.post([conversation](InboxFold &fold) { fold.unmarkRead(conversation); });
}

void InboxEngine::setMuted(ConversationId conversation, bool isMuted)
{
    m_home.post([conversation, isMuted](InboxFold &fold) { fold.setMuted(conversation, isMuted); });
}

quint64 InboxEngine::open(ConversationId conversation)
{
    const quint64 generation = ++m_generation;
    m_home.post([conversation, generation](InboxFold &fold) { fold.open(conversation, generation); });
    return generation;
}

void InboxEngine::fetch(ItemId beside, qsizetype rows, bool older)
{
    m_home.post([generation = m_generation, beside, rows, older](InboxFold &fold) {
        fold.fetch(generation, beside, rows, older);
    });
}

void InboxEngine::jumpTo(ItemId item, qsizetype rows)
{
    m_home.post(
        [generation = m_generation, item, rows](InboxFold &fold) { fold.jumpTo(generation, item, rows); });
}

void InboxEngine::onUpdate(const InboxUpdate &update)
{
    emit updated(update);
    m_home.post([](InboxFold &fold) { fold.taken(); });
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
