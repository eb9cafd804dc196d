// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

#include <functional>

/// Cuts secrets out of what is shown, stored or logged (PROTOCOL.md §12). What is cut is replaced
/// by a fingerprint or by `***` and cannot be had back from the result.
namespace Inlet::Redaction {

/// The URL with user information removed and `***` for the value of each item of its query or fragment whose
/// name sounds like a secret: senders of webhooks put such there.
QString url(const QUrl &url);

/// The request target (`/ws/a?token=…`) with `***` for the value of each query item whose name sounds
/// like a secret: `access_token`, `api_key`, `auth` and the like too.
QByteArray requestTarget(QByteArrayView target);

/// @p line of somebody else, such as the reason of a CLOSE or the value of a header, with `***` for what
/// reading/secrettext.h finds in it.
QByteArray text(const QByteArray &line);

/// @p text of a peer with `***` for each stretch between marks such as `/` and `=` that @p isToken knows;
/// a stretch may hold marks itself, as tokens may. With percent codes resolved too. What is too short
/// or too long for a token is not asked for, and behind 256 questions nothing is shown.
QByteArray withoutTokens(QByteArrayView text, const std::function<bool(QByteArrayView)> &isToken);

/// A frame with the values of members that are secrets by their name (reading/secretname.h) at any depth
/// as fingerprints under @p key, with `***` for secrets in the midst of its texts (reading/secrettext.h),
/// and `data.codes` as an empty array. A text that is a document itself is cut as one, to a depth of four.
/// In what people write to each other addresses stay as they are. Keys are compared with escapes resolved,
/// without case and separators. Text that is not JSON loses what follows such a key and everything that
/// looks like a token. The rest stays to the byte.
QByteArray frame(const QByteArray &json, QByteArrayView key);

} // namespace Inlet::Redaction
