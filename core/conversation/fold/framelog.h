// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/applyresult.h"

#include <QHash>
#include <QList>
#include <QString>

#include <deque>

namespace Inlet {

/// Where the frames went, the latest of them. Part of Timeline.
class FrameLog
{
public:
    struct Entry
    {
        quint64 frame = 0;
        QString instance;
        ApplyResult result;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    using State = QList<Entry>; ///< as they came

    FrameLog() = default;
    /// Goes on where @p state was taken.
    explicit FrameLog(const State &state);
    State state() const;

    /// Nothing is kept of frame 0. Of more than @p limit frames the first are forgotten.
    void note(quint64 frame, const QString &instance, const ApplyResult &result, qsizetype limit);
    /// Null when it is not known. Valid until the next note().
    const Entry *find(quint64 frame) const;

private:
    QHash<quint64, Entry> m_entries;
    std::deque<quint64> m_order;
};

} // namespace Inlet
