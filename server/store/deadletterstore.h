// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/delivery.h"
#include "server/store/slice.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace Inlet {

/// Events that webhooks did not get (docs/rest/deadletters.md). Errors are Storage, and Unavailable where too
/// much waits.
class DeadLetterStore
{
public:
    DeadLetterStore() = default;
    Q_DISABLE_COPY_MOVE(DeadLetterStore)
    virtual ~DeadLetterStore() = default;

    struct PageQuery
    {
        QString instanceId;
        qint64 after = 0; ///< ids above this
        int limit = 0;
    };
    struct Page
    {
        QList<DeadLetter> letters; ///< oldest first
        bool hasMore = false;
        qint64 total = 0; ///< of the instance
    };
    /// Waits for nobody who writes, as read().
    virtual Pending<Page> list(const PageQuery &query) = 0;
    /// One with its data; empty when the instance has no such letter.
    virtual Pending<std::optional<DeadLetter>> read(const QString &instanceId, qint64 id) = 0;

    /// The highest id that an instance has; 0: none.
    virtual Pending<qint64> newest(const QString &instanceId) = 0;

    /// Which letters of an instance are meant: those with these ids, or all up to @p upTo.
    struct Choice
    {
        QString instanceId;
        QList<qint64> ids;
        qint64 upTo = 0; ///< counts where `ids` is empty
    };
    struct Replayed
    {
        QHash<qint64, qint64> lanes; ///< how many went where
        qint64 last = 0;             ///< id of the last one looked at; 0: there was none
        qint64 count = 0;
    };
    /// Puts letters back into the queue of their webhook, to be posted now, with all attempts before them;
    /// those of a webhook that is not enabled stay. Looks at those above @p after, a slice of them.
    virtual Pending<Replayed> replay(const Choice &choice, qint64 after, qint64 nowMs,
                                     const StoreSlice &slice) = 0;

    /// Removes a slice of letters; how many went.
    virtual Pending<qint64> remove(const Choice &choice, const StoreSlice &slice) = 0;
};

} // namespace Inlet
