// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "core/protocol/sourceid.h"
#include "ui/inbox/layout/timelinerow.h"

#include <QHash>

namespace Inlet {

/// Remembers when which source was not connected, from what its connection tells. A gap begins
/// with the last sign of life and ends when the connection is live again; the one that is still
/// open is told by the connection itself. Main thread.
class GapLedger final
{
public:
    /// Of one source; the oldest are forgotten.
    static constexpr qsizetype mostGaps = 256;

    /// True when a gap was closed.
    bool note(const SourceId &source, const ConnectionState &state);
    /// What came in between may be missing, though the connection was not lost.
    void add(const SourceId &source, const Gap &gap);
    void forget(const SourceId &source);
    QList<Gap> gaps(const SourceId &source) const { return m_sources.value(source).gaps; }

private:
    struct Entry
    {
        void add(const Gap &gap);

        QList<Gap> gaps;
        QDateTime lostAt; ///< valid while it is not live after it was
        bool wasLive = false;
    };

    QHash<SourceId, Entry> m_sources;
};

} // namespace Inlet
