// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/keys/keyring.h"

#include "core/storage/datalock.h"
#include "server/base/logging.h"
#include "server/config/config.h"
#include "server/keys/keyfiles.h"
#include "server/store/keystore.h"
#include "server/store/sqlite/sqlitestores.h"

#include <QFile>

#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// A key that a rotation has made and not yet put into its place.
QString pendingKeyFile(const Config &config)
{
    return config.encryptionKeyFile + u".next"_s;
}

/// The box of a key file; empty when there is no such file.
Result<std::optional<SecretBox>> boxOfFile(const QString &path)
{
    const auto text = readKeyFile(path);
    if (!text)
        return text.error();
    if (!*text)
        return std::optional<SecretBox>();
    auto box = SecretBox::fromKeyText(**text);
    if (!box)
        return Error{ErrorCode::Key, u"%1: %2"_s.arg(path, box.error().message)};
    return std::optional(*std::move(box));
}

Result<SecretBox> newKeyFile(const Config &config, KeyStore &keys)
{
    const auto isUsed = keys.isUsed();
    if (!isUsed)
        return isUsed.error();
    // A new one would open nothing, and look as if it were the right one.
    if (*isUsed) {
        return Error{ErrorCode::Key,
                     u"%1 is missing, and the database has secrets under the key in it: put it back, or give "
                     "the key in ENCRYPTION_KEY"_s.arg(config.encryptionKeyFile)};
    }
    const auto key = readOrCreateKeyFile(config.encryptionKeyFile, randomKeyText);
    if (!key)
        return key.error();
    qCInfo(lcAuth).noquote() << "new encryption key in" << config.encryptionKeyFile;
    return SecretBox::fromKeyText(*key);
}

Result<SecretBox> boxFromFiles(const Config &config, KeyStore &keys)
{
    const auto current = boxOfFile(config.encryptionKeyFile);
    if (!current)
        return current.error();
    const auto pending = boxOfFile(pendingKeyFile(config));
    if (!pending)
        return pending.error();
    if (*pending) {
        const auto state = keys.state(**pending);
        if (!state)
            return state.error();
        const bool isInForce = *state == KeyStore::State::Fits;
        const auto settled = isInForce ? moveKeyFile(pendingKeyFile(config), config.encryptionKeyFile)
                                       : removeKeyFile(pendingKeyFile(config));
        if (!settled)
            return settled.error();
        qCInfo(lcAuth) << "a change of the encryption key was cut off;"
                       << (isInForce ? "it is completed" : "the old key stays");
        if (isInForce)
            return **pending;
    }
    return *current ? Result<SecretBox>(**current) : newKeyFile(config, keys);
}

Result<std::unique_ptr<SqliteStores>> openStores(const Config &config)
{
    if (!QFile::exists(config.databaseFile))
        return Error{ErrorCode::Storage, u"there is no database %1"_s.arg(config.databaseFile)};
    return SqliteStores::open({.file = config.databaseFile});
}

Result<KeyRotation> rotate(const Config &config, const Secret &newKey, KeyStore &keys)
{
    const bool isMade = newKey.isEmpty();
    const auto from = openSecretBox(config, keys);
    if (!from)
        return from.error();
    const Secret key = isMade ? Secret(randomKeyText()) : newKey;
    const auto to = SecretBox::fromKeyText(key);
    if (!to)
        return to.error();
    if (equalConstantTime(from->verifier(), to->verifier()))
        return Error{ErrorCode::InvalidArgument,
                     u"NEW_ENCRYPTION_KEY: is the present key, expected another"_s};
    const auto target = keys.state(*to);
    if (!target)
        return target.error();
    // Given once more, after the first time was cut off when all was done.
    if (*target == KeyStore::State::Fits)
        return KeyRotation{0, {}, true};
    if (const auto present = keys.verify(*from); !present)
        return present.error();

    if (isMade) {
        if (const auto written = writeKeyFile(pendingKeyFile(config), key); !written)
            return written.error();
    }
    const auto count = keys.reseal(*from, *to);
    // Whether a commit that failed has happened is not known, so the new key stays beside the old one:
    // the next start finds out which of them it needs.
    if (!count)
        return count.error();
    Result<void> placed;
    if (isMade)
        placed = moveKeyFile(pendingKeyFile(config), config.encryptionKeyFile);
    else if (config.encryptionKey.isEmpty())
        placed = removeKeyFile(config.encryptionKeyFile);
    if (!placed)
        return placed.error();
    return KeyRotation{*count, isMade ? config.encryptionKeyFile : QString(), false};
}

} // namespace

Result<SecretBox> openSecretBox(const Config &config, KeyStore &keys)
{
    if (config.encryptionKey.isEmpty())
        return boxFromFiles(config, keys);
    auto box = SecretBox::fromKeyText(config.encryptionKey);
    if (!box || !QFile::exists(pendingKeyFile(config)))
        return box;
    const auto state = keys.state(*box);
    if (!state)
        return state.error();
    // Under the given key the rotation has not come to pass, and what it made opens nothing.
    if (*state == KeyStore::State::Fits) {
        if (const auto removed = removeKeyFile(pendingKeyFile(config)); !removed)
            return removed.error();
    }
    return box;
}

Result<KeyRotation> rotateKey(const Config &config, const Secret &newKey)
{
    const auto lock = DataLock::acquire(config.dataDirectory, config.databaseFile);
    if (!lock)
        return Error{ErrorCode::Storage, lock.error().message};
    const auto stores = openStores(config);
    if (!stores)
        return stores.error();
    return rotate(config, newKey, (*stores)->keys());
}

} // namespace Inlet
