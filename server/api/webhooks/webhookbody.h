// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/webhook.h"

#include <QJsonObject>
#include <QString>

/// Webhooks as requests and answers write them (docs/rest/webhooks.md). Pure.
namespace Inlet::Api {

/// A label as it counts: an empty one is `default`.
QString webhookLabel(const QString &given);

/// What a body asks for; InvalidArgument with the text of the answer.
Result<WebhookChange> webhookChangeOf(const QJsonObject &body, const QString &instanceId, bool allowsPrivate);

/// The same of the `webhook…` members of a new instance's body, as the webhook `default`; empty when
/// there is none to enable, or it is faulty.
std::optional<WebhookChange> webhookChangeOfCreation(const QJsonObject &body, bool allowsPrivate);

/// How a webhook is shown: all of it but its secret.
QJsonObject webhookObject(const WebhookRecord &record);

} // namespace Inlet::Api
