// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/io/connection.h"
#include "server/observe/figures.h"

#include "tests/support/certificate.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>
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
        response.isLookup = isLookup;
        connection.respond(std::move(response));
    }
    void answerMade(HttpConnection &connection) override { connection.writeAnswer(); }
    bool keep(qint64 bytes) override
    {
        kept += bytes;
        return kept <= mostKept;
    }
    void answering(int status) override { told += u"%1 "_s.arg(status); }
    void endingSilently(SilentEnd reason) override { told += silentEndName(reason) + u' '; }
    void ended(HttpConnection &) override { told += u"ended"_s; }

    qsizetype answerBytes = 2;
    bool isLookup = false;
    qint64 kept = 0;
    qint64 mostKept = std::numeric_limits<qint64>::max();
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

/// What is there to be read, without waiting.
QByteArray readAll(int descriptor)
{
    QByteArray bytes;
    for (QByteArray buffer(1024 * 1024, Qt::Uninitialized);;) {
        const auto count = ::recv(descriptor, buffer.data(), std::size_t(buffer.size()), MSG_DONTWAIT);
        if (count <= 0)
            return bytes;
        bytes.append(buffer.constData(), count);
    }
}

} // namespace

/// What a connection tells when a limit of time or of memory ends it (PROTOCOL.md §8, docs/rest/metrics.md);
/// the time is given.
class tst_ConnectionLimits : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tells_data();
    void tells();
    void handshakeWithoutEnd();
    void countsWhatItKeeps();
    void refusesWhatThereIsNoRoomFor_data();
    void refusesWhatThereIsNoRoomFor();
    void givesUpTransfer_data();
    void givesUpTransfer();

private:
    std::unique_ptr<HttpConnection> connect(Host &host, const QByteArray &sent, qint64 maxBody = 1'000'000);
    bool waitRead();

    int m_descriptor = -1; // of the connection under test
    Descriptor m_peer;
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
        u"200 answer_not_taken ended"_s);
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

/// A connection to which @p sent was sent and that has read it.
std::unique_ptr<HttpConnection> tst_ConnectionLimits::connect(Host &host, const QByteArray &sent,
                                                              qint64 maxBody)
{
    auto [own, peer] = connectedPair();
    m_descriptor = own.get();
    m_peer = std::move(peer);
    auto connection = std::make_unique<HttpConnection>(Channel(std::move(own)), Peer(),
                                                       HttpConnection::Options{1, maxBody}, host);
    if (writeBytes(m_peer.get(), sent).count != sent.size() || !waitRead())
        qWarning("the connection has not read what was sent");
    return connection;
}

bool tst_ConnectionLimits::waitRead()
{
    return QTest::qWaitFor([this] {
        char byte = 0;
        return ::recv(m_descriptor, &byte, 1, MSG_PEEK) <= 0;
    });
}

// PROTOCOL.md §8: a body while it comes and is worked on, an answer until it is taken.
void tst_ConnectionLimits::countsWhatItKeeps()
{
    Host host;
    host.answerBytes = 16 * 1024 * 1024;
    const auto connection =
        connect(host,
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 90000\r\n\r\n" + QByteArray(40'000, 'x'));
    QTRY_COMPARE(host.kept, 40'000);
    const QByteArray rest(50'000, 'x');
    QCOMPARE(writeBytes(m_peer.get(), rest).count, rest.size());
    QTRY_VERIFY(host.kept > host.answerBytes); // and a head
    QVERIFY(host.kept < host.answerBytes + Limits::requestHeadBytes);
    QVERIFY(QTest::qWaitFor([&] { return readAll(m_peer.get()).isEmpty() && host.kept == 0; }));
    // Chunked, and cut.
    const QByteArray chunk = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n";
    QCOMPARE(writeBytes(m_peer.get(), chunk).count, chunk.size());
    QTRY_COMPARE(host.kept, 5);
    m_peer = Descriptor();
    QTRY_COMPARE(host.kept, 0);
    QVERIFY(host.told.endsWith(u"ended"));
}

void tst_ConnectionLimits::refusesWhatThereIsNoRoomFor_data()
{
    QTest::addColumn<qsizetype>("bodyBytes");
    QTest::addColumn<qsizetype>("answerBytes");
    QTest::addColumn<bool>("isLookup");
    QTest::addColumn<QString>("told");
    constexpr qsizetype freely = Limits::keptFreely;
    QTest::newRow("body") << freely + 1 << qsizetype(2) << false << u"503 "_s;
    QTest::newRow("little of a body") << freely << qsizetype(2) << false << u"200 "_s;
    QTest::newRow("answer") << qsizetype(1) << freely + 1 << true << u"503 "_s;
    QTest::newRow("short answer") << qsizetype(1) << freely << true << u"200 "_s;
    // What was done is told, else it would be done again.
    QTest::newRow("answer after a change") << qsizetype(1) << freely + 1 << false << u"200 "_s;
}

void tst_ConnectionLimits::refusesWhatThereIsNoRoomFor()
{
    QFETCH(qsizetype, bodyBytes);
    QFETCH(qsizetype, answerBytes);
    QFETCH(bool, isLookup);
    QFETCH(QString, told);
    Host host;
    host.mostKept = 0;
    host.answerBytes = answerBytes;
    host.isLookup = isLookup;
    const auto connection =
        connect(host,
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(bodyBytes) + "\r\n\r\n"
                    + QByteArray(bodyBytes, 'x'));
    QTRY_COMPARE(host.told, told);
    QTRY_COMPARE(host.kept, 0);
    const QByteArray answer = readAll(m_peer.get());
    QVERIFY(answer.startsWith(QByteArray("HTTP/1.1 " + told.toLatin1())));
    QCOMPARE(answer.contains("Too much at once. Try again later."), told == u"503 ");
}

void tst_ConnectionLimits::givesUpTransfer_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<qsizetype>("answerBytes");
    QTest::addColumn<bool>("hasTransfer");
    QTest::addColumn<QString>("told");
    constexpr qsizetype more = 16 * 1024 * 1024; // than the kernel takes
    QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc")
                          << qsizetype(2) << true << u"503 "_s;
    QTest::newRow("answer") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << more << true
                            << u"200 no_room ended"_s;
    QTest::newRow("between requests")
        << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << qsizetype(2) << false << u"200 "_s;
}

void tst_ConnectionLimits::givesUpTransfer()
{
    QFETCH(QByteArray, sent);
    QFETCH(qsizetype, answerBytes);
    QFETCH(bool, hasTransfer);
    QFETCH(QString, told);
    Host host;
    host.answerBytes = answerBytes;
    const auto connection = connect(host, sent);
    QTRY_VERIFY(!hasTransfer || host.kept > 0);
    const auto transfer = connection->transfer(HttpConnection::Clock::now() + std::chrono::seconds(5));
    QCOMPARE(transfer.has_value(), hasTransfer);
    if (transfer) {
        QCOMPARE(transfer->kept, host.kept);
        QVERIFY(transfer->moved > 0 && transfer->moved <= transfer->kept);
        QVERIFY(transfer->age >= std::chrono::seconds(5));
    }
    connection->giveUpTransfer();
    QCOMPARE(host.told, told);
    QTRY_COMPARE(host.kept, 0);
}

QTEST_GUILESS_MAIN(tst_ConnectionLimits)
#include "tst_connectionlimits.moc"
