// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/storage/pending.h"
#include "server/model/instance.h"
#include "server/store/slice.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace Inlet {

/// The instances, with all they are configured with when they are made. Their tokens are stored as look-up
/// hash and ciphertext only (PROTOCOL.md §12). Errors are Storage unless said otherwise, and Unavailable
/// where too much waits.
class InstanceStore
{
public:
    InstanceStore() = default;
    Q_DISABLE_COPY_MOVE(InstanceStore)
    virtual ~InstanceStore() = default;

    struct Loaded
    {
        QList<InstanceRecord> records; ///< oldest first
        QStringList damages;           ///< what is damaged; marked in the records, so it holds up no other
    };
    /// All instances; blocks, for the start. Key when the store is under another key: it keeps the key the
    /// first time.
    virtual Result<Loaded> load() = 0;

    /// Adds an instance with all it is configured with. Storage when its id, name or token exists already.
    virtual Pending<void> insert(const InstanceRecord &record) = 0;

    /// Removes an instance: from then on it is not there, and its name and token are free. Its events, which
    /// may be many, go by clearRemoved(). NotFound if there is none.
    virtual Pending<void> remove(const QString &id) = 0;

    /// Removes a slice of events of an instance that was removed, and what is left of it with the last one;
    /// whether there is more to do.
    virtual Pending<bool> clearRemoved(const StoreSlice &slice) = 0;

    /// Gives an instance another token. NotFound if there is no such instance.
    virtual Pending<void> setToken(const QString &id, const Secret &token, const QDateTime &updatedAt) = 0;

    /// Sets the WebSocket configuration, the first or another one. NotFound if there is no such instance.
    virtual Pending<void> setWebsocket(const QString &id, const WebsocketConfig &config) = 0;
};

} // namespace Inlet
