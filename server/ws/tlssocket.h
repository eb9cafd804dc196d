// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/channel.h"

#include <QByteArray>
#include <QList>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <span>

namespace Inlet {

/// A socket for QWebSocket on a channel with TLS whose handshake is over (PROTOCOL.md §8.2). QSslSocket
/// cannot take a connection over that has been read from already, and it would copy each frame once more.
///
/// Reads nothing before setReadBufferSize() has given it room; until then it holds what the
/// constructor got. Besides what QWebSocket writes, whole or cut frames are written from their shared
/// bytes. Lives in one io thread, with every call.
class TlsSocket final : public QTcpSocket
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TlsSocket)

public:
    /// @p first is what reading starts with, before anything from the channel.
    TlsSocket(Channel channel, const Peer &peer, QByteArray first);
    ~TlsSocket() override;

    /// Bytes that wait to be read, at most; more stay in the kernel.
    void setReadBufferSize(qint64 size) override;
    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override;
    qintptr socketDescriptor() const override { return m_channel.descriptor(); }
    void disconnectFromHost() override;

    /// Encrypts and sends what the kernel takes of the frames, in order; the count is of their bytes. What
    /// was taken and has not gone counts as bytesToWrite(); only while that is 0 more is taken.
    IoResult writeNow(std::span<const QByteArray> frames);
    /// Writes @p frame from @p offset on behind all that waits, keeping a reference until it has gone.
    void writeShared(const QByteArray &frame, qsizetype offset);
    /// Throws away what waits and will be written, for an end that waits for nothing.
    void dropWaiting();
    /// Says that nothing follows.
    void endWriting() { m_channel.endWriting(); }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 readLineData(char *data, qint64 size) override { return QIODevice::readLineData(data, size); }
    qint64 skipData(qint64 size) override { return QIODevice::skipData(size); }
    qint64 writeData(const char *data, qint64 size) override;

private:
    struct Piece
    {
        QByteArray bytes;
        qsizetype from = 0;
    };

    void readMore();
    void discardMore();
    void onWritable();
    bool pump();
    void watchWriting();
    void endByPeer(SocketError error);
    void finish();

    Channel m_channel;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    QByteArray m_received;
    qsizetype m_receivedFrom = 0;
    QList<Piece> m_pieces;
    qint64 m_pieceBytes = 0;
    qint64 m_room = 0;
    bool m_isDropping = false;
};

} // namespace Inlet
