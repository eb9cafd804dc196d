// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/graphemes.h"

#include "core/base/codepoint.h"

#include <algorithm>
#include <array>

namespace Inlet::Graphemes {

namespace {

constexpr char32_t joiner = 0x200d;
constexpr char32_t asText = 0xfe0e;
constexpr char32_t asEmoji = 0xfe0f;
constexpr char32_t keycap = 0x20e3;

struct Range
{
    char32_t first;
    char32_t last;
};

/// Emoji_Presentation of Unicode, emoji-data.txt: emoji without being asked to be. The block of new
/// ones at the end is taken whole.
constexpr std::array emojiByThemselves{
    Range{0x231a, 0x231b},   Range{0x23e9, 0x23ec},   Range{0x23f0, 0x23f0},   Range{0x23f3, 0x23f3},
    Range{0x25fd, 0x25fe},   Range{0x2614, 0x2615},   Range{0x2648, 0x2653},   Range{0x267f, 0x267f},
    Range{0x2693, 0x2693},   Range{0x26a1, 0x26a1},   Range{0x26aa, 0x26ab},   Range{0x26bd, 0x26be},
    Range{0x26c4, 0x26c5},   Range{0x26ce, 0x26ce},   Range{0x26d4, 0x26d4},   Range{0x26ea, 0x26ea},
    Range{0x26f2, 0x26f3},   Range{0x26f5, 0x26f5},   Range{0x26fa, 0x26fa},   Range{0x26fd, 0x26fd},
    Range{0x2705, 0x2705},   Range{0x270a, 0x270b},   Range{0x2728, 0x2728},   Range{0x274c, 0x274c},
    Range{0x274e, 0x274e},   Range{0x2753, 0x2755},   Range{0x2757, 0x2757},   Range{0x2795, 0x2797},
    Range{0x27b0, 0x27b0},   Range{0x27bf, 0x27bf},   Range{0x2b1b, 0x2b1c},   Range{0x2b50, 0x2b50},
    Range{0x2b55, 0x2b55},   Range{0x1f004, 0x1f004}, Range{0x1f0cf, 0x1f0cf}, Range{0x1f18e, 0x1f18e},
    Range{0x1f191, 0x1f19a}, Range{0x1f1e6, 0x1f1ff}, Range{0x1f201, 0x1f201}, Range{0x1f21a, 0x1f21a},
    Range{0x1f22f, 0x1f22f}, Range{0x1f232, 0x1f236}, Range{0x1f238, 0x1f23a}, Range{0x1f250, 0x1f251},
    Range{0x1f300, 0x1f320}, Range{0x1f32d, 0x1f335}, Range{0x1f337, 0x1f37c}, Range{0x1f37e, 0x1f393},
    Range{0x1f3a0, 0x1f3ca}, Range{0x1f3cf, 0x1f3d3}, Range{0x1f3e0, 0x1f3f0}, Range{0x1f3f4, 0x1f3f4},
    Range{0x1f3f8, 0x1f43e}, Range{0x1f440, 0x1f440}, Range{0x1f442, 0x1f4fc}, Range{0x1f4ff, 0x1f53d},
    Range{0x1f54b, 0x1f54e}, Range{0x1f550, 0x1f567}, Range{0x1f57a, 0x1f57a}, Range{0x1f595, 0x1f596},
    Range{0x1f5a4, 0x1f5a4}, Range{0x1f5fb, 0x1f64f}, Range{0x1f680, 0x1f6c5}, Range{0x1f6cc, 0x1f6cc},
    Range{0x1f6d0, 0x1f6d2}, Range{0x1f6d5, 0x1f6d7}, Range{0x1f6dc, 0x1f6df}, Range{0x1f6eb, 0x1f6ec},
    Range{0x1f6f4, 0x1f6fc}, Range{0x1f7e0, 0x1f7eb}, Range{0x1f7f0, 0x1f7f0}, Range{0x1f90c, 0x1f93a},
    Range{0x1f93c, 0x1f945}, Range{0x1f947, 0x1f9ff}, Range{0x1fa70, 0x1faff},
};

bool isEmojiByItself(char32_t c)
{
    if (c < emojiByThemselves.front().first)
        return false;
    const auto after = std::ranges::upper_bound(emojiByThemselves, c, {}, &Range::first);
    return after != emojiByThemselves.begin() && c <= std::prev(after)->last;
}

/// Whether U+FE0F makes an emoji of it. Emoji of two faces stand among signs and pictures only.
bool canBeEmoji(char32_t c)
{
    return c == 0xa9 || c == 0xae || (c >= 0x203c && c <= 0x2bff) || c == 0x3030 || c == 0x303d || c == 0x3297
        || c == 0x3299 || (c >= 0x1f000 && c <= 0x1faff);
}

bool isKeycapBase(char32_t c)
{
    return (c >= U'0' && c <= U'9') || c == U'#' || c == U'*';
}

bool isRegionalIndicator(char32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

bool isSkinTone(char32_t c)
{
    return c >= 0x1f3fb && c <= 0x1f3ff;
}

bool isTag(char32_t c)
{
    return c >= 0xe0020 && c <= 0xe007f;
}

/// Behind its base within one cluster, as marks are.
bool extends(char32_t c)
{
    return QChar::isMark(c) || c == joiner || c == 0x200c || isTag(c) || (c >= 0x1160 && c <= 0x11ff)
        || (c >= 0xd7b0 && c <= 0xd7fb);
}

/// Reads from the left to the right; past the end there is U+0000.
class Reader
{
public:
    Reader(QStringView text, qsizetype at)
        : m_text(text)
        , m_at(at)
    {
    }

    qsizetype at() const { return m_at; }
    char32_t peek() const { return m_at < m_text.size() ? codePointAt(m_text, m_at).value : 0; }
    char32_t take()
    {
        const CodePoint next = codePointAt(m_text, m_at);
        m_at += next.length;
        return next.value;
    }
    bool take(char32_t wanted)
    {
        if (peek() != wanted)
            return false;
        take();
        return true;
    }

private:
    QStringView m_text;
    qsizetype m_at;
};

/// One emoji that may be joined with others. @p isJoined: it is, which makes emoji of signs too.
bool takeElement(Reader &reader, bool isJoined)
{
    const char32_t base = reader.peek();
    if (base == 0)
        return false;
    reader.take();
    if (isRegionalIndicator(base)) {
        if (isRegionalIndicator(reader.peek()))
            reader.take();
        return true;
    }
    if (isKeycapBase(base)) {
        const bool isAsked = reader.take(asEmoji);
        return reader.take(keycap) || (isAsked && isJoined);
    }
    bool isEmoji = isEmojiByItself(base) || (isJoined && canBeEmoji(base));
    if (!isEmoji && !canBeEmoji(base))
        return false;
    if (reader.peek() == asText)
        return false;
    if (isSkinTone(reader.peek())) {
        reader.take();
        isEmoji = true;
    } else if (reader.take(asEmoji)) {
        isEmoji = true;
        reader.take(keycap);
    }
    while (isEmoji && isTag(reader.peek()))
        reader.take();
    return isEmoji;
}

/// Whether what begins at @p at is one sign or picture and is joined with another.
bool beginsJoined(QStringView text, qsizetype at)
{
    Reader reader(text, at);
    return canBeEmoji(reader.take()) && reader.take(joiner) && canBeEmoji(reader.peek());
}

bool mayBegin(char16_t c)
{
    return c >= 0x203c || c == 0xa9 || c == 0xae || isKeycapBase(c);
}

} // namespace

qsizetype emojiLength(QStringView text, qsizetype at)
{
    if (at >= text.size() || !mayBegin(text[at].unicode()))
        return 0;
    Reader reader(text, at);
    // Joined with another one, it is an emoji without being asked to be.
    if (!takeElement(reader, beginsJoined(text, at)))
        return 0;
    qsizetype end = reader.at();
    while (reader.take(joiner) && takeElement(reader, true) && reader.at() - at <= longestCluster)
        end = reader.at();
    return end - at;
}

QList<Run> emojiRuns(QStringView text)
{
    QList<Run> runs;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = emojiLength(text, at);
        if (length == 0) {
            ++at; // what begins with the second half of a pair is no emoji either
            continue;
        }
        if (!runs.isEmpty() && runs.last().start + runs.last().length == at)
            runs.last().length += length;
        else
            runs.append({at, length});
        at += length;
    }
    return runs;
}

qsizetype lengthAt(QStringView text, qsizetype at)
{
    const qsizetype emoji = emojiLength(text, at);
    Reader reader(text, at);
    if (emoji == 0)
        reader.take();
    while (reader.at() < at + emoji)
        reader.take();
    while (reader.at() - at < longestCluster && extends(reader.peek()))
        reader.take();
    return reader.at() - at;
}

qsizetype cutBefore(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return text.size();
    // From a place where nothing can hang together with what comes before.
    qsizetype from = std::max<qsizetype>(0, at - longestCluster);
    for (qsizetype place = at; place > from; --place) {
        if (text[place - 1].isSpace()) {
            from = place;
            break;
        }
    }
    if (from > 0 && text[from].isLowSurrogate())
        ++from;
    // Flags are told apart only from the first on.
    while (from >= 2 && text[from - 1].isLowSurrogate()
           && isRegionalIndicator(codePointAt(text, from - 2).value))
        from -= 2;
    qsizetype cut = from;
    while (cut < at) {
        const qsizetype next = cut + lengthAt(text, cut);
        if (next > at)
            break;
        cut = next;
    }
    return cut;
}

} // namespace Inlet::Graphemes
