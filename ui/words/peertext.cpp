// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/peertext.h"

using namespace Qt::StringLiterals;

namespace Inlet::PeerText {

namespace {

bool turnsDirection(char16_t c)
{
    return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
}

bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/// Whether @p c, or the pair it begins, is mostly drawn from a font of coloured pictures.
bool isPictogram(char16_t c)
{
    return (c >= 0xd83c && c <= 0xd83e) || (c >= 0x2600 && c <= 0x27bf) || (c >= 0x2b00 && c <= 0x2bff);
}

/// How many characters of @p text there are until they weigh more than @p budget.
qsizetype fitting(QStringView text, qsizetype budget, int pictogramWeight)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        budget -= isPictogram(text[at].unicode()) ? pictogramWeight : 1;
        if (budget < 0)
            return at;
    }
    return text.size();
}

/// Half a character at the end of a cut would be shown as a box.
QStringView whole(QStringView text)
{
    return text.isEmpty() || !text.back().isHighSurrogate() ? text : text.chopped(1);
}

} // namespace

QString line(const QString &text, qsizetype longest, int pictogramWeight)
{
    // Only the beginning is looked at: texts may be of any length.
    const bool isWhole = text.size() <= 4 * longest;
    QString line = (isWhole ? text : text.first(4 * longest)).simplified();
    line.removeIf([](QChar c) { return isControl(c.unicode()) || turnsDirection(c.unicode()); });
    if (fitting(line, longest, pictogramWeight) == line.size())
        return isWhole ? line : QString(line + u'…');
    return whole(QStringView(line).first(fitting(line, longest - 1, pictogramWeight))).toString() + u'…';
}

QString name(const QString &text)
{
    return line(text, longestName);
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

Block block(const QString &text, qsizetype longest, int lines)
{
    const QStringView head = whole(QStringView(text).first(fitting(text, longest, pictogramInBlock)));
    Block block;
    block.text.reserve(head.size());
    int ends = 0;
    qsizetype at = 0;
    for (; at < head.size(); ++at) {
        const char16_t c = head[at].unicode();
        if (c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            if (++ends >= lines)
                break;
            block.text += QChar(QChar::LineSeparator);
        } else if (c == u'\t') {
            block.text += u' ';
        } else if (!isControl(c) && !turnsDirection(c)) {
            block.text += QChar(c);
        }
    }
    block.left = text.size() - at;
    return block;
}

} // namespace Inlet::PeerText
