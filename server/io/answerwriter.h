// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/channel.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace Inlet {

/// Writes one answer after the other into a channel, as far as the client takes it. Lives in an io thread.
class AnswerWriter final
{
    Q_DISABLE_COPY_MOVE(AnswerWriter)

public:
    enum class Progress { Done, Waits, Failed };

    /// @p writable: called when a write that had to wait may go on.
    explicit AnswerWriter(std::function<void()> writable);

    void begin(QByteArray bytes);
    /// Writes on. @p channel is always the same.
    Progress write(Channel &channel);
    /// Forgets the answer.
    void clear();
    /// Wakes nobody any more until the next write.
    void stopWaiting();

    qsizetype size() const { return m_bytes.size(); }
    qsizetype written() const { return m_written; }

private:
    Progress wait(const Channel &channel);

    const std::function<void()> m_onWritable;
    std::unique_ptr<QSocketNotifier> m_writable; // made when a write did not go through at once
    QByteArray m_bytes;
    qsizetype m_written = 0;
};

} // namespace Inlet
