// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

/// Standard output and error of the command-line programs, without buffers of their own: a line is
/// out when the call returns, so what a pipe behind us gets is never late.
namespace Inlet::Cli {

/// From now on a closed pipe, and a file that may not grow further (`ulimit -f`, `LimitFSIZE=`), is an
/// error of a write and no longer a signal that ends the program.
void ignoreWriteSignals();

enum class Stream { Input, Output, Error };
bool isTerminal(Stream stream);
/// Whether somebody can be asked: what is written to standard error is seen, and what is typed is read.
bool isPersonThere();

/// Writes @p line and a line break to standard output. 0, or the errno: EPIPE when nobody reads it any more.
[[nodiscard]] int writeLine(QByteArrayView line);

/// @p text, part of which comes from a peer, with its control characters replaced.
QString withoutControls(QString text);

/// Writes `inletctl: <text>` to standard error. Control characters are replaced, because part of
/// the text comes from the peer.
void say(const QString &text);

/// Writes @p text, as it is, and a line break to standard error.
void sayPlain(const QString &text);

/// Writes @p text to standard error and leaves the cursor behind it. Control characters are replaced.
void prompt(const QString &text);

} // namespace Inlet::Cli
