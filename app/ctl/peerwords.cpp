// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/peerwords.h"

#include "app/ctl/ctlcontext.h"
#include "core/client/handshakeanswer.h"
#include "core/client/restclient.h"
#include "core/protocol/redaction/redaction.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

namespace {

using Reconnect::Reason;

/// Bytes of where a redirect leads to that are shown.
constexpr qsizetype mostOfAddress = 200;

AnswerHead headOf(const Handshake &answer)
{
    return {answer.status, answer.phrase, answer.headers};
}

} // namespace

PeerKind peerOf(const ConnectionState &state)
{
    switch (state.reason) {
    case Reason::NotAGateway:
        return PeerKind::WebServer;
    case Reason::SpeaksHttp:
        return PeerKind::SpeaksHttp;
    case Reason::SpeaksHttps:
        return PeerKind::SpeaksHttps;
    case Reason::UpgradeLost:
        return PeerKind::NoUpgrade;
    default:
        return PeerKind::Gateway;
    }
}

QString addressHint(PeerKind peer, bool isSocketUrl)
{
    switch (peer) {
    case PeerKind::SpeaksHttp:
        if (isSocketUrl)
            return Text::tr("the port speaks WebSocket without TLS: the address has to begin with ws://");
        return Text::tr("the port speaks HTTP without TLS: the address has to begin with http://");
    case PeerKind::SpeaksHttps:
        if (isSocketUrl)
            return Text::tr("the port speaks WebSocket over TLS: the address has to begin with wss://");
        return Text::tr("the port speaks HTTPS: the address has to begin with https://");
    case PeerKind::WebServer:
    case PeerKind::NoUpgrade:
    case PeerKind::Gateway:
        break;
    }
    return {};
}

QString webServerText(const QString &answer)
{
    return Text::tr("a web server answers there, but no gateway (%1)").arg(answer);
}

QString reasonText(PeerKind peer, bool isSocketUrl, const ConnectionState &state,
                   const std::optional<Handshake> &answer)
{
    if (const QString hint = addressHint(peer, isSocketUrl); !hint.isEmpty())
        return hint;
    if (peer == PeerKind::NoUpgrade) {
        return Text::tr("something in between, such as a proxy, does not pass WebSocket on (%1); it has to "
                        "speak HTTP/1.1 with the gateway and to pass on the headers Upgrade and Connection")
            .arg(answer ? errorMessageOf(answer->status, answer->phrase, answer->body) : state.text);
    }
    // What the client says of a web server is what is said here; how that answered comes behind it.
    QString words = peer == PeerKind::WebServer ? QString() : state.text;
    if (words.isEmpty() && answer && answer->status != 0)
        words = errorMessageOf(answer->status, answer->phrase, {});
    if (words.isEmpty())
        words = Text::tr("the other end did not say why");
    if (answer && answer->status >= 300 && answer->status < 400) {
        const QUrl target(QString::fromUtf8(headOf(*answer).header("Location").left(mostOfAddress)));
        if (!target.isEmpty())
            return Text::tr("the address leads elsewhere, to %1 (%2)").arg(Redaction::url(target), words);
    }
    return peer == PeerKind::WebServer ? webServerText(words) : words;
}

} // namespace Inlet::Ctl
