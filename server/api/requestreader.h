// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/eventtype.h"
#include "server/http/message.h"

#include <QJsonObject>

#include <initializer_list>

/// Reads bodies and queries. Pure; errors are InvalidArgument with the text of the 400 answer.
namespace Inlet::Api {

/// A body that must be one JSON object, depth and UTF-8 checked (PROTOCOL.md §4.2).
Result<QJsonObject> objectOf(const QByteArray &body);

/// A member that may be absent or null, else must be a bool, string, or list of event names. The error
/// names the member.
Result<bool> boolMember(const QJsonObject &object, QLatin1StringView name, bool fallback);
Result<QString> stringMember(const QJsonObject &object, QLatin1StringView name);
Result<EventFilter> filterMember(const QJsonObject &object, QLatin1StringView name);

/// A whole number in the query from @p least to @p most. The error names the item.
Result<qint64> numberQuery(const RequestHead &head, QByteArrayView name, qint64 fallback, qint64 least,
                           qint64 most);

/// The items of those names that a query has, as texts.
QJsonObject queryObject(QByteArrayView query, std::initializer_list<QByteArrayView> names);

/// Left out, null, or an empty text.
bool isAbsent(const QJsonValue &value);

/// A whole number from 1, or text that is one; @p fallback when it is absent. What is
/// above @p most counts as that. The error names the member.
Result<int> pageSize(const QJsonValue &asked, QLatin1StringView name, int fallback, int most);

} // namespace Inlet::Api
