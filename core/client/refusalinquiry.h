// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/handshakeanswer.h"
#include "core/client/reconnectpolicy.h"
#include "core/client/restclient.h"

#include <memory>

namespace Inlet {

/// Why an upgrade was refused.
struct Refusal
{
    Reconnect::Outcome outcome;
    QString words;
    QByteArray body;    ///< where it was read from the socket, to
                        ///< ClientLimits::refusalBytes
    bool isCut = false; ///< it was longer
};

/// Of a TLS handshake that failed: what is wrong with the certificate, if anything, and what the network
/// said.
Refusal refusalOfTls(const QString &certificateText, const QString &networkText);

/// Finds out why an upgrade was refused, one at a time: from the socket of the WebSocket, which gives up
/// behind the head of the answer, else by a plain question with the same path and token
/// (PROTOCOL.md §10). Thread of the connection.
class RefusalInquiry final : public QObject
{
    Q_OBJECT

public:
    explicit RefusalInquiry(const ClientOptions &options);

    /// Reads on from @p socket, whose answer began with @p head.
    void read(QAbstractSocket *socket, const AnswerHead &head);
    /// The upgrade was answered with @p status, behind which nothing could be read.
    void ask(int status);
    /// Answers with what was read so far; false where nothing is being read.
    bool finishReading();
    /// There will be no answer any more.
    void reset();

signals:
    void answered(const Inlet::Refusal &refusal);

private:
    void onRead();
    void onReply(const RestReply &reply);

    const QUrl m_url;
    const QString m_path;
    int m_status = 0; ///< of the answer to the upgrade, while ask() waits
    AnswerHead m_head;
    RestClient m_rest;
    std::unique_ptr<RefusalReader> m_reader;
    std::unique_ptr<QObject> m_question; ///< while ask() waits: its context
};

} // namespace Inlet
