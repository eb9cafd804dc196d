// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/ws/session.h"

#include <QTest>
#include <QWebSocketServer>

#include <array>
#include <fcntl.h>
#include <stdexcept>
#include <sys/socket.h>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// Throws once, when it hears that the session lags.
class FailingHost final : public SessionHost
{
public:
    void sessionEnded(Session &) override { ++ended; }
    void sessionLags(Session &) override
    {
        if (std::exchange(isFailing, false))
            throw std::runtime_error("out of luck");
    }
    void sessionViolated(Session &, const Violation &) override { ++violations; }
    void sessionFailed(Session &, const QString &fault) override { faults.append(fault); }

    bool isFailing = true;
    int ended = 0;
    int violations = 0;
    QStringList faults;
};

/// What is there to be read, without waiting.
QByteArray readAll(int descriptor)
{
    std::array<char, 65536> buffer;
    QByteArray bytes;
    for (;;) {
        const auto count = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count <= 0)
            return bytes;
        bytes.append(buffer.data(), count);
    }
}

} // namespace

/// One session without a hub.
class tst_Session : public QObject
{
    Q_OBJECT

private slots:
    void faultClosesWith1011();
};

void tst_Session::faultClosesWith1011()
{
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
    const Descriptor other(ends[1]);
    auto *const socket =
        new ChannelSocket(Channel(Descriptor(ends[0])), {},
                          "GET / HTTP/1.1\r\nHost: i\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    FailingHost host;
    Session session(socket, {}, std::make_shared<InstanceEntry>(), {2, 1'000'000}, host);
    QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
    connect(&server, &QWebSocketServer::newConnection, this,
            [&] { session.open(server.nextPendingConnection()); });
    server.handleConnection(socket);
    QTRY_VERIFY(session.isOpen());
    QVERIFY(readAll(other.get()).startsWith("HTTP/1.1 101"));

    // More than the kernel takes and the bounds allow.
    const QByteArray frame(300'000, 'x');
    for (int i = 0; i < 20 && host.faults.isEmpty(); ++i)
        session.send({&frame, 1}, {});
    QCOMPARE(host.faults, QStringList{u"out of luck"_s});
    QVERIFY(!session.isOpen());

    // What was begun comes whole, then the end.
    QByteArray got;
    const QByteArray close = "\x88\x10\x03\xf3internal error";
    QTRY_VERIFY(got.append(readAll(other.get())).endsWith(close));
    QCOMPARE((got.size() - close.size()) % frame.size(), 0);
    session.abort();
    QCOMPARE(host.ended, 1);
    QCOMPARE(host.violations, 0);
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
