// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/fanout/link.h"
#include "tests/bench/soak/poller.h"

#include <QByteArray>

#include <memory>

namespace Inlet::Bench {

/// Who looks at what a StreamClient gets.
class StreamReader
{
public:
    StreamReader() = default;
    virtual ~StreamReader() = default;
    Q_DISABLE_COPY_MOVE(StreamReader)

    virtual void opened() { }
    virtual void took(const QByteArray &text) = 0;
};

/// One connection to `/ws/`, which answers PINGs and may end in several ways, good and bad ones.
class StreamClient final : public Watched
{
public:
    using Clock = std::chrono::steady_clock;
    enum class State { Connecting, Handshaking, Open, Closing, Ended };

    /// Sends @p head once it is connected, which may be less than a whole one.
    StreamClient(const Poller &poller, quint16 port, QByteArray head,
                 std::unique_ptr<StreamReader> reader = nullptr);

    void ready(quint32 events) override;

    State state() const { return m_state; }
    /// Of the answer; 0 while there was none.
    int status() const { return m_status; }
    /// What the server closed with; 0 without a CLOSE.
    int closeCode() const { return m_closeCode; }
    /// Whether it was the server that ended an open connection.
    bool wasDropped() const { return m_wasDropped; }
    Clock::time_point since() const { return m_since; }

    void close();      ///< CLOSE, and the server's answer is waited for
    void endSending(); ///< an end of the stream without CLOSE
    void cut();        ///< a reset
    /// Reads nothing once it is open, until resume(), and has little room in the kernel.
    void stallWhenOpen();
    void resume();

private:
    void read();
    void takeHead();
    void takeFrames();
    void send(const QByteArray &bytes);
    void enter(State state);

    const Poller &m_poller;
    Link m_link;
    QByteArray m_head;
    std::unique_ptr<StreamReader> m_reader;
    QByteArray m_received;
    Clock::time_point m_since = Clock::now();
    State m_state = State::Connecting;
    int m_status = 0;
    int m_closeCode = 0;
    bool m_wasDropped = false;
    bool m_stalls = false;
};

} // namespace Inlet::Bench
