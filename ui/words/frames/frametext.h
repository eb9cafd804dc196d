// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace Inlet {

/// Figures of frames as people read them. Pure functions.
class FrameText final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::FrameText)

public:
    /// What stands where a figure is not known.
    static QString unknown();
    static QString number(quint64 number);
    /// Local time of day with milliseconds.
    static QString time(const QDateTime &time);
    /// `1.2 kB`: units of 1000 bytes, as the names say.
    static QString size(qint64 bytes);
    /// `1,204 B`, whatever the size.
    static QString exactSize(qint64 bytes);
    /// What stands before the summary of a frame that came otherwise than once and over the connection; empty
    /// for all others. @p isStored: it was caught up with; @p isDouble: its event came before, the other way.
    static QString mark(bool isStored, bool isDouble);
    /// A length of time in the largest unit that gives at least 1: `412 ms`, `1.3 s`, `5 min`.
    static QString span(qint64 milliseconds);
};

} // namespace Inlet
