// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/threadhome.h"
#include "core/protocol/envelope.h"
#include "core/storage/pending.h"
#include "server/config/config.h"
#include "server/gateway/gateway.h"

#include <QObject>

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
    const std::shared_ptr<Gateway::StopTime> m_refusesFrom =
        std::make_shared<Gateway::StopTime>(std::numeric_limits<qint64>::max());
    ThreadHome<Gateway> m_home;
};

} // namespace Inlet
