// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace Inlet {

namespace {

static_assert(EAGAIN == EWOULDBLOCK);

IoResult resultOf(ssize_t count)
{
    if (count > 0)
        return {IoStatus::Some, qsizetype(count)};
    if (count == 0)
        return {IoStatus::Closed, 0};
    const bool isWaiting = errno == EAGAIN || errno == EINTR;
    return {isWaiting ? IoStatus::WouldBlock : IoStatus::Failed, 0};
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

IoResult readBytes(int descriptor, char *buffer, qsizetype size)
{
    return resultOf(::recv(descriptor, buffer, std::size_t(size), MSG_DONTWAIT));
}

IoResult discardBytes(int descriptor, qsizetype size)
{
    return resultOf(::recv(descriptor, nullptr, std::size_t(size), MSG_TRUNC | MSG_DONTWAIT));
}

IoResult writeBytes(int descriptor, QByteArrayView bytes)
{
    return resultOf(::send(descriptor, bytes.data(), std::size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL));
}

IoResult writeGathered(int descriptor, std::span<const QByteArray> chunks)
{
    std::array<iovec, 64> pieces;
    const std::size_t count = std::min(chunks.size(), pieces.size());
    for (std::size_t i = 0; i < count; ++i)
        pieces[i] = {const_cast<char *>(chunks[i].constData()), std::size_t(chunks[i].size())}; // only read
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = count;
    return resultOf(::sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL));
}

void shutdownWrite(int descriptor)
{
    ::shutdown(descriptor, SHUT_WR);
}

void prepareListening(int descriptor, int unsentBytes)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsentBytes, sizeof unsentBytes);
}

Accepted acceptConnection(int listening)
{
    for (;;) {
        sockaddr_storage storage{};
        socklen_t size = sizeof storage;
        auto *const address = reinterpret_cast<sockaddr *>(&storage);
        const int descriptor = ::accept4(listening, address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0) {
            // A peer that gave up while it waited is no fault; the next one may be there.
            if (errno == ECONNABORTED || errno == EINTR || errno == EPROTO)
                continue;
            if (errno == EAGAIN)
                return {IoStatus::WouldBlock, {}, {}, {}};
            return {IoStatus::Failed, {}, {}, qt_error_string(errno)};
        }
        Peer peer{QHostAddress(address), 0};
        if (storage.ss_family == AF_INET)
            peer.port = ntohs(reinterpret_cast<const sockaddr_in *>(&storage)->sin_port);
        else if (storage.ss_family == AF_INET6)
            peer.port = ntohs(reinterpret_cast<const sockaddr_in6 *>(&storage)->sin6_port);
        return {IoStatus::Some, Descriptor(descriptor), std::move(peer), {}};
    }
}

} // namespace Inlet
