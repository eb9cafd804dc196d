// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace Inlet {

/// Who waits for the instances to change (docs/rest/instances.md, Changes). A revision names how they are: it
/// is another one after each change, and after a restart. Lives in the gateway's thread.
class InstanceWaiters final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstanceWaiters)

public:
    /// Called once with the revision of that moment.
    using Answer = std::function<void(const QString &revision)>;

    InstanceWaiters();

    QString revision() const;
    /// Answers when the revision is another one than @p since, at once or later, and after @p longest at the
    /// latest. False, and no answer, when Limits::instanceWaiters wait already.
    bool wait(const QString &since, std::chrono::seconds longest, Answer answer);
    /// The instances changed.
    void noteChange();
    /// Answers all who wait, and from now on everybody at once: the gateway stops.
    void release();

private:
    struct Waiter
    {
        Answer answer;
        std::chrono::steady_clock::time_point until;
    };

    void answerAll();
    void answerLate();
    void startTimer();

    const QString m_epoch;
    quint64 m_changes = 0;
    bool m_isReleased = false;
    std::vector<Waiter> m_waiters;
    QTimer m_timer;
};

} // namespace Inlet
