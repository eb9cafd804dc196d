// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/secretbox.h"

#include "server/base/counted.h"

#include <array>
#include <new>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// Part of what is on disk: another context or number makes other keys, and nothing opens any more.
constexpr char kdfContext[crypto_kdf_CONTEXTBYTES + 1] = "inletbox";
constexpr quint64 lookupKeyNumber = 1;
constexpr quint64 encryptionKeyNumber = 2;
constexpr quint64 verifierKeyNumber = 3;
constexpr QByteArrayView verifierText = "inlet key check 1";

constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// libsodium may be used only after this; calling it again does nothing.
bool initialise()
{
    return sodium_init() >= 0;
}

const unsigned char *bytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

QByteArray mac(QByteArrayView text, const unsigned char *key)
{
    QByteArray result(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256(bytes(result), bytes(text), std::size_t(text.size()), key);
    return result;
}

} // namespace

struct SecretBox::Keys
{
    /// With the key taken in: each request looks a token up, and taking it in is half the work.
    crypto_auth_hmacsha256_state lookup;
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> encryption;
    std::array<unsigned char, crypto_auth_hmacsha256_KEYBYTES> verifier;
};

Result<SecretBox> SecretBox::fromKeyText(const Secret &keyText)
{
    const QByteArrayView text = keyText.reveal();
    if (text.size() < minimumKeyLength || text.size() > maximumKeyLength) {
        return Error{ErrorCode::InvalidArgument,
                     u"the encryption key has %1, expected %2 to %3"_s
                         .arg(counted(quint64(text.size()), "byte"_L1, "bytes"_L1))
                         .arg(minimumKeyLength)
                         .arg(maximumKeyLength)};
    }
    if (!initialise())
        return Error{ErrorCode::Internal, u"libsodium does not start"_s};
    // Guarded: unreadable pages around it, not in core dumps, wiped by sodium_free().
    void *memory = sodium_malloc(sizeof(Keys));
    if (memory == nullptr)
        return Error{ErrorCode::Internal, u"no guarded memory for the encryption keys"_s};
    std::shared_ptr<Keys> keys(new (memory) Keys, [](Keys *dead) { sodium_free(dead); });

    std::array<unsigned char, crypto_kdf_KEYBYTES> master{};
    crypto_generichash(master.data(), master.size(), bytes(text), std::size_t(text.size()), nullptr, 0);
    std::array<unsigned char, crypto_auth_hmacsha256_KEYBYTES> lookup{};
    crypto_kdf_derive_from_key(lookup.data(), lookup.size(), lookupKeyNumber, kdfContext, master.data());
    crypto_auth_hmacsha256_init(&keys->lookup, lookup.data(), lookup.size());
    sodium_memzero(lookup.data(), lookup.size());
    crypto_kdf_derive_from_key(keys->encryption.data(), keys->encryption.size(), encryptionKeyNumber,
                               kdfContext, master.data());
    crypto_kdf_derive_from_key(keys->verifier.data(), keys->verifier.size(), verifierKeyNumber, kdfContext,
                               master.data());
    sodium_memzero(master.data(), master.size());
    sodium_mprotect_readonly(memory);
    return SecretBox(std::move(keys));
}

QByteArray SecretBox::lookup(QByteArrayView token) const
{
    QByteArray result(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_state state = m_keys->lookup;
    crypto_auth_hmacsha256_update(&state, bytes(token), quint64(token.size()));
    crypto_auth_hmacsha256_final(&state, bytes(result)); // wipes the state
    return result;
}

QByteArray SecretBox::seal(const Secret &plain, QByteArrayView context) const
{
    const QByteArray &text = plain.reveal();
    QByteArray sealed(nonceBytes + text.size() + tagBytes, Qt::Uninitialized);
    randombytes_buf(sealed.data(), std::size_t(nonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonceBytes, nullptr, bytes(text),
                                               quint64(text.size()), bytes(context), quint64(context.size()),
                                               nullptr, bytes(QByteArrayView(sealed)),
                                               m_keys->encryption.data());
    return sealed;
}

Result<Secret> SecretBox::open(QByteArrayView cipher, QByteArrayView context) const
{
    const Error refused{ErrorCode::Key, u"a stored secret cannot be read with this ENCRYPTION_KEY"_s};
    if (cipher.size() < nonceBytes + tagBytes)
        return refused;
    const QByteArrayView body = cipher.sliced(nonceBytes);
    QByteArray plain(body.size() - tagBytes, Qt::Uninitialized);
    const int outcome = crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), nullptr, nullptr,
                                                                   bytes(body), quint64(body.size()),
                                                                   bytes(context), quint64(context.size()),
                                                                   bytes(cipher), m_keys->encryption.data());
    if (outcome != 0)
        return refused;
    return Secret(plain);
}

QByteArray SecretBox::verifier() const
{
    return mac(verifierText, m_keys->verifier.data());
}

QByteArray randomToken()
{
    initialise();
    std::array<unsigned char, 16> random{};
    randombytes_buf(random.data(), random.size());
    random[6] = static_cast<unsigned char>((random[6] & 0x0fU) | 0x40U); // version 4
    random[8] = static_cast<unsigned char>((random[8] & 0x3fU) | 0x80U); // variant of RFC 4122
    const QByteArray hex = QByteArray(reinterpret_cast<const char *>(random.data()), 16).toHex();
    return hex.first(8) + '-' + hex.sliced(8, 4) + '-' + hex.sliced(12, 4) + '-' + hex.sliced(16, 4) + '-'
        + hex.sliced(20);
}

QByteArray randomKeyText()
{
    initialise();
    QByteArray random(32, Qt::Uninitialized);
    randombytes_buf(random.data(), std::size_t(random.size()));
    return random.toHex();
}

bool equalConstantTime(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), std::size_t(a.size())) == 0;
}

} // namespace Inlet
