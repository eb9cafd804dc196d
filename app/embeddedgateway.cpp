// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/embeddedgateway.h"

#include "app/cli/connectionsettings.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace Inlet {

QUrl reachableUrl(const QUrl &url)
{
    QUrl reachable = url;
    const QHostAddress address(url.host());
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        reachable.setHost(u"127.0.0.1"_s);
    else if (address == QHostAddress(QHostAddress::AnyIPv6) || address == QHostAddress(QHostAddress::Any))
        reachable.setHost(u"::1"_s);
    return reachable;
}

EmbeddedGateway::EmbeddedGateway(const Config &config, std::shared_ptr<const LogRing> log, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_gateway(config, std::move(log))
    , m_demo(m_gateway)
{
    connect(&m_gateway, &GatewayThread::stopped, this, &EmbeddedGateway::stopped);
}

void EmbeddedGateway::start()
{
    m_gateway.start().then(this, [this](const Result<GatewayInfo> &result) { onStarted(result); });
}

void EmbeddedGateway::stop()
{
    m_demo.stop();
    if (m_isRunning)
        m_gateway.stop();
    else
        emit stopped();
}

void EmbeddedGateway::playDemo()
{
    if (m_isRunning)
        m_demo.start();
}

void EmbeddedGateway::onStarted(const Result<GatewayInfo> &result)
{
    if (!result) {
        emit failed(result.error().message);
        return;
    }
    m_isRunning = true;
    SessionOptions options;
    options.url = reachableUrl(QUrl(result->url));
    options.token = m_config.accountToken;
    if (options.token.isEmpty()) {
        const auto token = Cli::readTokenFile(result->accountTokenFile);
        if (!token) {
            emit failed(token.error().message);
            return;
        }
        options.token = *token;
    }
    emit started(options);
}

} // namespace Inlet
