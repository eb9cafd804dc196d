// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

/// Distances within a bubble, in device-independent pixels; tints in percent.
namespace Inlet::Bubble {

inline constexpr qreal padding = 13; ///< at both sides of the text
inline constexpr qreal paddingAbove = 10;
inline constexpr qreal mediaPadding = 5; ///< around pictures
inline constexpr qreal above = 2;        ///< to the row before
inline constexpr qreal below = 3;
inline constexpr qreal gap = 5; ///< between blocks
inline constexpr qreal smallGap = 2;
inline constexpr qreal markGap = 6;   ///< between time, ticks and the like
inline constexpr qreal timeGap = 12;  ///< between the text and what follows it
inline constexpr qreal timeBelow = 2; ///< how much lower than the text

inline constexpr int mostTitleLines = 3; ///< of cards and options

inline constexpr int quoteTint = 6; ///< more would take the contrast of the text in it below 4.5
inline constexpr int labelTint = 30;
inline constexpr int iconTint = 14;

} // namespace Inlet::Bubble
