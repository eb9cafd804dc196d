// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/tlscontext.h"

#include "server/http/tlsstream.h"

#include <QFile>
#include <QTimeZone>

#include <array>
#include <ctime>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr std::array<unsigned char, 9> onlyProtocol{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

/// Why the last call failed, in OpenSSL's words; its queue is empty afterwards.
QString lastReason()
{
    QString reason = u"no reason is known"_s;
    while (const auto code = ERR_get_error()) {
        if (const char *const text = ERR_reason_error_string(code))
            reason = QString::fromLatin1(text);
    }
    return reason;
}

int selectProtocol(SSL *, const unsigned char **selected, unsigned char *size, const unsigned char *offered,
                   unsigned int offeredSize, void *)
{
    unsigned char *found = nullptr;
    const int result = SSL_select_next_proto(&found, size, onlyProtocol.data(), unsigned(onlyProtocol.size()),
                                             offered, offeredSize);
    *selected = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// Asked for the password of a key: there is nobody to type one.
int noPassword(char *, int, int, void *)
{
    return -1;
}

Error badFile(const QString &file, const QString &reason)
{
    return {ErrorCode::InvalidArgument, u"%1: %2"_s.arg(file, reason)};
}

QDateTime expiryOf(const X509 *certificate)
{
    std::tm time{};
    if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) != 1)
        return {};
    return QDateTime::fromSecsSinceEpoch(::timegm(&time), QTimeZone::utc());
}

} // namespace

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

Result<std::shared_ptr<const TlsContext>> TlsContext::load(const QString &certificateFile,
                                                           const QString &keyFile)
{
    for (const QString &name : {certificateFile, keyFile}) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return badFile(name, file.errorString());
    }
    const auto context = std::make_shared<TlsContext>();
    context->m_context = SSL_CTX_new(TLS_server_method());
    SSL_CTX *const ssl = context->m_context;
    if (ssl == nullptr)
        return Error{ErrorCode::Unavailable, u"TLS cannot be started: "_s + lastReason()};
    SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION);
    SSL_CTX_set_options(ssl,
                        SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF
                            | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Buffers of idle connections are given back; several records are read by one system call.
    SSL_CTX_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_read_ahead(ssl, 1);
    SSL_CTX_set_session_cache_mode(ssl, SSL_SESS_CACHE_OFF); // returning clients bring tickets
    SSL_CTX_set_alpn_select_cb(ssl, selectProtocol, nullptr);
    SSL_CTX_set_default_passwd_cb(ssl, noPassword);

    if (SSL_CTX_use_certificate_chain_file(ssl, QFile::encodeName(certificateFile).constData()) != 1)
        return badFile(certificateFile, u"is no PEM file with a certificate: "_s + lastReason());
    if (SSL_CTX_use_PrivateKey_file(ssl, QFile::encodeName(keyFile).constData(), SSL_FILETYPE_PEM) != 1)
        return badFile(keyFile,
                       u"is no PEM file with the certificate's private key, without a password: "_s
                           + lastReason());
    if (SSL_CTX_check_private_key(ssl) != 1)
        return badFile(keyFile, u"is not the key of the certificate: "_s + lastReason());
    context->m_expires = expiryOf(SSL_CTX_get0_certificate(ssl));
    return std::shared_ptr<const TlsContext>(context);
}

std::unique_ptr<TlsStream> TlsContext::serve(int descriptor) const
{
    return std::make_unique<TlsStream>(SSL_new(m_context), descriptor);
}

} // namespace Inlet
