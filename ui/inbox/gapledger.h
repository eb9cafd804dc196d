// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "ui/inbox/layout/timelinerow.h"

#include <QHash>

namespace Inlet {

/// Remembers when which instance was not connected, from what its connection tells. A gap begins
/// with the last sign of life and ends when the connection is live again; the one that is still
/// open is told by the connection itself. Main thread.
class GapLedger final
{
public:
    /// Of one instance; the oldest are forgotten.
    static constexpr qsizetype mostGaps = 256;

    /// True when a gap was closed.
    bool note(const QString &instance, const ConnectionState &state);
    void forget(const QString &instance);
    QList<Gap> gaps(const QString &instance) const { return m_instances.value(instance).gaps; }

private:
    struct Entry
    {
        QList<Gap> gaps;
        QDateTime lostAt; ///< valid while it is not live after it was
        bool wasLive = false;
    };

    QHash<QString, Entry> m_instances;
};

} // namespace Inlet
