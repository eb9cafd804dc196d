// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/threadhome.h"
#include "core/client/wire/framesink.h"
#include "core/conversation/fold/timelinelimits.h"
#include "ui/inbox/fold/inboxupdate.h"

#include <QObject>

namespace Inlet {

class InboxFold;

/// Keeps the conversations in a thread of their own, and is the only door to it. Frames come straight
/// from the thread of the connections and are folded whatever the main thread does.
///
/// No call blocks; the destructor alone waits until the thread has ended. When updated() returns,
/// the update counts as taken: only then the next one comes. Main thread, but for what a sink does.
class InboxEngine final : public QObject, public FrameSink
{
    Q_OBJECT

public:
    /// Frames taken and not yet folded, and what they weigh: above it isBehind() is true, and no
    /// credit is left, until half of it is.
    static constexpr qsizetype mostWaiting = 8192;
    static constexpr qint64 mostWaitingBytes = qint64(128) * 1024 * 1024;

    explicit InboxEngine(QObject *parent = nullptr, const TimelineLimits &limits = {});
    ~InboxEngine() override;

    /// Folds the frames of data among @p records. Any thread.
    Credit take(std::span<const WireRecord> records) override;
    Credit credit() const override { return m_credit.left(); }
    void markRead(ConversationId conversation);
    /// Takes the last markRead() back, where that was of this conversation.
    void unmarkRead(ConversationId conversation);
    void setMuted(ConversationId conversation, bool isMuted);
    /// From now on the updates tell of this conversation, under the generation that is returned;
    /// 0 closes it.
    quint64 open(ConversationId conversation);
    /// Rows next to @p beside of the open conversation.
    void fetch(ItemId beside, qsizetype rows, bool older);
    /// The rows around @p item instead of those there are; 0: the newest.
    void jumpTo(ItemId item, qsizetype rows);

    /// More was received than is folded (behindChanged()).
    bool isBehind() const { return m_isBehind; }
    /// Frames taken and not yet folded.
    qsizetype waiting() const { return m_credit.used().records; }

signals:
    void updated(const Inlet::InboxUpdate &update);
    void behindChanged(bool isBehind);

private:
    void onUpdate(const InboxUpdate &update);
    void onFolded(const Credit &cost);
    void checkBehind();

    quint64 m_generation = 0;
    bool m_isBehind = false;
    CreditLine m_credit{{mostWaiting, mostWaitingBytes}};
    ThreadHome<InboxFold> m_home; ///< ends first: what runs there uses the rest
};

} // namespace Inlet
