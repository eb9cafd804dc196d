// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/channel.h"

#include <QByteArray>
#include <QList>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <algorithm>
#include <memory>
#include <span>

namespace Inlet {

/// Whom it tells directly what happens to it. Of a signal one cannot say who hears of it first.
class ChannelObserver
{
public:
    ChannelObserver() = default;
    Q_DISABLE_COPY_MOVE(ChannelObserver)

    /// These came in; who listens to readyRead() hears of it when this returns.
    virtual void received(QByteArrayView bytes) = 0;
    /// The kernel took some of what waited.
    virtual void sent() = 0;
    /// The connection is gone.
    virtual void ended() = 0;

protected:
    ~ChannelObserver() = default;
};

/// A socket for QWebSocket on a channel from which a request has been read already, plain or with TLS
/// whose handshake is over (PROTOCOL.md §8.2). A QTcpSocket on the same descriptor would find out
/// about it anew, and copy what it writes; QSslSocket cannot take a connection over at all.
///
/// Reads nothing before setReadBufferSize() has given it room; until then it holds what the
/// constructor got. Besides what QWebSocket writes, whole or cut frames are written from their shared
/// bytes. Lives in one io thread, with every call.
class ChannelSocket final : public QTcpSocket
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChannelSocket)

public:
    /// @p first is what reading starts with, before anything from the channel.
    ChannelSocket(Channel channel, const Peer &peer, QByteArray first);
    ~ChannelSocket() override;

    /// Null: nobody.
    void setObserver(ChannelObserver *observer) { m_observer = observer; }

    /// Bytes that wait to be read, at most; more stay in the kernel.
    void setReadBufferSize(qint64 size) override;
    qint64 bytesAvailable() const override;
    /// What was written and the kernel has not taken. When it has taken some of it bytesWritten()
    /// tells so; what it takes at once goes without.
    qint64 bytesToWrite() const override;
    qintptr socketDescriptor() const override { return m_channel.descriptor(); }
    void disconnectFromHost() override;

    bool hasTls() const { return m_channel.tls() != nullptr; }
    /// Writes that have not gone whole. Above Limits::socketQueueFrames nothing more is read.
    qsizetype waitingFrames() const
    {
        // What TLS holds is mostly the beginning of the first piece.
        return bytesToWrite() == 0 ? 0 : std::max<qsizetype>(m_pieces.size(), 1);
    }
    /// Sends what the kernel takes of the frames, in order; the count is of their bytes. Only while
    /// bytesToWrite() is 0 anything is taken.
    IoResult writeNow(std::span<const QByteArray> frames);
    /// Writes @p frame from @p offset on behind all that waits, keeping a reference until it has gone.
    void writeShared(const QByteArray &frame, qsizetype offset);
    /// Whether what waits waits for its turn only, since the kernel took the whole of a stretch. Then the
    /// caller has to write on by pushOn().
    bool beginPush()
    {
        m_isPushed = m_wasCut && bytesToWrite() > 0;
        watchWriting();
        return m_isPushed;
    }
    bool isPushed() const { return m_isPushed; }
    /// Writes the next stretch. False when it need not be called again: nothing waits, or from now on the
    /// kernel says when it has room.
    bool pushOn();
    /// Ends a connection that has failed, not inside the call: whoever writes goes over many sockets.
    void breakOffLater() { QMetaObject::invokeMethod(this, &ChannelSocket::breakOff, Qt::QueuedConnection); }
    /// From now on what QWebSocketServer writes, its 101, waits for sendGathered().
    void gather() { m_isGathering = true; }
    /// Sends what was written meanwhile, and from then on at once.
    void sendGathered();
    /// Throws away what has come and was not read, and returns how many bytes; past QIODevice, which would
    /// keep a buffer for each socket that was ever read from.
    qsizetype dropReceived();
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
    void notifyReceived(qsizetype from);
    void notifySent(qint64 bytes);
    void discardMore();
    void onWritable();
    bool pump();
    void watchReading();
    void watchWriting();
    void breakOff();
    void endByPeer(SocketError error);
    void finish();

    Channel m_channel;
    ChannelObserver *m_observer = nullptr;
    std::unique_ptr<QSocketNotifier> m_writable; // most clients never keep the kernel waiting
    QByteArray m_received;
    qsizetype m_receivedFrom = 0;
    QList<Piece> m_pieces;
    qint64 m_pieceBytes = 0;
    qint64 m_room = 0;
    bool m_isDropping = false;
    bool m_isGathering = false;
    bool m_wasCut = false;   // by us at the last write, not by the kernel
    bool m_isPushed = false; // by pushOn(), not by the notifier
};

} // namespace Inlet
