// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

/// Which names say that what they name is a secret (PROTOCOL.md §12). One table for all spellings:
/// `api_key`, `apiKey`, `X-Api-Key` and `API KEY` are one name, with or without a number behind it. Pure
/// functions, any thread.
namespace Inlet::SecretName {

/// How much of what a member holds is secret.
enum class Secrecy : quint8 {
    None,
    Texts,  ///< a text, or the texts of a list: `tokenValue`, `password_hash`
    Plural, ///< all texts at any depth; its numbers may be counts: `tokens`
    Whole,  ///< whatever stands there: `token`, `apiKey`
};

/// Of a member of a frame; @p name is UTF-8, without escapes. Of a long one the last 64 bytes count.
Secrecy ofMember(QByteArrayView name);

/// Of an item in the query of an address; @p name is UTF-8, without percent codes. Signatures of addresses
/// go by further names there.
bool isOfQueryItem(QByteArrayView name);

/// Whether a member of this name holds what people write to each other, such as `caption`. An address in
/// there is theirs, to be opened as it stands.
bool isOfMessageText(QByteArrayView name);

} // namespace Inlet::SecretName
