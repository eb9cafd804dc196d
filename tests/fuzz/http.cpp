// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/redaction/redaction.h"
#include "server/admission/upgradepolicy.h"
#include "server/auth/originpolicy.h"
#include "server/gateway/gatewayapi.h"
#include "server/http/forwarding.h"
#include "server/http/requestparser.h"

#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace Inlet::Fuzz {

namespace {

constexpr qint64 maxBody = 200;

/// What became of a request.
struct Outcome
{
    bool isRefused = false;
    int status = 0;
    bool isDone = false;
    QByteArray body;
    QByteArray left; ///< what stands behind it

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

/// Feeds as a connection does: what was not used is offered again with what comes next.
Outcome feed(RequestParser &parser, const QList<QByteArrayView> &pieces)
{
    Outcome outcome;
    QByteArray ahead;
    for (const QByteArrayView piece : pieces) {
        ahead += piece;
        if (parser.isDone())
            continue;
        const qsizetype used = parser.readBody(ahead);
        if (used < 0) {
            outcome.isRefused = true;
            outcome.status = parser.errorStatus();
            return outcome;
        }
        check(used <= ahead.size(), "no more is used than was offered");
        ahead.remove(0, used);
    }
    outcome.isDone = parser.isDone();
    if (outcome.isDone) {
        outcome.body = parser.takeBody();
        outcome.left = ahead;
    }
    return outcome;
}

void checkHead(const RequestHead &head)
{
    check(!head.method.isEmpty() && head.target.startsWith('/'), "a method and a path");
    check(head.isHttp11 ? head.count("host") == 1 : head.count("host") <= 1, "one Host");
    check(!(head.isChunked && head.contentLength >= 0), "one length");
    check(head.count("transfer-encoding") == (head.isChunked ? 1 : 0), "only chunked");
    for (const HttpHeader &header : head.headers) {
        check(!header.name.isEmpty() && header.name == header.name.toByteArray().toLower(),
              "names in lower case");
        const bool isClean =
            std::ranges::none_of(header.value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
        check(isClean, "no line ends in a value");
        check(header.value == header.value.trimmed(), "no white space around a value");
    }
}

/// What a chunked body comes to, line by line and as plainly as can be; empty when it is refused or cut
/// short.
std::optional<QByteArray> plainlyDecoded(QByteArrayView bytes, QByteArray *left)
{
    const auto takeLine = [&bytes]() -> std::optional<QByteArray> {
        const qsizetype end = bytes.indexOf("\r\n");
        if (end < 0)
            return {};
        QByteArray line = bytes.first(end).toByteArray();
        bytes = bytes.sliced(end + 2);
        const bool isClean =
            std::ranges::none_of(line, [](char c) { return (quint8(c) < 0x20 && c != '\t') || c == 0x7f; });
        return isClean ? std::optional(line) : std::nullopt;
    };
    QByteArray body;
    for (;;) {
        const auto line = takeLine();
        if (!line)
            return {};
        const auto end =
            std::ranges::find_if(*line, [](char c) { return c == ';' || c == ' ' || c == '\t'; });
        const QByteArray digits = line->first(end - line->begin());
        bool isNumber = false;
        const quint64 size = digits.toULongLong(&isNumber, 16);
        const bool isHex = std::ranges::all_of(digits, [](char c) { return std::isxdigit(quint8(c)) != 0; });
        if (!isNumber || !isHex || digits.size() > 16)
            return {};
        if (size == 0)
            break;
        if (size > quint64(bytes.size()))
            return {};
        body += bytes.first(qsizetype(size));
        bytes = bytes.sliced(qsizetype(size));
        if (!bytes.startsWith("\r\n"))
            return {};
        bytes = bytes.sliced(2);
    }
    for (;;) {
        const auto line = takeLine();
        if (!line || (!line->isEmpty() && line->indexOf(':') < 1) || line->startsWith(' '))
            return {};
        if (line->isEmpty())
            break;
    }
    *left = bytes.toByteArray();
    return body;
}

/// Everything that judges a head, with whatever stands in it.
void judge(const RequestHead &head)
{
    const auto match = GatewayApi::routes().match(head);
    if (const auto *refused = std::get_if<HttpResponse>(&match))
        check(refused->status == 400 || refused->status == 404 || refused->status == 405,
              "a refusal of its kind");
    else
        check(std::get<RouteMatch>(match).route != nullptr, "a route");
    const OriginPolicy policy({{QStringLiteral("https://panel.example")}, {}, true});
    policy.allows(head);
    const auto proxies = TrustedProxies::parse(QStringLiteral("127.0.0.1,10.0.0.0/8"));
    requestOrigin(head, QHostAddress(QHostAddress::LocalHost), *proxies);
    UpgradeFacts facts{head};
    facts.isOriginAllowed = true;
    check(std::holds_alternative<HttpResponse>(decideUpgrade(facts)), "nobody is let in without a token");

    const QByteArray redacted = Redaction::requestTarget(head.target);
    check(Redaction::requestTarget(redacted) == redacted, "redaction is final");
    const QByteArray token = queryValue(splitTarget(head.target).query, "token", PlusSign::Itself);
    const bool isTelling = token.size() > 12 && head.target.count(token) == 1;
    check(!isTelling || !redacted.contains(token), "no token in what is logged");
}

} // namespace

void run(QByteArrayView input)
{
    const qsizetype end = input.indexOf("\r\n\r\n");
    const QByteArrayView headBytes = end < 0 ? input : input.first(end + 4);
    const QByteArrayView behind = input.sliced(headBytes.size());
    RequestParser whole(maxBody);
    RequestParser cut(maxBody);
    const bool isTaken = whole.readHead(headBytes);
    check(cut.readHead(headBytes) == isTaken, "the same head twice");
    if (!isTaken) {
        check(whole.errorStatus() == 400, "a status for the refusal");
        check(!whole.errorText().isEmpty(), "words for the refusal");
        return;
    }
    checkHead(whole.head());
    judge(whole.head());
    check(whole.isBodyTooLarge() == (whole.head().contentLength > maxBody),
          "a length within the limit, or not");
    if (whole.isBodyTooLarge())
        return;
    Dice dice(input);
    const Outcome first = feed(whole, behind.isEmpty() ? QList<QByteArrayView>() : QList{behind});
    const Outcome second = feed(cut, pieces(behind, dice));
    check(first == second, "a body is the same however it is cut");
    check(first.body.size() <= maxBody, "a body within the limit");
    if (first.isDone && !whole.head().isChunked) {
        const qint64 length = std::max<qint64>(whole.head().contentLength, 0);
        check(first.body.size() == length, "a body of its length");
        check(first.left == behind.sliced(length), "what stands behind is left");
    }
    if (first.isDone && whole.head().isChunked) {
        QByteArray left;
        const auto body = plainlyDecoded(behind, &left);
        check(body == first.body && left == first.left, "a chunked body is what RFC 9112 says");
    }
    check(!first.isRefused || first.status == 400 || first.status == 413, "a status for the refusal");
}

} // namespace Inlet::Fuzz
