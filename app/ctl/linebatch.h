// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace Inlet::Ctl {

/// Whole lines for one request.
struct LineBatch
{
    static constexpr qsizetype lineCount = 1000;
    static constexpr qsizetype bytes = qsizetype(8) * 1024 * 1024;

    QByteArray text;  ///< with line breaks; empty when there is no whole line that says anything
    qint64 lines = 0; ///< lines taken, blank ones included
};

/// Takes the whole lines at the beginning of @p buffer, up to the bounds of a batch but at least
/// one. What is left at the end of the input counts as a line.
inline LineBatch takeLines(QByteArray &buffer, bool atEnd)
{
    LineBatch batch;
    bool saysAnything = false;
    qsizetype taken = 0;
    while (batch.lines < LineBatch::lineCount && taken < buffer.size()) {
        qsizetype end = buffer.indexOf('\n', taken) + 1;
        if (end == 0) {
            if (!atEnd)
                break;
            end = buffer.size();
        }
        if (end > LineBatch::bytes && saysAnything)
            break;
        saysAnything = saysAnything || !buffer.sliced(taken, end - taken).trimmed().isEmpty();
        taken = end;
        ++batch.lines;
    }
    if (saysAnything)
        batch.text = buffer.first(taken);
    buffer.remove(0, taken);
    return batch;
}

} // namespace Inlet::Ctl
