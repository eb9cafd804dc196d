// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QList>
#include <QRectF>
#include <QStringList>
#include <QTextLayout>

#include <memory>

namespace Inlet {

/// The fonts of the open conversation with their measures, read once: making a QFontMetrics costs
/// more than a short text.
struct LayoutFonts
{
    struct Face
    {
        QFont font;
        QFontMetricsF metrics;
        qreal height = 0; ///< of a line, whole pixels
        qreal ascent = 0;
        QStringList emoji; ///< the families that emoji are drawn with; empty: those of the font

        explicit Face(const QFont &font);
    };

    Face body;
    Face strong;
    Face italic;
    Face caption;
    Face captionStrong;
    QStringList monospace; ///< the families of code within a text

    /// From @p base, as Fonts::make() does it.
    explicit LayoutFonts(const QFont &base);
};

/// A text broken into lines and shaped, ready to be drawn anywhere. Emoji are drawn in one style whatever
/// the font, and never parted. Cheap to copy: the lines are shared and not changed once made.
struct LaidText
{
    std::shared_ptr<QTextLayout> layout; ///< null where there is no text
    qreal width = 0;                     ///< of the widest line, whole pixels
    qreal height = 0;
    qreal lastLineWidth = 0;
    bool isRightToLeft = false;
    bool isCut = false; ///< there were more lines than were wanted

    bool isNull() const { return !layout; }
    int lineCount() const { return layout ? layout->lineCount() : 0; }
    /// What the characters from @p start on take up, one rectangle a line; from the text's own corner.
    QList<QRectF> areaOf(qsizetype start, qsizetype length) const;

    /// How wrap() and line() lay out.
    struct Options
    {
        int lines = 0;                           ///< at most, the last elided; 0: as many as it takes
        Qt::Alignment alignment = Qt::AlignLeft; ///< AlignHCenter centres each line
        /// Of what stands around the words of peers, which are isolated then; auto: as the text begins.
        Qt::LayoutDirection direction = Qt::LayoutDirectionAuto;
        QList<QTextLayout::FormatRange> formats;
    };

    /// Breaks at words, else anywhere; @p text has QChar::LineSeparator where a line must end.
    static LaidText wrap(const QString &text, const LayoutFonts::Face &face, qreal width,
                         const Options &options);
    static LaidText wrap(const QString &text, const LayoutFonts::Face &face, qreal width);
    /// One line, elided at its end.
    static LaidText line(const QString &text, const LayoutFonts::Face &face, qreal width);
};

} // namespace Inlet
