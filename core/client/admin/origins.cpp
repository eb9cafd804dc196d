// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/origins.h"

#include "core/client/admin/fields.h"
#include "core/client/admin/requests.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Inlet::Admin {

Result<OriginList> parseOrigins(const QByteArray &body)
{
    return parseAnswer<OriginList>(body, [](Fields &answer) {
        return OriginList{answer.texts("origins"_L1), answer.textOr("source"_L1)};
    });
}

Result<OriginCheck> parseOriginCheck(const QByteArray &body)
{
    return parseAnswer<OriginCheck>(body, [](Fields &answer) {
        Fields check = answer.object("check"_L1);
        return OriginCheck{check.flag("allowed"_L1), check.textOr("reason"_L1), check.textOr("detail"_L1),
                           check.textOr("host"_L1), check.original()};
    });
}

Call<OriginList> origins()
{
    return {get(u"/api/gateway/origins"_s), parseOrigins};
}

Call<OriginList> setOrigins(const std::optional<QStringList> &origins)
{
    const QJsonValue list =
        origins ? QJsonValue(QJsonArray::fromStringList(*origins)) : QJsonValue(QJsonValue::Null);
    return {put(u"/api/gateway/origins"_s, {{u"origins"_s, list}}), parseOrigins};
}

Call<OriginCheck> checkOrigin(const QString &origin, const std::optional<QString> &host)
{
    QJsonObject body{{u"origin"_s, origin}};
    if (host)
        body.insert("host"_L1, *host);
    return {post(u"/api/gateway/origins/check"_s, body), parseOriginCheck};
}

} // namespace Inlet::Admin
