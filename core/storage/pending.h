// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QMutex>

#include <memory>
#include <utility>

namespace Inlet {

/// What a job will yield: a future whose then() and whose end wait for each other.
///
/// QFuture::then() of Qt 6.4 runs a continuation at once where the future is finished, and keeps it
/// afterwards. A thread that has just finished the future, and has not yet looked for what to run, finds
/// it then and runs it a second time, on a promise that is gone: the program crashes. Whoever finishes
/// such a future does so under the gate.
template<typename T>
class Pending final : public QFuture<Result<T>>
{
public:
    Pending(const QFuture<Result<T>> &future, std::shared_ptr<QMutex> gate)
        : QFuture<Result<T>>(future)
        , m_gate(std::move(gate))
    {
    }

    /// As QFuture::then(), once; what that yields has no gate, so it is not handed out.
    template<typename... Arguments>
    void then(Arguments &&...arguments)
    {
        const QMutexLocker locker(m_gate.get());
        static_cast<void>(QFuture<Result<T>>::then(std::forward<Arguments>(arguments)...));
    }

private:
    std::shared_ptr<QMutex> m_gate;
};

} // namespace Inlet
