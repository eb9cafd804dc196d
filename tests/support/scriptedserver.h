// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCryptographicHash>
#include <QHostAddress>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace Inlet::Test {

/// The value of a header of a request head; empty when there is none.
inline QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().toLower() == name.toLower())
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

/// A server on a real socket that does exactly what a test says, odd things included: each request
/// that has arrived with the body it announced is recorded, and its head handed to the script.
class ScriptedServer final : public QObject
{
public:
    /// @p index counts requests from 0.
    using Script = std::function<void(QTcpSocket *socket, const QByteArray &head, int index)>;

    explicit ScriptedServer(Script script)
        : m_script(std::move(script))
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen on the loopback address");
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                serve(socket);
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
    const QList<QByteArray> &heads() const { return m_heads; }
    /// Bodies and what came behind upgrades, of all connections.
    const QByteArray &received() const { return m_received; }
    const QList<QTcpSocket *> &sockets() const { return m_sockets; }

private:
    void serve(QTcpSocket *socket)
    {
        m_sockets.append(socket);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer = QByteArray()]() mutable {
            buffer += socket->readAll();
            if (socket->property("isUpgraded").toBool()) {
                m_received += buffer;
                buffer.clear();
                return;
            }
            for (qsizetype end = 0; (end = buffer.indexOf("\r\n\r\n")) >= 0;) {
                const QByteArray head = buffer.first(end + 4);
                const qsizetype whole = head.size() + headerOf(head, "Content-Length").toInt();
                if (buffer.size() < whole)
                    return;
                m_received += buffer.sliced(head.size(), whole - head.size());
                buffer.remove(0, whole);
                m_heads.append(head);
                m_script(socket, head, int(m_heads.size()) - 1);
            }
        });
    }

    Script m_script;
    QList<QByteArray> m_heads;
    QByteArray m_received;
    QList<QTcpSocket *> m_sockets;
    QTcpServer m_server;
};

inline bool isUpgrade(const QByteArray &head)
{
    return headerOf(head, "Upgrade").toLower() == "websocket";
}

/// Answers 101 with the key that belongs to @p head.
inline void acceptUpgrade(QTcpSocket *socket, const QByteArray &head)
{
    const QByteArray key = headerOf(head, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    socket->setProperty("isUpgraded", true);
    socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Accept: "
                  + QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n");
}

/// An unmasked frame, as servers send them.
inline QByteArray webSocketFrame(int opcode, const QByteArray &payload, bool isFinal = true)
{
    QByteArray frame(1, char((isFinal ? 0x80 : 0) | opcode));
    const qsizetype size = payload.size();
    if (size < 126) {
        frame += char(size);
    } else if (size < 65536) {
        frame += char(126);
        frame += char(size >> 8);
        frame += char(size & 0xff);
    } else {
        frame += char(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            frame += char((quint64(size) >> shift) & 0xff);
    }
    return frame + payload;
}

inline QByteArray textFrame(const QByteArray &text)
{
    return webSocketFrame(1, text);
}

inline QByteArray closeFrame(int code, const QByteArray &reason = {})
{
    QByteArray payload;
    payload += char(code >> 8);
    payload += char(code & 0xff);
    return webSocketFrame(8, payload + reason);
}

/// A whole HTTP answer that ends the connection; @p extraHeaders end with CR LF each.
inline QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &extraHeaders = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + extraHeaders + "\r\n" + body;
}

} // namespace Inlet::Test
