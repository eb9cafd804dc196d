// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

/// Cuts secrets out of what is shown, stored or logged (PROTOCOL.md §12). What is cut is replaced
/// by a fingerprint or by `***` and cannot be had back from the result.
namespace Inlet::Redaction {

/// The URL with user information removed and `***` for the value of each query item `token`,
/// `apikey`, `authorization`, `password` or `secret`: senders of webhooks put such there.
QString url(const QUrl &url);

/// The request target (`/ws/a?token=…`) with the same items as `***`.
QByteArray requestTarget(QByteArrayView target);

/// A frame with the values of `token`, `apikey`, `authorization`, `password` and `secret` at any
/// depth as fingerprints under @p key, and `data.codes` as an empty array. Keys are compared with
/// escapes resolved and without case. Text that is not JSON loses what follows
/// such a key and everything that looks like a token. The rest stays to the byte.
QByteArray frame(const QByteArray &json, QByteArrayView key);

} // namespace Inlet::Redaction
