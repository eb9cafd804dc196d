// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

class QFont;
class QTextCharFormat;

/// Emoji in one style where texts are not laid out by LaidText: in tool tips, labels and documents of Qt's.
/// Main thread.
namespace Inlet::EmojiText {

/// @p text as HTML that shows it as it is, line breaks included, with its emoji in the family that is used
/// everywhere (Fonts::emojiFamilies()). A name that looks like HTML becomes none. Empty for no text.
QString html(const QString &text, const QFont &font);
/// The same for tool tips.
QString toolTip(const QString &text);

/// What emoji have in a document in @p font; without a property where no family of coloured ones is
/// installed.
QTextCharFormat format(const QFont &font);

} // namespace Inlet::EmojiText
