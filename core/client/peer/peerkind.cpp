// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/peer/peerkind.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// nginx, Apache, Go, Tomcat and we ourselves say it in a 400, each in other words. An instance may be named
/// like a part of them.
constexpr std::array plainTextRefused{"speaks https", "https server", "https port",
                                      "plain http",   "ssl-enabled",  "requires tls"};

bool wantsTls(const PeerAnswer &answer)
{
    if (answer.asked.scheme() == "https"_L1)
        return false;
    const bool isRedirect = answer.status >= 300 && answer.status < 400;
    if (isRedirect) {
        const QUrl target = QUrl::fromEncoded(answer.location);
        return target.scheme() == "https"_L1 && target.host() == answer.asked.host();
    }
    const QByteArray words = answer.body.toLower();
    return answer.status == 400
        && std::ranges::any_of(plainTextRefused, [&words](const char *word) { return words.contains(word); });
}

/// One of those of docs/rest/README.md, or what other gateways send in its place.
bool isEnvelope(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    return object.contains("success"_L1) || object.contains("error"_L1) || object.contains("message"_L1);
}

/// Whether an upgrade arrived as something else (PROTOCOL.md §3.1): as a plain request, or without its key.
bool hasLostUpgrade(const PeerAnswer &answer)
{
    switch (answer.status) {
    case 426:
        return true;
    case 400:
        // The gateway's own say what is off; a page comes from what stands in front of it.
        return !isEnvelope(answer.body) || answer.body.contains("Sec-WebSocket-");
    default:
        return answer.status >= 200 && answer.status < 300 && isEnvelope(answer.body);
    }
}

} // namespace

PeerKind peerKindOf(const PeerAnswer &answer)
{
    if (wantsTls(answer))
        return PeerKind::SpeaksHttps;
    if (answer.question == PeerAnswer::Question::Upgrade && hasLostUpgrade(answer))
        return PeerKind::NoUpgrade;
    const bool isSuccess = answer.status >= 200 && answer.status < 300;
    const bool knowsNoRoute = answer.status == 404 || answer.status == 405 || answer.status == 501;
    return (isSuccess || knowsNoRoute) && !isEnvelope(answer.body) ? PeerKind::WebServer : PeerKind::Gateway;
}

PeerKind peerKindOfTlsError(const QString &text)
{
    // Where a TLS record should begin, an HTTP answer has its "HTTP".
    constexpr std::array signs{"wrong version number"_L1, "http request"_L1, "packet length too long"_L1,
                               "unknown protocol"_L1};
    const bool isPlain =
        std::ranges::any_of(signs, [&text](auto sign) { return text.contains(sign, Qt::CaseInsensitive); });
    return isPlain ? PeerKind::SpeaksHttp : PeerKind::Gateway;
}

PeerKind otherThan(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? PeerKind::SpeaksHttp : PeerKind::SpeaksHttps;
}

QString peerKindText(PeerKind kind)
{
    switch (kind) {
    case PeerKind::Gateway:
        break;
    case PeerKind::WebServer:
        return u"a web server answers there, but no gateway"_s;
    case PeerKind::SpeaksHttps:
        return u"the address speaks https, and was asked with http"_s;
    case PeerKind::SpeaksHttp:
        return u"the address speaks http, and was asked with https"_s;
    case PeerKind::NoUpgrade:
        return u"something in between, such as a proxy, does not pass WebSocket on"_s;
    }
    return {};
}

} // namespace Inlet
