// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientoptions.h"
#include "core/client/connectionstate.h"
#include "core/client/recordmaker.h"
#include "core/client/refusalinquiry.h"
#include "core/client/tokenbudget.h"
#include "core/client/wire/wiretap.h"

#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>

class QWebSocket;

namespace Inlet {

/// Keeps one WebSocket to `/ws/<instance>` open by the rules of Reconnect (PROTOCOL.md §10), and
/// turns what goes over the wire into records without secrets for the sinks. While their credit is
/// spent it does not read.
///
/// Made, used and destroyed in the client thread; GatewayClient is the door for everybody else.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// @p pauses counts the times that reading had to wait for a sink.
    Connection(ClientOptions options, std::shared_ptr<SinkGroup> sinks,
               std::shared_ptr<std::atomic<quint64>> pauses);
    ~Connection() override;

    void start();
    void stop();
    void reconnectNow();

signals:
    void stateChanged(const Inlet::ConnectionState &state);
    /// How long the answer to a ping took.
    void latencyMeasured(std::chrono::milliseconds latency);
    /// An `instance.state` event told this word.
    void accountStateTold(const QString &word);

private:
    void tryAtOnce();
    void open();
    void watchTransport();
    void onRead();
    void dropSocket();
    void onOpened();
    void onMessage(const QString &message);
    void takeControlFrames();
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onSignOfLife();
    void onPingDue();
    void measureLatency();
    void onRefused();
    void onRefusal(const Refusal &refusal);
    void addHandshake(const Refusal &refusal);
    void handOver();
    void settle(const Reconnect::Outcome &outcome, const QString &text);
    void retryIn(std::chrono::milliseconds wait, ConnectionState state);
    void setState(ConnectionState state);
    void pauseReading();
    void resumeReading();
    void onCreditReturned();

    const ClientOptions m_options;
    const std::shared_ptr<SinkGroup> m_sinks;
    std::shared_ptr<std::atomic<quint64>> m_pauses;
    ConnectionState m_state;
    QDateTime m_staleSince; ///< when it was last live; invalid before the first time
    QDateTime m_lastSign;   ///< of the present connection: when something last came
    Reconnect::History m_history;
    QElapsedTimer m_sinceTry;
    bool m_isWanted = false;
    bool m_isPaused = false;
    QString m_tlsText;     ///< of the present try: what is wrong with the certificate
    QString m_networkText; ///< of the present try: the last error of the network

    RecordMaker m_records;
    BudgetClaim m_claim;
    AnswerHead m_answer; ///< to the upgrade, until it stands in the records

    // Emitters last, so that they die first.
    RefusalInquiry m_inquiry;
    QTimer m_retry;
    QTimer m_handshake;
    QTimer m_ping;
    QTimer m_pong;
    QTimer m_stable;
    QTimer m_latency;
    QPointer<QAbstractSocket> m_transport; ///< the socket below m_socket
    std::unique_ptr<WireTap> m_tap;        ///< of m_transport, once the host was reached
    QWebSocket *m_socket = nullptr;        ///< a child; the present one
};

} // namespace Inlet
