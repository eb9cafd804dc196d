// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/eventtype.h"
#include "server/model/webhook.h"

#include <QList>
#include <QString>

#include <optional>

class QSqlDatabase;

namespace Inlet {
class SecretBox;

/// The table `webhook_configs`. For jobs of Database; no state of its own. Address, authorization and
/// secret are stored as ciphertext only (PROTOCOL.md §12).
namespace WebhookRows {

/// All webhooks, by instance and label. What is damaged is marked, so that it holds up no other.
Result<QList<WebhookRecord>> loadAll(QSqlDatabase &database, const SecretBox &box);

/// Adds a webhook or replaces the one of that label. One that is disabled gets another lane, and what
/// waited in the old one is dropped. NotFound when there is no such instance; Conflict, with the text of
/// the answer, above Limits::enabledWebhooks and Limits::webhooksPerInstance; InvalidArgument, with that
/// text too, when the secret of a damaged one would have to be kept.
Result<WebhookRecord> set(QSqlDatabase &database, const SecretBox &box, const WebhookChange &change);

/// Seals all secrets for another key; how many. Key when one does not open with @p from. For Resealing.
Result<int> reseal(QSqlDatabase &database, const SecretBox &from, const SecretBox &to);

} // namespace WebhookRows
} // namespace Inlet
