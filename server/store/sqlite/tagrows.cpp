// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/tagrows.h"

#include "core/storage/sql.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Inlet::TagRows {

Result<QList<Tag>> list(QSqlDatabase &database, const QString &instanceId)
{
    auto rows = execute(database, u"SELECT id, name, color FROM tags WHERE instance_id = ? ORDER BY id"_s,
                        {instanceId});
    if (!rows)
        return rows.error();
    QList<Tag> tags;
    while (rows->next())
        tags.append({rows->value(0).toLongLong(), rows->value(1).toString(), rows->value(2).toInt()});
    if (rows->lastError().isValid())
        return sqlError(*rows);
    return tags;
}

Result<qint64> add(QSqlDatabase &database, const QString &instanceId, const QString &name, int color,
                   int most)
{
    const auto known = list(database, instanceId);
    if (!known)
        return known.error();
    if (known->size() >= most)
        return Error{ErrorCode::Conflict, u"too many tags"_s};
    const auto added = execute(database,
                               u"INSERT INTO tags (instance_id, name, color)"
                               " SELECT id, ?, ? FROM instances WHERE id = ? AND is_removed = 0"_s,
                               {name, color, instanceId});
    if (!added)
        return added.error();
    if (added->numRowsAffected() != 1)
        return Error{ErrorCode::NotFound, u"no such instance"_s};
    return added->lastInsertId().toLongLong();
}

Result<void> remove(QSqlDatabase &database, const QString &instanceId, qint64 id)
{
    const auto done =
        execute(database, u"DELETE FROM tags WHERE instance_id = ? AND id = ?"_s, {instanceId, id});
    if (!done)
        return done.error();
    if (done->numRowsAffected() != 1)
        return Error{ErrorCode::NotFound, u"no such tag"_s};
    return {};
}

} // namespace Inlet::TagRows
