// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/inputreader.h"

#include <QTimer>

#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

InputReader::InputReader(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
}

Result<void> InputReader::open()
{
    if (m_path == "-"_L1) {
        m_descriptor = STDIN_FILENO;
    } else {
        m_file.setFileName(m_path);
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            const QString why = m_file.errorString();
            return Error{ErrorCode::InvalidArgument, m_path + u": "_s + why};
        }
        m_descriptor = m_file.handle();
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    m_notifier->setEnabled(false);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &InputReader::pump);
    return {};
}

void InputReader::want(qint64 limit)
{
    m_limit = limit;
    if (m_atEnd || m_buffer.size() >= limit || hasMoreNow())
        QTimer::singleShot(0, this, &InputReader::pump);
    else
        m_notifier->setEnabled(true);
}

bool InputReader::hasMoreNow() const
{
    pollfd descriptor{m_descriptor, POLLIN, 0};
    return ::poll(&descriptor, 1, 0) > 0;
}

void InputReader::pump()
{
    m_notifier->setEnabled(false);
    std::array<char, 65536> chunk{};
    while (!m_atEnd && m_buffer.size() < m_limit && hasMoreNow()) {
        const ssize_t count = ::read(m_descriptor, chunk.data(), chunk.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            m_error = qt_error_string(errno);
        if (count <= 0)
            m_atEnd = true;
        else
            m_buffer.append(chunk.data(), count);
    }
    emit ready();
}

} // namespace Inlet::Ctl
