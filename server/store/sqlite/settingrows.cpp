// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/settingrows.h"

#include "core/storage/sql.h"

using namespace Qt::StringLiterals;

namespace Inlet::SettingRows {

Result<std::optional<QString>> read(QSqlDatabase &database, const QString &name)
{
    auto found = execute(database, u"SELECT value FROM settings WHERE name = ?"_s, {name});
    if (!found)
        return found.error();
    if (!found->next())
        return std::optional<QString>();
    return std::optional<QString>(found->value(0).toString());
}

Result<void> write(QSqlDatabase &database, const QString &name, const std::optional<QString> &value)
{
    const auto done = value ? execute(database,
                                      u"INSERT INTO settings (name, value) VALUES (?, ?)"
                                      " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                                      {name, *value})
                            : execute(database, u"DELETE FROM settings WHERE name = ?"_s, {name});
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace Inlet::SettingRows
