// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/rawclient.h"

#include <QDeadlineTimer>
#include <QtEndian>

#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Inlet::Test {

namespace {

constexpr qsizetype keptBytes = 4 * 1024 * 1024; // taken bytes are dropped beyond this

bool waitFor(int socket, short events, std::chrono::milliseconds time)
{
    pollfd entry{socket, events, 0};
    if (::poll(&entry, 1, int(time.count())) <= 0)
        return false;
    // What is left to read of a broken connection can be read, but nothing can be written any more.
    return events == POLLIN || (entry.revents & (POLLERR | POLLHUP)) == 0;
}

bool connectTo(int socket, const QHostAddress &host, quint16 port)
{
    if (host.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        ::inet_pton(AF_INET6, host.toString().toLatin1().constData(), &address.sin6_addr);
        return ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(host.toIPv4Address());
    return ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
}

} // namespace

RawClient::RawClient(quint16 port, int receiveBuffer, const QHostAddress &host)
    : m_port(port)
{
    const bool isIpv6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    m_socket = ::socket(isIpv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    // Before connecting, for it bounds the window that is offered.
    if (receiveBuffer > 0)
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    if (!connectTo(m_socket, host, port))
        qWarning("cannot connect to port %d", int(port));
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(m_socket, F_SETFL, ::fcntl(m_socket, F_GETFL) | O_NONBLOCK);
    if (!isTlsRun())
        return;
    m_tls = std::make_unique<TlsClient>(m_socket);
    m_hasEnded = !m_tls->handshake();
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawClient::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = m_tls ? m_tls->send(bytes.data(), bytes.size())
                                   : ::send(m_socket, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent > 0)
            bytes = bytes.sliced(sent);
        else if (sent == 0 || errno != EAGAIN || !waitFor(m_socket, POLLOUT, patience))
            return false;
    }
    return true;
}

void RawClient::endSending()
{
    if (m_tls)
        m_tls->endSending();
    ::shutdown(m_socket, SHUT_WR);
}

void RawClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(m_socket, -1));
    m_hasEnded = true;
}

bool RawClient::waitReadable(Time time) const
{
    return (m_tls && m_tls->hasPending()) || waitFor(m_socket, POLLIN, time);
}

ssize_t RawClient::receive(char *buffer, qsizetype size)
{
    return m_tls ? m_tls->receive(buffer, size) : ::recv(m_socket, buffer, std::size_t(size), 0);
}

bool RawClient::read(Time time, qsizetype most)
{
    const QDeadlineTimer deadline(time);
    QByteArray bytes(most, Qt::Uninitialized);
    ssize_t count = -1;
    // With TLS the socket may have been readable for something that is no data.
    do {
        if (m_hasEnded || !waitReadable(Time(std::max<qint64>(deadline.remainingTime(), 0))))
            return false;
        count = receive(bytes.data(), most);
    } while (count < 0 && errno == EAGAIN);
    if (count <= 0) {
        m_hasEnded = true;
        return false;
    }
    m_received.append(bytes.constData(), count);
    return true;
}

bool RawClient::waitEnd(Time time)
{
    const QDeadlineTimer deadline(time);
    while (!m_hasEnded && !deadline.hasExpired())
        read(Time(std::max<qint64>(deadline.remainingTime(), 1)));
    return m_hasEnded;
}

void RawClient::take(qsizetype size)
{
    m_taken += size;
    if (m_taken == m_received.size() || m_taken > keptBytes) {
        m_received.remove(0, m_taken);
        m_taken = 0;
    }
}

HttpAnswer RawClient::answer()
{
    for (;;) {
        QByteArray bytes = rest();
        const qsizetype before = bytes.size();
        HttpAnswer answer = takeAnswer(bytes);
        if (answer.status != 0) {
            take(before - bytes.size());
            return answer;
        }
        if (!read())
            return answer;
    }
}

HttpAnswer RawClient::headAnswer()
{
    HttpAnswer answer;
    for (;;) {
        const qsizetype end = rest().indexOf("\r\n\r\n");
        if (end >= 0) {
            answer.head = rest().first(end);
            answer.status = answer.head.split(' ').value(1).toInt();
            take(end + 4);
            return answer;
        }
        if (!read())
            return answer;
    }
}

std::optional<WsFrame> RawClient::takeFrame()
{
    const QByteArrayView bytes = QByteArrayView(m_received).sliced(m_taken);
    if (bytes.size() < 2)
        return {};
    const auto first = quint8(bytes[0]);
    const auto second = quint8(bytes[1]);
    if ((first & 0xf0) != 0x80 || (second & 0x80) != 0)
        return WsFrame{-2, bytes.first(std::min<qsizetype>(bytes.size(), 32)).toByteArray()};
    quint64 size = second;
    const qsizetype start = second == 126 ? 4 : second == 127 ? 10 : 2;
    if (bytes.size() < start)
        return {};
    if (second == 126)
        size = qFromBigEndian<quint16>(bytes.data() + 2);
    else if (second == 127)
        size = qFromBigEndian<quint64>(bytes.data() + 2);
    if (quint64(bytes.size() - start) < size)
        return {};
    WsFrame frame{first & 0x0f, bytes.sliced(start, qsizetype(size)).toByteArray()};
    take(start + qsizetype(size));
    return frame;
}

WsFrame RawClient::frame(Time time)
{
    const QDeadlineTimer deadline(time);
    for (;;) {
        if (auto frame = takeFrame())
            return *std::move(frame);
        if (!read(Time(std::max<qint64>(deadline.remainingTime(), 0))))
            return {-1, {}};
    }
}

QByteArray RawClient::text(Time time)
{
    WsFrame next = frame(time);
    while (next.opcode == 9)
        next = frame(time);
    return next.opcode == 1 ? next.payload
                            : QByteArray("no text but opcode ") + QByteArray::number(next.opcode);
}

bool RawClient::upgrade(const QByteArray &target, const QByteArray &token, const QByteArray &behind)
{
    return send(QByteArray(upgradeHead(target, m_port, "token: " + token + "\r\n") + behind))
        && answer().status == 101;
}

bool RawClient::roundTrip(int *texts)
{
    const QByteArray mark = "mark";
    if (!send(maskedFrame(9, mark)))
        return false;
    for (;;) {
        const WsFrame next = frame();
        if (next.opcode == 10)
            return next.payload == mark;
        if (next.opcode != 1 && next.opcode != 9)
            return false;
        if (next.opcode == 1 && texts != nullptr)
            ++*texts;
    }
}

int closeCodeOf(const WsFrame &frame)
{
    return frame.opcode == 8 && frame.payload.size() >= 2 ? qFromBigEndian<quint16>(frame.payload.constData())
                                                          : 0;
}

} // namespace Inlet::Test
