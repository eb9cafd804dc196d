// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QStringView>

/// What people take for one character: letters with their marks, and emoji made of several. Pure
/// functions, any thread; each costs the length of what it looks at.
namespace Inlet::Graphemes {

/// A stretch of a text.
struct Run
{
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const Run &, const Run &) = default;
};

/// The length of the emoji that begins at @p at, with its skin tone, its sex and all it is joined
/// with (UTS #51, ED-17); 0 where what stands there is shown as a letter or sign.
qsizetype emojiLength(QStringView text, qsizetype at);

/// Where @p text holds emoji, neighbours in one run.
QList<Run> emojiRuns(QStringView text);

/// The length of what begins at @p at and must not be cut: an emoji, or a letter with its marks.
qsizetype lengthAt(QStringView text, qsizetype at);

/// The largest place up to @p at where @p text may be cut. Looks at what stands before it only as far
/// as a cluster can reach, so that it may be asked of any text.
qsizetype cutBefore(QStringView text, qsizetype at);

/// Longer clusters are cut like any other text: whoever writes them means no character.
inline constexpr qsizetype longestCluster = 64;

} // namespace Inlet::Graphemes
