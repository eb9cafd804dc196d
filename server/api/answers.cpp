// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/answers.h"

#include "core/protocol/jsontext.h"
#include "server/base/apierror.h"
#include "server/base/logging.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Inlet::Api {

QByteArray member(QByteArrayView name, const QJsonValue &value)
{
    // Inside an array any value can be written; the brackets are cut off again.
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QByteArray(",\"").append(name).append("\":").append(
        QByteArrayView(array).sliced(1, array.size() - 2));
}

HttpResponse success(int status, const QString &message, const QByteArray &rest)
{
    std::string begin = "{\"success\":true,\"message\":";
    appendJsonString(begin, message);
    HttpResponse response;
    response.status = status;
    response.body.reserve(qsizetype(begin.size()) + rest.size() + 1);
    response.body.append(begin).append(rest).append('}');
    return response;
}

HttpResponse refusalOf(const Error &error)
{
    int status = 500;
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        status = 400;
        break;
    case ErrorCode::NotFound:
        status = 404;
        break;
    case ErrorCode::Conflict:
        status = 409;
        break;
    case ErrorCode::Forbidden:
        status = 403;
        break;
    case ErrorCode::Unavailable:
        status = 503;
        break;
    case ErrorCode::Storage:
    case ErrorCode::Key:
    case ErrorCode::Internal:
        break;
    }
    return refusal(status, error.message, error.where);
}

QString timeText(qint64 unixMs)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC)
        .toString(unixMs % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

HttpResponse unreadable(const Error &error, QLatin1StringView failure)
{
    if (error.code == ErrorCode::Unavailable)
        return refusalOf(error);
    qCCritical(lcStore).noquote() << failure + ": "_L1 + error.message;
    return refusal(500, failure);
}

} // namespace Inlet::Api
