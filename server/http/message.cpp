// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/message.h"

#include "server/base/apierror.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;

namespace Inlet {

QByteArrayView RequestHead::header(QByteArrayView lowerCaseName) const
{
    const auto found = std::ranges::find(headers, lowerCaseName, &HttpHeader::name);
    return found == headers.end() ? QByteArrayView() : found->value;
}

int RequestHead::count(QByteArrayView lowerCaseName) const
{
    return int(std::ranges::count(headers, lowerCaseName, &HttpHeader::name));
}

bool RequestHead::listHas(QByteArrayView lowerCaseName, QByteArrayView token) const
{
    return std::ranges::any_of(headers, [&](const HttpHeader &header) {
        if (header.name != lowerCaseName)
            return false;
        const auto parts = header.value.toByteArray().split(',');
        return std::ranges::any_of(parts, [token](const QByteArray &part) {
            return part.trimmed().compare(token, Qt::CaseInsensitive) == 0;
        });
    });
}

HttpResponse refusal(int status, const QString &message, const QString &at)
{
    HttpResponse response;
    response.status = status;
    response.body = ApiError::body(message, at);
    return response;
}

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Unknown";
    }
}

namespace {

// Made once a second and thread: writing a date costs as much as all the rest of an answer.
const QByteArray &httpDate()
{
    thread_local qint64 madeAt = -1;
    thread_local QByteArray date;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != madeAt) {
        madeAt = now;
        date = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
                   .toLatin1();
    }
    return date;
}

} // namespace

QByteArray serialise(const HttpResponse &response, bool keepAlive, bool isHead)
{
    std::string head; // does without a call and a look at who shares it for each piece
    head.reserve(512);
    const auto add = [&head](QByteArrayView text) { head.append(text.data(), std::size_t(text.size())); };
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    add(reasonPhrase(response.status));
    head += "\r\nDate: ";
    add(httpDate());
    if (!response.body.isEmpty()) {
        head += "\r\nContent-Type: ";
        add(response.contentType);
    }
    head += "\r\nContent-Length: ";
    head += std::to_string(response.body.size());
    for (const AnswerHeader &header : response.headers) {
        head += "\r\n";
        add(header.name);
        head += ": ";
        add(header.value);
    }
    // A 426 names its own: RFC 9110 wants "upgrade" among the connection options.
    head += response.status == 426 ? "\r\nConnection: Upgrade, " : "\r\nConnection: ";
    head += keepAlive ? "keep-alive\r\n\r\n" : "close\r\n\r\n";
    QByteArray bytes;
    bytes.reserve(qsizetype(head.size()) + (isHead ? 0 : response.body.size()));
    bytes.append(head);
    if (!isHead)
        bytes.append(response.body);
    return bytes;
}

std::optional<QByteArray> percentDecoded(QByteArrayView text)
{
    const auto hex = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        const char lower = char(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    if (!text.contains('%'))
        return text.toByteArray();
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.append(text[i]);
            continue;
        }
        if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0)
            return {};
        decoded.append(char(hex(text[i + 1]) * 16 + hex(text[i + 2])));
        i += 2;
    }
    return decoded;
}

TargetParts splitTarget(QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    if (mark < 0)
        return {target, {}};
    return {target.first(mark), target.sliced(mark + 1)};
}

namespace {

/// The value of the first item of that name, still encoded; empty if there is none.
std::optional<QByteArray> rawQueryValue(QByteArrayView query, QByteArrayView name)
{
    for (const QByteArray &item : query.toByteArray().split('&')) {
        const qsizetype equals = item.indexOf('=');
        if (percentDecoded(QByteArrayView(item).first(equals < 0 ? item.size() : equals))
            == name.toByteArray())
            return equals < 0 ? QByteArray() : item.sliced(equals + 1);
    }
    return {};
}

} // namespace

QByteArray queryValue(QByteArrayView query, QByteArrayView name, PlusSign plus)
{
    QByteArray raw = rawQueryValue(query, name).value_or(QByteArray());
    if (plus == PlusSign::Blank)
        raw.replace('+', ' ');
    return percentDecoded(raw).value_or(QByteArray());
}

bool hasQueryItem(QByteArrayView query, QByteArrayView name)
{
    return rawQueryValue(query, name).has_value();
}

} // namespace Inlet
