// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/crowd.h"

namespace Inlet::Bench {

/// Publishes to all instances and reads from them, and tries what must be refused.
class Traffic final
{
public:
    using Clock = std::chrono::steady_clock;

    Traffic(Stage &stage, Crowd &crowd);

    void turn(Clock::time_point now);
    /// Publishes what slow clients have been opened for.
    void finish();
    QList<Pace> paces() const { return {m_steady, m_moving, m_wrong, m_reading, m_flood}; }
    /// Clients that had to be dropped as slow so far.
    quint64 slowClients() const { return m_slowClients; }

private:
    void publishSomewhere(const std::vector<std::unique_ptr<Instance>> &instances, std::size_t count,
                          Pace &pace);
    void publish(Instance &instance, int events);
    void publishWrong();
    void read();
    void readMessage(const Instance &instance);
    void flood(Clock::time_point now);

    Stage &m_stage;
    Crowd &m_crowd;
    Pace m_steady;
    Pace m_moving;
    Pace m_wrong;
    Pace m_reading;
    Pace m_flood;
    Clock::time_point m_floodAt; // when the slow clients will have connected
    quint64 m_slowClients = 0;
};

} // namespace Inlet::Bench
