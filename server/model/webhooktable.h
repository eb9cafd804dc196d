// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/instancetable.h"
#include "server/model/webhook.h"

#include <QHash>
#include <QList>

#include <memory>

namespace Inlet {

/// One webhook as the publisher and the deliveries see it.
struct WebhookEntry
{
    WebhookRecord record;
    QString instanceName;
    QByteArray url;    ///< encodedUrl() of its own
    Secret signingKey; ///< of its secret; empty: nothing is signed
};

/// All webhooks at one moment; immutable, replaced whole when one changes.
class WebhookTable
{
public:
    using Entries = QList<std::shared_ptr<const WebhookEntry>>;

    WebhookTable() = default;
    /// @p entries: in the order of their labels within an instance.
    explicit WebhookTable(const Entries &entries);

    /// Those of an instance by label, the disabled ones among them.
    Entries ofInstance(const QString &instanceId) const { return m_all.value(instanceId); }
    /// The enabled ones only.
    Entries enabledOf(const QString &instanceId) const
    {
        return m_enabled.isEmpty() ? Entries() : m_enabled.value(instanceId);
    }
    std::shared_ptr<const WebhookEntry> find(const QString &instanceId, const QString &label) const;
    Entries entries() const;

private:
    QHash<QString, Entries> m_all;
    QHash<QString, Entries> m_enabled;
};

} // namespace Inlet
