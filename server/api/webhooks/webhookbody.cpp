// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/webhooks/webhookbody.h"

#include "core/protocol/limits.h"
#include "server/api/requestreader.h"
#include "server/base/apierror.h"
#include "server/webhook/signature.h"
#include "server/webhook/webhookurl.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

Result<QString> labelOf(const QJsonObject &body)
{
    const auto given = stringMember(body, "label"_L1);
    if (!given)
        return given.error();
    if (given->size() > Limits::webhookLabelLength)
        return ApiError::badBody(u"label must be at most %1 characters"_s.arg(Limits::webhookLabelLength));
    if (!isHeaderValue(*given))
        return ApiError::badBody(u"label must have no control characters"_s);
    return webhookLabel(*given);
}

Result<Secret> authorizationOf(const QJsonObject &body)
{
    const auto given = stringMember(body, "authorization"_L1);
    if (!given)
        return given.error();
    const QByteArray value = given->toUtf8();
    if (!isHeaderValue(*given))
        return ApiError::badBody(u"authorization must have no control characters"_s);
    if (value.size() > Limits::webhookAuthorizationBytes)
        return ApiError::badBody(
            u"authorization must be at most %1 bytes"_s.arg(Limits::webhookAuthorizationBytes));
    return Secret(value);
}

Result<Secret> secretOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return Secret();
    const Secret secret(value.toString().toUtf8());
    if (!value.isString() || secret.isEmpty() || secret.reveal().size() > Limits::webhookSecretBytes) {
        return ApiError::badBody(
            u"secret must be a string of 1 to %1 bytes, or null for none"_s.arg(Limits::webhookSecretBytes));
    }
    if (const auto key = signingKey(secret); !key)
        return ApiError::badBody(key.error().message);
    return secret;
}

/// All of an enabled webhook but its secret.
Result<WebhookConfig> enabledConfigOf(const QJsonObject &body, bool allowsPrivate)
{
    const auto given = stringMember(body, "url"_L1);
    if (!given)
        return given.error();
    // Blanks around it come along when an address is pasted.
    const QString url = given->trimmed();
    if (const auto good = checkWebhookUrl(url, allowsPrivate); !good)
        return good.error();
    const auto authorization = authorizationOf(body);
    if (!authorization)
        return authorization.error();
    const auto byEvents = boolMember(body, "byEvents"_L1, false);
    if (!byEvents)
        return byEvents.error();
    const auto filter = filterMember(body, "events"_L1);
    if (!filter)
        return filter.error();
    const auto media = boolMember(body, "mediaBase64"_L1, false);
    if (!media)
        return media.error();
    return WebhookConfig{true, url.toUtf8(), *authorization, {}, *byEvents, *filter, *media};
}

} // namespace

QString webhookLabel(const QString &given)
{
    return given.isEmpty() ? u"default"_s : given;
}

Result<WebhookChange> webhookChangeOf(const QJsonObject &body, const QString &instanceId, bool allowsPrivate)
{
    if (body["enabled"_L1].isUndefined() || body["enabled"_L1].isNull())
        return ApiError::badBody(u"enabled is required"_s);
    const auto enabled = boolMember(body, "enabled"_L1, false);
    if (!enabled)
        return enabled.error();
    const auto label = labelOf(body);
    if (!label)
        return label.error();
    const auto secret = secretOf(body["secret"_L1]);
    if (!secret)
        return secret.error();
    WebhookChange change{.instanceId = instanceId,
                         .label = *label,
                         .config = {},
                         .keepsSecret = body["secret"_L1].isUndefined()};
    // Disabling keeps the row and clears what it held, but for the secret.
    if (*enabled) {
        auto config = enabledConfigOf(body, allowsPrivate);
        if (!config)
            return config.error();
        change.config = *std::move(config);
    }
    change.config.secret = *secret;
    return change;
}

std::optional<WebhookChange> webhookChangeOfCreation(const QJsonObject &body, bool allowsPrivate)
{
    QJsonObject webhook;
    for (const auto &[from, to] : {std::pair{"webhookEnabled"_L1, "enabled"_L1},
                                   {"webhookURL"_L1, "url"_L1},
                                   {"webhookAuthorization"_L1, "authorization"_L1},
                                   {"webhookByEvents"_L1, "byEvents"_L1},
                                   {"webhookEvents"_L1, "events"_L1},
                                   {"webhookMediaBase64"_L1, "mediaBase64"_L1}}) {
        if (body.contains(from))
            webhook.insert(to, body[from]);
    }
    const auto change = webhookChangeOf(webhook, {}, allowsPrivate);
    return change && change->config.enabled ? std::optional(*change) : std::nullopt;
}

QJsonObject webhookObject(const WebhookRecord &record)
{
    const WebhookConfig &config = record.config;
    QJsonArray events;
    for (const EventType type : config.filter.types())
        events.append(QString::fromLatin1(eventName(type)));
    const QByteArray &authorization = config.authorization.reveal();
    QJsonObject object{{u"label"_s, record.label},
                       {u"enabled"_s, config.enabled},
                       {u"url"_s, QString::fromUtf8(config.url)},
                       {u"authorization"_s,
                        authorization.isEmpty() ? QJsonValue()
                                                : QJsonValue(QString::fromUtf8(authorization))},
                       {u"byEvents"_s, config.byEvents},
                       {u"events"_s, events},
                       {u"mediaBase64"_s, config.mediaBase64},
                       {u"signed"_s, !config.secret.isEmpty()}};
    if (config.isDamaged)
        object.insert(u"damaged"_s, true);
    return object;
}

} // namespace Inlet::Api
