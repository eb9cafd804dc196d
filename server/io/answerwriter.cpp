// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/answerwriter.h"

#include <utility>

namespace Inlet {

AnswerWriter::AnswerWriter(std::function<void()> writable)
    : m_onWritable(std::move(writable))
{
}

void AnswerWriter::begin(QByteArray bytes)
{
    m_bytes = std::move(bytes);
    m_written = 0;
}

AnswerWriter::Progress AnswerWriter::write(Channel &channel)
{
    while (m_written < m_bytes.size()) {
        const IoResult sent = channel.write(QByteArrayView(m_bytes).sliced(m_written));
        if (sent.status == IoStatus::WouldBlock)
            return wait(channel);
        if (sent.status != IoStatus::Some)
            return Progress::Failed;
        m_written += sent.count;
    }
    const IoStatus flushed = channel.flush();
    if (flushed == IoStatus::WouldBlock)
        return wait(channel);
    if (flushed != IoStatus::Some)
        return Progress::Failed;
    stopWaiting();
    return Progress::Done;
}

AnswerWriter::Progress AnswerWriter::wait(const Channel &channel)
{
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(channel.descriptor(), QSocketNotifier::Write);
        QObject::connect(m_writable.get(), &QSocketNotifier::activated, m_writable.get(), m_onWritable);
    }
    m_writable->setEnabled(true);
    return Progress::Waits;
}

void AnswerWriter::clear()
{
    m_bytes = QByteArray();
}

void AnswerWriter::stopWaiting()
{
    if (m_writable)
        m_writable->setEnabled(false);
}

} // namespace Inlet
