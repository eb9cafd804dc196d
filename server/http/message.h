// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QVarLengthArray>

#include <optional>

/// HTTP messages as values, free of sockets (PROTOCOL.md §8).
namespace Inlet {

/// A header of a request.
struct HttpHeader
{
    QByteArrayView name;  ///< lower case
    QByteArrayView value; ///< without white space around it
};

/// A request line with its headers, checked. Texts lie in its bytes: they live as long as it or a copy
/// of it.
struct RequestHead
{
    QByteArray bytes;
    QByteArrayView method;
    QByteArrayView target; ///< as sent, percent codes included; may hold a token: log it redacted
    bool isHttp11 = true;
    bool wantsKeepAlive = true;
    bool isChunked = false;
    qint64 contentLength = -1; ///< -1: not given
    QVarLengthArray<HttpHeader, 12> headers;

    bool hasBody() const { return isChunked || contentLength > 0; }
    /// The value of the first header of that name; a null view if there is none.
    QByteArrayView header(QByteArrayView lowerCaseName) const;
    int count(QByteArrayView lowerCaseName) const;
    /// Whether a header that holds a comma-separated list names @p token, without case.
    bool listHas(QByteArrayView lowerCaseName, QByteArrayView token) const;
};

/// A header of an answer, its name as it is to be written.
struct AnswerHeader
{
    QByteArray name;
    QByteArray value;
};

/// What goes back. The connection adds length, date and connection headers.
struct HttpResponse
{
    int status = 200;
    QByteArray body;
    QByteArrayView contentType = "application/json"; ///< a constant
    QList<AnswerHeader> headers;
    bool mustClose = false;
    bool isLookup = false; ///< nothing was changed for it: where there is no room it may be refused instead
};

/// A refusal with the error envelope as its body.
HttpResponse refusal(int status, const QString &message, const QString &at = {});
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

/// What `+` stands for in a value of a query: what forms mean by it, or no more than it says.
enum class PlusSign : quint8 { Blank, Itself };

/// The first value of @p name in a query, decoded; empty if absent or broken.
QByteArray queryValue(QByteArrayView query, QByteArrayView name, PlusSign plus = PlusSign::Blank);
bool hasQueryItem(QByteArrayView query, QByteArrayView name);

} // namespace Inlet
