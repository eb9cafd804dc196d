// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/pending.h"
#include "server/model/webhook.h"

#include <QList>

namespace Inlet {

/// The webhooks. Address, authorization and secret are stored as ciphertext only (PROTOCOL.md §12).
class WebhookStore
{
public:
    WebhookStore() = default;
    Q_DISABLE_COPY_MOVE(WebhookStore)
    virtual ~WebhookStore() = default;

    /// All webhooks, by instance and label; blocks, for the start. What is damaged is marked, so that it
    /// holds up no other.
    virtual Result<QList<WebhookRecord>> load() = 0;

    /// Adds a webhook or replaces the one of that label. One that is disabled gets another lane, and what
    /// waited in the old one is dropped. NotFound when there is no such instance; Conflict, with the text of
    /// the answer, above Limits::enabledWebhooks and Limits::webhooksPerInstance; InvalidArgument, with that
    /// text too, when the secret of a damaged one would have to be kept.
    virtual Pending<WebhookRecord> set(const WebhookChange &change) = 0;
};

} // namespace Inlet
