// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The floor of the fan-out benchmark: what the kernel asks for a delivery when nothing else is done.
// One thread, one epoll, one blocking send() a client and event; no queue, no timer, no limit. It
// trusts everybody, so it is of no use but to be compared with.
#include <QByteArray>
#include <QHash>

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <list>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

struct Connection
{
    int descriptor = -1;
    QByteArray received;
    bool isUpgraded = false;
};

QHash<QByteArray, std::vector<int>> clients;
std::list<Connection> connections;
int epollDescriptor = -1;

void sendAll(int descriptor, const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t sent =
            ::send(descriptor, bytes.constData() + at, std::size_t(bytes.size() - at), MSG_NOSIGNAL);
        if (sent > 0) {
            at += sent;
        } else if (errno == EAGAIN) {
            pollfd wait{descriptor, POLLOUT, 0};
            ::poll(&wait, 1, -1);
        } else {
            return;
        }
    }
}

QByteArray textFrame(QByteArrayView text)
{
    QByteArray frame(1, char(0x81));
    const auto size = quint64(text.size());
    const int lengthBytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    frame.append(char(lengthBytes == 0 ? size : lengthBytes == 2 ? 126 : 127));
    for (int i = lengthBytes - 1; i >= 0; --i)
        frame.append(char(size >> (8 * i)));
    return frame.append(text);
}

QByteArray lastSegment(const QByteArray &head)
{
    const QByteArray target = head.split(' ').value(1);
    return target.sliced(target.lastIndexOf('/') + 1);
}

// Serves the requests that are complete. False when the connection is to be closed.
void serve(Connection &connection)
{
    for (;;) {
        const qsizetype headEnd = connection.received.indexOf("\r\n\r\n");
        if (headEnd < 0 || connection.isUpgraded)
            return;
        const QByteArray head = connection.received.first(headEnd);
        if (head.startsWith("GET")) {
            connection.isUpgraded = true;
            connection.received.clear();
            clients[lastSegment(head)].push_back(connection.descriptor);
            sendAll(connection.descriptor,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
            return;
        }
        const qsizetype length = head.toLower().indexOf("content-length:");
        const qsizetype size = head.sliced(length + 15).trimmed().split('\r').value(0).toLongLong();
        if (connection.received.size() < headEnd + 4 + size)
            return;
        const QByteArray frame = textFrame(QByteArrayView(connection.received).sliced(headEnd + 4, size));
        for (const int client : clients[lastSegment(head)])
            sendAll(client, frame);
        connection.received.remove(0, headEnd + 4 + size);
        sendAll(connection.descriptor, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
    }
}

void watch(int descriptor, void *data)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = data;
    ::epoll_ctl(epollDescriptor, EPOLL_CTL_ADD, descriptor, &event);
}

void accept(int listener)
{
    for (;;) {
        const int descriptor = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        connections.push_back({descriptor, {}, false});
        watch(descriptor, &connections.back());
    }
}

void receive(Connection &connection)
{
    static std::array<char, 262144> buffer;
    for (;;) {
        const ssize_t count = ::recv(connection.descriptor, buffer.data(), buffer.size(), 0);
        if (count > 0) {
            connection.received.append(buffer.data(), count);
            if (std::size_t(count) == buffer.size())
                continue;
        } else if (count == 0 || errno != EAGAIN) {
            ::epoll_ctl(epollDescriptor, EPOLL_CTL_DEL, connection.descriptor, nullptr);
        }
        break;
    }
    serve(connection);
}

} // namespace

int main()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 4096) != 0
        || ::getsockname(listener, generic, &size) != 0) {
        std::perror("floor");
        return 1;
    }
    std::printf("ready http://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    epollDescriptor = ::epoll_create1(EPOLL_CLOEXEC);
    watch(listener, nullptr);
    std::array<epoll_event, 512> events;
    for (;;) {
        const int count = ::epoll_wait(epollDescriptor, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            if (events[std::size_t(i)].data.ptr == nullptr)
                accept(listener);
            else
                receive(*static_cast<Connection *>(events[std::size_t(i)].data.ptr));
        }
    }
}
