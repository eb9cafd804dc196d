// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/gateway/gateway.h"

#include "core/base/guarded.h"
#include "core/storage/sqlitestatement.h"
#include "server/api/responder.h"
#include "server/base/apierror.h"
#include "server/base/counted.h"
#include "server/base/logging.h"

#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds drainCheck = 10ms;

} // namespace

Gateway::Gateway(Config config, std::shared_ptr<const LogRing> log,
                 std::shared_ptr<const StopTime> refusesFrom)
    : m_config(std::move(config))
    , m_log(std::move(log))
    , m_refusesFrom(std::move(refusesFrom))
    , m_counters(std::clamp(m_config.ioThreads, 1, maximumIoThreads))
    , m_memory(m_config.maxBody)
    , m_data(m_config)
    , m_delivery(m_config, m_data, m_counters)
    , m_ingress(m_config, m_counters, m_memory)
{
    m_stopTimer.setInterval(drainCheck);
    connect(&m_stopTimer, &QTimer::timeout, this, &Gateway::checkStopped);
}

Gateway::~Gateway()
{
    *m_isAnswering = false;
}

Result<GatewayInfo> Gateway::start()
{
    if (auto opened = m_data.open(); !opened)
        return opened.error();
    if (auto listening = m_ingress.listen(); !listening)
        return listening.error();
    if (auto loaded = m_data.load(m_ingress.baseUrl()); !loaded)
        return loaded.error();
    if (auto started = m_delivery.startWebhooks(); !started)
        return started.error();
    m_ingress.startIoThreads(m_data, GatewayApi::routes(), [this](HttpRequest request, ReplyAddress address) {
        QMetaObject::invokeMethod(
            this, [this, request = std::move(request), address] { handle(request, address); },
            Qt::QueuedConnection);
    });
    if (auto started = m_delivery.startEvents(m_ingress.fanOut()); !started)
        return started.error();
    m_api.emplace(GatewayApi::Parts{m_data, m_delivery, m_ingress, m_counters, m_memory, m_log.get(), this});
    m_ingress.startAccepting();
    const GatewayData::AccountToken &token = m_data.accountToken();
    const GatewayInfo info{m_ingress.url(), token.file, token.isNew};
    const auto threads = quint64(m_ingress.ioThreads().size());
    const auto instances = quint64(m_data.instances().load()->entries().size());
    qCInfo(lcGateway).noquote() << "listening on" << info.url << "with"
                                << counted(threads, "io thread"_L1, "io threads"_L1) + ", at most"_L1
                                << m_ingress.maxConnections() << "connections,"
                                << counted(instances, "instance"_L1, "instances"_L1);
    return info;
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
    if (const auto fault = faultOf([&] { m_api->router().answer(request, respond); })) {
        qCCritical(lcGateway).noquote() << "a request failed:" << *fault;
        respond(refusal(500, ApiError::internalError));
    }
}

void Gateway::answer(ReplyAddress address, HttpResponse response)
{
    --m_openRequests;
    m_ingress.ioThreads()[std::size_t(address.ioThread)]->respond(address.connection, std::move(response));
}

void Gateway::ensureInstance(const QString &name)
{
    if (m_data.instances().load()->byName(name))
        return;
    m_data.registry().create({name, {}, WebsocketConfig{true, {}, false}},
                             [name](const Result<std::shared_ptr<const InstanceEntry>> &created) {
                                 if (!created)
                                     qCWarning(lcGateway).noquote()
                                         << "cannot make instance" << name << ':' << created.error().message;
                             });
}

void Gateway::publish(const QString &instance, const Event &event)
{
    if (const auto entry = m_data.instances().load()->byName(instance); entry && !m_isStopping)
        m_delivery.publisher().publish(*entry, {event}, [](const Result<QList<QByteArray>> &) {});
}

void Gateway::reload(const Config &config)
{
    if (m_data.origins() != nullptr && config.allowedOrigins != m_config.allowedOrigins)
        m_data.origins()->configure(config.allowedOrigins);
    m_config.allowedOrigins = config.allowedOrigins;
    if (!m_config.hasTls() || !config.hasTls())
        return;
    // The files may be others under the same names.
    if (const auto loaded = m_ingress.loadTls(config.tlsCertificateFile, config.tlsKeyFile); !loaded) {
        qCWarning(lcGateway).noquote() << "keeping the certificate:" << loaded.error().message;
        return;
    }
    m_config.tlsCertificateFile = config.tlsCertificateFile;
    m_config.tlsKeyFile = config.tlsKeyFile;
    qCInfo(lcGateway) << "certificate and key read again";
}

void Gateway::stop(QDeadlineTimer by)
{
    if (m_isStopping)
        return;
    m_isStopping = true;
    m_data.closeBy(by);
    m_drainBy = QDeadlineTimer(std::min(drainTime, std::chrono::milliseconds(by.remainingTime())));
    qCInfo(lcGateway) << "stopping";
    m_ingress.beginStop();
    m_delivery.beginStop();
    if (m_api) // else it never listened
        m_data.registry().waiters().release();
    m_stopTimer.start();
}

void Gateway::checkStopped()
{
    const bool isDrained = m_openRequests == 0 && m_ingress.connections() == 0;
    if (!isDrained && !m_drainBy.hasExpired())
        return;
    m_stopTimer.stop();
    if (!isDrained)
        qCInfo(lcGateway).noquote() << "cutting"
                                    << counted(quint64(m_ingress.connections().load()), "connection"_L1,
                                               "connections"_L1)
                                    << "that did not end in time";
    logSummary();
    emit stopped();
}

void Gateway::logSummary() const
{
    const Figures figures = figuresOf(m_counters);
    const auto dropped = [&figures](DropReason reason) { return figures.dropped[std::size_t(reason)]; };
    const QStringList served{counted(figures.requests, "request"_L1, "requests"_L1),
                             counted(figures.upgrades, "upgrade"_L1, "upgrades"_L1),
                             counted(figures.eventsPublished(), "event"_L1, "events"_L1),
                             counted(figures.framesSent, "delivery"_L1, "deliveries"_L1)};
    qCInfo(lcGateway).noquote() << "served" << served.join(", "_L1) + "; dropped"_L1
                                << counted(dropped(DropReason::SlowConsumer), "slow client"_L1,
                                           "slow clients"_L1)
                                << "and"
                                << counted(dropped(DropReason::NoPong), "silent client"_L1,
                                           "silent clients"_L1);
}

} // namespace Inlet
