// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Secrets in the midst of a text, known by how they stand there (PROTOCOL.md §12). What is cut becomes
/// `***`. Texts are UTF-8. Pure functions, any thread.
namespace Inlet::SecretText {

/// Whether a JSON string may hold what the others cut, or a document with members of its own; @p raw is as
/// written between its quotes. Looks at each byte a few times and at none for long: most texts end here.
bool mayHoldSecrets(QByteArrayView raw);

/// @p text without the user information of the addresses in it and without the values of their secret items,
/// also where names are percent-encoded or an address stands in the query of another. A form
/// (`a=1&token=…`) is taken for the query of one. The same where there is nothing to cut.
QByteArray withoutSecretItems(const QByteArray &text);

/// @p line without what stands behind `Bearer` or `Basic` as HTTP has it; the words alone, as in "bearer of
/// news", stay.
QByteArray withoutCredentials(const QByteArray &line);

} // namespace Inlet::SecretText
