// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/instancetable.h"
#include "server/model/webhooktable.h"

#include <QObject>

#include <functional>

namespace Inlet {
class WebhookStore;

/// The webhooks: changes go to the store first and into the table that everybody reads when they are
/// on disk. Lives in the gateway's thread; callbacks come there, later, never inside the call. Errors
/// carry the text of the answer (docs/rest/webhooks.md).
class WebhookRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhookRegistry)

public:
    using Entry = std::shared_ptr<const WebhookEntry>;

    WebhookRegistry(WebhookStore &webhooks, const Snapshot<InstanceTable> &instances,
                    Snapshot<WebhookTable> &table);

    /// Fills the table from the store; blocks, for the start, behind the instances.
    Result<void> load();

    /// Adds or replaces the webhook of that label.
    void set(const std::shared_ptr<const InstanceEntry> &instance, const WebhookChange &change,
             std::function<void(Result<Entry>)> done);

    /// Forgets the webhooks of instances that are not in their table any more.
    void forgetRemoved();

signals:
    /// A webhook is new or was changed, and is enabled.
    void enabled(std::shared_ptr<const Inlet::WebhookEntry> webhook);
    /// What waited in a lane is not to be posted any more.
    void dropped(qint64 lane);

private:
    Entry makeEntry(WebhookRecord record, const QString &instanceName) const;
    void replace(const Entry &entry);
    void store(WebhookTable::Entries entries);

    WebhookStore &m_webhooks;
    const Snapshot<InstanceTable> &m_instances;
    Snapshot<WebhookTable> &m_table;
};

} // namespace Inlet
