// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/instancetable.h"

#include "core/protocol/limits.h"

#include <algorithm>

namespace Inlet {

InstanceTable::InstanceTable(QList<std::shared_ptr<const InstanceEntry>> entries)
    : m_entries(std::move(entries))
{
    for (const auto &entry : std::as_const(m_entries)) {
        m_byName.insert(entry->record.name, entry);
        m_byToken.insert(entry->tokenLookup, entry);
    }
}

std::shared_ptr<const InstanceEntry> InstanceTable::current(const InstanceEntry &entry) const
{
    auto found = byName(entry.record.name);
    return found && found->record.id == entry.record.id ? found : nullptr;
}

bool isInstanceName(QStringView name)
{
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'
            || c == u'-';
    };
    return !name.isEmpty() && name.size() <= Limits::instanceNameLength
        && std::ranges::all_of(name, isAllowed);
}

} // namespace Inlet
