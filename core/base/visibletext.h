// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

/// What of a text anybody can see. Names of people may be made of characters that show nothing, and
/// such a name is worth less than the number behind it. Pure functions, any thread.
namespace Inlet::VisibleText {

/// Whether @p character is only a hint to whoever lays the text out: direction, joining, hyphenation,
/// variation. Unicode's Default_Ignorable_Code_Point, and the other format characters that show nothing.
bool isIgnorable(char32_t character);

/// Whether at least one character of @p text shows something by itself: no hint, blank, control
/// character or mark that stands on nothing. Costs the length of what shows nothing at its beginning.
bool isSeen(QStringView text);

} // namespace Inlet::VisibleText
