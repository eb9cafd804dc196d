// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <optional>

/// HTTP messages as values, free of sockets (PROTOCOL.md §8).
namespace Inlet {

struct HttpHeader
{
    QByteArray name;  ///< lower case
    QByteArray value; ///< without white space around it
};

/// A request line with its headers, checked.
struct RequestHead
{
    QByteArray method;
    QByteArray target; ///< as sent, percent codes included; may hold a token: log it redacted
    bool isHttp11 = true;
    bool wantsKeepAlive = true;
    bool isChunked = false;
    qint64 contentLength = -1; ///< -1: not given
    QList<HttpHeader> headers;

    bool hasBody() const { return isChunked || contentLength > 0; }
    /// The value of the first header of that name; a null view if there is none.
    QByteArrayView header(QByteArrayView lowerCaseName) const;
    int count(QByteArrayView lowerCaseName) const;
    /// Whether a header that holds a comma-separated list names @p token, without case.
    bool listHas(QByteArrayView lowerCaseName, QByteArrayView token) const;
};

/// What goes back. The connection adds length, date and connection headers.
struct HttpResponse
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<HttpHeader> headers; ///< names as they are to be written
    bool mustClose = false;
};

/// A refusal with the error envelope as its body.
HttpResponse refusal(int status, const QString &message);
inline HttpResponse refusal(int status, QLatin1StringView message)
{
    return refusal(status, QString(message));
}

QByteArrayView reasonPhrase(int status);

/// The head of @p response on the wire, and its body unless @p isHead.
QByteArray serialise(const HttpResponse &response, bool keepAlive, bool isHead);

/// Decodes percent codes; empty for a broken one.
std::optional<QByteArray> percentDecoded(QByteArrayView text);

/// The path of a request target, and what stands behind the first `?`.
struct TargetParts
{
    QByteArrayView path;
    QByteArrayView query;
};
TargetParts splitTarget(QByteArrayView target);

/// The first value of @p name in a query, decoded; empty if absent or broken.
QByteArray queryValue(QByteArrayView query, QByteArrayView name);
bool hasQueryItem(QByteArrayView query, QByteArrayView name);

} // namespace Inlet
