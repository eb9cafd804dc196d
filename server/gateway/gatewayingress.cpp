// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gatewayingress.h"

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/api/router.h"
#include "server/base/logging.h"

#include <QDateTime>
#include <QHostInfo>

#include <algorithm>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

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

GatewayIngress::GatewayIngress(const Config &config, Counters &counters, MemoryBudget &memory)
    : m_config(config)
    , m_counters(counters)
    , m_memory(memory)
    , m_maxConnections(config.maxConnections > 0 ? config.maxConnections : connectionsFromFileLimit())
{
}

Result<void> GatewayIngress::listen()
{
    if (m_config.hasTls()) {
        if (auto loaded = loadTls(m_config.tlsCertificateFile, m_config.tlsKeyFile); !loaded)
            return loaded;
    }
    m_listener = std::make_unique<Listener>(
        [this](Descriptor descriptor, const Peer &peer) { accept(std::move(descriptor), peer); });
    return m_listener->listenOn(m_config.listenHost, m_config.listenPort);
}

Result<void> GatewayIngress::loadTls(const QString &certificateFile, const QString &keyFile)
{
    auto context = TlsContext::load(certificateFile, keyFile);
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

QString GatewayIngress::urlOf(const QString &host) const
{
    return u"%1://%2:%3"_s.arg(m_config.hasTls() ? u"https"_s : u"http"_s, host).arg(m_listener->port());
}

QString GatewayIngress::url() const
{
    return urlOf(hostText(m_config.listenHost));
}

QString GatewayIngress::baseUrl() const
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

void GatewayIngress::startIoThreads(const GatewayData &data, const RouteTable &routes, Dispatch dispatch)
{
    Admission::Options options;
    options.maxBody = m_config.maxBody;
    options.maxUpgradedConnections = std::max(m_maxConnections - Limits::reservedRestConnections, 1);
    options.trustedProxies = m_config.trustedProxies;
    options.isLoopbackOnly = m_config.listenHost.isLoopback();
    m_admission =
        std::make_unique<Admission>(std::move(options), routes,
                                    Authenticator(data.box(), data.accountToken().token),
                                    RateLimiter::Limits{m_config.rateLimit, m_config.publishRateLimit},
                                    data.instances(), data.originPolicy());
    const auto answerAtOnce = [&instances = data.instances()](const HttpRequest &request) {
        return Api::answerAtOnce(instances, request);
    };
    m_shared = std::make_unique<IoShared>(IoShared{m_config, *m_admission, m_counters, m_connections,
                                                   m_memory, m_tls, answerAtOnce, std::move(dispatch)});
    for (std::size_t i = 0; i < m_counters.io.size(); ++i)
        m_ioThreads.push_back(std::make_unique<IoThread>(int(i), *m_shared));
    QObject::connect(&data.registry(), &InstanceRegistry::removed, m_listener.get(),
                     [this](const std::shared_ptr<InstanceChannel> &channel) {
                         for (const auto &thread : m_ioThreads)
                             thread->closeInstance(channel);
                     });
}

void GatewayIngress::accept(Descriptor descriptor, const Peer &peer)
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

void GatewayIngress::beginStop()
{
    if (m_listener)
        m_listener->close();
    if (m_admission)
        m_admission->stop();
    for (const auto &thread : m_ioThreads)
        thread->beginShutdown();
}

} // namespace Inlet
