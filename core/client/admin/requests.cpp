// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/requests.h"

#include <QJsonDocument>

namespace Inlet::Admin {

namespace {

Request request(Request::Method method, const QString &path, const QByteArray &body)
{
    Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    return request;
}

QByteArray text(const QJsonObject &body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

Request get(const QString &path)
{
    return request(Request::Method::Get, path, {});
}

Request post(const QString &path, const QJsonObject &body)
{
    return request(Request::Method::Post, path, text(body));
}

Request put(const QString &path, const QJsonObject &body)
{
    return request(Request::Method::Put, path, text(body));
}

Request del(const QString &path, const QJsonObject &body)
{
    return request(Request::Method::Delete, path, body.isEmpty() ? QByteArray() : text(body));
}

} // namespace Inlet::Admin
