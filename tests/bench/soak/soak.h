// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/fanout/report.h"
#include "tests/bench/soak/changes.h"
#include "tests/bench/soak/samples.h"
#include "tests/bench/soak/traffic.h"
#include "tests/bench/webhooks/receiver.h"
#include "tests/support/program.h"

#include <atomic>

namespace Inlet::Bench {

/// One gateway under all kinds of work at once, for as long as is wanted.
class Soak final
{
public:
    using Clock = std::chrono::steady_clock;
    using Seconds = std::chrono::duration<double>;

    Soak(const QString &dataFolder, quint32 seed);

    /// Makes the instances and connects those who look at everything; false when that fails.
    bool start();
    /// Until @p time is over or @p isInterrupted.
    void run(Seconds time, const std::atomic<bool> &isInterrupted);
    /// Closes everything, and waits for what is still to come.
    void finish();
    /// Totals and bounds.
    void judge(Report &report) const;

    /// What the gateway wrote to its log.
    QByteArray log() const { return m_gateway->err(); }
    const Samples &samples() const { return m_samples; }
    quint64 faults() const { return m_stage->tally.faults(); }

private:
    /// A client of a steady instance that compares every byte, from before the first event to the end.
    struct Witness
    {
        std::unique_ptr<StreamClient> client;
        const Follower *follower; // of the client
        const Instance *instance;
    };

    bool makeInstances();
    bool addWitness(const Instance &instance);
    bool waitFor(const QString &what, Seconds patience, const std::function<bool()> &isThere);
    void turn();
    void sample(const Test::HttpAnswer &answer);
    void checkWitnesses();
    double connectionsOpen();
    void countWork(Report &report) const;
    double partLeftOut() const;

    Receiver m_steadyHook;
    Receiver m_movingHook;
    std::unique_ptr<Test::GatewayProgram> m_gateway;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Crowd> m_crowd;
    std::unique_ptr<Changes> m_changes;
    std::unique_ptr<Traffic> m_traffic;
    std::vector<Witness> m_witnesses;
    Samples m_samples;
    Clock::time_point m_began;
    Clock::time_point m_lastTurn;
    Clock::time_point m_lastEvents;
    Clock::duration m_longestTurn{};
    ProcessFigures m_afterStart;
    ProcessFigures m_atEnd;
    int m_hookSocketsAtEnd = 0;
    double m_connectionsLeft = 0;
    double m_slowDropped = 0;
    int m_exitCode = -1;
};

} // namespace Inlet::Bench
