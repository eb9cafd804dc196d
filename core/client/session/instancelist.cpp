// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/instancelist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Inlet {

AccountState accountStateAfter(AccountState before, const QString &word)
{
    QString letters;
    for (const QChar letter : word) {
        if (letter.isLetter())
            letters += letter.toLower();
    }
    if (letters == "loggedout"_L1)
        return AccountState::LoggedOut;
    if (letters == "banned"_L1 || letters == "tempbanned"_L1)
        return AccountState::Banned;
    if (letters == "connected"_L1 || letters == "pairsuccess"_L1 || letters == "keepaliverestored"_L1)
        return AccountState::Fine;
    return before;
}

Result<QList<ListedInstance>> readInstanceList(const QByteArray &body)
{
    const QJsonValue list = QJsonDocument::fromJson(body).object().value("instances"_L1);
    if (!list.isArray())
        return Error{ErrorCode::InvalidArgument, u"the answer is no list of instances"_s};
    QList<ListedInstance> instances;
    // A list may be as long as an answer: nothing here may cost its square.
    QSet<QString> seen;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array) {
        ListedInstance instance;
        instance.name = value["name"_L1].toString();
        if (instance.name.isEmpty() || seen.contains(instance.name))
            continue;
        seen.insert(instance.name);
        instance.id = value["id"_L1].toVariant().toString();
        if (const QJsonValue enabled = value["websocket"_L1]["enabled"_L1]; enabled.isBool())
            instance.hasWebSocket = enabled.toBool();
        instance.status = value["status"_L1].toString(value["connection"_L1]["state"_L1].toString());
        instances.append(std::move(instance));
    }
    return instances;
}

} // namespace Inlet
