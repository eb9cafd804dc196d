// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/http/connection.h"

#include "tests/support/certificate.h"

#include <QTemporaryDir>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

/// Notes what a connection tells; every request may go on and gets no answer by itself.
class Host final : public ConnectionHost
{
public:
    Verdict judge(const RequestHead &, const Peer &) override { return {RestGrant(), {}}; }
    void upgrade(HttpConnection &, const UpgradeGrant &) override { }
    void dispatch(HttpConnection &connection, HttpRequest) override
    {
        HttpResponse response;
        response.body = QByteArray(answerBytes, 'x');
        connection.respond(std::move(response));
    }
    void answerMade(HttpConnection &connection) override { connection.writeAnswer(); }
    void answering(int status) override { told += u"%1 "_s.arg(status); }
    void endingSilently(SilentEnd reason) override
    {
        told += reason == SilentEnd::Idle ? u"idle "_s : u"answer not taken "_s;
    }
    void ended(HttpConnection &) override { told += u"ended"_s; }

    qsizetype answerBytes = 2;
    QString told;
};

/// The two ends of a TCP connection; both hold -1 when there is none to be had.
std::pair<Descriptor, Descriptor> connectedPair()
{
    const Descriptor listener(::socket(AF_INET, SOCK_STREAM, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    Descriptor peer(::socket(AF_INET, SOCK_STREAM, 0));
    const bool isConnected = ::bind(listener.get(), generic, size) == 0 && ::listen(listener.get(), 1) == 0
        && ::getsockname(listener.get(), generic, &size) == 0 && ::connect(peer.get(), generic, size) == 0;
    if (!isConnected)
        return {};
    Descriptor own(::accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK));
    return {std::move(own), std::move(peer)};
}

} // namespace

/// What a connection tells when a limit of time ends it (PROTOCOL.md §8, §7.9); the time is given.
class tst_ConnectionLimits : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tells_data();
    void tells();
    void handshakeWithoutEnd();
};

void tst_ConnectionLimits::tells_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<qsizetype>("answerBytes");
    QTest::addColumn<QString>("atOnce"); // before any time has passed
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("told"); // afterwards
    const QByteArray request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    constexpr qsizetype more = 16 * 1024 * 1024; // than the kernel takes
    const auto row = [](const char *name, const QByteArray &sent, qsizetype answerBytes,
                        const QString &atOnce, std::chrono::milliseconds limit, int beyond,
                        const QString &told) {
        QTest::newRow(name) << sent << answerBytes << atOnce
                            << int(std::chrono::duration_cast<std::chrono::seconds>(limit).count()) + beyond
                            << told;
    };
    row("silent, in time", {}, 2, {}, Limits::requestHeadTime, -1, {});
    row("silent", {}, 2, {}, Limits::requestHeadTime, 1, u"idle ended"_s);
    row("half a head", "GET /", 2, {}, Limits::requestHeadTime, 1, u"408 "_s);
    row("between requests, in time", request, 2, u"200 "_s, Limits::keepAliveIdle, -1, u"200 "_s);
    row("between requests", request, 2, u"200 "_s, Limits::keepAliveIdle, 1, u"200 idle ended"_s);
    row("answer not taken, in time", request, more, u"200 "_s, Limits::responseWriteIdle, -1, u"200 "_s);
    row("answer not taken", request, more, u"200 "_s, Limits::responseWriteIdle, 1,
        u"200 answer not taken ended"_s);
    row("half a body", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc", 2, {},
        Limits::requestBodyIdle, 1, u"408 "_s);
}

void tst_ConnectionLimits::tells()
{
    QFETCH(QByteArray, sent);
    QFETCH(qsizetype, answerBytes);
    QFETCH(QString, atOnce);
    QFETCH(int, seconds);
    QFETCH(QString, told);
    auto [own, peer] = connectedPair();
    const int descriptor = own.get();
    QVERIFY(descriptor >= 0 && peer.get() >= 0);
    Host host;
    host.answerBytes = answerBytes;
    HttpConnection connection(Channel(std::move(own)), {}, {1, 1000}, host);
    if (!sent.isEmpty())
        QCOMPARE(writeBytes(peer.get(), sent).count, sent.size());
    // Until all has been read, whatever is told of it.
    const auto isRead = [descriptor] {
        char byte = 0;
        return ::recv(descriptor, &byte, 1, MSG_PEEK) <= 0;
    };
    QTRY_VERIFY(isRead());
    QTRY_COMPARE(host.told, atOnce);
    connection.checkDeadline(HttpConnection::Clock::now() + std::chrono::seconds(seconds));
    QCOMPARE(host.told, told);
}

// The ten seconds of a head begin before the handshake, and a peer that never ends it has no more.
void tst_ConnectionLimits::handshakeWithoutEnd()
{
    const QTemporaryDir directory;
    const Test::CertificateFiles files = Test::makeCertificate(directory.path());
    const auto context = TlsContext::load(files.certificate, files.key);
    QVERIFY(context);
    auto [own, peer] = connectedPair();
    Host host;
    HttpConnection connection(Channel(std::move(own), **context), {}, {1, 1000}, host);
    const QByteArray beginning = QByteArray::fromHex("1603010200010001fc0303"); // of a ClientHello
    QCOMPARE(writeBytes(peer.get(), beginning).count, beginning.size());
    QTest::qWait(0);
    const auto limit = Limits::requestHeadTime;
    connection.checkDeadline(HttpConnection::Clock::now() + limit - std::chrono::seconds(1));
    QCOMPARE(host.told, QString());
    connection.checkDeadline(HttpConnection::Clock::now() + limit);
    QCOMPARE(host.told, u"idle ended"_s);
}

QTEST_GUILESS_MAIN(tst_ConnectionLimits)
#include "tst_connectionlimits.moc"
