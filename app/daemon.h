// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/interrupts.h"
#include "app/cli/servicemanager.h"
#include "app/demotraffic.h"
#include "server/gateway/gatewaythread.h"

#include <QObject>
#include <QStringList>

namespace Inlet {

/// The gateway as a program of its own, from its start to its end: signals, the service manager, the line
/// that says it is ready (PROTOCOL.md §14). Main thread.
class Daemon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Daemon)

public:
    /// Where settings come from, to read them again.
    struct Sources
    {
        QStringList arguments;
        QMap<QString, QString> environment;
    };

    /// @p log: see Gateway.
    Daemon(const Config &config, Sources sources, std::shared_ptr<const LogRing> log);

    void start();

signals:
    /// The gateway has stopped in order.
    void stopped();
    /// It could not start.
    void failed(const Inlet::Error &error);

private:
    void onStarted(const GatewayInfo &info);
    void stop();
    void reload();
    void sayReady() const;

    Config m_config;
    const Sources m_sources;
    const Cli::ServiceManager m_manager;
    QString m_url; // empty until it listens
    bool m_isStopping = false;
    GatewayThread m_gateway;
    DemoTraffic m_demo;
    Cli::Interrupts m_interrupts;
};

} // namespace Inlet
