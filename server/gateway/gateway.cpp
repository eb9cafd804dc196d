// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gateway.h"

#include "core/base/guarded.h"
#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "core/storage/sqlitestatement.h"
#include "server/auth/tokentext.h"
#include "server/base/logging.h"
#include "server/keys/keyfiles.h"
#include "server/keys/keyring.h"
#include "server/store/deliverystore.h"
#include "server/store/eventlog.h"
#include "server/webhook/authorities.h"

#include <QHostInfo>

#include <algorithm>
#include <sys/resource.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// The database has at least this, whatever is left of Gateway::stopTime.
constexpr std::chrono::milliseconds databaseTime = 500ms;
constexpr std::chrono::milliseconds drainCheck = 10ms;
/// Descriptors that are no connections: database, log, event descriptors, libraries.
constexpr int reservedDescriptors = 64;
constexpr int mostConnections = 1'000'000;

int connectionsFromFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1024 - reservedDescriptors;
    // The soft limit is a default of the shell; a server may use what it is allowed.
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, mostConnections);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    return int(
        std::clamp<qint64>(qint64(std::min<rlim_t>(limit.rlim_cur, mostConnections)) - reservedDescriptors,
                           Limits::reservedRestConnections + 1, mostConnections));
}

QString hostText(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']'
                                                               : address.toString();
}

} // namespace

Gateway::Gateway(Config config, std::shared_ptr<const LogRing> log,
                 std::shared_ptr<const StopTime> refusesFrom)
    : m_config(std::move(config))
    , m_log(std::move(log))
    , m_refusesFrom(std::move(refusesFrom))
    , m_counters(std::clamp(m_config.ioThreads, 1, maximumIoThreads))
    , m_kept(m_config.maxBody)
{
    m_background.setMaxThreadCount(2); // what is looked at does not wait for a batch that is read
    m_stopTimer.setInterval(drainCheck);
    connect(&m_stopTimer, &QTimer::timeout, this, &Gateway::checkStopped);
}

Gateway::~Gateway()
{
    *m_isAnswering = false;
    // Whoever calls into others goes first: no request may reach a handler whose database is gone.
    m_listener.reset();
    m_ioThreads.clear();
    m_background.waitForDone();
    m_delivery.reset(); // what it has to write is a job of the database
    // They finish their jobs, whose continuations have to find the objects they are meant for.
    if (m_stores && m_isStopping)
        m_stores->closeWithin(std::max(databaseTime, std::chrono::milliseconds(m_stopBy.remainingTime())));
    m_stores.reset();
    m_context.reset();
    m_retention.reset();
    m_publisher.reset();
    m_observer.reset();
    m_clients.reset();
    m_origins.reset();
    m_webhooks.reset();
    m_registry.reset();
}

Result<GatewayInfo> Gateway::start()
{
    GatewayInfo info;
    m_maxConnections = m_config.maxConnections > 0 ? m_config.maxConnections : connectionsFromFileLimit();
    if (auto lock = DataLock::acquire(m_config.dataDirectory, m_config.databaseFile))
        m_lock = std::move(*lock);
    else
        return Error{ErrorCode::Storage, lock.error().message};
    if (auto opened = openData(); !opened)
        return opened.error();
    const auto box = openSecretBox(m_config, m_stores->keys());
    if (!box)
        return box.error();
    const auto token = accountToken(&info);
    if (!token)
        return token.error();
    if (auto loaded = loadTls(); !loaded)
        return loaded.error();
    if (auto listening = listen(&info); !listening)
        return listening.error();
    m_stores->useKey(*box);
    m_registry = std::make_unique<InstanceRegistry>(m_stores->instances(), m_stores->options(), *box,
                                                    baseUrl(), m_instances);
    if (auto loaded = m_registry->load(*token); !loaded)
        return loaded.error();
    connect(m_registry.get(), &InstanceRegistry::removed, this,
            [this](const std::shared_ptr<InstanceChannel> &channel) {
                for (const auto &thread : m_ioThreads)
                    thread->closeInstance(channel);
            });
    if (auto loaded = loadOrigins(); !loaded)
        return loaded.error();
    if (auto started = startWebhooks(); !started)
        return started.error();
    startIoThreads(*box, *token);
    if (auto started = startEvents(); !started)
        return started.error();
    m_clients = std::make_unique<ClientDirectory>(m_ioThreads);
    m_observer = std::make_unique<Observer>(
        Observer::Sources{m_counters, m_instances, m_connections, m_maxConnections, m_kept, *m_stores});
    m_context = std::make_unique<Api::Context>(
        Api::Context{*m_registry, *m_publisher, m_stores->database(), m_stores->reader(), m_instances,
                     m_originPolicy, *m_origins, *m_webhooks, m_webhookTable, *m_delivery,
                     allowsPrivateWebhooks(), *m_clients, *m_observer, m_kept, m_log.get(), m_background,
                     QDateTime::currentDateTimeUtc(), this});
    m_listener->start();
    qCInfo(lcGateway).noquote() << "listening on" << info.url << "with" << m_ioThreads.size()
                                << "io thread(s), at most" << m_maxConnections << "connections,"
                                << m_instances.load()->entries().size() << "instance(s)";
    return info;
}

Result<Secret> Gateway::accountToken(GatewayInfo *info)
{
    if (!m_config.accountToken.isEmpty())
        return m_config.accountToken;
    info->accountTokenFile = m_config.accountTokenFile;
    auto token = readOrCreateKeyFile(m_config.accountTokenFile, randomToken, &info->hasNewAccountToken);
    if (token && !isTokenText(token->reveal())) {
        return Error{ErrorCode::Storage,
                     m_config.accountTokenFile + u": "_s + tokenComplaint(token->reveal())};
    }
    return token;
}

Result<void> Gateway::openData()
{
    auto stores = SqliteStores::open({.file = m_config.databaseFile, .fullSync = m_config.fullSync});
    if (!stores)
        return stores.error();
    m_stores = *std::move(stores);
    return {};
}

bool Gateway::allowsPrivateWebhooks() const
{
    return m_config.allowsPrivateWebhooks || m_config.listenHost.isLoopback();
}

// Goes on with what waited when the gateway ended.
Result<void> Gateway::startWebhooks()
{
    m_webhooks = std::make_unique<WebhookRegistry>(m_stores->webhooks(), m_instances, m_webhookTable);
    if (auto loaded = m_webhooks->load(); !loaded)
        return loaded;
    const qint64 latest = QDateTime::currentMSecsSinceEpoch() + m_config.webhookRetries.longest().count();
    const auto waiting = m_stores->deliveries().settle(latest);
    if (!waiting)
        return waiting.error();
    HttpPoster::Options http{allowsPrivateWebhooks(), Limits::webhookTime, "Inlet/" INLET_VERSION};
    if (const QString &file = m_config.webhookAuthoritiesFile; !file.isEmpty()) {
        auto authorities = readAuthorities(file);
        if (!authorities)
            return Error{authorities.error().code, file + u": "_s + authorities.error().message};
        http.authorities = *std::move(authorities);
    }
    m_delivery =
        std::make_unique<DeliveryThread>(Dispatcher::Options{m_config.webhookRetries, std::move(http)},
                                         Dispatcher::Dependencies{m_stores->deliveries(), m_instances,
                                                                  m_counters.webhooks});
    for (const auto &webhook : m_webhookTable.load()->entries()) {
        if (webhook->record.config.enabled)
            m_delivery->open(webhook, waiting->value(webhook->record.lane));
    }
    connect(m_webhooks.get(), &WebhookRegistry::enabled, this,
            [this](const auto &webhook) { m_delivery->open(webhook); });
    connect(m_webhooks.get(), &WebhookRegistry::dropped, this,
            [this](qint64 lane) { m_delivery->drop(lane); });
    connect(m_registry.get(), &InstanceRegistry::removed, m_webhooks.get(), &WebhookRegistry::forgetRemoved);
    return {};
}

// Publisher and retention, tied to what the database has.
Result<void> Gateway::startEvents()
{
    const auto lastId = m_stores->events().lastId();
    if (!lastId)
        return lastId.error();
    m_publisher =
        std::make_unique<Publisher>(Publisher::Options{m_config.historyDays > 0, *lastId},
                                    Publisher::Dependencies{m_stores->events(), m_fanOut, *m_delivery,
                                                            m_webhookTable, m_counters.gateway});
    connect(m_publisher.get(), &Publisher::connectionStateTold, m_registry.get(),
            &InstanceRegistry::noteConnectionState);
    m_retention = std::make_unique<Retention>(Retention::Options{m_config.historyDays, Limits::historyBytes,
                                                                 Retention::defaultPeriod},
                                              *m_stores);
    connect(m_registry.get(), &InstanceRegistry::removed, m_retention.get(), &Retention::work);
    connect(m_webhooks.get(), &WebhookRegistry::dropped, m_retention.get(), &Retention::work);
    return m_retention->start();
}

// Binds before the instances are loaded, since the port that port 0 got is part of their frames;
// accepting starts when everything behind it is there.
Result<void> Gateway::listen(GatewayInfo *info)
{
    m_listener = std::make_unique<Listener>(
        [this](Descriptor descriptor, const Peer &peer) { accept(std::move(descriptor), peer); });
    if (auto listening = m_listener->listenOn(m_config.listenHost, m_config.listenPort); !listening)
        return listening.error();
    info->url = urlOf(hostText(m_config.listenHost));
    return {};
}

QString Gateway::urlOf(const QString &host) const
{
    return u"%1://%2:%3"_s.arg(m_config.hasTls() ? u"https"_s : u"http"_s, host).arg(m_listener->port());
}

Result<void> Gateway::loadTls()
{
    if (!m_config.hasTls())
        return {};
    auto context = TlsContext::load(m_config.tlsCertificateFile, m_config.tlsKeyFile);
    if (!context)
        return context.error();
    const QDateTime expires = (*context)->expires();
    if (expires < QDateTime::currentDateTimeUtc())
        qCWarning(lcGateway).noquote() << "the certificate has expired:" << expires.toString(Qt::ISODate);
    else
        qCInfo(lcGateway).noquote() << "the certificate is valid until" << expires.toString(Qt::ISODate);
    m_tls.store(*std::move(context));
    return {};
}

QString Gateway::baseUrl() const
{
    if (!m_config.baseUrl.isEmpty())
        return m_config.baseUrl;
    const QHostAddress &host = m_config.listenHost;
    const QList any{QHostAddress(QHostAddress::Any), QHostAddress(QHostAddress::AnyIPv4),
                    QHostAddress(QHostAddress::AnyIPv6)};
    const bool isAny = any.contains(host);
    if (isAny) {
        qCWarning(lcGateway).noquote()
            << "no base URL is set while listening on every address; frames will name"
            << QHostInfo::localHostName();
    }
    return urlOf(isAny ? QHostInfo::localHostName() : hostText(host));
}

Result<void> Gateway::loadOrigins()
{
    m_origins =
        std::make_unique<OriginSettings>(OriginPolicy::Options{m_config.allowedOrigins, m_config.baseUrl,
                                                               m_config.listenHost.isLoopback()},
                                         m_stores->settings(), m_originPolicy);
    return m_origins->load();
}

void Gateway::startIoThreads(const SecretBox &box, const Secret &accountToken)
{
    Admission::Options options;
    options.maxBody = m_config.maxBody;
    options.maxUpgradedConnections = std::max(m_maxConnections - Limits::reservedRestConnections, 1);
    options.trustedProxies = m_config.trustedProxies;
    options.isLoopbackOnly = m_config.listenHost.isLoopback();
    m_admission =
        std::make_unique<Admission>(std::move(options), Authenticator(box, accountToken),
                                    RateLimiter::Limits{m_config.rateLimit, m_config.publishRateLimit},
                                    m_instances, m_originPolicy);
    const auto dispatch = [this](HttpRequest request, ReplyAddress address) {
        QMetaObject::invokeMethod(
            this, [this, request = std::move(request), address] { handle(request, address); },
            Qt::QueuedConnection);
    };
    const auto answerAtOnce = [this](const HttpRequest &request) {
        return Api::answerAtOnce(m_instances, request);
    };
    m_shared = std::make_unique<IoShared>(
        IoShared{m_config, *m_admission, m_counters, m_connections, m_kept, m_tls, answerAtOnce, dispatch});
    for (std::size_t i = 0; i < m_counters.io.size(); ++i)
        m_ioThreads.push_back(std::make_unique<IoThread>(int(i), *m_shared));
}

void Gateway::accept(Descriptor descriptor, const Peer &peer)
{
    m_counters.gateway.connectionsAccepted.add();
    if (m_connections >= m_maxConnections) {
        // Too many to even read what it wants.
        m_counters.gateway.connectionsRefused.add();
        if (!m_config.hasTls()) {
            HttpResponse response = refusal(503, ApiError::tooManyConnections);
            writeBytes(descriptor.get(), serialise(response, false, false));
            shutdownWrite(descriptor.get());
        }
        return;
    }
    ++m_connections;
    m_ioThreads[m_nextIoThread]->addConnection(std::move(descriptor), peer);
    m_nextIoThread = (m_nextIoThread + 1) % m_ioThreads.size();
}

void Gateway::handle(const HttpRequest &request, ReplyAddress address)
{
    ++m_openRequests;
    const auto respond =
        Api::answeringOnce([this, isAnswering = m_isAnswering, address](HttpResponse response) {
            auto work = [this, isAnswering, address, response = std::move(response)]() mutable {
                if (*isAnswering)
                    answer(address, std::move(response));
            };
            // The last copy of a responder may go with a job, on the thread of the database.
            if (!*isAnswering || QThread::currentThread() == thread())
                work();
            else
                QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
        });
    if (m_refusesFrom && steadyNow() >= *m_refusesFrom)
        return respond(refusal(503, ApiError::shuttingDown));
    if (const auto fault = faultOf([&] { Api::handle(*m_context, request, respond); })) {
        qCCritical(lcGateway).noquote() << "a request failed:" << *fault;
        respond(refusal(500, ApiError::internalError));
    }
}

void Gateway::answer(ReplyAddress address, HttpResponse response)
{
    --m_openRequests;
    m_ioThreads[std::size_t(address.ioThread)]->respond(address.connection, std::move(response));
}

void Gateway::ensureInstance(const QString &name)
{
    if (m_instances.load()->byName(name))
        return;
    m_registry->create({name, {}, WebsocketConfig{true, {}, false}},
                       [name](const Result<std::shared_ptr<const InstanceEntry>> &created) {
                           if (!created)
                               qCWarning(lcGateway).noquote()
                                   << "cannot make instance" << name << ':' << created.error().message;
                       });
}

void Gateway::publish(const QString &instance, const Event &event)
{
    if (const auto entry = m_instances.load()->byName(instance); entry && !m_isStopping)
        m_publisher->publish(*entry, {event}, [](const Result<QList<QByteArray>> &) {});
}

void Gateway::reload(const Config &config)
{
    if (m_origins && config.allowedOrigins != m_config.allowedOrigins)
        m_origins->configure(config.allowedOrigins);
    m_config.allowedOrigins = config.allowedOrigins;
    if (!m_config.hasTls() || !config.hasTls())
        return;
    // The files may be others under the same names.
    const QString certificate = std::exchange(m_config.tlsCertificateFile, config.tlsCertificateFile);
    const QString key = std::exchange(m_config.tlsKeyFile, config.tlsKeyFile);
    if (const auto loaded = loadTls(); !loaded) {
        qCWarning(lcGateway).noquote() << "keeping the certificate:" << loaded.error().message;
        m_config.tlsCertificateFile = certificate;
        m_config.tlsKeyFile = key;
        return;
    }
    qCInfo(lcGateway) << "certificate and key read again";
}

void Gateway::stop(QDeadlineTimer by)
{
    if (m_isStopping)
        return;
    m_isStopping = true;
    m_stopBy = by;
    m_drainBy = QDeadlineTimer(std::min(drainTime, std::chrono::milliseconds(by.remainingTime())));
    qCInfo(lcGateway) << "stopping";
    if (m_listener)
        m_listener->close();
    if (m_admission)
        m_admission->stop();
    for (const auto &thread : m_ioThreads)
        thread->beginShutdown();
    if (m_delivery)
        m_delivery->beginStop();
    m_stopTimer.start();
}

void Gateway::checkStopped()
{
    const bool isDrained = m_openRequests == 0 && m_connections == 0;
    if (!isDrained && !m_drainBy.hasExpired())
        return;
    m_stopTimer.stop();
    if (!isDrained)
        qCInfo(lcGateway) << "cutting" << m_connections.load() << "connection(s) that did not end in time";
    logSummary();
    emit stopped();
}

void Gateway::logSummary() const
{
    const Figures figures = figuresOf(m_counters);
    const auto dropped = [&figures](DropReason reason) { return figures.dropped[std::size_t(reason)]; };
    qCInfo(lcGateway).noquote() << "served" << figures.requests << "requests," << figures.upgrades
                                << "upgrades," << figures.eventsPublished() << "events," << figures.framesSent
                                << "deliveries; dropped" << dropped(DropReason::SlowConsumer) << "slow and"
                                << dropped(DropReason::NoPong) << "silent clients";
}

} // namespace Inlet
