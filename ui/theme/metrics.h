// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

/// Distances and sizes of the window, in device-independent pixels.
namespace Inlet::Metrics {

inline constexpr int space1 = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int space5 = 24;

inline constexpr int cardRadius = 12; ///< cards and bubbles
inline constexpr int fieldRadius = 8; ///< fields and buttons
inline constexpr int chipRadius = 12; ///< half the height of a chip: a pill
inline constexpr int chipHeight = 24;

inline constexpr int railWidth = 56;
inline constexpr int railButton = 40;
inline constexpr int railIcon = 20;
inline constexpr int statusLineHeight = 26;
inline constexpr int placeHeaderHeight = 60;

inline constexpr int avatar = 42; ///< diameter
inline constexpr int conversationRow = 68;
inline constexpr int conversationsWidth = 330;
inline constexpr int detailsWidth = 268;
inline constexpr int detailsHiddenBelow = 1100; ///< width of the window
inline constexpr int bubbleWidth = 520;         ///< at most
inline constexpr int selectionStripe = 3;

inline constexpr int frameRow = 27;
inline constexpr int eventDot = 8;

inline constexpr int windowWidth = 1360; ///< of the first start
inline constexpr int windowHeight = 840;
inline constexpr int windowMinimumWidth = 900;
inline constexpr int windowMinimumHeight = 600;

} // namespace Inlet::Metrics
