// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/http/descriptor.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

struct bio_method_st;
struct bio_st;
struct ssl_st;

namespace Inlet {

/// The gateway's side of one TLS connection on a descriptor, with the calls of a plain one
/// (PROTOCOL.md §8.2). The handshake happens inside the first calls that read.
///
/// What is written goes to the kernel as records, encrypted at once; what the kernel does not take of
/// a record waits here, at most one record of 16 KiB beside handshake messages. Lives in one thread,
/// with every call; does not own the descriptor.
class TlsStream final
{
    Q_DISABLE_COPY_MOVE(TlsStream)

public:
    /// Takes @p ssl over; without one every call fails.
    TlsStream(ssl_st *ssl, int descriptor);
    ~TlsStream();

    IoResult read(char *buffer, qsizetype size);
    /// Encrypts and sends as much as the kernel takes, and a record more at most, which waits;
    /// WouldBlock while something waits.
    IoResult write(QByteArrayView bytes);
    /// Sends what waits: Some when all of it has gone.
    IoStatus flush();
    /// Encrypted bytes that the kernel has not taken.
    qsizetype unsentBytes() const { return m_unsent.size() - m_unsentFrom; }
    /// Bytes have left the kernel that no call has returned yet; its descriptor does not tell of them.
    bool hasBuffered() const;
    /// Says that nothing follows; what waits goes first.
    void sayGoodbye();

    bool isEstablished() const;
    /// The peer began with a plain HTTP request.
    bool isPlainHttp() const { return m_isPlainHttp; }
    /// Why a call returned Failed, in OpenSSL's words; empty when the connection itself broke.
    const QString &errorText() const { return m_errorText; }

private:
    static const bio_method_st *bioMethod();
    static int bioWrite(bio_st *bio, const char *bytes, int size);
    static int bioRead(bio_st *bio, char *buffer, int size);
    static long bioControl(bio_st *bio, int command, long number, void *pointer);

    IoResult resultOf(int code, std::size_t count);

    ssl_st *m_ssl;
    const int m_descriptor;
    QByteArray m_unsent;
    qsizetype m_unsentFrom = 0;
    QString m_errorText;
    bool m_hasEnded = false; // the peer sends no more
    bool m_isPlainHttp = false;
};

} // namespace Inlet
