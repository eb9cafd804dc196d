// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/instances/instancesmodule.h"

#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/instances/instanceoptions.h"
#include "server/api/instances/instancetext.h"
#include "server/api/requestreader.h"
#include "server/api/webhooks/webhookbody.h"
#include "server/base/apierror.h"
#include "server/instances/instanceregistry.h"
#include "server/webhook/webhookregistry.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

/// `,"instance":…,"data":…`: both places are documented for a new token, and clients read either.
QByteArray tokenMembers(const InstanceRecord &record, const QByteArray &instance)
{
    return ",\"instance\":" + instance
        + member("data", QJsonObject{{u"token"_s, QString::fromUtf8(record.token.reveal())}});
}

/// The webhook `default`, as one that is not enabled where there is none.
QByteArray defaultWebhookText(const WebhookTable &webhooks, const InstanceRecord &record)
{
    const auto textOf = [](const WebhookRecord &webhook) {
        return QJsonDocument(webhookObject(webhook)).toJson(QJsonDocument::Compact);
    };
    if (const auto webhook = webhooks.find(record.id, webhookLabel({})))
        return textOf(webhook->record);
    static const QByteArray none = [&textOf] {
        WebhookRecord absent;
        absent.label = webhookLabel({});
        return textOf(absent);
    }();
    return none;
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
    instance.options = inlineOptionsOf(body);
    return instance;
}

} // namespace

std::span<const Endpoint<InstancesModule>> InstancesModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<InstancesModule>{{"POST", "/api/instance/new", Access::Account, RateClass::Creation,
                                   BodyKind::Json},
                                  &InstancesModule::create},
        Endpoint<InstancesModule>{{"GET", "/api/instance/list", Access::AccountOrInstance, RateClass::Global,
                                   BodyKind::None},
                                  &InstancesModule::list},
        Endpoint<InstancesModule>{{"GET", "/api/gateway/instances/changes", Access::Account, RateClass::None,
                                   BodyKind::None},
                                  &InstancesModule::changes},
        Endpoint<InstancesModule>{{"DELETE", "/api/instance/delete/:instance", Access::Account,
                                   RateClass::Global, BodyKind::None, true},
                                  &InstancesModule::remove},
        Endpoint<InstancesModule>{{"POST", "/api/gateway/instances/:instance/rotateToken", Access::Account,
                                   RateClass::None, BodyKind::None, true},
                                  &InstancesModule::rotateToken},
    };
    return table;
}

HttpResponse InstancesModule::created(const InstanceRecord &record, bool wantsBridge) const
{
    const QByteArray webhook = defaultWebhookText(*m_webhookTable.load(), record);
    QByteArray rest = tokenMembers(record, wholeInstanceText(record, webhook));
    if (wantsBridge) {
        rest += member("chatwoot",
                       QJsonObject{{u"enabled"_s, false},
                                   {u"status"_s, u"error"_s},
                                   {u"error"_s, QString(ApiError::noBridge)}});
    }
    return success(201, u"Instance created"_s, rest);
}

void InstancesModule::create(const HttpRequest &request, const Responder &respond) const
{
    const auto body = objectOf(request.body);
    if (!body)
        return respond(refusalOf(body.error()));
    const auto instance = newInstanceOf(*body);
    if (!instance)
        return respond(refusalOf(instance.error()));
    // Asked for, and not to be had: said where the documentation has it.
    const bool wantsBridge = boolMember(*body, "chatwootEnabled"_L1, false).value_or(true);
    const auto webhook = webhookChangeOfCreation(*body, m_allowsPrivateWebhooks);
    m_registry.create(*instance,
                      [this, respond, wantsBridge,
                       webhook](const Result<std::shared_ptr<const InstanceEntry>> &created) {
                          if (!created)
                              return respond(refusalOf(created.error()));
                          const auto entry = *created;
                          if (!webhook)
                              return respond(this->created(entry->record, wantsBridge));
                          WebhookChange change = *webhook;
                          change.instanceId = entry->record.id;
                          // One that cannot be stored does not undo the creation; it shows as not
                          // enabled.
                          m_webhooks.set(entry, change,
                                         [this, respond, entry,
                                          wantsBridge](const Result<WebhookRegistry::Entry> &) {
                                             respond(this->created(entry->record, wantsBridge));
                                         });
                      });
}

void InstancesModule::list(const HttpRequest &request, const Responder &respond) const
{
    const auto table = m_instances.load();
    QList<std::shared_ptr<const InstanceEntry>> chosen = table->entries();
    const auto &identity = request.grant.identity;
    if (identity.kind == Identity::Kind::Instance) {
        chosen = {table->current(*identity.instance)};
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
    const auto webhooks = m_webhookTable.load();
    QByteArray list = ",\"instances\":[";
    for (const auto &entry : std::as_const(chosen)) {
        if (!list.endsWith('['))
            list.append(',');
        list.append(wholeInstanceText(entry->record, defaultWebhookText(*webhooks, entry->record)));
    }
    list.append(']');
    const qsizetype count = chosen.size();
    respond(success(200, QString::number(count) + (count == 1 ? " Instance found"_L1 : " Instances found"_L1),
                    list + member("meta", QJsonObject{{u"total"_s, count}})));
}

void InstancesModule::changes(const HttpRequest &request, const Responder &respond) const
{
    const auto seconds = numberQuery(request.head, "waitSeconds", 0, 0, Limits::instanceWaitSeconds);
    if (!seconds)
        return respond(refusalOf(seconds.error()));
    const QByteArrayView query = splitTarget(request.head.target).query;
    const QString since = QString::fromUtf8(queryValue(query, "since"));
    const auto answer = [respond, since](const QString &revision) {
        respond(success(200, revision == since ? u"Instances unchanged"_s : u"Instances changed"_s,
                        member("revision", revision)));
    };
    if (!m_registry.waiters().wait(since, std::chrono::seconds(*seconds), answer))
        respond(refusal(503, ApiError::tooMuchAtOnce));
}

void InstancesModule::remove(const HttpRequest &request, const Responder &respond) const
{
    m_registry.remove(request.grant.instance, [respond](const Result<void> &removed) {
        if (!removed)
            return respond(refusalOf(removed.error()));
        respond(success(200, u"Instance deleted"_s,
                        member("instance", QJsonObject{{u"status"_s, u"deleted"_s}})));
    });
}

void InstancesModule::rotateToken(const HttpRequest &request, const Responder &respond) const
{
    m_registry.rotateToken(request.grant.instance,
                           [respond](const Result<std::shared_ptr<const InstanceEntry>> &rotated) {
                               if (!rotated)
                                   return respond(refusalOf(rotated.error()));
                               const InstanceRecord &record = (*rotated)->record;
                               respond(success(200, u"Token rotated"_s,
                                               tokenMembers(record, instanceText(record))));
                           });
}

} // namespace Inlet::Api
