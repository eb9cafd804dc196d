// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/admission.h"
#include "server/base/counters.h"
#include "server/base/memorybudget.h"
#include "server/gateway/gatewaydata.h"
#include "server/http/listener.h"
#include "server/http/tlscontext.h"
#include "server/io/iofanout.h"
#include "server/io/iothread.h"

#include <atomic>
#include <memory>
#include <vector>

namespace Inlet {

/// Where connections come in: certificate, listener, admission and io threads. Lives in the gateway's thread.
class GatewayIngress final
{
public:
    /// Hands an admitted request on; called on io threads.
    using Dispatch = std::function<void(HttpRequest, ReplyAddress)>;

    /// All outlive it. @p memory: what HTTP connections keep.
    GatewayIngress(const Config &config, Counters &counters, MemoryBudget &memory);
    Q_DISABLE_COPY_MOVE(GatewayIngress)

    /// Reads the certificate and takes the port, since the one that port 0 got is part of the frames.
    /// Errors: Unavailable cannot listen; others, the certificate cannot be used.
    Result<void> listen();
    /// Behind GatewayData::load(). @p data and @p routes outlive it.
    void startIoThreads(const GatewayData &data, const RouteTable &routes, Dispatch dispatch);
    /// When all is there that takes requests.
    void startAccepting() { m_listener->start(); }
    /// Stops accepting, lets requests finish, closes clients with 1001.
    void beginStop();

    /// For connections to come; when it fails, the one that was there stays.
    Result<void> loadTls(const QString &certificateFile, const QString &keyFile);

    /// `http://HOST:PORT` or `https://`, with the port it really got.
    QString url() const;
    /// How others reach it, as set, or as far as it can be known.
    QString baseUrl() const;

    const std::vector<std::unique_ptr<IoThread>> &ioThreads() const { return m_ioThreads; }
    FanOut &fanOut() { return m_fanOut; }
    const std::atomic<int> &connections() const { return m_connections; }
    int maxConnections() const { return m_maxConnections; }

private:
    QString urlOf(const QString &host) const;
    void accept(Descriptor descriptor, const Peer &peer);

    const Config &m_config;
    Counters &m_counters;
    MemoryBudget &m_memory;
    const int m_maxConnections;
    std::atomic<int> m_connections{0};
    std::size_t m_nextIoThread = 0;
    Snapshot<TlsContext> m_tls;
    std::unique_ptr<Admission> m_admission;
    std::unique_ptr<IoShared> m_shared;
    std::vector<std::unique_ptr<IoThread>> m_ioThreads;
    IoFanOut m_fanOut{m_ioThreads};
    std::unique_ptr<Listener> m_listener;
};

} // namespace Inlet
