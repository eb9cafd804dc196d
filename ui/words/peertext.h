// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

/// Makes texts of peers fit to be shown: bounded, and without what could forge a line or turn the
/// direction of the text around it. Pure functions, any thread; they cost what they return, not
/// what they were given.
namespace Inlet::PeerText {

/// As how many characters an emoji counts. Qt 6.4 decodes its picture each time it measures one, so
/// that a text of nothing else would cost a hundred times as much as one of letters.
inline constexpr int pictogramInLine = 5;
inline constexpr int pictogramInBlock = 160;

/// Names of people and other words of peers are cut to this many characters.
inline constexpr qsizetype longestName = 80;

/// Of marks that stand above and below a letter so many are shown: no script needs more, and a pile of
/// them reaches into the lines around.
inline constexpr int mostMarks = 4;

/// The beginning of @p text as one line of at most @p longest characters, an ellipsis where it was cut.
/// @p pictogramWeight: as how many of them an emoji counts.
QString line(const QString &text, qsizetype longest, int pictogramWeight = pictogramInLine);
/// A line of at most longestName characters; empty where nobody would see anything of it, so that the
/// next best thing can be shown.
QString name(const QString &text);
/// Those of @p parts that say something, with @p between in between.
QString joined(const QStringList &parts, const QString &between = QStringLiteral(" · "));

/// Whether a line of text ends at @p c, by whichever of Unicode's marks (UAX #14: BK, CR, LF, NL).
inline bool endsLine(char16_t c)
{
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// In isolation marks, so that a name written from right to left leaves the sentence around it alone.
QString isolated(const QString &text);
/// The same where @p text needs it: where something in it may run from right to left.
QString apart(const QString &text);

/// The beginning of a text in several lines.
struct Block
{
    QString text;       ///< lines end with QChar::LineSeparator
    qsizetype left = 0; ///< characters that were left out at the end
};

/// At most @p longest characters and @p lines ends of line, whichever of Unicode's they are. Characters
/// that belong together are not parted.
Block block(const QString &text, qsizetype longest, int lines);

} // namespace Inlet::PeerText
