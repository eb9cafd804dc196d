// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/channel.h"
#include "server/http/forwarding.h"
#include "server/ws/broadcaster.h"
#include "server/ws/session.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <QWebSocketServer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace Inlet {
struct IoCounters;

/// One io thread's share of the WebSocket clients: hands channels over to QWebSocketServer,
/// sends each frame to the clients of its instance, keeps the heartbeat and drops who is too slow
/// (PROTOCOL.md §5). Lives in its io thread, with every call.
class Hub final : public QObject, private SessionHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Hub)

public:
    struct Options
    {
        int ioThread = 0; ///< index into InstanceChannel::clients
        Session::Bounds bounds;
        std::chrono::milliseconds pingPeriod{};
        std::chrono::milliseconds pongWait{};
    };

    Hub(const Options &options, IoCounters &counters, QObject *parent);
    ~Hub() override;

    /// Takes a channel whose request head was accepted and taken out of it.
    void adopt(Channel channel, const Peer &peer, std::shared_ptr<const InstanceEntry> instance,
               const QByteArray &key, ClientAuth auth = ClientAuth::Account, QByteArrayView agent = {},
               const RequestOrigin &origin = {});

    /// Sends the frames, in order, to every client of the instance: at once, or, while a large
    /// audience is served, in its turn. @p published: when each of them was, for the histogram.
    void deliver(const InstanceChannel *channel, std::span<const QByteArray> frames,
                 std::span<const Session::Clock::time_point> published = {});

    /// Closes the clients of one instance, or all when @p channel is null.
    void closeSessions(const InstanceChannel *channel, CloseCode code, QLatin1StringView reason);

    /// The clients that are connected, as values; looks at each once, as the heartbeat does.
    ClientPage list(const ClientQuery &query) const;
    /// Closes the client of that id; false if there is none.
    bool disconnect(quint64 id);

    /// Sessions, those under way to the 101 or to their end included.
    int count() const { return int(m_sessions.size()); }

signals:
    /// The last bytes of a session are gone and its socket is closed.
    void sessionClosed();

private:
    using Clock = Session::Clock;
    using PeerKey = std::pair<QHostAddress, quint16>;

    void onNewConnection();
    void sendOpenings();
    void sessionEnded(Session &session) override;
    void sessionLags(Session &session) override;
    void sessionPushes(Session &session) override;
    void sessionViolated(Session &session, const Violation &violation) override;
    void sessionLeft(Session &session, const Farewell &farewell) override;
    void sessionFailed(Session &session, const QString &fault) override;
    void removeGone();
    void sweep();
    void unwatchSettled();
    void keepHeartbeat(Session &session, Clock::time_point now);
    void judgeSlow(Session &session, Clock::time_point now);

    const Options m_options;
    IoCounters &m_counters;
    quint64 m_lastClient = 0;
    AgentTable m_agents;
    QHash<PeerKey, Session *> m_opening;
    std::vector<Session *> m_openings; // whose 101 is to be sent
    std::unordered_map<Session *, std::unique_ptr<Session>> m_sessions;
    Broadcaster m_broadcaster;
    std::vector<Session *> m_gone;
    std::vector<Session *> m_watched; // lag or close: looked at by each sweep
    Clock::time_point m_lastHeartbeat;
    QTimer m_sweeper;
    QWebSocketServer m_server; // last: its sockets may speak up while it dies
};

} // namespace Inlet
