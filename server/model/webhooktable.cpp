// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/webhooktable.h"

#include <algorithm>

namespace Inlet {

WebhookTable::WebhookTable(const Entries &entries)
{
    for (const auto &entry : entries) {
        m_all[entry->record.instanceId].append(entry);
        if (entry->record.config.enabled)
            m_enabled[entry->record.instanceId].append(entry);
    }
}

std::shared_ptr<const WebhookEntry> WebhookTable::find(const QString &instanceId, const QString &label) const
{
    const Entries all = ofInstance(instanceId);
    const auto found =
        std::ranges::find_if(all, [&label](const auto &entry) { return entry->record.label == label; });
    return found == all.end() ? nullptr : *found;
}

WebhookTable::Entries WebhookTable::entries() const
{
    Entries all;
    for (const Entries &some : m_all)
        all.append(some);
    return all;
}

} // namespace Inlet
