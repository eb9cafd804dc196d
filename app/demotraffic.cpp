// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demotraffic.h"

#include "server/gateway/gatewaythread.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int shortestPause = 250; // ms
constexpr int longestPause = 1800;

} // namespace

DemoTraffic::DemoTraffic(GatewayThread &gateway, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    // Another day each start, so that message ids do not come back.
    , m_generator(QRandomGenerator::system()->generate64())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DemoTraffic::playNext);
}

void DemoTraffic::start()
{
    m_gateway.ensureInstance(u"demo"_s);
    m_timer.start(shortestPause);
}

void DemoTraffic::playNext()
{
    m_gateway.publish(u"demo"_s, m_generator.next(QDateTime::currentDateTime()));
    m_timer.start(QRandomGenerator::global()->bounded(shortestPause, longestPause));
}

} // namespace Inlet
