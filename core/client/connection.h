// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/frameoutbox.h"
#include "core/client/receivedframe.h"
#include "core/client/restclient.h"

#include <QAbstractSocket>
#include <QPointer>

#include <atomic>
#include <memory>

class QWebSocket;

namespace Inlet {

/// Keeps one WebSocket to `/ws/<instance>` open by the rules of Reconnect (PROTOCOL.md §10), and
/// turns what arrives into frames without secrets.
///
/// Made, used and destroyed in the client thread; GatewayClient is the door for everybody else.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// @p pauses counts the times that reading had to wait for the receiver.
    Connection(ClientOptions options, std::shared_ptr<std::atomic<quint64>> pauses, QObject *parent);
    ~Connection() override;

    void start();
    void stop();
    void reconnectNow();
    /// The receiver has taken one batch.
    void acknowledge();

signals:
    void stateChanged(const Inlet::ConnectionState &state);
    void batchReady(const QList<Inlet::ReceivedFrame> &frames);
    /// How long the answer to a ping took.
    void latencyMeasured(std::chrono::milliseconds latency);

private:
    void tryAtOnce();
    void open();
    void watchTransport();
    void dropSocket();
    void onOpened();
    void onMessage(const QString &message);
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onSignOfLife();
    void onPingDue();
    void measureLatency();
    void askWhyRefused();
    void settle(const Reconnect::Outcome &outcome, const QString &text);
    void setState(ConnectionState state);
    void pauseReading();
    void resumeReading();

    const ClientOptions m_options;
    const SourceId m_source;
    std::shared_ptr<std::atomic<quint64>> m_pauses;
    ConnectionState m_state;
    QDateTime m_staleSince; ///< when it was last live; invalid before the first time
    QDateTime m_lastSign;   ///< of the present connection: when something last came
    Reconnect::History m_history;
    QElapsedTimer m_sinceTry;
    quint64 m_lastNumber = 0;
    bool m_isWanted = false;
    bool m_isPaused = false;
    bool m_reachedHost = false; ///< of the present try: TCP, and TLS if any, are up
    QString m_tlsText;          ///< of the present try: what is wrong with the certificate
    QString m_networkText;      ///< of the present try: the last error of the network

    // Emitters last, so that they die first.
    FrameOutbox m_outbox;
    RestClient m_rest;
    std::unique_ptr<QObject> m_question; ///< while askWhyRefused() waits: its context
    QTimer m_retry;
    QTimer m_handshake;
    QTimer m_ping;
    QTimer m_pong;
    QTimer m_stable;
    QTimer m_latency;
    QPointer<QAbstractSocket> m_transport; ///< the socket below m_socket
    QWebSocket *m_socket = nullptr;        ///< a child; the present one
};

} // namespace Inlet
