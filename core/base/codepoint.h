// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QChar>
#include <QStringView>

namespace Inlet {

/// One character of a text, as Unicode counts them.
struct CodePoint
{
    char32_t value = 0;   ///< half a pair by itself where the other half is missing
    qsizetype length = 1; ///< in QChars: 1 or 2
};

/// The one that begins at @p at, which must be within @p text.
inline CodePoint codePointAt(QStringView text, qsizetype at)
{
    const QChar first = text[at];
    if (first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(first, text[at + 1]), 2};
    return {first.unicode(), 1};
}

} // namespace Inlet
