// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/backoff.h"

#include <algorithm>
#include <cmath>

namespace Inlet {

Backoff::Backoff(Random random, const Options &options)
    : m_random(std::move(random))
    , m_options(options)
{
}

std::chrono::milliseconds Backoff::next()
{
    // Beyond 30 doublings every sensible `longest` is reached; the clamp keeps ldexp() finite.
    const double undisturbed = std::min(std::ldexp(double(m_options.first.count()), std::min(m_attempt, 30)),
                                        double(m_options.longest.count()));
    ++m_attempt;
    const double factor = 1.0 + m_options.jitter * (2.0 * m_random() - 1.0);
    return std::chrono::milliseconds(std::llround(undisturbed * factor));
}

} // namespace Inlet
