// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/markup.h"

#include "ui/words/peertext.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr quint8 isLeftOut = 32;   ///< beside the bits of MarkedText::Style
constexpr quint8 isUntouched = 64; ///< no mark counts here
constexpr quint8 isBullet = 128;

struct Mark
{
    char16_t character;
    quint8 style;
};

constexpr std::array marks{Mark{u'*', MarkedText::Bold}, Mark{u'_', MarkedText::Italic},
                           Mark{u'~', MarkedText::Struck}};
constexpr Mark codeMark{u'`', MarkedText::Code};

struct Mentioned
{
    QString name;
    qsizetype length = 0; ///< of what follows the `@`
};

/// What stands behind an `@` is no longer than that.
constexpr qsizetype longestMention = 160;

/// Whom the character at @p at mentions; no name where it mentions nobody.
Mentioned mentionAt(const QString &text, qsizetype at, const MentionNames &names)
{
    if (names.isEmpty() || text[at] != u'@' || (at > 0 && text[at - 1].isLetterOrNumber()))
        return {};
    const auto runOf = [&text, at](auto belongs) {
        qsizetype length = 0;
        while (at + 1 + length < text.size() && length < longestMention && belongs(text[at + 1 + length]))
            ++length;
        return length;
    };
    const qsizetype figures = runOf([](QChar c) { return c >= u'0' && c <= u'9'; });
    if (const QString name = names.value(text.sliced(at + 1, figures)); figures > 0 && !name.isEmpty())
        return {name, figures};
    // Ids of Meta's hold letters and points; one at the end may be that of the sentence.
    qsizetype length =
        runOf([](QChar c) { return c == u'.' || (c.unicode() < 0x80 && c.isLetterOrNumber()); });
    while (length > 0 && text[at + length] == u'.')
        --length;
    return {length > figures ? names.value(text.sliced(at + 1, length)) : QString(), length};
}

class MarkupReader
{
public:
    MarkupReader(const QString &text, const MentionNames &names)
        : m_text(text)
        , m_names(names)
        , m_links(findLinks(text))
        , m_flags(std::size_t(text.size()), 0)
    {
    }

    MarkedText read()
    {
        for (const Link &link : m_links)
            add(link.start, link.length, isUntouched);
        readCodeBlocks();
        for (qsizetype start = 0; start < m_text.size();) {
            qsizetype end = start;
            while (end < m_text.size() && !PeerText::endsLine(m_text[end].unicode()))
                ++end;
            readLine(start, end);
            start = end + 1;
        }
        return written();
    }

private:
    void add(qsizetype start, qsizetype length, quint8 flags)
    {
        for (qsizetype at = start; at < start + length; ++at)
            m_flags[std::size_t(at)] |= flags;
    }
    bool has(qsizetype at, quint8 flag) const { return (m_flags[std::size_t(at)] & flag) != 0; }

    void readCodeBlocks()
    {
        constexpr auto fence = "```"_L1;
        qsizetype open = m_text.indexOf(fence);
        while (open >= 0) {
            const qsizetype inner = open + fence.size();
            const qsizetype close = m_text.indexOf(fence, inner);
            if (close < 0)
                return;
            if (QStringView(m_text).sliced(inner, close - inner).trimmed().isEmpty()) {
                open = close;
                continue;
            }
            add(open, close + fence.size() - open, isUntouched);
            add(open, fence.size(), isLeftOut);
            add(close, fence.size(), isLeftOut);
            add(inner, close - inner, MarkedText::Code);
            open = m_text.indexOf(fence, close + fence.size());
        }
    }

    void readLine(qsizetype start, qsizetype end)
    {
        if (start + 2 < end && !has(start, isUntouched) && m_text[start + 1] == u' ') {
            const QChar first = m_text[start];
            if (first == u'>') {
                add(start, 2, isLeftOut | isUntouched);
                m_quotes.append({start, end - start});
            } else if ((first == u'-' || first == u'*') && !m_text[start + 2].isSpace()) {
                add(start, 1, isBullet | isUntouched);
            }
        }
        readMarks(start, end, {&codeMark, 1});
        readMarks(start, end, marks);
    }

    bool isWord(qsizetype at, qsizetype start, qsizetype end) const
    {
        return at >= start && at < end && m_text[at].isLetterOrNumber();
    }

    void readMarks(qsizetype start, qsizetype end, std::span<const Mark> these)
    {
        std::array<qsizetype, marks.size()> open;
        open.fill(-1);
        for (qsizetype at = start; at < end; ++at) {
            const auto mark = std::ranges::find(these, m_text[at].unicode(), &Mark::character);
            if (mark == these.end() || has(at, isUntouched))
                continue;
            const auto which = std::size_t(mark - these.begin());
            const bool closes = open[which] >= 0 && at > open[which] + 1 && !m_text[at - 1].isSpace()
                && !isWord(at + 1, start, end);
            if (closes) {
                apply(*mark, open[which], at);
                // What began within and goes on behind is no pair.
                for (qsizetype &other : open)
                    other = other > open[which] ? -1 : other;
                open[which] = -1;
                continue;
            }
            const bool opens = at + 1 < end && !m_text[at + 1].isSpace() && m_text[at + 1] != m_text[at]
                && !isWord(at - 1, start, end);
            if (opens && open[which] < 0)
                open[which] = at;
        }
    }

    void apply(const Mark &mark, qsizetype open, qsizetype close)
    {
        add(open, 1, isLeftOut);
        add(close, 1, isLeftOut);
        add(open + 1, close - open - 1, mark.style);
        if (mark.style == MarkedText::Code)
            add(open, close - open + 1, isUntouched);
    }

    void append(MarkedText &shown, QStringView text, quint8 styles) const
    {
        if (styles != 0) {
            const bool goesOn = !shown.spans.isEmpty() && shown.spans.last().styles == styles
                && shown.spans.last().start + shown.spans.last().length == shown.text.size();
            if (goesOn)
                shown.spans.last().length += text.size();
            else
                shown.spans.append({shown.text.size(), text.size(), styles});
        }
        shown.text += text;
    }

    MarkedText written() const
    {
        constexpr quint8 styles = isLeftOut - 1;
        MarkedText shown;
        shown.text.reserve(m_text.size());
        std::vector<qsizetype> places(std::size_t(m_text.size()) + 1); // of each character in what is shown
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            places[std::size_t(at)] = shown.text.size();
            if (has(at, isLeftOut))
                continue;
            const quint8 style = m_flags[std::size_t(at)] & styles;
            if (has(at, isBullet)) {
                append(shown, u"•", style);
                continue;
            }
            const auto [name, length] = has(at, isUntouched) ? Mentioned() : mentionAt(m_text, at, m_names);
            if (!name.isEmpty()) {
                append(shown, QString(u'@' % PeerText::isolated(name)), style | MarkedText::Mention);
                for (qsizetype left = length; left > 0; --left)
                    places[std::size_t(++at)] = shown.text.size();
                continue;
            }
            append(shown, QStringView(m_text).sliced(at, 1), style);
        }
        places.back() = shown.text.size();
        for (Link link : m_links) {
            const qsizetype end = places[std::size_t(link.start + link.length)];
            link.start = places[std::size_t(link.start)];
            link.length = end - link.start;
            shown.links.append(link);
        }
        for (const Graphemes::Run &quote : m_quotes) {
            const qsizetype start = places[std::size_t(quote.start)];
            const qsizetype end = places[std::size_t(quote.start + quote.length)];
            if (!shown.quotes.isEmpty()
                && shown.quotes.last().start + shown.quotes.last().length + 1 == start)
                shown.quotes.last().length = end - shown.quotes.last().start;
            else
                shown.quotes.append({start, end - start});
        }
        return shown;
    }

    const QString &m_text;
    const MentionNames &m_names;
    const QList<Link> m_links;
    std::vector<quint8> m_flags;
    QList<Graphemes::Run> m_quotes;
};

} // namespace

MarkedText Markup::read(const QString &text, const MentionNames &names)
{
    return MarkupReader(text, names).read();
}

QString Markup::named(const QString &text, const MentionNames &names)
{
    if (names.isEmpty())
        return text;
    QString shown;
    qsizetype begin = 0;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        const Mentioned mentioned = mentionAt(text, at, names);
        if (mentioned.name.isEmpty())
            continue;
        shown += QStringView(text).sliced(begin, at + 1 - begin);
        shown += PeerText::isolated(mentioned.name); // a Latin name must not turn what is around it
        begin = at + 1 + mentioned.length;
    }
    return shown + QStringView(text).sliced(begin);
}

QString Markup::plain(const QString &text, const MentionNames &names)
{
    // Most texts have none.
    const bool mayHaveMarks = std::ranges::any_of(text, [](QChar c) {
        return c == u'*' || c == u'_' || c == u'~' || c == u'`' || c == u'>' || c == u'-' || c == u'@';
    });
    return mayHaveMarks ? MarkupReader(text, names).read().text : text;
}

} // namespace Inlet
