// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <functional>

namespace Inlet {

/// The waits between attempts: the first is `first`, each further one twice the last up to
/// `longest`, and each varied by up to `jitter` of itself in both directions.
///
/// Pure but for the random source it is given: a function that yields numbers in [0, 1).
class Backoff
{
public:
    using Random = std::function<double()>;

    struct Options
    {
        std::chrono::milliseconds first{1000};
        std::chrono::milliseconds longest{30'000};
        double jitter = 0.25;
    };

    explicit Backoff(Random random, const Options &options);
    explicit Backoff(Random random)
        : Backoff(std::move(random), Options())
    {
    }

    /// The wait before the next attempt; each call counts one attempt.
    std::chrono::milliseconds next();

    /// Starts over, after a connection that was good.
    void reset() { m_attempt = 0; }
    /// Waits returned since the last reset().
    int attempts() const { return m_attempt; }

private:
    Random m_random;
    Options m_options;
    int m_attempt = 0;
};

} // namespace Inlet
