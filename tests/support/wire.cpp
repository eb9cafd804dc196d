// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/wire.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Inlet::Test {

namespace {

constexpr int patience = 10'000; // ms; nothing here takes a tenth of it on an idle machine
constexpr QByteArrayView headEnd = "\r\n\r\n";

} // namespace

bool takeFrame(QByteArray &bytes, WsFrame *frame)
{
    if (bytes.size() < 2)
        return false;
    quint64 size = quint8(bytes[1]) & 0x7FU;
    qsizetype start = 2;
    if (size == 126) {
        start = 4;
        if (bytes.size() < start)
            return false;
        size = qFromBigEndian<quint16>(bytes.constData() + 2);
    } else if (size == 127) {
        start = 10;
        if (bytes.size() < start)
            return false;
        size = qFromBigEndian<quint64>(bytes.constData() + 2);
    }
    if (quint64(bytes.size() - start) < size)
        return false;
    *frame = {quint8(bytes[0]) & 0x0F, bytes.sliced(start, qsizetype(size))};
    bytes.remove(0, start + qsizetype(size));
    return true;
}

QList<QByteArray> HttpAnswer::headers(const QByteArray &name) const
{
    QList<QByteArray> values;
    for (const QByteArray &line : head.split('\n').sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            values.append(line.sliced(colon + 1).trimmed());
    }
    return values;
}

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    const QList<QByteArray> values = headers(name);
    return values.size() == 1 ? values.front() : QByteArray();
}

HttpAnswer takeAnswer(QByteArray &bytes)
{
    HttpAnswer answer;
    const qsizetype end = bytes.indexOf(headEnd);
    if (end < 0)
        return answer;
    answer.head = bytes.first(end);
    const qsizetype size = answer.header("Content-Length").toLongLong();
    const qsizetype whole = end + headEnd.size() + size;
    if (bytes.size() < whole)
        return {};
    answer.status = answer.head.split(' ').value(1).toInt();
    answer.body = bytes.sliced(end + headEnd.size(), size);
    bytes.remove(0, whole);
    return answer;
}

QByteArray maskedFrame(int opcode, const QByteArray &payload, bool isFinal)
{
    constexpr char mask[] = {0x11, 0x22, 0x33, 0x44};
    QByteArray frame(1, char((isFinal ? 0x80 : 0) | opcode));
    if (payload.size() < 126) {
        frame += char(0x80 | payload.size());
    } else {
        Q_ASSERT(payload.size() <= 0xFFFF);
        const auto size = qToBigEndian(quint16(payload.size()));
        frame += char(0xFE);
        frame.append(reinterpret_cast<const char *>(&size), 2);
    }
    frame.append(mask, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame += char(payload[i] ^ mask[i % 4]);
    return frame;
}

RawConnection::RawConnection(quint16 port, const QHostAddress &from)
{
    if (!from.isNull() && !m_socket.bind(from))
        qWarning("cannot bind to the source address");
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

RawConnection::~RawConnection() = default;

void RawConnection::send(const QByteArray &bytes)
{
    // Connected first, so that all bytes go out in one write.
    if (QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, patience))
        m_socket.write(bytes);
    m_socket.flush();
}

void RawConnection::read()
{
    // A gateway that ends while requests still go out resets the connection, which closes the socket.
    if (m_socket.isOpen())
        m_received += m_socket.readAll();
}

HttpAnswer RawConnection::answer()
{
    HttpAnswer answer;
    const auto arrived = [&] {
        read();
        answer = takeAnswer(m_received);
        return answer.status != 0 || m_socket.state() == QAbstractSocket::UnconnectedState;
    };
    static_cast<void>(QTest::qWaitFor(arrived, patience));
    if (answer.header("Connection").contains("close"))
        answer.isClosed = waitForEnd();
    return answer;
}

QList<WsFrame> RawConnection::frames()
{
    read();
    WsFrame frame;
    while (takeFrame(m_received, &frame))
        m_frames.append(frame);
    return m_frames;
}

bool RawConnection::waitForFrames(qsizetype count)
{
    return QTest::qWaitFor([&] { return frames().size() >= count; }, patience);
}

int RawConnection::closeCode()
{
    const auto hasClose = [this] {
        const auto all = frames();
        return !all.isEmpty() && all.back().opcode == 8;
    };
    if (!QTest::qWaitFor(hasClose, patience) || m_frames.back().payload.size() < 2)
        return 0;
    return qFromBigEndian<quint16>(m_frames.back().payload.constData());
}

QByteArray RawConnection::closeReason()
{
    return closeCode() == 0 ? QByteArray() : m_frames.back().payload.sliced(2);
}

bool RawConnection::waitForEnd(int milliseconds)
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; },
                           milliseconds);
}

QByteArray upgradeHead(const QByteArray &target, quint16 port, const QByteArray &headers)
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + headers + "\r\n";
}

QByteArray httpRequest(const QByteArray &method, const QByteArray &target, quint16 port,
                       const QByteArray &headers, const QByteArray &body)
{
    QByteArray request =
        method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n" + headers;
    if (!body.isEmpty())
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return request + "\r\n" + body;
}

HttpAnswer exchange(quint16 port, const QByteArray &bytes, const QHostAddress &from)
{
    RawConnection connection(port, from);
    connection.send(bytes);
    return connection.answer();
}

QByteArray refusalBody(const QByteArray &message)
{
    return "{\"success\":false,\"error\":{\"message\":\"" + message + "\"}}";
}

QByteArray headerLines(const QByteArray &headers)
{
    QByteArray lines;
    for (const QByteArray &header : headers.split(';')) {
        if (!header.isEmpty())
            lines += header + "\r\n";
    }
    return lines;
}

QStringList curlHeaders(const QByteArray &headers)
{
    QStringList arguments;
    for (const QByteArray &header : headers.split(';')) {
        // curl writes a header without a value only when it ends in a semicolon.
        if (header.endsWith(": "))
            arguments += {u"-H"_s, QString::fromLatin1(header.chopped(2)) + u';'};
        else if (!header.isEmpty())
            arguments += {u"-H"_s, QString::fromLatin1(header)};
    }
    return arguments;
}

} // namespace Inlet::Test
