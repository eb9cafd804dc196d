// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/clientoptions.h"
#include "core/client/wire/wirerecord.h"

#include <QAbstractSocket>
#include <QObject>
#include <QPointer>

namespace Inlet {

/// The head of an HTTP answer, as far as it could be read.
struct AnswerHead
{
    int status = 0; ///< 0: it is none
    QByteArray phrase;
    Handshake::Headers headers;

    /// Of the first header of that name, in any case; empty where there is none.
    QByteArray header(QByteArrayView name) const;
    /// Bytes of the body; -1: until the connection ends.
    qint64 bodySize() const;
    /// Whether the body stands there as it is, without an encoding.
    bool isPlain() const;
};

AnswerHead readAnswerHead(const QByteArray &head);

/// What was asked, with its secrets, and the head of @p answer.
Handshake handshakeOf(const ClientOptions &options, const AnswerHead &answer);

/// @p handshake without secrets: @p token wherever it stands, the values of headers that carry such,
/// secrets in the midst of others such as `Location`, and in the body whatever Redaction::frame() cuts out.
/// Fingerprints are under @p key.
Handshake withoutSecrets(Handshake handshake, const Secret &token, QByteArrayView key);

/// Reads the body of a refusal from the socket of a WebSocket that has given it up.
class RefusalReader final : public QObject
{
    Q_OBJECT

public:
    RefusalReader(QAbstractSocket *socket, const AnswerHead &head);

    /// To ClientLimits::refusalBytes.
    const QByteArray &body() const { return m_body; }
    bool isCut() const { return m_isCut; }

signals:
    /// Once, never from the constructor.
    void finished();

private:
    void read();
    void finish();

    QPointer<QAbstractSocket> m_socket;
    qint64 m_left; ///< of the body; -1: until the connection ends
    QByteArray m_body;
    bool m_isCut = false;
    bool m_isFinished = false;
};

} // namespace Inlet
