// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QtGlobal>

namespace Inlet {
class SecretBox;

/// Under which ENCRYPTION_KEY the secrets of all stores lie (PROTOCOL.md §12). All of it blocks, for the
/// start of a gateway and the change of its key. Errors are Storage unless said otherwise.
class KeyStore
{
public:
    KeyStore() = default;
    Q_DISABLE_COPY_MOVE(KeyStore)
    virtual ~KeyStore() = default;

    /// Whose secrets they are.
    enum class State {
        Unused, ///< nothing was ever stored under a key
        Fits,
        OtherKey,
    };
    virtual Result<State> state(const SecretBox &box) = 0;
    /// Whether anything was ever stored under a key.
    virtual Result<bool> isUsed() = 0;

    /// Keeps the key's verifier the first time; afterwards Key when it is another one.
    virtual Result<void> verify(const SecretBox &box) = 0;

    /// Opens every secret with @p from and stores it sealed with @p to, all or nothing; how many secrets
    /// there were. Nothing of what was overwritten stays. Key when the stores are not under @p from, or a
    /// secret does not open.
    virtual Result<int> reseal(const SecretBox &from, const SecretBox &to) = 0;
};

} // namespace Inlet
