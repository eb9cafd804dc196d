// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/clients.h"

#include "core/client/admin/fields.h"
#include "core/client/admin/requests.h"

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

namespace {

ClientInfo readClient(Fields &fields)
{
    ClientInfo client;
    client.id = fields.number("id"_L1);
    client.instance = fields.textOr("instance"_L1);
    client.remote = fields.textOr("remote"_L1);
    client.isSecure = fields.flagOr("secure"_L1, false);
    client.agent = fields.textOr("agent"_L1);
    client.hasAccountToken = fields.textOr("auth"_L1) == "account"_L1;
    client.since = fields.time("since"_L1);
    client.queued = fields.numberOr("queued"_L1, 0);
    client.queuedBytes = fields.numberOr("queuedBytes"_L1, 0);
    client.sent = fields.numberOr("sent"_L1, 0);
    client.original = fields.original();
    return client;
}

} // namespace

Result<ClientPage> parseClients(const QByteArray &body)
{
    return parseAnswer<ClientPage>(body, [](Fields &answer) {
        ClientPage page;
        answer.rows("clients"_L1, [&page](Fields &row) { page.clients += readClient(row); });
        Fields meta = answer.objectOr("meta"_L1);
        page.total = meta.numberOr("total"_L1, page.clients.size());
        page.next = meta.optionalNumber("next"_L1);
        return page;
    });
}

Result<ClientDisconnected> parseDisconnected(const QByteArray &body)
{
    return parseAnswer<ClientDisconnected>(body, [](Fields &answer) {
        Fields client = answer.object("client"_L1);
        return ClientDisconnected{client.number("id"_L1), client.original()};
    });
}

Call<ClientPage> listClients(const QString &instance, qint64 after, int limit)
{
    QString path = u"/api/gateway/clients?limit=%1&after=%2"_s.arg(limit).arg(after);
    if (!instance.isEmpty())
        path += "&instance="_L1 + pathSegment(instance);
    return {get(path), parseClients};
}

Call<ClientDisconnected> disconnectClient(const QString &id)
{
    return {del(u"/api/gateway/clients/"_s + pathSegment(id)), parseDisconnected};
}

} // namespace Inlet::Admin
