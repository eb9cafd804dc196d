// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/eventtype.h"

#include <QList>
#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {
class SecretBox;

/// What an instance posts to one endpoint (PROTOCOL.md §7.14).
struct WebhookConfig
{
    bool enabled = false;
    QByteArray url;       ///< as it was given; empty unless enabled
    Secret authorization; ///< the header of that name; empty: none is sent
    Secret secret;        ///< signs what is posted; empty: nothing is signed
    bool byEvents = false;
    EventFilter filter;
    bool mediaBase64 = false;
    /// The file is damaged there. What cannot be read of it is empty; events wait for another one.
    bool isDamaged = false;

    friend bool operator==(const WebhookConfig &, const WebhookConfig &) = default;
};

/// A webhook as it is stored.
struct WebhookRecord
{
    qint64 id = 0; ///< stays what it is; that of a deleted one is not given again
    QString instanceId;
    QString label;
    qint64 lane = 0; ///< its queue; another one once it was disabled
    WebhookConfig config;

    friend bool operator==(const WebhookRecord &, const WebhookRecord &) = default;
};

/// How a webhook is to be from now on.
struct WebhookChange
{
    QString instanceId;
    QString label;
    WebhookConfig config;
    bool keepsSecret = false; ///< that of `config` does not count, the stored one stays
};

/// The table `webhook_configs`. For jobs of Database; no state of its own. Address, authorization and
/// secret are stored as ciphertext only (PROTOCOL.md §12).
namespace WebhookStore {

/// All webhooks, by instance and label. What is damaged is marked, so that it holds up no other.
Result<QList<WebhookRecord>> loadAll(QSqlDatabase &database, const SecretBox &box);

/// Adds a webhook or replaces the one of that label. One that is disabled gets another lane, and what
/// waited in the old one is dropped. NotFound when there is no such instance; Conflict, with the text of
/// the answer, above Limits::enabledWebhooks and Limits::webhooksPerInstance; InvalidArgument, with that
/// text too, when the secret of a damaged one would have to be kept.
Result<WebhookRecord> set(QSqlDatabase &database, const SecretBox &box, const WebhookChange &change);

/// Seals all secrets for another key; how many. Key when one does not open with @p from. For Resealing.
Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to);

} // namespace WebhookStore
} // namespace Inlet
