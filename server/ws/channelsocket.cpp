// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/channelsocket.h"

#include "core/protocol/limits.h"
#include "core/websocket/frame.h"
#include "server/http/descriptor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace Inlet {

namespace {

constexpr qsizetype readSize = 16384;

// What QWebSocketServer allows other origins to do in each 101. A browser does not look there, but we
// promise that there are no such headers (PROTOCOL.md §1).
QByteArray withoutCorsHeaders(QByteArrayView answer)
{
    QByteArray kept;
    kept.reserve(answer.size());
    while (!answer.isEmpty()) {
        const qsizetype end = answer.indexOf('\n');
        const QByteArrayView line = end < 0 ? answer : answer.first(end + 1);
        if (!line.startsWith("Access-Control-"))
            kept.append(line);
        answer = answer.sliced(line.size());
    }
    return kept;
}

} // namespace

ChannelSocket::ChannelSocket(Channel channel, const Peer &peer, QByteArray first)
    : m_channel(std::move(channel))
    , m_received(std::move(first))
{
    connect(m_channel.readable(), &QSocketNotifier::activated, this, &ChannelSocket::readMore);
    setPeerAddress(peer.address);
    setPeerPort(peer.port);
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
}

ChannelSocket::~ChannelSocket()
{
    setSocketState(UnconnectedState); // else the base would close what is gone
}

void ChannelSocket::setReadBufferSize(qint64 size)
{
    QTcpSocket::setReadBufferSize(size);
    m_room = size;
    m_channel.readable()->setEnabled(true);
    if (m_channel.hasBuffered())
        QMetaObject::invokeMethod(this, &ChannelSocket::readMore, Qt::QueuedConnection);
}

qint64 ChannelSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_received.size() - m_receivedFrom;
}

qint64 ChannelSocket::bytesToWrite() const
{
    return m_isDropping ? 0 : m_pieceBytes + m_channel.unsentBytes();
}

void ChannelSocket::readMore()
{
    if (state() == UnconnectedState)
        return;
    if (!isOpen()) {
        discardMore();
        return;
    }
    if (m_room == 0) { // not yet
        m_channel.readable()->setEnabled(false);
        return;
    }
    const qsizetype before = m_received.size();
    IoResult got{IoStatus::Some, 0};
    while (got.status == IoStatus::Some && bytesAvailable() < m_room) {
        std::array<char, readSize> buffer;
        got = m_channel.read(buffer.data(), std::min<qint64>(m_room - bytesAvailable(), readSize));
        if (got.status != IoStatus::Some)
            break;
        m_received.append(buffer.data(), got.count);
    }
    const bool hasEnded = got.status == IoStatus::Closed || got.status == IoStatus::Failed;
    // Reading may have been what writing waited for, and answers of TLS itself may wait now.
    watchWriting();
    if (m_received.size() > before)
        notifyReceived(before);
    if (hasEnded)
        endByPeer(got.status == IoStatus::Closed ? RemoteHostClosedError : NetworkError);
    watchReading(); // with what was answered meanwhile
    // Of what TLS holds no notifier tells, and there was room for a part of it only.
    if (got.status == IoStatus::Some && m_channel.readable()->isEnabled() && m_channel.hasBuffered())
        QMetaObject::invokeMethod(this, &ChannelSocket::readMore, Qt::QueuedConnection);
}

// The bytes from @p from on are new.
void ChannelSocket::notifyReceived(qsizetype from)
{
    if (m_observer != nullptr)
        m_observer->received(QByteArrayView(m_received).sliced(from));
    emit readyRead();
}

void ChannelSocket::notifySent(qint64 bytes)
{
    emit bytesWritten(bytes);
    if (m_observer != nullptr)
        m_observer->sent();
}

// Closed on our side, it waits until what was written has gone; nobody reads any more.
void ChannelSocket::discardMore()
{
    constexpr int readsPerTurn = 16;
    IoResult got{IoStatus::Some, 0};
    for (int i = 0; i < readsPerTurn && got.status == IoStatus::Some; ++i)
        got = m_channel.discard(readSize);
    if (got.status == IoStatus::Some)
        QMetaObject::invokeMethod(this, &ChannelSocket::readMore, Qt::QueuedConnection);
    else if (got.status != IoStatus::WouldBlock)
        endByPeer(RemoteHostClosedError);
}

qint64 ChannelSocket::readData(char *data, qint64 size)
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
    watchReading();
    return count;
}

qsizetype ChannelSocket::dropReceived()
{
    const qsizetype count = m_received.size() - std::exchange(m_receivedFrom, 0);
    m_received = QByteArray();
    watchReading();
    return count;
}

qint64 ChannelSocket::writeData(const char *data, qint64 size)
{
    if (state() == UnconnectedState)
        return -1;
    if (m_isGathering) {
        // The 101 comes first; an answer to a PING that stood right behind the handshake is not to be
        // touched.
        const QByteArray kept =
            m_pieces.isEmpty() ? withoutCorsHeaders({data, size}) : QByteArray(data, size);
        m_pieces.append({kept, 0});
        m_pieceBytes += kept.size();
        return size;
    }
    qint64 taken = 0;
    if (bytesToWrite() == 0) // of a failure the notifier tells
        taken = m_channel.write({data, size}).count;
    if (taken < size) {
        m_pieces.append({QByteArray(data + taken, size - taken), 0});
        m_pieceBytes += size - taken;
    }
    watchWriting();
    return size;
}

IoResult ChannelSocket::writeNow(std::span<const QByteArray> frames)
{
    IoResult all{IoStatus::WouldBlock, 0};
    m_wasCut = false;
    while (!frames.empty() && bytesToWrite() == 0) {
        const auto stretch = Frame::stretchOf(frames.front());
        const bool isCut = stretch.size() < frames.front().size();
        const IoResult written = isCut ? m_channel.write(stretch) : m_channel.write(frames);
        if (written.status != IoStatus::Some) {
            if (written.status != IoStatus::WouldBlock)
                all.status = IoStatus::Failed;
            break;
        }
        all = {IoStatus::Some, all.count + written.count};
        qsizetype left = written.count;
        for (; !frames.empty() && left >= frames.front().size(); frames = frames.subspan(1))
            left -= frames.front().size();
        m_wasCut = isCut && written.count == stretch.size() && m_channel.unsentBytes() == 0;
        if (left > 0)
            break;
    }
    watchWriting();
    return all;
}

void ChannelSocket::writeShared(const QByteArray &frame, qsizetype offset)
{
    m_pieces.append({frame, offset});
    m_pieceBytes += frame.size() - offset;
    watchWriting();
}

void ChannelSocket::sendGathered()
{
    m_isGathering = false;
    if (state() != UnconnectedState)
        onWritable();
}

void ChannelSocket::dropWaiting()
{
    m_pieces.clear();
    m_pieceBytes = 0;
    m_isDropping = true;
}

// Writes what waits, as far as it goes, or a stretch of it. False when the connection has failed.
bool ChannelSocket::pump()
{
    while (!m_pieces.isEmpty()) {
        Piece &piece = m_pieces.front();
        const auto rest = QByteArrayView(piece.bytes).sliced(piece.from);
        const auto stretch = Frame::stretchOf(rest);
        const IoResult written = m_channel.write(stretch);
        if (written.status == IoStatus::WouldBlock)
            break;
        if (written.status != IoStatus::Some)
            return false;
        piece.from += written.count;
        m_pieceBytes -= written.count;
        if (piece.from == piece.bytes.size())
            m_pieces.removeFirst();
        else if (stretch.size() < rest.size()) {
            m_wasCut = written.count == stretch.size() && m_channel.unsentBytes() == 0;
            break; // others have their turn
        }
    }
    return true;
}

// Who does not take our answers is not read from either, else they would be kept without bound.
void ChannelSocket::watchReading()
{
    if (m_room == 0)
        return;
    const bool isWanted = state() != UnconnectedState && bytesAvailable() < m_room
        && (m_pieces.size() <= Limits::socketQueueFrames || !isOpen());
    if (isWanted == m_channel.readable()->isEnabled())
        return;
    m_channel.readable()->setEnabled(isWanted);
    if (isWanted && m_channel.hasBuffered())
        QMetaObject::invokeMethod(this, &ChannelSocket::readMore, Qt::QueuedConnection);
}

void ChannelSocket::watchWriting()
{
    const bool isWanted = bytesToWrite() > 0 && !m_isGathering && !m_isPushed && state() != UnconnectedState;
    if (isWanted && !m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_channel.descriptor(), QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &ChannelSocket::onWritable);
    } else if (m_writable) {
        m_writable->setEnabled(isWanted);
    }
}

void ChannelSocket::onWritable()
{
    const qint64 before = bytesToWrite();
    m_wasCut = false;
    const IoStatus flushed = m_channel.flush();
    if (flushed == IoStatus::Failed || (flushed == IoStatus::Some && !pump())) {
        breakOff();
        return;
    }
    watchWriting();
    watchReading();
    if (bytesToWrite() == 0 && state() == ClosingState)
        finish();
    else if (bytesToWrite() < before)
        notifySent(before - bytesToWrite());
}

bool ChannelSocket::pushOn()
{
    if (!m_isPushed || state() == UnconnectedState)
        return false;
    onWritable();
    return beginPush();
}

void ChannelSocket::breakOff()
{
    dropWaiting();
    endByPeer(NetworkError);
}

void ChannelSocket::endByPeer(SocketError error)
{
    if (state() == UnconnectedState)
        return;
    setSocketError(error);
    emit errorOccurred(error);
    finish();
}

// Where close() and abort() end too.
void ChannelSocket::disconnectFromHost()
{
    // Mostly the kernel takes what waits, so that closing is done inside the call, as it is with Qt's.
    const bool isBroken = bytesToWrite() > 0 && m_channel.flush() == IoStatus::Some && !pump();
    if (isBroken || bytesToWrite() == 0) {
        finish();
        return;
    }
    if (state() != ConnectedState)
        return;
    m_isPushed = false;
    setSocketState(ClosingState);
    watchWriting();
    emit stateChanged(ClosingState);
}

void ChannelSocket::finish()
{
    if (state() == UnconnectedState)
        return;
    if (m_writable)
        m_writable->setEnabled(false);
    setSocketState(UnconnectedState);
    if (hasTls())
        m_channel.endWriting(); // with its goodbye
    m_channel.close();
    emit stateChanged(UnconnectedState);
    emit readChannelFinished();
    if (m_observer != nullptr)
        m_observer->ended();
    emit disconnected();
}

} // namespace Inlet
