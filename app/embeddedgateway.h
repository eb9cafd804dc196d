// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demotraffic.h"
#include "core/base/result.h"
#include "core/client/session/gatewaysession.h"
#include "server/gateway/gatewaythread.h"

#include <QObject>

namespace Inlet {

/// The gateway inside the desktop: the same code as `inletd`, and reached in the same way, over its
/// own address with its account token. Main thread.
class EmbeddedGateway final : public QObject
{
    Q_OBJECT

public:
    /// @p log: see Gateway.
    explicit EmbeddedGateway(const Config &config, std::shared_ptr<const LogRing> log,
                             QObject *parent = nullptr);

    void start();
    /// Ends demo and gateway in order; stopped() follows.
    void stop();
    /// Makes the instance `demo` and plays traffic into it.
    void playDemo();
    bool isRunning() const { return m_isRunning; }

signals:
    /// How to reach it.
    void started(const Inlet::SessionOptions &options);
    void failed(const QString &why);
    void stopped();

private:
    void onStarted(const Result<GatewayInfo> &result);

    Config m_config;
    bool m_isRunning = false;
    GatewayThread m_gateway;
    DemoTraffic m_demo;
};

/// Where a client on this machine reaches a gateway that listens at @p url: at the loopback address
/// where it listens on all.
QUrl reachableUrl(const QUrl &url);

} // namespace Inlet
