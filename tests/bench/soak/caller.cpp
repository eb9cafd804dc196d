// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/caller.h"

#include <algorithm>
#include <cerrno>
#include <utility>

using namespace std::chrono_literals;

namespace Inlet::Bench {

namespace {

using Clock = std::chrono::steady_clock;

// The gateway closes at 75 s (PROTOCOL.md §8); a request must not meet that.
constexpr auto kept = 30s;

} // namespace

class Caller::Connection final : public Watched
{
public:
    explicit Connection(Caller &caller)
        : m_caller(caller)
    {
    }

    bool isBusy() const { return m_done != nullptr; }

    void start(Waiting work)
    {
        if (m_link.descriptor() < 0 || Clock::now() - m_lastUse > kept) {
            m_link = Link(m_caller.m_port, false);
            m_received.clear();
            m_caller.m_poller.watch(m_link.descriptor(), EPOLLIN | EPOLLOUT, this);
        }
        m_out = std::move(work.bytes);
        m_written = 0;
        m_done = std::move(work.done);
        flush();
    }

    void close() { m_link.close(); }

    void ready(quint32 events) override
    {
        if (m_written < m_out.size() && (events & EPOLLOUT) != 0)
            flush();
        if ((events & ~quint32(EPOLLOUT)) != 0)
            read();
    }

private:
    void flush()
    {
        while (m_written < m_out.size()) {
            const qint64 sent =
                m_link.send(m_out.constData() + m_written, std::size_t(m_out.size() - m_written));
            if (sent < 0)
                break;
            m_written += sent;
        }
        const bool isDone = m_written == m_out.size();
        m_caller.m_poller.watch(m_link.descriptor(), isDone ? EPOLLIN : EPOLLIN | EPOLLOUT, this,
                                EPOLL_CTL_MOD);
    }

    void read()
    {
        char buffer[65536];
        for (;;) {
            const qint64 size = m_link.receive(buffer, sizeof buffer);
            if (size < 0 && errno == EAGAIN)
                return;
            if (size <= 0) {
                m_link.close();
                if (isBusy())
                    finish({});
                return;
            }
            m_received.append(buffer, size);
            const Test::HttpAnswer answer = Test::takeAnswer(m_received);
            if (answer.status == 0)
                continue;
            if (answer.header("Connection") == "close")
                m_link.close();
            finish(answer);
            return;
        }
    }

    void finish(const Test::HttpAnswer &answer)
    {
        m_lastUse = Clock::now();
        m_out = {};
        m_written = 0;
        const Done done = std::exchange(m_done, nullptr);
        done(answer);
        m_caller.startNext();
    }

    Caller &m_caller;
    Link m_link;
    QByteArray m_out;
    qsizetype m_written = 0;
    QByteArray m_received;
    Done m_done;
    Clock::time_point m_lastUse;
};

Caller::Caller(const Poller &poller, quint16 port, int connections)
    : m_poller(poller)
    , m_port(port)
{
    for (int i = 0; i < connections; ++i)
        m_connections.push_back(std::make_unique<Connection>(*this));
}

Caller::~Caller() = default;

void Caller::call(const Request &request, Done done)
{
    QByteArray headers = "token: " + request.token + "\r\n";
    if (!request.body.isEmpty())
        headers += "Content-Type: " + request.type + "\r\n";
    m_waiting.append(
        {Test::httpRequest(request.method, request.target, m_port, headers, request.body), std::move(done)});
    startNext();
}

void Caller::startNext()
{
    for (const auto &connection : m_connections) {
        if (m_waiting.isEmpty())
            return;
        if (!connection->isBusy())
            connection->start(m_waiting.takeFirst());
    }
}

bool Caller::isIdle() const
{
    return m_waiting.isEmpty()
        && std::ranges::none_of(m_connections, [](const auto &each) { return each->isBusy(); });
}

void Caller::closeAll()
{
    for (const auto &connection : m_connections)
        connection->close();
}

} // namespace Inlet::Bench
