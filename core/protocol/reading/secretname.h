// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

/// Which names say that what they name is a secret (PROTOCOL.md §12). One table for all spellings:
/// `api_key`, `apiKey`, `X-Api-Key` and `API KEY` are one name. Pure functions, any thread.
namespace Inlet::SecretName {

/// Of a member of a frame; @p name is UTF-8, without escapes.
bool isOfMember(QByteArrayView name);

/// Of an item in the query of an address; @p name is UTF-8, without percent codes. Signatures of addresses
/// go by further names there.
bool isOfQueryItem(QByteArrayView name);

/// Of a member whose value is an address: `url`, `mediaUrl`, `s3_url`, `thumbnail-uri`, `href`.
bool isOfAddress(QByteArrayView name);

} // namespace Inlet::SecretName
