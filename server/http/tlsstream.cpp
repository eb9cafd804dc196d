// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/tlsstream.h"

#include <algorithm>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace Inlet {

namespace {

constexpr qsizetype recordBytes = SSL3_RT_MAX_PLAIN_LENGTH;

TlsStream *streamOf(bio_st *bio)
{
    return static_cast<TlsStream *>(BIO_get_data(bio));
}

} // namespace

// A transport of our own, which takes whatever it is given: so OpenSSL never holds half a record that
// it would insist to be asked for again with the same bytes.
const bio_method_st *TlsStream::bioMethod()
{
    static bio_method_st *const method = [] {
        bio_method_st *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "inlet");
        BIO_meth_set_write(made, bioWrite);
        BIO_meth_set_read(made, bioRead);
        BIO_meth_set_ctrl(made, bioControl);
        return made;
    }();
    return method;
}

TlsStream::TlsStream(ssl_st *ssl, int descriptor)
    : m_ssl(ssl)
    , m_descriptor(descriptor)
{
    if (m_ssl == nullptr)
        return;
    bio_st *const bio = BIO_new(bioMethod());
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(m_ssl, bio, bio);
    SSL_set_accept_state(m_ssl);
}

TlsStream::~TlsStream()
{
    SSL_free(m_ssl);
}

int TlsStream::bioWrite(bio_st *bio, const char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    TlsStream &stream = *streamOf(bio);
    qsizetype sent = 0;
    if (stream.unsentBytes() == 0) {
        const IoResult result = writeBytes(stream.m_descriptor, {bytes, size});
        if (result.status == IoStatus::Failed)
            return -1;
        sent = result.count;
    }
    if (sent < size)
        stream.m_unsent.append(bytes + sent, size - sent);
    return size;
}

int TlsStream::bioRead(bio_st *bio, char *buffer, int size)
{
    BIO_clear_retry_flags(bio);
    TlsStream &stream = *streamOf(bio);
    const IoResult result = readBytes(stream.m_descriptor, buffer, size);
    switch (result.status) {
    case IoStatus::Some:
        return int(result.count);
    case IoStatus::WouldBlock:
        BIO_set_retry_read(bio);
        return -1;
    case IoStatus::Closed:
        stream.m_hasEnded = true;
        return 0;
    case IoStatus::Failed:
        break;
    }
    return -1;
}

long TlsStream::bioControl(bio_st *bio, int command, long, void *)
{
    if (command == BIO_CTRL_EOF)
        return streamOf(bio)->m_hasEnded ? 1 : 0;
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

IoResult TlsStream::resultOf(int code, std::size_t count)
{
    if (code == 1)
        return {IoStatus::Some, qsizetype(count)};
    switch (SSL_get_error(m_ssl, code)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return {IoStatus::WouldBlock, 0};
    case SSL_ERROR_ZERO_RETURN:
        return {IoStatus::Closed, 0};
    default:
        break;
    }
    while (const auto error = ERR_get_error()) {
        m_isPlainHttp = m_isPlainHttp || ERR_GET_REASON(error) == SSL_R_HTTP_REQUEST;
        if (const char *const reason = ERR_reason_error_string(error))
            m_errorText = QString::fromLatin1(reason);
    }
    return {IoStatus::Failed, 0};
}

IoResult TlsStream::read(char *buffer, qsizetype size)
{
    if (m_ssl == nullptr)
        return {};
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_read_ex(m_ssl, buffer, std::size_t(size), &count);
    return resultOf(code, count);
}

IoResult TlsStream::write(QByteArrayView bytes)
{
    if (m_ssl == nullptr)
        return {};
    if (const IoStatus status = flush(); status != IoStatus::Some)
        return {status, 0};
    qsizetype taken = 0;
    while (taken < bytes.size() && unsentBytes() == 0) {
        ERR_clear_error();
        std::size_t count = 0;
        const auto piece = std::size_t(std::min(bytes.size() - taken, recordBytes));
        const int code = SSL_write_ex(m_ssl, bytes.data() + taken, piece, &count);
        const IoResult written = resultOf(code, count);
        if (written.status != IoStatus::Some)
            return taken > 0 ? IoResult{IoStatus::Some, taken} : written;
        taken += written.count;
    }
    return {IoStatus::Some, taken};
}

IoStatus TlsStream::flush()
{
    while (unsentBytes() > 0) {
        const IoResult sent = writeBytes(m_descriptor, QByteArrayView(m_unsent).sliced(m_unsentFrom));
        if (sent.status != IoStatus::Some)
            return sent.status;
        m_unsentFrom += sent.count;
    }
    m_unsent = QByteArray();
    m_unsentFrom = 0;
    return IoStatus::Some;
}

bool TlsStream::hasBuffered() const
{
    return m_ssl != nullptr && SSL_has_pending(m_ssl) == 1;
}

bool TlsStream::isEstablished() const
{
    return m_ssl != nullptr && SSL_is_init_finished(m_ssl) == 1;
}

void TlsStream::sayGoodbye()
{
    if (!isEstablished())
        return;
    ERR_clear_error();
    SSL_shutdown(m_ssl);
    flush();
}

} // namespace Inlet
