// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/fanout/link.h"
#include "tests/bench/soak/poller.h"
#include "tests/support/wire.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <vector>

namespace Inlet::Bench {

struct Request
{
    QByteArray method;
    QByteArray target;
    QByteArray token;
    QByteArray body{};
    QByteArray type = "application/json";
};

/// Sends requests on a few connections that are kept, in the order they are asked for; their answers may
/// come in another.
class Caller final
{
public:
    using Done = std::function<void(const Test::HttpAnswer &)>;

    Caller(const Poller &poller, quint16 port, int connections);
    ~Caller();
    Q_DISABLE_COPY_MOVE(Caller)

    /// @p done gets a status of 0 when the connection ended without an answer.
    void call(const Request &request, Done done);
    bool isIdle() const;
    qsizetype waiting() const { return m_waiting.size(); }
    void closeAll();

private:
    class Connection;
    struct Waiting
    {
        QByteArray bytes;
        Done done;
    };

    void startNext();

    const Poller &m_poller;
    quint16 m_port;
    QList<Waiting> m_waiting;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

} // namespace Inlet::Bench
