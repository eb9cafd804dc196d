// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"
#include "server/model/delivery.h"
#include "server/store/sqlite/eventstore.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {

/// The table `dead_letters`. For jobs of Database; no state of its own.
namespace DeadLetterStore {

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

Result<Page> list(QSqlDatabase &database, const PageQuery &query);

/// One with its data; empty when the instance has no such letter.
Result<std::optional<DeadLetter>> read(QSqlDatabase &database, const QString &instanceId, qint64 id);

/// Which letters of an instance are meant: those with these ids, or all up to @p upTo.
struct Choice
{
    QString instanceId;
    QList<qint64> ids;
    qint64 upTo = 0; ///< counts where `ids` is empty
};

/// The highest id that an instance has; 0: none.
Result<qint64> newest(QSqlDatabase &database, const QString &instanceId);

struct Replayed
{
    QHash<qint64, qint64> lanes; ///< how many went where
    qint64 last = 0;             ///< id of the last one looked at; 0: there was none
    qint64 count = 0;
};

/// Puts letters back into the queue of their webhook, to be posted now, with all attempts before them;
/// those of a webhook that is not enabled stay. Looks at those above @p after, a slice of them.
Result<Replayed> replay(QSqlDatabase &database, const Choice &choice, qint64 after, qint64 nowMs,
                        const EventStore::Slice &slice);

/// Removes a slice of letters; how many went.
Result<qint64> remove(QSqlDatabase &database, const Choice &choice, const EventStore::Slice &slice);

} // namespace DeadLetterStore
} // namespace Inlet
