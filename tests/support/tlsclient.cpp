// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/tlsclient.h"

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Inlet::Test {

namespace {

constexpr int patience = 15'000; // ms

SSL_CTX *clientContext()
{
    static SSL_CTX *const context = [] {
        ::signal(SIGPIPE, SIG_IGN); // OpenSSL's own writes do not ask for silence
        SSL_CTX *made = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_mode(made, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        SSL_CTX_set_options(made, SSL_OP_IGNORE_UNEXPECTED_EOF);
        return made;
    }();
    return context;
}

} // namespace

LoopbackSocket::LoopbackSocket(quint16 port)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        qWarning("cannot connect to port %d", int(port));
    ::fcntl(m_socket, F_SETFL, O_NONBLOCK);
}

LoopbackSocket::~LoopbackSocket()
{
    ::close(m_socket);
}

QByteArray exchangeTls(quint16 port, const QByteArray &bytes)
{
    const LoopbackSocket socket(port);
    TlsClient client(socket.get());
    if (!client.handshake() || client.send(bytes.constData(), bytes.size()) != bytes.size())
        return {};
    QByteArray received;
    for (;;) {
        const QByteArray more = client.waitReceived();
        if (more.isEmpty())
            return received;
        received.append(more);
    }
}

bool isTlsRun()
{
    return qEnvironmentVariableIsSet("INLET_TEST_TLS");
}

TlsClient::TlsClient(int socket, const QByteArray &protocol, int newest)
    : m_ssl(SSL_new(clientContext()))
    , m_socket(socket)
{
    SSL_set_fd(m_ssl, socket);
    SSL_set_connect_state(m_ssl);
    if (newest != 0) {
        SSL_set_min_proto_version(m_ssl, TLS1_VERSION);
        SSL_set_max_proto_version(m_ssl, newest);
        SSL_set_security_level(m_ssl, 0); // else it would not even ask for what is weak
    }
    if (!protocol.isEmpty()) {
        QByteArray list(1, char(protocol.size()));
        list.append(protocol);
        SSL_set_alpn_protos(m_ssl, reinterpret_cast<const unsigned char *>(list.constData()),
                            unsigned(list.size()));
    }
}

TlsClient::~TlsClient()
{
    SSL_free(m_ssl);
}

bool TlsClient::handshake()
{
    for (;;) {
        ERR_clear_error();
        const int code = SSL_do_handshake(m_ssl);
        if (code == 1)
            return true;
        const int error = SSL_get_error(m_ssl, code);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
            return false;
        pollfd entry{m_socket, short(error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT), 0};
        if (::poll(&entry, 1, patience) <= 0)
            return false;
    }
}

ssize_t TlsClient::resultOf(int code, std::size_t count)
{
    if (code == 1)
        return ssize_t(count);
    switch (SSL_get_error(m_ssl, code)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        errno = EAGAIN;
        return -1;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    default:
        errno = ECONNRESET;
        return -1;
    }
}

ssize_t TlsClient::receive(char *buffer, qsizetype size)
{
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_read_ex(m_ssl, buffer, std::size_t(size), &count);
    return resultOf(code, count);
}

ssize_t TlsClient::send(const char *bytes, qsizetype size)
{
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_write_ex(m_ssl, bytes, std::size_t(size), &count);
    return resultOf(code, count);
}

QByteArray TlsClient::waitReceived()
{
    QByteArray buffer(65536, Qt::Uninitialized);
    for (;;) {
        const ssize_t count = receive(buffer.data(), buffer.size());
        if (count > 0)
            return buffer.first(count);
        pollfd entry{m_socket, POLLIN, 0};
        if (count == 0 || errno != EAGAIN || ::poll(&entry, 1, patience) <= 0)
            return {};
    }
}

bool TlsClient::hasPending() const
{
    return SSL_pending(m_ssl) > 0;
}

void TlsClient::endSending()
{
    SSL_shutdown(m_ssl);
}

QByteArray TlsClient::version() const
{
    return SSL_get_version(m_ssl);
}

QByteArray TlsClient::protocol() const
{
    const unsigned char *name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(m_ssl, &name, &size);
    return {reinterpret_cast<const char *>(name), qsizetype(size)};
}

int TlsClient::serial() const
{
    X509 *const certificate = SSL_get1_peer_certificate(m_ssl);
    const auto serial = certificate == nullptr ? -1 : ASN1_INTEGER_get(X509_get0_serialNumber(certificate));
    X509_free(certificate);
    return int(serial);
}

} // namespace Inlet::Test
