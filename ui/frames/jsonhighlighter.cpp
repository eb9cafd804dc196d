// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/jsonhighlighter.h"

#include "ui/frames/prettyjson.h"
#include "ui/text/emojitext.h"
#include "ui/theme/theme.h"
#include "ui/words/graphemes.h"

namespace Inlet {

namespace {

/// Behind the closing quote of the text that begins at @p start, or the end of the line.
qsizetype endOfText(const QString &line, qsizetype start)
{
    for (qsizetype at = start + 1; at < line.size(); ++at) {
        if (line[at] == u'\\')
            ++at;
        else if (line[at] == u'"')
            return at + 1;
    }
    return line.size();
}

bool isPunctuation(QChar character)
{
    return character == u'{' || character == u'}' || character == u'[' || character == u']'
        || character == u',' || character == u':';
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
{
    take(palette);
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    take(palette);
    rehighlight();
}

void JsonHighlighter::setFont(const QFont &font)
{
    m_emoji = EmojiText::format(font);
    rehighlight();
}

void JsonHighlighter::formatEmoji(const QString &text, qsizetype start, qsizetype length,
                                  const QTextCharFormat &around)
{
    if (m_emoji.isEmpty())
        return;
    QTextCharFormat format = around;
    format.merge(m_emoji);
    for (const Graphemes::Run &run : Graphemes::emojiRuns(QStringView(text).sliced(start, length)))
        setFormat(int(start + run.start), int(run.length), format);
}

void JsonHighlighter::take(const QPalette &palette)
{
    const auto color = [&palette](Theme::Token token) { return Theme::color(token, palette); };
    m_key.setForeground(color(Theme::Token::Text));
    m_key.setFontWeight(QFont::Bold);
    m_string.setForeground(color(Theme::Token::Ok));
    m_literal.setForeground(color(Theme::Token::Info));
    m_punctuation.setForeground(color(Theme::Token::Text3));
    m_omission.setForeground(color(Theme::Token::Text3));
    m_omission.setFontItalic(true);
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar character = text[at];
        qsizetype end = at + 1;
        const QTextCharFormat *format = nullptr;
        if (character == u'"') {
            end = endOfText(text, at);
            format = end < text.size() && text[end] == u':' ? &m_key : &m_string;
        } else if (character == PrettyJson::openMark) {
            end = text.size();
            format = &m_omission;
        } else if (isPunctuation(character)) {
            format = &m_punctuation;
        } else if (!character.isSpace()) {
            while (end < text.size() && !isPunctuation(text[end]) && !text[end].isSpace())
                ++end;
            format = &m_literal;
        }
        if (format)
            setFormat(int(at), int(end - at), *format);
        if (format == &m_key || format == &m_string)
            formatEmoji(text, at, end - at, *format);
        at = end;
    }
}

} // namespace Inlet
