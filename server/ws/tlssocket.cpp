// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/tlssocket.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace Inlet {

namespace {

constexpr qsizetype readSize = 16384;
/// Small frames that wait together share a record of this size.
constexpr std::size_t gatherBytes = 16384;

} // namespace

TlsSocket::TlsSocket(Channel channel, const Peer &peer, QByteArray first)
    : m_channel(std::move(channel))
    , m_readable(m_channel.descriptor(), QSocketNotifier::Read)
    , m_writable(m_channel.descriptor(), QSocketNotifier::Write)
    , m_received(std::move(first))
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &TlsSocket::readMore);
    connect(&m_writable, &QSocketNotifier::activated, this, &TlsSocket::onWritable);
    setPeerAddress(peer.address);
    setPeerPort(peer.port);
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
}

TlsSocket::~TlsSocket()
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    setSocketState(UnconnectedState); // else the base would close what is gone
}

void TlsSocket::setReadBufferSize(qint64 size)
{
    QTcpSocket::setReadBufferSize(size);
    m_room = size;
    m_readable.setEnabled(true);
    if (m_channel.hasBuffered())
        QMetaObject::invokeMethod(this, &TlsSocket::readMore, Qt::QueuedConnection);
}

qint64 TlsSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_received.size() - m_receivedFrom;
}

qint64 TlsSocket::bytesToWrite() const
{
    return m_isDropping ? 0 : m_pieceBytes + m_channel.unsentBytes();
}

void TlsSocket::readMore()
{
    if (state() == UnconnectedState)
        return;
    if (!isOpen()) {
        discardMore();
        return;
    }
    bool hasMore = false;
    IoResult got{IoStatus::Some, 0};
    while (got.status == IoStatus::Some && bytesAvailable() < m_room) {
        std::array<char, readSize> buffer;
        got = m_channel.read(buffer.data(), std::min<qint64>(m_room - bytesAvailable(), readSize));
        if (got.status != IoStatus::Some)
            break;
        m_received.append(buffer.data(), got.count);
        hasMore = true;
    }
    const bool hasEnded = got.status == IoStatus::Closed || got.status == IoStatus::Failed;
    m_readable.setEnabled(!hasEnded && bytesAvailable() < m_room);
    // Reading may have been what writing waited for, and answers of TLS itself may wait now.
    watchWriting();
    if (hasMore)
        emit readyRead();
    if (hasEnded)
        endByPeer(got.status == IoStatus::Closed ? RemoteHostClosedError : NetworkError);
}

// Closed on our side, it waits until what was written has gone; nobody reads any more.
void TlsSocket::discardMore()
{
    constexpr int readsPerTurn = 16;
    IoResult got{IoStatus::Some, 0};
    for (int i = 0; i < readsPerTurn && got.status == IoStatus::Some; ++i)
        got = m_channel.discard(readSize);
    if (got.status == IoStatus::Some)
        QMetaObject::invokeMethod(this, &TlsSocket::readMore, Qt::QueuedConnection);
    else if (got.status != IoStatus::WouldBlock)
        endByPeer(RemoteHostClosedError);
}

qint64 TlsSocket::readData(char *data, qint64 size)
{
    const qsizetype count = std::min<qsizetype>(m_received.size() - m_receivedFrom, size);
    if (count <= 0) // asked for nothing, data may be null
        return 0;
    std::memcpy(data, m_received.constData() + m_receivedFrom, std::size_t(count));
    m_receivedFrom += count;
    if (m_receivedFrom == m_received.size()) {
        m_received = QByteArray();
        m_receivedFrom = 0;
    }
    if (m_room > 0 && !m_readable.isEnabled() && state() != UnconnectedState) {
        m_readable.setEnabled(true);
        if (m_channel.hasBuffered())
            QMetaObject::invokeMethod(this, &TlsSocket::readMore, Qt::QueuedConnection);
    }
    return count;
}

qint64 TlsSocket::writeData(const char *data, qint64 size)
{
    if (state() == UnconnectedState)
        return -1;
    // Goes out by onWritable() alone, as with Qt's own: who waits for bytesWritten() must get it.
    m_pieces.append({QByteArray(data, size), 0});
    m_pieceBytes += size;
    watchWriting();
    return size;
}

IoResult TlsSocket::writeNow(std::span<const QByteArray> frames)
{
    IoResult all{IoStatus::WouldBlock, 0};
    while (!frames.empty() && bytesToWrite() == 0) {
        std::array<char, gatherBytes> gathered;
        QByteArrayView bytes = frames.front();
        std::size_t count = 1;
        if (frames.size() > 1 && std::size_t(bytes.size() + frames[1].size()) <= gatherBytes) {
            std::size_t size = 0;
            for (count = 0; count < frames.size(); ++count) {
                const QByteArray &frame = frames[count];
                if (size + std::size_t(frame.size()) > gatherBytes)
                    break;
                std::memcpy(gathered.data() + size, frame.constData(), std::size_t(frame.size()));
                size += std::size_t(frame.size());
            }
            bytes = {gathered.data(), qsizetype(size)};
        }
        const IoResult written = m_channel.write(bytes);
        if (written.status != IoStatus::Some) {
            if (written.status == IoStatus::Failed)
                all.status = IoStatus::Failed;
            break;
        }
        all = {IoStatus::Some, all.count + written.count};
        if (written.count < bytes.size())
            break;
        frames = frames.subspan(count);
    }
    watchWriting();
    return all;
}

void TlsSocket::writeShared(const QByteArray &frame, qsizetype offset)
{
    m_pieces.append({frame, offset});
    m_pieceBytes += frame.size() - offset;
    watchWriting();
}

void TlsSocket::dropWaiting()
{
    m_pieces.clear();
    m_pieceBytes = 0;
    m_isDropping = true;
}

// Writes what waits, as far as it goes. False when the connection has failed.
bool TlsSocket::pump()
{
    while (!m_pieces.isEmpty()) {
        Piece &piece = m_pieces.front();
        const IoResult written = m_channel.write(QByteArrayView(piece.bytes).sliced(piece.from));
        if (written.status == IoStatus::WouldBlock)
            break;
        if (written.status != IoStatus::Some)
            return false;
        piece.from += written.count;
        m_pieceBytes -= written.count;
        if (piece.from == piece.bytes.size())
            m_pieces.removeFirst();
    }
    return true;
}

void TlsSocket::watchWriting()
{
    m_writable.setEnabled(state() != UnconnectedState && bytesToWrite() > 0);
}

void TlsSocket::onWritable()
{
    const qint64 before = bytesToWrite();
    const IoStatus flushed = m_channel.flush();
    if (flushed == IoStatus::Failed || (flushed == IoStatus::Some && !pump())) {
        dropWaiting();
        endByPeer(NetworkError);
        return;
    }
    watchWriting();
    if (bytesToWrite() == 0 && state() == ClosingState)
        finish();
    else if (bytesToWrite() < before)
        emit bytesWritten(before - bytesToWrite());
}

void TlsSocket::endByPeer(SocketError error)
{
    if (state() == UnconnectedState)
        return;
    setSocketError(error);
    emit errorOccurred(error);
    finish();
}

// Where close() and abort() end too.
void TlsSocket::disconnectFromHost()
{
    // Mostly the kernel takes what waits, so that closing is done inside the call, as it is with Qt's.
    const bool isBroken = bytesToWrite() > 0 && m_channel.flush() == IoStatus::Some && !pump();
    if (isBroken || bytesToWrite() == 0) {
        finish();
        return;
    }
    if (state() != ConnectedState)
        return;
    setSocketState(ClosingState);
    watchWriting();
    emit stateChanged(ClosingState);
}

void TlsSocket::finish()
{
    if (state() == UnconnectedState)
        return;
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    setSocketState(UnconnectedState);
    m_channel.endWriting();
    m_channel = Channel();
    emit stateChanged(UnconnectedState);
    emit readChannelFinished();
    emit disconnected();
}

} // namespace Inlet
