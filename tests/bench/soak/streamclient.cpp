// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/streamclient.h"

#include "tests/support/wire.h"

#include <QtEndian>

#include <cerrno>
#include <sys/socket.h>
#include <vector>

namespace Inlet::Bench {

namespace {

constexpr int closeFrame = 8;
constexpr int pingFrame = 9;
constexpr int pongFrame = 10;

} // namespace

StreamClient::StreamClient(const Poller &poller, quint16 port, QByteArray head,
                           std::unique_ptr<StreamReader> reader)
    : m_poller(poller)
    , m_link(port, false)
    , m_head(std::move(head))
    , m_reader(std::move(reader))
{
    poller.watch(m_link.descriptor(), EPOLLIN | EPOLLOUT, this);
}

void StreamClient::enter(State state)
{
    m_state = state;
    m_since = Clock::now();
    if (state != State::Ended)
        return;
    m_link.close();
    m_received = {};
}

// Heads, PONGs and CLOSEs fit into a buffer of the kernel that nothing else stands in.
void StreamClient::send(const QByteArray &bytes)
{
    m_link.send(bytes.constData(), std::size_t(bytes.size()));
}

void StreamClient::ready(quint32 events)
{
    if (m_state == State::Ended)
        return;
    if (m_state == State::Connecting && (events & EPOLLOUT) != 0) {
        m_poller.watch(m_link.descriptor(), EPOLLIN, this, EPOLL_CTL_MOD);
        enter(State::Handshaking);
        send(m_head);
    }
    if ((events & ~quint32(EPOLLOUT)) != 0)
        read();
}

void StreamClient::read()
{
    static std::vector<char> buffer(262'144);
    for (;;) {
        const qint64 size = m_link.receive(buffer.data(), buffer.size());
        if (size < 0 && errno == EAGAIN)
            return;
        if (size <= 0) {
            m_wasDropped = m_wasDropped || m_state == State::Open;
            enter(State::Ended);
            return;
        }
        m_received.append(buffer.data(), size);
        if (m_state == State::Handshaking)
            takeHead();
        if (m_state == State::Open || (m_state == State::Closing && m_status == 101))
            takeFrames();
        if (m_state == State::Ended || !m_link.mayHaveMore(size, buffer.size()))
            return;
    }
}

void StreamClient::takeHead()
{
    const Test::HttpAnswer answer = Test::takeAnswer(m_received);
    if (answer.status == 0)
        return;
    m_status = answer.status;
    if (m_status != 101) {
        enter(State::Ended);
        return;
    }
    enter(State::Open);
    if (m_reader)
        m_reader->opened();
    if (m_stalls)
        m_poller.forget(m_link.descriptor());
}

void StreamClient::takeFrames()
{
    Test::WsFrame frame;
    while (!m_stalls && Test::takeFrame(m_received, &frame)) {
        if (frame.opcode == 1 && m_reader) {
            m_reader->took(frame.payload);
        } else if (frame.opcode == pingFrame) {
            send(Test::maskedFrame(pongFrame, frame.payload));
        } else if (frame.opcode == closeFrame) {
            m_closeCode =
                frame.payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(frame.payload.constData());
            if (m_state == State::Open) {
                m_wasDropped = true;
                send(Test::maskedFrame(closeFrame,
                                       frame.payload.first(qMin<qsizetype>(2, frame.payload.size()))));
                enter(State::Closing);
            }
        }
    }
}

void StreamClient::close()
{
    if (m_state != State::Open)
        return cut();
    constexpr char normal[] = {char(1000 >> 8), char(1000 & 0xFF)};
    send(Test::maskedFrame(closeFrame, QByteArray(normal, 2)));
    enter(State::Closing);
}

void StreamClient::endSending()
{
    if (m_state != State::Open)
        return cut();
    ::shutdown(m_link.descriptor(), SHUT_WR);
    enter(State::Closing);
}

void StreamClient::cut()
{
    enter(State::Ended);
}

void StreamClient::stallWhenOpen()
{
    const int little = 4096;
    ::setsockopt(m_link.descriptor(), SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    m_stalls = true;
}

void StreamClient::resume()
{
    if (!m_stalls || m_state == State::Ended)
        return;
    m_stalls = false;
    m_poller.watch(m_link.descriptor(), EPOLLIN, this);
    takeFrames();
}

} // namespace Inlet::Bench
