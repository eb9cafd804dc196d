// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/simulation/trafficgenerator.h"

#include <QObject>
#include <QTimer>

namespace Inlet {

class GatewayThread;

/// Plays invented conversations into the instance `demo`, at the pace of a small shop on a busy
/// day. Lives in the main thread.
class DemoTraffic final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoTraffic)

public:
    explicit DemoTraffic(GatewayThread &gateway, QObject *parent = nullptr);

    void start();
    void stop() { m_timer.stop(); }

private:
    void playNext();

    GatewayThread &m_gateway;
    TrafficGenerator m_generator;
    QTimer m_timer;
};

} // namespace Inlet
