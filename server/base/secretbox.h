// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace Inlet {

/// Protects secrets at rest under ENCRYPTION_KEY (PROTOCOL.md §12): a keyed hash to find a token
/// by, and a ciphertext where the plain text is needed again.
///
/// Immutable, cheap to copy (copies share the keys) and usable from any thread. The keys lie in
/// guarded memory that is wiped when the last copy dies.
class SecretBox final
{
public:
    static constexpr qsizetype minimumKeyLength = 16;
    static constexpr qsizetype maximumKeyLength = 4096;

    /// Derives the keys from any text of 16 to 4096 bytes. InvalidArgument for another length.
    static Result<SecretBox> fromKeyText(const Secret &keyText);

    /// 32 bytes that are the same for the same token under the same key, HMAC-SHA-256.
    QByteArray lookup(QByteArrayView token) const;

    /// XChaCha20-Poly1305 with a random nonce in front: another text each time. @p context says
    /// where the ciphertext belongs, such as "instances.token:" and the id, so that one copied to
    /// another row does not open there.
    QByteArray seal(const Secret &plain, QByteArrayView context) const;

    /// The plain text of seal(). ErrorCode::Key when the key, the context or the text is not the
    /// one it was sealed with.
    Result<Secret> open(QByteArrayView cipher, QByteArrayView context) const;

    /// 32 bytes that depend on the key only, to notice a changed key at start.
    QByteArray verifier() const;

private:
    struct Keys;

    explicit SecretBox(std::shared_ptr<const Keys> keys)
        : m_keys(std::move(keys))
    {
    }

    std::shared_ptr<const Keys> m_keys;
};

/// A random UUID of version 4 as text, without braces: 122 bits of a cryptographic generator.
QByteArray randomToken();

/// 32 random bytes as 64 hexadecimal digits, for a generated ENCRYPTION_KEY.
QByteArray randomKeyText();

/// Compares in a time that depends on the lengths only.
bool equalConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace Inlet
