// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/datalock.h"
#include "server/admission/admission.h"
#include "server/api/handlers.h"
#include "server/auth/originsettings.h"
#include "server/base/counters.h"
#include "server/base/keptbytes.h"
#include "server/config/config.h"
#include "server/events/publisher.h"
#include "server/events/retention.h"
#include "server/http/listener.h"
#include "server/instances/instanceregistry.h"
#include "server/io/clientdirectory.h"
#include "server/io/iofanout.h"
#include "server/io/iothread.h"
#include "server/observe/observer.h"
#include "server/store/sqlite/sqlitestores.h"
#include "server/webhook/deliverythread.h"
#include "server/webhook/webhookregistry.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <vector>

namespace Inlet {

/// Where a running gateway can be reached and what it keeps.
struct GatewayInfo
{
    QString url;              ///< `http://HOST:PORT` or `https://`, with the port it really got
    QString accountTokenFile; ///< empty when the token was given
    bool hasNewAccountToken = false;
};

/// Builds the parts of the gateway, owns them and takes them down in order. Lives in the gateway's
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
    Result<void> openData();
    Result<void> startWebhooks();
    bool allowsPrivateWebhooks() const;
    Result<void> startEvents();
    Result<Secret> accountToken(GatewayInfo *info);
    Result<void> listen(GatewayInfo *info);
    Result<void> loadTls();
    Result<void> loadOrigins();
    void startIoThreads(const SecretBox &box, const Secret &accountToken);
    void accept(Descriptor descriptor, const Peer &peer);
    void handle(const HttpRequest &request, ReplyAddress address);
    void answer(ReplyAddress address, HttpResponse response);
    QString urlOf(const QString &host) const;
    QString baseUrl() const;
    void checkStopped();
    void logSummary() const;

    Config m_config;
    std::shared_ptr<const LogRing> m_log;
    std::shared_ptr<const StopTime> m_refusesFrom;
    Counters m_counters;
    std::atomic<int> m_connections{0};
    KeptBytes m_kept; // what HTTP connections keep
    int m_maxConnections = 0;
    int m_openRequests = 0;
    /// False when answers find nobody any more. Outlives the gateway with those who may still answer.
    std::shared_ptr<std::atomic<bool>> m_isAnswering = std::make_shared<std::atomic<bool>>(true);
    std::size_t m_nextIoThread = 0;
    bool m_isStopping = false;
    QDeadlineTimer m_drainBy; ///< for requests and clients
    QDeadlineTimer m_stopBy;  ///< for the database, too
    Snapshot<InstanceTable> m_instances;
    Snapshot<OriginPolicy> m_originPolicy;
    Snapshot<TlsContext> m_tls;
    Snapshot<WebhookTable> m_webhookTable;
    QThreadPool m_background;
    std::optional<DataLock> m_lock;
    std::unique_ptr<SqliteStores> m_stores;
    std::unique_ptr<InstanceRegistry> m_registry;
    std::unique_ptr<WebhookRegistry> m_webhooks;
    std::unique_ptr<DeliveryThread> m_delivery;
    std::unique_ptr<OriginSettings> m_origins;
    std::unique_ptr<Admission> m_admission;
    std::unique_ptr<IoShared> m_shared;
    std::vector<std::unique_ptr<IoThread>> m_ioThreads;
    IoFanOut m_fanOut{m_ioThreads};
    std::unique_ptr<ClientDirectory> m_clients;
    std::unique_ptr<Observer> m_observer;
    std::unique_ptr<Publisher> m_publisher;
    std::unique_ptr<Retention> m_retention;
    std::unique_ptr<Api::Context> m_context;
    std::unique_ptr<Listener> m_listener;
    QTimer m_stopTimer;
};

} // namespace Inlet
