// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/guarded.h"
#include "server/base/logging.h"

#include <QObject>

#include <utility>

namespace Inlet {

/// Runs @p work now; what it throws ends it alone, with a line in the log. Whoever waited for an answer
/// gets that of Api::answeringOnce() when @p work goes.
template<typename Work>
void runGuarded(Work &&work)
{
    if (const auto fault = faultOf(std::forward<Work>(work)))
        qCCritical(lcHttp).noquote() << "a request failed:" << *fault;
}

/// Runs @p work so in the thread of @p receiver, which need not be this one, with its next events.
/// Dropped when @p receiver goes before.
template<typename Work>
void callLater(QObject *receiver, Work work)
{
    QMetaObject::invokeMethod(
        receiver, [work = std::move(work)]() mutable { runGuarded(work); }, Qt::QueuedConnection);
}

} // namespace Inlet
