// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/wire/wiretap.h"

#include "core/client/wire/clientlimits.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <array>
#include <sys/ioctl.h>

namespace Inlet {

WireTap::WireTap(QAbstractSocket *socket)
    : m_socket(socket)
{
    socket->startTransaction();
}

void WireTap::beginFrames()
{
    advance();
    m_isInFrames = true;
}

void WireTap::advance()
{
    // Closing the socket ends the transaction and empties the buffer.
    if (m_socket.isNull() || !m_socket->isTransactionStarted())
        return;
    end();
    m_socket->startTransaction();
}

void WireTap::end()
{
    if (m_socket.isNull() || !m_socket->isTransactionStarted())
        return;
    const qint64 unread = m_socket->bytesAvailable();
    m_socket->rollbackTransaction();
    qint64 bytes = m_socket->bytesAvailable() - unread;
    while (bytes > 0) {
        const qint64 taken = m_isInFrames ? takeFrames(bytes) : takeHead(bytes);
        if (taken <= 0)
            return;
        bytes -= taken;
    }
}

qint64 WireTap::takeHead(qint64 bytes)
{
    const qint64 room = ClientLimits::handshakeHeadBytes - m_head.size();
    if (room <= 0) {
        m_isHeadCut = true;
        return m_socket->skip(bytes);
    }
    const QByteArray read = m_socket->read(std::min(bytes, room));
    m_head += read;
    return read.size();
}

qint64 WireTap::takeFrames(qint64 bytes)
{
    if (const quint64 data = m_reader.skippable(); data > 0) {
        const qint64 skipped = m_socket->skip(qint64(std::min(data, quint64(bytes))));
        if (skipped > 0)
            m_reader.skip(quint64(skipped));
        return skipped;
    }
    std::array<char, Limits::controlPayloadBytes> read{};
    const qint64 size = m_socket->read(read.data(), std::min<qint64>(bytes, m_reader.wanted()));
    if (size > 0)
        m_reader.feed(QByteArrayView(read.data(), size), &m_controlFrames);
    return size;
}

bool hasUnread(const QAbstractSocket &socket)
{
    int bytes = 0;
    return socket.bytesAvailable() > 0
        || (::ioctl(int(socket.socketDescriptor()), FIONREAD, &bytes) == 0 && bytes > 0);
}

} // namespace Inlet
