// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/closecode.h"
#include "core/websocket/frameinspector.h"
#include "server/model/instancetable.h"
#include "server/ws/channelsocket.h"
#include "server/ws/clientlist.h"
#include "server/ws/lagjudge.h"
#include "server/ws/sendqueue.h"
#include "server/ws/sessionhost.h"

#include <QByteArray>
#include <QPointer>
#include <QWebSocket>

#include <chrono>
#include <memory>
#include <optional>
#include <span>

namespace Inlet {

/// One WebSocket client on the gateway's side, from before the 101 until its socket is gone.
///
/// The handshake is QWebSocket's; from then on this class reads and writes the frames.
/// While nothing waits, bytes go straight to the kernel. What the kernel does not take waits here
/// as references to the shared frames; the rest of the one frame that was cut goes to the socket, by
/// reference too, so that an answer to a PING cannot get into its middle, and its
/// bytesWritten() wakes the queue. While the kernel takes all, nothing is allocated, copied or locked.
/// Lives in one io thread, with every call.
class Session final : private ChannelObserver
{
    Q_DISABLE_COPY_MOVE(Session)

public:
    using Clock = std::chrono::steady_clock;

    using Bounds = LagJudge::Bounds;

    /// Before the hand-over, so that it hears of a connection that ends meanwhile.
    Session(ChannelSocket *socket, const Peer &peer, std::shared_ptr<const InstanceEntry> instance,
            Bounds bounds, SessionHost &host);
    ~Session();

    /// After the 101: from now on the session sends.
    void open(QWebSocket *webSocket);
    /// Sends the 101, which was gathered until now.
    void sendOpening();

    /// Sends the frames in order. @p joined holds them all in one piece; it is empty if there is
    /// only one, or they are too large. Does nothing once the session is closing.
    void send(std::span<const QByteArray> frames, const QByteArray &joined);

    /// Writes a stretch of the large frame that is under way. False when that need not go on: it is written,
    /// or the kernel takes no more and says itself when it does.
    bool pushOn();

    void sendPing();

    enum class Pending { Send, Drop };
    /// Sends CLOSE, behind what waits or instead of it, and ends the connection when the peer has
    /// gone or the time is over.
    void close(CloseCode code, QLatin1StringView reason, Pending pending);
    /// Ends the connection at once.
    void abort();
    /// Ends our side of the connection when half of the time for the client's answer to our CLOSE is over:
    /// there are clients that wait for that. To be called now and then while the session is closing.
    void endWritingWhenDue(Clock::time_point now);

    bool isOpen() const { return m_state == State::Open; }
    bool isGone() const { return m_state == State::Gone; }
    const InstanceEntry &instance() const { return *m_instance; }
    const Peer &peer() const { return m_peer; }
    /// Where the client is, for the log: what a trusted proxy says, else the peer.
    QString addressText() const
    {
        return (facts.forwardedFor.isNull() ? m_peer.address : facts.forwardedFor).toString();
    }

    /// Messages and bytes that the kernel has not taken.
    int waitingMessages() const { return int(m_queue.size() + m_socket->waitingFrames()); }
    qint64 waitingBytes() const { return m_queue.bytes() + m_socket->bytesToWrite(); }
    /// Since when a bound is exceeded without a break, and the client is to blame.
    std::optional<Clock::time_point> laggingSince() const { return m_lag.laggingSince(); }
    /// Whether a bound is exceeded so far that no grace is given.
    bool isHopeless() const { return m_lag.isHopeless(waitingMessages(), waitingBytes()); }

    /// When the client was last known to be there: its 101, a PONG, or that the kernel could send some
    /// of what waited (PROTOCOL.md §5.2).
    Clock::time_point lastSign() const { return m_lastSign; }
    Clock::time_point lastPing() const { return m_lastPing; }
    void setLastPing(Clock::time_point time) { m_lastPing = time; }
    std::optional<Clock::time_point> closeDeadline() const { return m_closeDeadline; }

    /// Event frames the hub has given to it.
    quint64 framesSent = 0;
    /// For the Audience of its instance.
    std::size_t audienceIndex = 0;
    quint64 framesSeen = 0;
    /// Whether it stands in the hub's list of sessions to look at.
    bool isWatched = false;

private:
    enum class State { Opening, Open, Closing, Gone };

    void received(QByteArrayView bytes) override;
    void sent() override;
    void ended() override;

    template<typename Work>
    void guard(Work work);
    void inspect(QByteArrayView bytes);
    void beginClosing(const QByteArray &frame, Pending pending, std::chrono::milliseconds grace);
    void discard(QByteArrayView bytes);
    void pump();
    void endWriting();
    bool writeQueued();
    void sendNow(std::span<const QByteArray> frames, const QByteArray &joined);
    void takeUp(std::span<const QByteArray> frames, qsizetype sent);
    void giveFirstToSocket(qsizetype offset);
    void beginPush();
    void noteWaiting();
    void noteProgress();
    void judgeLag();

    // Looked at for each delivery, therefore side by side at the front.
    State m_state = State::Opening;
    bool m_isCloseSent = false; // with all that is in front of it
    bool m_isShutDown = false;
    bool m_hasWaiting = true; // in the queue or in the socket, which gets the 101 at first
    int m_descriptor = -1;    // where deliveries may pass by the socket: without TLS

    QPointer<ChannelSocket> m_socket; // owned by the QWebSocket after the hand-over
    QPointer<QWebSocket> m_webSocket;
    Peer m_peer;
    std::shared_ptr<const InstanceEntry> m_instance;
    SessionHost &m_host;
    FrameInspector m_inspector;
    SendQueue m_queue;
    int m_discarded = 0;     // not much above Limits::lingerBytes
    bool m_isBroken = false; // what the client sends is no frames
    bool m_keepsUp = false;  // the kernel took the whole of the last stretch pushOn() wrote
    Clock::time_point m_lastSign;
    Clock::time_point m_lastPing;
    LagJudge m_lag;
    std::optional<Clock::time_point> m_closeDeadline;
    Clock::time_point m_closeMost;    ///< that is never behind it
    Clock::time_point m_endWritingAt; ///< once the CLOSE is sent

public:
    /// For the list of clients alone, therefore behind all that deliveries look at.
    ClientFacts facts;
};

} // namespace Inlet
