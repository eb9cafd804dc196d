// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/fanout/link.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Inlet::Bench {

namespace {

SSL_CTX *clientContext()
{
    static SSL_CTX *const context = [] {
        SSL_CTX *made = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_mode(made,
                         SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                             | SSL_MODE_RELEASE_BUFFERS);
        SSL_CTX_set_options(made, SSL_OP_IGNORE_UNEXPECTED_EOF);
        SSL_CTX_set_read_ahead(made, 1);
        return made;
    }();
    return context;
}

} // namespace

Link::Link(quint16 port, bool hasTls)
    : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
{
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    if (!hasTls)
        return;
    m_ssl = SSL_new(clientContext());
    SSL_set_fd(m_ssl, m_descriptor);
    SSL_set_connect_state(m_ssl);
}

qint64 Link::resultOf(int code, std::size_t count)
{
    if (code == 1)
        return qint64(count);
    const int error = SSL_get_error(m_ssl, code);
    if (error == SSL_ERROR_ZERO_RETURN)
        return 0;
    errno = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? EAGAIN : ECONNRESET;
    return -1;
}

qint64 Link::receive(char *buffer, std::size_t size)
{
    if (m_ssl == nullptr)
        return ::recv(m_descriptor, buffer, size, MSG_DONTWAIT);
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_read_ex(m_ssl, buffer, size, &count);
    return resultOf(code, count);
}

qint64 Link::send(const char *bytes, std::size_t size)
{
    if (m_ssl == nullptr)
        return ::send(m_descriptor, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_write_ex(m_ssl, bytes, size, &count);
    return resultOf(code, count);
}

bool Link::waitsForAnswer() const
{
    return m_ssl != nullptr && SSL_want_read(m_ssl);
}

void Link::close()
{
    SSL_free(std::exchange(m_ssl, nullptr));
    if (m_descriptor < 0)
        return;
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace Inlet::Bench
