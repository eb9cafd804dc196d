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
    default:
        return PeerKind::Gateway;
    }
}

QString addressHint(PeerKind peer)
{
    switch (peer) {
    case PeerKind::SpeaksHttp:
        return Text::tr("the port speaks HTTP without TLS: the address has to begin with http://");
    case PeerKind::SpeaksHttps:
        return Text::tr("the port speaks HTTPS: the address has to begin with https://");
    case PeerKind::WebServer:
    case PeerKind::Gateway:
        break;
    }
    return {};
}

QString webServerText(const QString &answer)
{
    return Text::tr("a web server answers there, but no gateway (%1)").arg(answer);
}

QString reasonText(PeerKind peer, const ConnectionState &state, const std::optional<Handshake> &answer)
{
    if (const QString hint = addressHint(peer); !hint.isEmpty())
        return hint;
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
