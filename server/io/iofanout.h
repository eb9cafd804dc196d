// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/events/fanout.h"

#include <memory>
#include <vector>

namespace Inlet {
class IoThread;

/// The io threads as a FanOut: a frame is posted once to each that has clients of the instance, and shared
/// by all of them.
class IoFanOut final : public FanOut
{
public:
    explicit IoFanOut(const std::vector<std::unique_ptr<IoThread>> &ioThreads)
        : m_ioThreads(ioThreads)
    {
    }

    int audience(const InstanceChannel &channel) const override;
    void deliver(const std::shared_ptr<InstanceChannel> &channel, const QByteArray &frame,
                 std::chrono::steady_clock::time_point published) override;

private:
    const std::vector<std::unique_ptr<IoThread>> &m_ioThreads;
};

} // namespace Inlet
