// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/visibletext.h"

#include "core/base/codepoint.h"

#include <algorithm>
#include <array>

namespace Inlet::VisibleText {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

template<std::size_t size>
bool isIn(const std::array<Range, size> &ranges, char32_t character)
{
    const auto after = std::ranges::upper_bound(ranges, character, {}, &Range::first);
    return after != ranges.begin() && character <= std::prev(after)->last;
}

/// Default_Ignorable_Code_Point of Unicode, DerivedCoreProperties.txt.
constexpr std::array ignorable{
    Range{0xad, 0xad},       Range{0x34f, 0x34f},   Range{0x61c, 0x61c},     Range{0x115f, 0x1160},
    Range{0x17b4, 0x17b5},   Range{0x180b, 0x180f}, Range{0x200b, 0x200f},   Range{0x202a, 0x202e},
    Range{0x2060, 0x206f},   Range{0x3164, 0x3164}, Range{0xfe00, 0xfe0f},   Range{0xfeff, 0xfeff},
    Range{0xffa0, 0xffa0},   Range{0xfff0, 0xfff8}, Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a},
    Range{0xe0000, 0xe0fff},
};

/// Format characters that are drawn: they stand before the numbers and words they belong to.
constexpr std::array drawnFormats{
    Range{0x600, 0x605}, Range{0x6dd, 0x6dd},     Range{0x70f, 0x70f},     Range{0x890, 0x891},
    Range{0x8e2, 0x8e2}, Range{0x110bd, 0x110bd}, Range{0x110cd, 0x110cd},
};

/// Letters and symbols whose picture is empty.
constexpr std::array emptyPictures{
    Range{0x2800, 0x2800},   // the Braille cell without a dot
    Range{0x13441, 0x13442}, // blanks among hieroglyphs
    Range{0x1d159, 0x1d159}, // a note without a head
};

} // namespace

bool isIgnorable(char32_t character)
{
    if (character < 0xad)
        return false;
    return isIn(ignorable, character)
        || (QChar::category(character) == QChar::Other_Format && !isIn(drawnFormats, character));
}

bool isSeen(QStringView text)
{
    CodePoint each;
    for (qsizetype at = 0; at < text.size(); at += each.length) {
        each = codePointAt(text, at);
        const char32_t character = each.value;
        const QChar::Category category = QChar::category(character);
        if (QChar::isSpace(character) || QChar::isMark(character) || category == QChar::Other_Control
            || category == QChar::Other_Surrogate || isIgnorable(character) || isIn(emptyPictures, character))
            continue;
        return true;
    }
    return false;
}

} // namespace Inlet::VisibleText
