// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

struct ssl_st;

namespace Inlet::Test {

/// Whether the tests of this run reach their gateways by TLS: every test of a gateway that speaks to
/// its sockets byte by byte runs once without and once with it.
bool isTlsRun();

/// A socket connected to a port of the loopback address, which does not block; closes itself.
class LoopbackSocket final
{
    Q_DISABLE_COPY_MOVE(LoopbackSocket)

public:
    explicit LoopbackSocket(quint16 port);
    ~LoopbackSocket();

    int get() const { return m_socket; }

private:
    int m_socket;
};

/// A client's side of TLS on a connected socket that does not block; believes any certificate.
class TlsClient final
{
    Q_DISABLE_COPY_MOVE(TlsClient)

public:
    /// @p protocol is offered as the application's; none if empty. @p newest: the newest version of
    /// TLS that it speaks, as in OpenSSL; 0 for any.
    explicit TlsClient(int socket, const QByteArray &protocol = {}, int newest = 0);
    ~TlsClient();

    /// False when the other end does not want it.
    bool handshake();
    /// As recv() and send() do: -1 and EAGAIN when it would have to wait, 0 at the end.
    ssize_t receive(char *buffer, qsizetype size);
    ssize_t send(const char *bytes, qsizetype size);
    /// What comes next; empty at the end, and when nothing came in time.
    QByteArray waitReceived();
    /// Bytes have been received that no call has returned yet.
    bool hasPending() const;
    void endSending();

    /// `TLSv1.3`
    QByteArray version() const;
    /// What the other end selected; empty for none.
    QByteArray protocol() const;
    /// Of the other end's certificate.
    int serial() const;

private:
    ssize_t resultOf(int code, std::size_t count);

    ssl_st *m_ssl;
    int m_socket;
};

/// Sends @p bytes on a connection of their own and yields all that comes until it ends; what came in
/// time, when it does not.
QByteArray exchangeTls(quint16 port, const QByteArray &bytes);

} // namespace Inlet::Test
