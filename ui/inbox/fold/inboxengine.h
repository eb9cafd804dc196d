// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/receivedframe.h"
#include "core/conversation/fold/timelinelimits.h"
#include "ui/inbox/fold/inboxupdate.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace Inlet {

class InboxFold;

/// Keeps the conversations in a thread of their own, and is the only door to it.
///
/// No call blocks; the destructor alone waits until the thread has ended. When updated() returns,
/// the update counts as taken: only then the next one comes. Main thread.
class InboxEngine final : public QObject
{
    Q_OBJECT

public:
    /// Frames posted and not yet folded: above it isBehind() is true until half of it is left.
    static constexpr qsizetype mostWaiting = 8192;

    explicit InboxEngine(QObject *parent = nullptr, const TimelineLimits &limits = {});
    ~InboxEngine() override;

    /// @p firstNumber is the number of the first frame; the others count on from it.
    void apply(quint64 firstNumber, const QList<ReceivedFrame> &frames);
    void markRead(ConversationId conversation);
    void setMuted(ConversationId conversation, bool isMuted);
    /// From now on the updates tell of this conversation, under the generation that is returned;
    /// 0 closes it.
    quint64 open(ConversationId conversation);
    /// Rows next to @p beside of the open conversation.
    void fetch(ItemId beside, qsizetype rows, bool older);
    /// The rows around @p item instead of those there are; 0: the newest.
    void jumpTo(ItemId item, qsizetype rows);

    /// Whoever hands in frames should wait (behindChanged()).
    bool isBehind() const { return m_isBehind; }
    /// Frames posted and not yet folded.
    qsizetype waiting() const { return m_waiting; }

signals:
    void updated(const Inlet::InboxUpdate &update);
    void behindChanged(bool isBehind);

private:
    void post(std::function<void(InboxFold *)> job);
    void onUpdate(const InboxUpdate &update);
    void onFolded(qsizetype frames);

    quint64 m_generation = 0;
    qsizetype m_waiting = 0;
    bool m_isBehind = false;
    QThread m_thread;
    InboxFold *m_fold; ///< lives in the thread
};

} // namespace Inlet
