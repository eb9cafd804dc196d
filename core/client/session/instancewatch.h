// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/restdoor.h"

#include <QElapsedTimer>
#include <QObject>

#include <chrono>

namespace Inlet {

/// Waits for the gateway to say that its instances changed (docs/rest/instances.md, Changes), which costs
/// nothing of the rate limit. Where a gateway cannot say it, or not to this token, nothing is asked again.
///
/// One question at a time: who wants to know more starts it again. Thread of its owner.
class InstanceWatch final : public QObject
{
    Q_OBJECT

public:
    /// How long one question waits: less than ClientLimits::requestIdle, and than what proxies grant.
    static constexpr std::chrono::seconds wait{25};

    /// @p rest must outlive it.
    explicit InstanceWatch(RestDoor &rest, QObject *parent = nullptr);

    /// Nothing while a question waits.
    void start();

signals:
    /// The instances may be others than when start() was called last, or the gateway may be gone: the list
    /// tells.
    void changed();
    /// Nothing changed for so long, and nobody waits any more.
    void elapsed();

private:
    void onAnswer(const RestReply &reply);

    RestDoor &m_rest;
    QString m_revision; ///< last told; empty before
    QElapsedTimer m_since;
    bool m_isWaiting = false;
    bool m_isOffered = true;
};

} // namespace Inlet
