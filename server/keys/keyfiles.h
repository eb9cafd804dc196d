// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <functional>
#include <optional>

namespace Inlet {

/// A key file holds one line; this is more than any key or token may have.
inline constexpr qint64 maxKeyFileBytes = 8192;

/// Reads the secret that lies in the file @p path (PROTOCOL.md §12): its content less one line
/// break at the end.
///
/// When the file is absent it is made, with mode 0600 and the text that @p generator returns, on
/// disk before the function returns; a crash leaves either the whole file or none. @p created, if
/// given, says whether that was the case. A file that others may read is put to 0600 with a
/// warning in the log. Storage when it cannot be read or made, is empty or too large.
Result<Secret> readOrCreateKeyFile(const QString &path, const std::function<QByteArray()> &generator,
                                   bool *created = nullptr);

/// The same for a file that is not made when it is absent: empty then.
Result<std::optional<Secret>> readKeyFile(const QString &path);

/// Writes @p secret into the file @p path, in the place of one that is there, as readOrCreateKeyFile()
/// does.
Result<void> writeKeyFile(const QString &path, const Secret &secret);

/// Puts the file @p from in the place of @p to, in one step, and on disk before the function returns.
Result<void> moveKeyFile(const QString &from, const QString &to);

/// Removes the file; it is no error when there is none. On disk before the function returns.
Result<void> removeKeyFile(const QString &path);

} // namespace Inlet
