// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/instancetable.h"

#include <QByteArray>

#include <chrono>
#include <memory>

namespace Inlet {

/// Where frames go that the clients of an instance are to get. Any thread; the order of the calls of one
/// thread is the order of the frames.
class FanOut
{
public:
    FanOut() = default;
    Q_DISABLE_COPY_MOVE(FanOut)
    virtual ~FanOut() = default;

    /// How many clients would get a frame now: without any, none has to be built.
    virtual int audience(const InstanceChannel &channel) const = 0;

    /// Sends @p frame to whoever is there. @p published: when the event was, for the histogram.
    virtual void deliver(const std::shared_ptr<InstanceChannel> &channel, const QByteArray &frame,
                         std::chrono::steady_clock::time_point published) = 0;
};

} // namespace Inlet
