// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/logging/logring.h"
#include "server/gateway/gatewaythread.h"

#include "tests/support/rawclient.h"

#include <QTemporaryDir>

#include <memory>

namespace Inlet::Test {

/// A gateway inside the test, on a free port of the loopback address and a data directory of its
/// own, reached through its sockets as by anybody else.
class GatewayFixture final
{
public:
    inline static const QByteArray accountToken = "account-token-of-the-tests";

    /// Two io threads, no rate limit, no flush to the disk, and a token and key that are known.
    static Config defaults();

    /// @p data: a directory that outlives the gateway, for restarts; one of its own if empty.
    /// @p log: what /api/gateway/log reads.
    explicit GatewayFixture(Config config = defaults(), const QString &data = {},
                            std::shared_ptr<const LogRing> log = {});
    ~GatewayFixture();
    Q_DISABLE_COPY_MOVE(GatewayFixture)

    /// Starts it; what it says is kept in info().
    Result<void> start();
    /// The orderly shutdown; false when it takes longer than it may.
    bool stop();
    /// Begins it only.
    void beginStop() { m_thread->stop(); }
    bool waitStopped();
    GatewayThread &thread() { return *m_thread; }
    const GatewayInfo &info() const { return m_info; }
    quint16 port() const;
    QByteArray url() const { return m_info.url.toUtf8(); }

    /// A REST call; @p token empty: that of the account.
    HttpAnswer call(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                    const QByteArray &token = {}, const QByteArray &headers = {}) const;
    HttpAnswer publish(const QByteArray &instance, const QByteArray &body) const
    {
        return call("POST", "/api/events/publish/" + instance, body);
    }
    /// Makes an instance with its WebSocket on and yields its token; empty when it was refused.
    QByteArray makeInstance(const QByteArray &name) const;
    /// The frame text of an event of an instance.
    QByteArray frameText(const QByteArray &event, const QByteArray &data, const QByteArray &instance,
                         const QByteArray &token) const;

private:
    QTemporaryDir m_directory;
    std::unique_ptr<GatewayThread> m_thread;
    GatewayInfo m_info;
    bool m_isStopped = false;
};

/// How many messages with a text arrived at the log while it lives; they are not shown.
class LogWatch final
{
public:
    explicit LogWatch(const QString &text);
    ~LogWatch();
    Q_DISABLE_COPY_MOVE(LogWatch)

    int count() const;
};

} // namespace Inlet::Test
