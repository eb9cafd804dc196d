// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/instances.h"

#include "core/client/admin/requests.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

InstanceState stateOf(const QString &word)
{
    static constexpr std::array words{
        std::pair{"connected"_L1, InstanceState::Connected},
        std::pair{"connecting"_L1, InstanceState::Connecting},
        std::pair{"disconnected"_L1, InstanceState::Disconnected},
        std::pair{"loggedout"_L1, InstanceState::LoggedOut},
        std::pair{"banned"_L1, InstanceState::Banned},
        std::pair{"qr"_L1, InstanceState::Qr},
    };
    for (const auto &[name, state] : words) {
        if (word == name)
            return state;
    }
    return InstanceState::Other;
}

InstanceInfo readInstance(Fields &fields)
{
    InstanceInfo instance;
    instance.id = fields.idOr("id"_L1);
    instance.name = fields.text("name"_L1);
    instance.token = fields.optionalSecret("token"_L1).value_or(Secret());
    instance.status = fields.textOr("status"_L1);
    instance.state = stateOf(instance.status);
    instance.createdAt = fields.time("createdAt"_L1);
    instance.updatedAt = fields.time("updatedAt"_L1);
    if (fields.has("websocket"_L1)) {
        Fields websocket = fields.object("websocket"_L1);
        instance.websocket = readWebsocket(websocket).settings;
    }
    if (fields.has("webhook"_L1)) {
        Fields webhook = fields.object("webhook"_L1);
        instance.webhook = readWebhook(webhook);
    }
    instance.original = fields.original();
    return instance;
}

} // namespace

Result<InstanceList> parseInstances(const QByteArray &body)
{
    return parseAnswer<InstanceList>(body, [](Fields &answer) {
        InstanceList list;
        answer.rows("instances"_L1, [&list](Fields &row) { list.instances += readInstance(row); });
        return list;
    });
}

Result<InstanceToken> parseInstanceToken(const QByteArray &body)
{
    return parseAnswer<InstanceToken>(body, [](Fields &answer) {
        Fields instance = answer.has("instance"_L1) ? answer.object("instance"_L1) : answer.object("data"_L1);
        return InstanceToken{instance.textOr("name"_L1), instance.secret("token"_L1), instance.original()};
    });
}

Result<InstanceDeleted> parseInstanceDeleted(const QByteArray &body)
{
    return parseAnswer<InstanceDeleted>(body, [](Fields &answer) {
        Fields instance = answer.object("instance"_L1);
        return InstanceDeleted{instance.text("status"_L1), instance.original()};
    });
}

Call<InstanceList> listInstances(const QStringList &names)
{
    QString path = u"/api/instance/list"_s;
    if (!names.isEmpty())
        path += u"?instanceName="_s + pathSegment(names.join(u','));
    return {get(path), parseInstances};
}

Call<InstanceToken> newInstance(const NewInstance &instance)
{
    QJsonObject body{{u"name"_s, instance.name}};
    if (instance.token)
        body[u"token"_s] = QString::fromLatin1(instance.token->reveal());
    if (instance.websocket) {
        body[u"websocketEnabled"_s] = instance.websocket->enabled;
        body[u"websocketEvents"_s] = QJsonArray::fromStringList(instance.websocket->events);
        body[u"websocketMediaBase64"_s] = instance.websocket->mediaBase64;
    }
    return {post(u"/api/instance/new"_s, body), parseInstanceToken};
}

Call<InstanceDeleted> deleteInstance(const QString &instance)
{
    return {del(u"/api/instance/delete/"_s + pathSegment(instance)), parseInstanceDeleted};
}

Call<InstanceToken> rotateToken(const QString &instance)
{
    return {post(u"/api/gateway/instances/"_s + pathSegment(instance) + u"/rotateToken"_s, {}),
            parseInstanceToken};
}

} // namespace Inlet::Admin
