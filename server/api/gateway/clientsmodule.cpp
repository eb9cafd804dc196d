// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/gateway/clientsmodule.h"

#include "core/protocol/apierror.h"
#include "core/protocol/limits.h"
#include "server/api/answers.h"
#include "server/api/requestreader.h"
#include "server/config/configvalues.h"
#include "server/io/clientdirectory.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

namespace {

// JSON numbers are exact up to here.
constexpr qint64 mostClientId = qint64(1) << 53;

QJsonObject clientObject(const ClientInfo &client)
{
    // The port of a proxy's own connection says nothing about the client.
    const QString remote = client.facts.forwardedFor.isNull()
        ? ConfigValues::formatEndpoint({client.peer.address, client.peer.port})
        : client.facts.forwardedFor.toString();
    const QDateTime since = QDateTime::fromMSecsSinceEpoch(client.facts.sinceMs, Qt::UTC);
    return {{u"id"_s, qint64(client.facts.id)},
            {u"instance"_s, client.instance},
            {u"remote"_s, remote},
            {u"agent"_s, QString::fromUtf8(client.facts.agent)},
            {u"auth"_s, client.facts.auth == ClientAuth::Account ? u"account"_s : u"instance"_s},
            {u"secure"_s, client.facts.isSecure},
            {u"since"_s, since.toString(Qt::ISODate)},
            {u"queued"_s, client.queued},
            {u"queuedBytes"_s, client.queuedBytes},
            {u"sent"_s, qint64(client.sent)}};
}

} // namespace

std::span<const Endpoint<ClientsModule>> ClientsModule::endpoints()
{
    static constexpr std::array table = {
        Endpoint<ClientsModule>{{"GET", "/api/gateway/clients", Access::Account, RateClass::None,
                                 BodyKind::None},
                                &ClientsModule::list},
        Endpoint<ClientsModule>{{"DELETE", "/api/gateway/clients/:id", Access::Account, RateClass::None,
                                 BodyKind::None},
                                &ClientsModule::disconnect},
    };
    return table;
}

void ClientsModule::list(const HttpRequest &request, const Responder &respond) const
{
    const auto after = numberQuery(request.head, "after", 0, 0, mostClientId);
    const auto limit =
        numberQuery(request.head, "limit", Limits::clientsPerPageDefault, 1, Limits::clientsPerPage);
    if (!after)
        return respond(refusalOf(after.error()));
    if (!limit)
        return respond(refusalOf(limit.error()));
    const QByteArrayView query = splitTarget(request.head.target).query;
    const QString instance = QString::fromUtf8(queryValue(query, "instance"));
    if (!instance.isEmpty() && !m_instances.load()->byName(instance))
        return respond(refusal(404, ApiError::instanceNotFound));
    m_clients.list({instance, quint64(*after), int(*limit)}, [respond](const ClientPage &page) {
        QJsonArray list;
        for (const ClientInfo &client : page.clients)
            list.append(clientObject(client));
        const QJsonValue next =
            page.hasMore ? QJsonValue(qint64(page.clients.back().facts.id)) : QJsonValue(QJsonValue::Null);
        respond(success(200, u"Clients retrieved"_s,
                        member("clients", list)
                            + member("meta", QJsonObject{{u"total"_s, page.total}, {u"next"_s, next}})));
    });
}

void ClientsModule::disconnect(const HttpRequest &request, const Responder &respond) const
{
    const auto id = ConfigValues::readNumber(request.grant.route.id, 1, mostClientId);
    if (!id)
        return respond(refusal(404, ApiError::clientNotFound));
    m_clients.disconnect(quint64(*id), [respond, id = *id](bool wasThere) {
        if (!wasThere)
            return respond(refusal(404, ApiError::clientNotFound));
        respond(success(200, u"Client disconnected"_s, member("client", QJsonObject{{u"id"_s, id}})));
    });
}

} // namespace Inlet::Api
