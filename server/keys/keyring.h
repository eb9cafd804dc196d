// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/secretbox.h"

namespace Inlet {
class KeyStore;
struct Config;

/// Finds the encryption key that a data directory is to be used with (PROTOCOL.md §12): the one given,
/// else that of the key file, which is made if nothing was stored yet.
///
/// Ends what a killed rotateKey() left: the key beside the key file takes its place if the database is
/// under it already, and goes if it is not. Blocks; the caller holds the lock of the data directory.
/// Whether a given key is the right one is for KeyStore::verify(). Key when the key file is missing
/// though secrets are stored, Storage when a file cannot be read or made.
Result<SecretBox> openSecretBox(const Config &config, KeyStore &keys);

/// What rotateKey() has done.
struct KeyRotation
{
    int secrets = 0;      ///< sealed anew
    QString keyFile;      ///< where the new key lies; empty when it was given
    bool wasDone = false; ///< the database was under the given key already
};

/// Takes the data of @p config to another encryption key, @p newKey or, if that is empty, one that is
/// made and put into the key file (PROTOCOL.md §12). Instance tokens stay what they are.
///
/// Killed at any moment it leaves a data directory that opens with the old key or with the new one: the
/// new key lies beside the key file before a transaction takes all secrets over, and takes its place
/// afterwards. Blocks. Storage when a gateway has the directory or there is no database, Key when the
/// present key is not the right one, InvalidArgument when both keys are the same.
Result<KeyRotation> rotateKey(const Config &config, const Secret &newKey);

} // namespace Inlet
