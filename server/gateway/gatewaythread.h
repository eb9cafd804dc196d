// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/envelope.h"
#include "core/storage/pending.h"
#include "server/config/config.h"
#include "server/gateway/gateway.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <chrono>
#include <functional>
#include <limits>
#include <memory>

namespace Inlet {

/// Runs a Gateway in a thread of its own, and is the only door to it.
///
/// No call blocks: start() answers through a future, the others are queued, and what the gateway
/// has to say arrives as queued signals. The destructor alone waits, until the thread has ended.
class GatewayThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GatewayThread)

public:
    /// @p log: see Gateway.
    explicit GatewayThread(Config config, std::shared_ptr<const LogRing> log = {}, QObject *parent = nullptr);
    ~GatewayThread() override;

    /// Starts the thread and the gateway; once. See Gateway::start() for the errors.
    Pending<GatewayInfo> start();
    /// Begins the orderly shutdown; stopped() follows.
    void stop();

    void ensureInstance(const QString &name);
    void publish(const QString &instance, const Event &event);

    /// Takes over what may change while the gateway runs; reloaded() follows. See planReload().
    void reload(const Config &config);
    /// Calls @p function in the gateway's thread, again and again as long as that thread works; a thread
    /// that hangs calls no more.
    void every(std::chrono::milliseconds period, std::function<void()> function);

signals:
    void stopped();
    void reloaded();

private:
    template<typename Function>
    void post(Function function);

    Config m_config;
    std::shared_ptr<const LogRing> m_log;
    const std::shared_ptr<Gateway::StopTime> m_refusesFrom =
        std::make_shared<Gateway::StopTime>(std::numeric_limits<qint64>::max());
    Gateway *m_gateway = nullptr; // made, used and destroyed in m_thread
    QObject *m_starter = nullptr; // lives in m_thread; runs what is posted before the gateway is there
    QThread m_thread;
};

} // namespace Inlet
