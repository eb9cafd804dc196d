// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/laidtext.h"

#include "ui/theme/fonts.h"
#include "ui/words/graphemes.h"

#include <QTextOption>

#include <algorithm>
#include <array>
#include <cmath>

namespace Inlet {

namespace {

/// More than any line shows; measuring what is to be cut off would cost its length.
constexpr qsizetype longestElided = 1000;

/// A letter may lean out so far, in pixels.
constexpr qreal mostOverhang = 1;

QFont slanted(QFont font)
{
    font.setItalic(true);
    return font;
}

QList<QTextLayout::FormatRange> emojiFormats(const QString &text, const LayoutFonts::Face &face)
{
    QList<QTextLayout::FormatRange> formats;
    if (face.emoji.isEmpty())
        return formats;
    for (const Graphemes::Run &run : Graphemes::emojiRuns(text)) {
        QTextLayout::FormatRange range;
        range.start = int(run.start);
        range.length = int(run.length);
        range.format.setFontFamilies(face.emoji);
        formats += range;
    }
    return formats;
}

std::shared_ptr<QTextLayout> layoutFor(const QString &text, const LayoutFonts::Face &face,
                                       const LaidText::Options &options)
{
    auto layout = std::make_shared<QTextLayout>(text, face.font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(options.direction);
    layout->setTextOption(option);
    // Painting would shape the text anew each time.
    layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> within;
    for (QTextLayout::FormatRange range : options.formats) {
        range.length = std::min(range.length, int(text.size()) - range.start);
        if (range.length > 0)
            within += range;
    }
    // Last, so that they win.
    within += emojiFormats(text, face);
    if (!within.isEmpty())
        layout->setFormats(within);
    return layout;
}

/// Breaks the text, at most options.lines lines. The character at which a line too much begins,
/// -1 when all is laid out.
int breakLines(QTextLayout &layout, qreal width, int lines)
{
    int rest = -1;
    layout.beginLayout();
    while (true) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        if (lines > 0 && layout.lineCount() == lines) {
            const int end = line.textStart() + line.textLength();
            if (end < layout.text().size())
                rest = line.textStart();
            break;
        }
    }
    layout.endLayout();
    return rest;
}

/// How many characters of @p text stand in a line of @p width, when it may break anywhere.
qsizetype fitting(const QString &text, const LayoutFonts::Face &face, qreal width)
{
    const auto layout = layoutFor(text, face, {});
    QTextOption option = layout->textOption();
    option.setWrapMode(QTextOption::WrapAnywhere);
    layout->setTextOption(option);
    layout->beginLayout();
    QTextLine line = layout->createLine();
    line.setLineWidth(std::max(width, 0.0));
    // A line takes one character even where it has no room.
    const qsizetype end = line.naturalTextWidth() > width ? 0 : line.textLength();
    layout->endLayout();
    return Graphemes::cutBefore(text, end);
}

/// The text with what begins at @p rest made to end in an ellipsis within @p width.
QString elided(const QString &text, int rest, const LayoutFonts::Face &face, qreal width)
{
    constexpr QChar ellipsis(u'…');
    QString tail = text.mid(rest, longestElided);
    tail.replace(QChar(QChar::LineSeparator), u' ');
    tail.truncate(fitting(tail, face, width - face.metrics.horizontalAdvance(ellipsis)));
    while (tail.endsWith(u' '))
        tail.chop(1);
    // What was opened in isolation must not reach out.
    const qsizetype open = tail.count(QChar(0x2068)) - tail.count(QChar(0x2069));
    return text.first(rest) + tail + ellipsis + QString(std::max<qsizetype>(0, open), QChar(0x2069));
}

/// Broken into lines of @p width, with the ellipsis where there were more than options.lines.
std::shared_ptr<QTextLayout> broken(const QString &text, const LayoutFonts::Face &face, qreal width,
                                    const LaidText::Options &options, bool *isCut)
{
    auto layout = layoutFor(text, face, options);
    const int rest = breakLines(*layout, width, options.lines);
    *isCut = rest >= 0;
    // What is bold is wider than what was measured, so that the ellipsis may need another try.
    for (qreal room = width; rest >= 0 && room > width / 2; room -= width / 10) {
        layout = layoutFor(elided(text, rest, face, room), face, options);
        if (breakLines(*layout, width, options.lines) < 0)
            break;
    }
    return layout;
}

qreal widestLine(const QTextLayout &layout)
{
    qreal widest = 0;
    for (int at = 0; at < layout.lineCount(); ++at)
        widest = std::max(widest, layout.lineAt(at).naturalTextWidth());
    return widest;
}

} // namespace

LayoutFonts::Face::Face(const QFont &useFont)
    : font(useFont)
    , metrics(useFont)
    , height(std::ceil(metrics.ascent() + metrics.descent()))
    , ascent(metrics.ascent())
    , emoji(Fonts::emojiFamilies(useFont))
{
}

LayoutFonts::LayoutFonts(const QFont &base)
    : body(Fonts::make(Fonts::Role::Body, base))
    , strong(Fonts::make(Fonts::Role::Strong, base))
    , italic(slanted(base))
    , caption(Fonts::make(Fonts::Role::Caption, base))
    , captionStrong(Fonts::make(Fonts::Role::CaptionStrong, base))
    , monospace(Fonts::make(Fonts::Role::Monospace, base).families())
{
}

LaidText LaidText::wrap(const QString &text, const LayoutFonts::Face &face, qreal width)
{
    return wrap(text, face, width, Options());
}

LaidText LaidText::wrap(const QString &text, const LayoutFonts::Face &face, qreal width,
                        const Options &options)
{
    LaidText laid;
    if (text.isEmpty())
        return laid;
    width = std::max(width, 1.0);
    laid.layout = broken(text, face, width, options, &laid.isCut);
    qreal widest = widestLine(*laid.layout);
    // Where fonts and directions mix, Qt puts more into a line than it has room for.
    for (qreal room = width; widest > width + mostOverhang && room > width / 2;) {
        room -= std::ceil(widest - width);
        laid.layout = broken(text, face, std::max(room, 1.0), options, &laid.isCut);
        widest = widestLine(*laid.layout);
    }
    laid.width = std::min(std::ceil(widest), std::ceil(width));
    const int count = laid.layout->lineCount();
    laid.isRightToLeft = laid.layout->textOption().textDirection() == Qt::RightToLeft
        || (laid.layout->textOption().textDirection() == Qt::LayoutDirectionAuto && text.isRightToLeft());
    qreal y = 0;
    for (int at = 0; at < count; ++at) {
        QTextLine line = laid.layout->lineAt(at);
        const qreal natural = line.naturalTextWidth();
        // Lines of equal height, except where a script needs more than the font of the window has.
        const qreal lift = std::max(0.0, face.ascent - line.ascent());
        const qreal x = options.alignment == Qt::AlignHCenter ? std::floor((laid.width - natural) / 2)
            : laid.isRightToLeft                              ? laid.width - natural
                                                              : 0.0;
        line.setPosition(QPointF(x, y + lift));
        y += std::max(face.height, std::ceil(lift + line.height()));
        laid.lastLineWidth = std::min(std::ceil(natural), laid.width);
    }
    laid.height = y;
    return laid;
}

LaidText LaidText::line(const QString &text, const LayoutFonts::Face &face, qreal width)
{
    Options options;
    options.lines = 1;
    return wrap(text, face, width, options);
}

QList<QRectF> LaidText::areaOf(qsizetype start, qsizetype length) const
{
    QList<QRectF> area;
    const int from = int(start);
    const int to = int(start + length);
    for (int at = 0; at < lineCount(); ++at) {
        const QTextLine line = layout->lineAt(at);
        const int first = std::max(from, line.textStart());
        const int last = std::min(to, line.textStart() + line.textLength());
        if (first >= last)
            continue;
        // By both edges of both ends: among words of the other direction the place before a
        // character is not the place behind the one before it.
        const std::array edges{line.cursorToX(first), line.cursorToX(first, QTextLine::Trailing),
                               line.cursorToX(last - 1), line.cursorToX(last - 1, QTextLine::Trailing)};
        const auto [left, right] = std::minmax_element(edges.begin(), edges.end());
        area += QRectF(*left, line.y(), *right - *left, line.height());
    }
    return area;
}

} // namespace Inlet
