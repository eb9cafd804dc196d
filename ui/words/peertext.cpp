// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/peertext.h"

#include "core/base/codepoint.h"
#include "core/base/visibletext.h"
#include "ui/words/graphemes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet::PeerText {

namespace {

bool turnsDirection(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/// Whether @p c, or the pair it begins, is mostly drawn from a font of coloured pictures.
bool isPictogram(char16_t c)
{
    return (c >= 0xd83c && c <= 0xd83e) || (c >= 0x2300 && c <= 0x23ff) || (c >= 0x2600 && c <= 0x27bf)
        || (c >= 0x2b00 && c <= 0x2bff) || c == 0x20e3 || c == 0xfe0f;
}

/// How many characters of @p text there are until they weigh more than @p budget.
qsizetype fitting(QStringView text, qsizetype budget, int pictogramWeight)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        budget -= isPictogram(text[at].unicode()) ? pictogramWeight : 1;
        if (budget < 0)
            return Graphemes::cutBefore(text, at);
    }
    return text.size();
}

char16_t unitAt(QStringView text, qsizetype at)
{
    return at < text.size() ? text[at].unicode() : u'\0';
}

/// Takes what may be shown of a text, character by character.
class Cleaner
{
public:
    explicit Cleaner(qsizetype size) { m_text.reserve(size); }

    /// @p next: the character behind it, 0 at the end.
    void take(QStringView character, char32_t c, char16_t next)
    {
        if (isControl(c) || turnsDirection(c))
            return;
        // Fonts of emoji join what it asks to be emoji, and mostly do not know it itself: it would be taken
        // from another font and part what belongs together.
        if (c == 0xfe0f && (next == 0x200d || next == 0x20e3))
            return;
        const QChar::Category category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing) {
            if (++m_marks > mostMarks)
                return;
        } else if (!VisibleText::isIgnorable(c)) {
            m_marks = 0; // hints between the marks make them no fewer
        }
        m_text += character;
    }
    void take(QChar c)
    {
        m_marks = 0;
        m_text += c;
    }
    QString text() && { return std::move(m_text); }

private:
    QString m_text;
    int m_marks = 0; ///< on the letter before
};

} // namespace

QString line(const QString &text, qsizetype longest, int pictogramWeight)
{
    // Only the beginning is looked at: texts may be of any length.
    const bool isWhole = text.size() <= 4 * longest;
    const QString head = (isWhole ? text : text.first(4 * longest)).simplified();
    Cleaner cleaner(head.size());
    CodePoint each;
    for (qsizetype at = 0; at < head.size(); at += each.length) {
        each = codePointAt(head, at);
        cleaner.take(QStringView(head).sliced(at, each.length), each.value, unitAt(head, at + each.length));
    }
    const QString line = std::move(cleaner).text();
    if (fitting(line, longest, pictogramWeight) == line.size())
        return isWhole ? line : QString(line + u'…');
    return line.first(fitting(line, longest - 1, pictogramWeight)) + u'…';
}

QString name(const QString &text)
{
    const QString shown = line(text, longestName);
    const bool isCut = shown.endsWith(u'…') && !text.endsWith(u'…');
    return VisibleText::isSeen(QStringView(shown).chopped(isCut ? 1 : 0)) ? shown : QString();
}

QString joined(const QStringList &parts, const QString &between)
{
    QStringList present;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            present += part;
    }
    return present.join(between);
}

QString isolated(const QString &text)
{
    return text.isEmpty() ? text : QString(u'\u2068' % text % u'\u2069');
}

QString apart(const QString &text)
{
    const bool turns = std::ranges::any_of(text, [](QChar c) {
        const QChar::Direction direction = c.direction();
        return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN
            || c.isHighSurrogate(); // scripts beyond the first plane
    });
    return turns ? isolated(text) : text;
}

Block block(const QString &text, qsizetype longest, int lines)
{
    const QStringView head = QStringView(text).first(fitting(text, longest, pictogramInBlock));
    Cleaner cleaner(head.size());
    int ends = 0;
    qsizetype at = 0;
    while (at < head.size()) {
        const CodePoint each = codePointAt(head, at);
        const char16_t c = head[at].unicode();
        if (endsLine(c)) {
            if (++ends >= lines)
                break;
            cleaner.take(QChar(QChar::LineSeparator));
            at += c == u'\r' && at + 1 < head.size() && head[at + 1] == u'\n' ? 2 : 1;
            continue;
        }
        if (c == u'\t')
            cleaner.take(u' ');
        else
            cleaner.take(head.sliced(at, each.length), each.value, unitAt(head, at + each.length));
        at += each.length;
    }
    return {std::move(cleaner).text(), text.size() - at};
}

} // namespace Inlet::PeerText
