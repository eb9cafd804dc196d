// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/apierror.h"
#include "server/api/handlers.h"
#include "server/api/webhookbody.h"
#include "server/instances/instanceregistry.h"
#include "server/webhook/webhookregistry.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

QJsonObject instanceObject(const InstanceRecord &record)
{
    return {{u"id"_s, record.id},
            {u"name"_s, record.name},
            {u"token"_s, QString::fromUtf8(record.token.reveal())},
            {u"status"_s, record.connectionState},
            {u"createdAt"_s, timeText(record.createdAt)},
            {u"updatedAt"_s, timeText(record.updatedAt)}};
}

/// The webhook `default`, as one that is not enabled where there is none.
QJsonObject defaultWebhook(const Context &context, const InstanceRecord &record)
{
    const auto webhook = context.webhookTable.load()->find(record.id, webhookLabel({}));
    if (webhook)
        return webhookObject(webhook->record);
    WebhookRecord none;
    none.label = webhookLabel({});
    return webhookObject(none);
}

QJsonObject listObject(const Context &context, const InstanceRecord &record)
{
    QJsonObject object = instanceObject(record);
    object.insert("connection"_L1,
                  QJsonObject{{u"state"_s, record.connectionState}, {u"numberJid"_s, QJsonValue::Null}});
    object.insert("websocket"_L1, websocketObject(record.websocket));
    object.insert("webhook"_L1, defaultWebhook(context, record));
    return object;
}

HttpResponse createdAnswer(const Context &context, const InstanceRecord &record)
{
    QJsonObject object = instanceObject(record);
    object.insert("websocket"_L1, websocketObject(record.websocket));
    object.insert("webhook"_L1, defaultWebhook(context, record));
    // Both places are documented for the token, and clients read either.
    return success(201, u"Instance created"_s,
                   member("instance", object)
                       + member("data", QJsonObject{{u"token"_s, object["token"_L1]}}));
}

Result<NewInstance> newInstanceOf(const QJsonObject &body)
{
    const auto name = stringMember(body, "name"_L1);
    const auto token = stringMember(body, "token"_L1);
    const auto enabled = boolMember(body, "websocketEnabled"_L1, false);
    const auto filter = filterMember(body, "websocketEvents"_L1);
    const auto media = boolMember(body, "websocketMediaBase64"_L1, false);
    if (!name)
        return name.error();
    if (!token)
        return token.error();
    NewInstance instance{*name, Secret(token->toUtf8()), {}};
    // A faulty part for the WebSocket does not stop the creation; it shows as not enabled.
    if (enabled && filter && media && *enabled)
        instance.websocket = WebsocketConfig{true, *filter, *media};
    return instance;
}

} // namespace

void createInstance(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto instance = newInstanceOf(*body);
    if (!instance)
        return respond(refusalOf(instance.error()));
    const auto webhook = webhookChangeOfCreation(*body, context.allowsPrivateWebhooks);
    context.registry.create(*instance,
                            [&context, respond,
                             webhook](const Result<std::shared_ptr<const InstanceEntry>> &created) {
                                if (!created)
                                    return respond(refusalOf(created.error()));
                                const auto entry = *created;
                                if (!webhook)
                                    return respond(createdAnswer(context, entry->record));
                                WebhookChange change = *webhook;
                                change.instanceId = entry->record.id;
                                // One that cannot be stored does not undo the creation; it shows as not
                                // enabled.
                                context.webhooks.set(entry, change,
                                                     [&context, respond,
                                                      entry](const Result<WebhookRegistry::Entry> &) {
                                                         respond(createdAnswer(context, entry->record));
                                                     });
                            });
}

void listInstances(const Context &context, const HttpRequest &request, const Responder &respond)
{
    const auto table = context.instances.load();
    QList<std::shared_ptr<const InstanceEntry>> chosen = table->entries();
    const auto &identity = request.grant.identity;
    if (identity.kind == Identity::Kind::Instance) {
        // The table may have changed since the request was judged.
        const auto own = table->byName(identity.instance->record.name);
        chosen = own ? QList{own} : QList<std::shared_ptr<const InstanceEntry>>();
    } else {
        const QByteArrayView query = splitTarget(request.head.target).query;
        if (hasQueryItem(query, "instanceName")) {
            const QString names = QString::fromUtf8(queryValue(query, "instanceName"));
            if (names.isEmpty())
                return respond(refusal(400, ApiError::instanceNameRequired));
            const QStringList wanted = names.split(u',');
            chosen.removeIf([&wanted](const auto &entry) { return !wanted.contains(entry->record.name); });
            if (wanted.size() == 1 && chosen.isEmpty())
                return respond(refusal(404, ApiError::instanceNotFound));
        }
    }
    QJsonArray list;
    for (const auto &entry : std::as_const(chosen))
        list.append(listObject(context, entry->record));
    const qsizetype count = list.size();
    respond(success(200, QString::number(count) + (count == 1 ? " Instance found"_L1 : " Instances found"_L1),
                    member("instances", list) + member("meta", QJsonObject{{u"total"_s, count}})));
}

void deleteInstance(const Context &context, const HttpRequest &request, const Responder &respond)
{
    context.registry.remove(request.grant.instance, [respond](const Result<void> &removed) {
        if (!removed)
            return respond(refusalOf(removed.error()));
        respond(success(200, u"Instance deleted"_s,
                        member("instance", QJsonObject{{u"status"_s, u"deleted"_s}})));
    });
}

void rotateToken(const Context &context, const HttpRequest &request, const Responder &respond)
{
    context.registry.rotateToken(request.grant.instance,
                                 [respond](const Result<std::shared_ptr<const InstanceEntry>> &rotated) {
                                     if (!rotated)
                                         return respond(refusalOf(rotated.error()));
                                     const QJsonObject object = instanceObject((*rotated)->record);
                                     respond(success(200, u"Token rotated"_s,
                                                     member("instance", object)
                                                         + member("data",
                                                                  QJsonObject{
                                                                      {u"token"_s, object["token"_L1]}})));
                                 });
}

} // namespace Inlet::Api
