// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <algorithm>

namespace Inlet {

/// The words without isolation marks, as they are read.
inline QString read(QString words)
{
    return words.remove(QChar(0x2068)).remove(QChar(0x2069));
}

inline bool isOneLine(const QString &words)
{
    return !words.isEmpty() && words == words.trimmed()
        && std::none_of(words.begin(), words.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace Inlet
