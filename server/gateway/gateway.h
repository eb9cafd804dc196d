// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/counters.h"
#include "server/base/memorybudget.h"
#include "server/config/config.h"
#include "server/gateway/gatewayapi.h"
#include "server/gateway/gatewaydata.h"
#include "server/gateway/gatewaydelivery.h"
#include "server/gateway/gatewayingress.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Inlet {

/// Where a running gateway can be reached and what it keeps.
struct GatewayInfo
{
    QString url;              ///< `http://HOST:PORT` or `https://`, with the port it really got
    QString accountTokenFile; ///< empty when the token was given
    bool hasNewAccountToken = false;
};

/// Owns the parts of the gateway in the order in which they end, the last one first. Lives in the gateway's
/// thread, which GatewayThread makes; no logic of its own beyond start and stop.
class Gateway final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Gateway)

public:
    /// From the wish to stop to the end of the last job, of the 5 s in which a program has to end
    /// (PROTOCOL.md §14).
    static constexpr std::chrono::milliseconds stopTime{4'000};
    /// Of it for requests and clients to finish; the database has the rest.
    static constexpr std::chrono::milliseconds drainTime{2'500};
    using StopTime = std::atomic<qint64>; ///< of steadyNow()

    /// @p log: the newest lines of the program's log, for who may read them; may be null.
    /// @p refusesFrom: set from another thread; what is not begun by then is refused.
    explicit Gateway(Config config, std::shared_ptr<const LogRing> log = {},
                     std::shared_ptr<const StopTime> refusesFrom = {});
    ~Gateway() override;

    /// Everything up to listening. Errors: Unavailable cannot listen, or the data is in use;
    /// Storage, Key the data cannot be used.
    Result<GatewayInfo> start();

    /// Stops accepting, lets requests finish, closes clients with 1001; stopped() follows within
    /// shutdownTime.
    void stop(QDeadlineTimer by = QDeadlineTimer(stopTime));

    /// Takes over what may change while it runs: the allowed origins, certificate and key. What cannot be
    /// taken over stays as it is, and the log says so.
    void reload(const Config &config);

    /// Makes the instance with its WebSocket enabled, unless it exists.
    void ensureInstance(const QString &name);
    void publish(const QString &instance, const Event &event);

    const Counters &counters() const { return m_counters; }

signals:
    void stopped();

private:
    void handle(const HttpRequest &request, ReplyAddress address);
    void answer(ReplyAddress address, HttpResponse response);
    void checkStopped();
    void logSummary() const;

    Config m_config;
    std::shared_ptr<const LogRing> m_log;
    std::shared_ptr<const StopTime> m_refusesFrom;
    Counters m_counters;
    MemoryBudget m_memory; // for what HTTP connections keep
    int m_openRequests = 0;
    /// False when answers find nobody any more. Outlives the gateway with those who may still answer.
    std::shared_ptr<std::atomic<bool>> m_isAnswering = std::make_shared<std::atomic<bool>>(true);
    bool m_isStopping = false;
    QDeadlineTimer m_drainBy; ///< for requests and clients
    // Whoever calls into others ends before them: no request reaches a handler whose database is gone.
    GatewayData m_data;
    GatewayDelivery m_delivery;
    std::optional<GatewayApi> m_api;
    GatewayIngress m_ingress;
    QTimer m_stopTimer;
};

} // namespace Inlet
