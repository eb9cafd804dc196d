// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/daemon.h"

#include "app/cli/standardstreams.h"
#include "core/logging/logging.h"
#include "server/base/logging.h"
#include "server/config/configreload.h"

using namespace Qt::StringLiterals;

namespace Inlet {

Daemon::Daemon(const Config &config, Sources sources, std::shared_ptr<const LogRing> log)
    : m_config(config)
    , m_sources(std::move(sources))
    , m_manager(m_sources.environment)
    , m_gateway(config, std::move(log))
    , m_demo(m_gateway)
{
    connect(&m_interrupts, &Cli::Interrupts::interrupted, this, &Daemon::stop);
    connect(&m_interrupts, &Cli::Interrupts::hungUp, this, &Daemon::reload);
    m_interrupts.catchHangUp();
    connect(&m_gateway, &GatewayThread::stopped, this, &Daemon::stopped);
    connect(&m_gateway, &GatewayThread::reloaded, this, &Daemon::sayReady);
}

void Daemon::start()
{
    m_gateway.start().then(this, [this](const Result<GatewayInfo> &started) {
        if (started)
            onStarted(*started);
        else
            emit failed(started.error());
    });
}

void Daemon::onStarted(const GatewayInfo &info)
{
    if (!info.accountTokenFile.isEmpty())
        qCInfo(lcGateway).noquote() << "account token in" << info.accountTokenFile;
    if (m_config.demo)
        m_demo.start();
    m_url = info.url;
    static_cast<void>(Cli::writeLine(QByteArray("inletd ready " + m_url.toUtf8())));
    sayReady();
    // In the gateway's thread, so that silence means that it hangs.
    if (const auto period = m_manager.watchdogPeriod())
        m_gateway.every(*period, [manager = m_manager] { manager.alive(); });
}

void Daemon::sayReady() const
{
    if (!m_isStopping)
        m_manager.ready(u"listening on "_s + m_url);
}

void Daemon::stop()
{
    m_isStopping = true;
    m_manager.stopping();
    m_demo.stop();
    m_gateway.stop();
}

void Daemon::reload()
{
    // Before, it starts with what it has just read; afterwards nothing is to change any more.
    if (m_url.isEmpty() || m_isStopping)
        return;
    m_manager.reloading();
    const auto reread = parseConfig(m_sources.arguments, m_sources.environment);
    if (!reread) {
        for (const QString &problem : reread.error().message.split(u'\n'))
            qCWarning(lcGateway).noquote() << "settings stay as they are:" << problem;
        return sayReady();
    }
    const ReloadPlan plan = planReload(m_config, *reread);
    const auto tellChanges = [&plan] {
        qCInfo(lcGateway).noquote() << "settings reread; changed:"
                                    << (plan.changed.isEmpty() ? u"nothing"_s : plan.changed.join(", "_L1));
    };
    // Under the level that shows it, of the old and the new one.
    const bool isToldBefore = lcGateway().isInfoEnabled();
    if (isToldBefore)
        tellChanges();
    if (const auto level = setLogLevel(plan.config.logLevel); !level)
        qCWarning(lcGateway).noquote() << level.error().message;
    m_config = plan.config;
    if (!isToldBefore)
        tellChanges();
    if (!plan.needRestart.isEmpty())
        qCWarning(lcGateway).noquote()
            << "these change with the next start only:" << plan.needRestart.join(", "_L1);
    m_gateway.reload(m_config);
}

} // namespace Inlet
