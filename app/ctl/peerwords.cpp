// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/peerwords.h"

#include "app/ctl/ctlcontext.h"
#include "core/client/handshakeanswer.h"
#include "core/client/restclient.h"
#include "core/protocol/redaction.h"

#include <QJsonDocument>
#include <QRegularExpression>

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

/// A gateway refuses with a JSON object, or with no body at all.
bool isPage(const Handshake &answer)
{
    const QByteArray type = headOf(answer).header("Content-Type").toLower();
    const bool isJson = type.contains("json") || QJsonDocument::fromJson(answer.body).isObject();
    return !isJson && (!answer.body.isEmpty() || !type.isEmpty());
}

} // namespace

bool isPlainAnswer(const QString &words)
{
    // As OpenSSL names it when what comes is no record of TLS.
    static const QRegularExpression known(u"wrong version number|packet length too long|unknown protocol"_s);
    return known.match(words).hasMatch();
}

Peer peerOf(const QUrl &url, const ConnectionState &state, const std::optional<Handshake> &answer)
{
    const bool isTls = url.scheme() == "https"_L1;
    if (isTls && state.reason == Reason::TlsFailed && isPlainAnswer(state.text))
        return Peer::SpeaksHttp;
    if (!answer)
        return Peer::Unknown;
    // Each server has words of its own for it; an instance may be named like a part of them.
    static const QRegularExpression tls(u"speaks https|https (server|port)|plain http|ssl-enabled"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    const QString words = state.text + u' ' + QString::fromUtf8(answer->body);
    if (!isTls && answer->status == 400 && tls.match(words).hasMatch())
        return Peer::SpeaksTls;
    // No gateway answers an upgrade with success but for the 101.
    const bool isSuccess = answer->status >= 200 && answer->status < 300;
    const bool isMissing = answer->status == 404 || answer->status == 405;
    if (isSuccess || (isMissing && isPage(*answer)))
        return Peer::WebServer;
    return Peer::Unknown;
}

QString addressHint(Peer peer)
{
    switch (peer) {
    case Peer::SpeaksHttp:
        return Text::tr("the port speaks HTTP without TLS: the address has to begin with http://");
    case Peer::SpeaksTls:
        return Text::tr("the port speaks HTTPS: the address has to begin with https://");
    case Peer::WebServer:
    case Peer::Unknown:
        break;
    }
    return {};
}

QString webServerText(const QString &answer)
{
    return Text::tr("a web server answers there, but no gateway (%1)").arg(answer);
}

QString reasonText(Peer peer, const ConnectionState &state, const std::optional<Handshake> &answer)
{
    if (const QString hint = addressHint(peer); !hint.isEmpty())
        return hint;
    QString words = state.text;
    if (words.isEmpty() && answer && answer->status != 0)
        words = errorMessageOf(answer->status, answer->phrase, {});
    if (words.isEmpty())
        words = Text::tr("the other end did not say why");
    if (answer && answer->status >= 300 && answer->status < 400) {
        const QUrl target(QString::fromUtf8(headOf(*answer).header("Location").left(mostOfAddress)));
        if (!target.isEmpty())
            return Text::tr("the address leads elsewhere, to %1 (%2)").arg(Redaction::url(target), words);
    }
    return peer == Peer::WebServer ? webServerText(words) : words;
}

} // namespace Inlet::Ctl
