// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/instances/filtertext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet {

QString filterText(const EventFilter &filter)
{
    QJsonArray names;
    for (const EventType type : filter.types())
        names.append(QString::fromLatin1(eventName(type)));
    return QString::fromUtf8(QJsonDocument(names).toJson(QJsonDocument::Compact));
}

Result<EventFilter> filterFromText(const QString &text, QLatin1StringView column)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    bool isGood = document.isArray();
    QList<EventType> types;
    const QJsonArray names = document.array();
    for (const QJsonValue &name : names) {
        const auto type = eventTypeFromName(name.toString().toLatin1());
        isGood = isGood && type;
        if (type)
            types.append(*type);
    }
    if (!isGood)
        return Error{ErrorCode::Storage, column + " holds no list of event names"_L1};
    return EventFilter(types);
}

} // namespace Inlet
