// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFont>
#include <QStringList>

/// The fonts of the window, each a function of the application's font, in points: whoever enlarges
/// the system font enlarges everything.
namespace Inlet::Fonts {

enum class Role : quint8 {
    Body,
    Strong,            ///< body, semi-bold
    PlaceTitle,        ///< 1.3 times, bold
    ConversationTitle, ///< 1.1 times, semi-bold
    Caption,           ///< 0.9 times
    CaptionStrong,
    Monospace, ///< frames: the system's fixed font in the size of a caption
};

/// @p base must have a size in points or in pixels.
QFont make(Role role, const QFont &base);
/// From the application's font of the moment.
QFont make(Role role);

/// What emoji are drawn with beside @p font: a family of coloured ones, then those of the font. Many fonts
/// for letters hold some emoji without colour and would win, so that half of them looked like another
/// hand's. Empty where no family of coloured ones is installed. Asks the font database: keep the answer.
QStringList emojiFamilies(const QFont &font);

} // namespace Inlet::Fonts
