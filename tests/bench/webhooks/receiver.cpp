// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/webhooks/receiver.h"

#include <QtEndian>

#include <arpa/inet.h>
#include <array>
#include <map>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Inlet::Bench {

namespace {

constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
constexpr std::string_view lengthHeader = "\r\nContent-Length: ";

/// Takes whole requests off the front of @p bytes; how many.
int takeRequests(std::string &bytes)
{
    int count = 0;
    for (;;) {
        const auto end = bytes.find("\r\n\r\n");
        if (end == std::string::npos)
            return count;
        const auto header = bytes.find(lengthHeader);
        const std::size_t length =
            header < end ? std::stoul(bytes.substr(header + lengthHeader.size(), 20)) : 0;
        if (bytes.size() < end + 4 + length)
            return count;
        bytes.erase(0, end + 4 + length);
        ++count;
    }
}

void watch(int epoll, int descriptor)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

} // namespace

Receiver::Receiver()
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_end(::eventfd(0, EFD_CLOEXEC))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = qToBigEndian<quint32>(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0
        || ::listen(m_listener, 128) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("the receiver cannot listen");
    m_port = qFromBigEndian(address.sin_port);
    watch(m_epoll, m_listener);
    watch(m_epoll, m_end);
    m_thread = std::thread([this] { work(); });
}

Receiver::~Receiver()
{
    ::eventfd_write(m_end, 1);
    m_thread.join();
    for (const int descriptor : {m_listener, m_epoll, m_end})
        ::close(descriptor);
}

void Receiver::work()
{
    std::map<int, std::string> connections;
    std::array<epoll_event, 64> events{};
    std::array<char, 64 * 1024> bytes{};
    for (;;) {
        const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
        for (int i = 0; i < ready; ++i) {
            const int descriptor = events[std::size_t(i)].data.fd;
            if (descriptor == m_end) {
                for (const auto &[open, left] : connections)
                    ::close(open);
                return;
            }
            if (descriptor == m_listener) {
                const int accepted = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
                const int on = 1;
                ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                connections[accepted];
                watch(m_epoll, accepted);
                continue;
            }
            const auto size = ::recv(descriptor, bytes.data(), bytes.size(), 0);
            if (size <= 0) {
                connections.erase(descriptor);
                ::close(descriptor);
                continue;
            }
            std::string &waiting = connections[descriptor];
            waiting.append(bytes.data(), std::size_t(size));
            for (int left = takeRequests(waiting); left > 0; --left) {
                m_count.fetch_add(1, std::memory_order_relaxed);
                static_cast<void>(::send(descriptor, answer.data(), answer.size(), MSG_NOSIGNAL));
            }
        }
    }
}

} // namespace Inlet::Bench
