// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/handshakeanswer.h"

#include "core/protocol/reading/secretname.h"
#include "core/protocol/redaction/redaction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

bool isNamed(QByteArrayView name, QByteArrayView wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray AnswerHead::header(QByteArrayView name) const
{
    const auto found =
        std::ranges::find_if(headers, [name](const auto &header) { return isNamed(header.first, name); });
    return found == headers.cend() ? QByteArray() : found->second;
}

qint64 AnswerHead::bodySize() const
{
    bool isNumber = false;
    const qint64 size = header("Content-Length").toLongLong(&isNumber);
    return isNumber && size >= 0 ? size : -1;
}

bool AnswerHead::isPlain() const
{
    return header("Transfer-Encoding").isEmpty() && header("Content-Encoding").isEmpty();
}

AnswerHead readAnswerHead(const QByteArray &head)
{
    AnswerHead answer;
    const QList<QByteArray> lines = head.split('\n');
    const QByteArray first = lines.constFirst().trimmed();
    const qsizetype space = first.indexOf(' ');
    if (!first.startsWith("HTTP/") || space < 0)
        return answer;
    answer.status = first.sliced(space + 1).left(3).toInt();
    answer.phrase = first.sliced(space + 1).mid(4).trimmed();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer.headers.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
    }
    return answer;
}

Handshake handshakeOf(const ClientOptions &options, const AnswerHead &answer)
{
    const QUrl url = socketUrl(options.url, options.instance);
    const int port = url.port(url.scheme() == "wss"_L1 ? 443 : 80);
    Handshake made;
    made.target = url.path(QUrl::FullyEncoded).toUtf8();
    // As QWebSocket sends them, but for its key.
    made.requestHeaders = {{"Host", QString(url.host() + u':' + QString::number(port)).toUtf8()},
                           {"Upgrade", "websocket"},
                           {"Connection", "Upgrade"},
                           {"Sec-WebSocket-Version", "13"},
                           {"User-Agent", userAgent()}};
    if (!options.token.isEmpty())
        made.requestHeaders.append({"token", options.token.reveal()});
    made.status = answer.status;
    made.phrase = answer.phrase;
    made.headers = answer.headers;
    return made;
}

Handshake withoutSecrets(Handshake handshake, const Secret &token, QByteArrayView key)
{
    const QByteArray name = token.isEmpty() ? QByteArray() : fingerprint(token.reveal(), key);
    const auto clean = [&token, &name](QByteArray &text) {
        if (!token.isEmpty())
            text.replace(token.reveal(), name);
    };
    for (Handshake::Headers *headers : {&handshake.requestHeaders, &handshake.headers}) {
        for (auto &[header, value] : *headers) {
            if (!value.isEmpty() && SecretName::ofMember(header) != SecretName::Secrecy::None)
                value = fingerprint(value, key);
            clean(value);
            value = Redaction::text(value);
        }
    }
    clean(handshake.target);
    clean(handshake.phrase);
    clean(handshake.body);
    if (!handshake.body.isEmpty())
        handshake.body = Redaction::frame(handshake.body, key);
    return handshake;
}

RefusalReader::RefusalReader(QAbstractSocket *socket, const AnswerHead &head)
    : m_socket(socket)
    , m_left(head.bodySize())
{
    connect(socket, &QIODevice::readyRead, this, &RefusalReader::read);
    connect(socket, &QAbstractSocket::disconnected, this, [this] {
        read();
        finish();
    });
    // Whoever made this stands in the midst of the WebSocket's reading.
    QMetaObject::invokeMethod(this, &RefusalReader::read, Qt::QueuedConnection);
}

void RefusalReader::read()
{
    if (m_isFinished || m_socket.isNull())
        return;
    const qint64 room = ClientLimits::refusalBytes - m_body.size();
    const qint64 wanted =
        m_left < 0 ? m_socket->bytesAvailable() : std::min(m_left, m_socket->bytesAvailable());
    const QByteArray bytes = m_socket->read(std::min(wanted, room));
    m_body += bytes;
    if (m_left > 0)
        m_left -= bytes.size();
    m_isCut = wanted > room;
    if (m_isCut || m_left == 0 || m_socket->state() == QAbstractSocket::UnconnectedState)
        finish();
}

void RefusalReader::finish()
{
    if (!std::exchange(m_isFinished, true))
        emit finished();
}

} // namespace Inlet
