// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/gatewayclient.h"
#include "core/client/wire/recordqueue.h"

#include "tests/support/certificate.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Inlet;
using namespace Inlet::Test;
using Phase = ConnectionState::Phase;

namespace {

const QByteArray token = "7c0e5a3e-0f7b-4a0b-9a3b-2f2f5f0c9b11";
const QByteArray key = "key of this test";

/// Accepts one WebSocket after the other and sends each the same bytes, in pieces.
class Server final : public QObject
{
public:
    Server(const QByteArray &bytes, qsizetype piece, const QSslConfiguration *tls)
    {
        auto *ssl = tls != nullptr ? new QSslServer(this) : nullptr;
        if (ssl != nullptr)
            ssl->setSslConfiguration(*tls);
        m_server = ssl != nullptr ? ssl : new QTcpServer(this);
        if (!m_server->listen(QHostAddress::LocalHost))
            qFatal("cannot listen on the loopback address");
        connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this, bytes, piece] {
            QTcpSocket *socket = m_server->nextPendingConnection();
            connect(socket, &QIODevice::readyRead, this, [this, socket, bytes, piece] {
                if (socket->property("isUpgraded").toBool()) {
                    received += socket->readAll();
                    return;
                }
                acceptUpgrade(socket, socket->readAll());
                for (qsizetype at = 0; at < bytes.size(); at += piece) {
                    socket->write(bytes.sliced(at, std::min(piece, bytes.size() - at)));
                    socket->flush();
                }
            });
        });
    }

    QUrl url() const
    {
        const bool isTls = qobject_cast<QSslServer *>(m_server) != nullptr;
        return QUrl(u"%1://127.0.0.1:%2"_s.arg(isTls ? u"https"_s : u"http"_s).arg(m_server->serverPort()));
    }

    QByteArray received;

private:
    QTcpServer *m_server;
};

/// A client and its records.
class Client
{
public:
    explicit Client(const ClientOptions &options,
                    const Credit &bound = {ClientLimits::heldRecords, ClientLimits::heldBytes})
        : queue(nullptr, bound)
        , client(options, sinks)
    {
        sinks->add(&queue);
        QObject::connect(&queue, &RecordQueue::received, &client,
                         [this](const QList<WireRecord> &batch) { records += batch; });
        client.start();
    }

    /// What came, a word each.
    QStringList words() const
    {
        QStringList list;
        for (const WireRecord &record : records)
            list.append(word(record));
        return list;
    }
    template<typename Content>
    QList<Content> all() const
    {
        QList<Content> found;
        for (const WireRecord &record : records) {
            if (const auto *content = std::get_if<Content>(&record.content))
                found.append(*content);
        }
        return found;
    }
    bool isNumberedWithoutGaps() const
    {
        for (qsizetype at = 0; at < records.size(); ++at) {
            if (records[at].number != quint64(at + 1))
                return false;
        }
        return true;
    }

    QList<WireRecord> records;
    RecordQueue queue;
    std::shared_ptr<SinkGroup> sinks = std::make_shared<SinkGroup>();
    GatewayClient client;

private:
    static QString word(const WireRecord &record)
    {
        const auto way = [](WireDirection direction) {
            return direction == WireDirection::Sent ? u"out "_s : u"in "_s;
        };
        if (const auto *ping = std::get_if<PingFrame>(&record.content))
            return way(ping->direction) + u"ping "_s + QString::fromUtf8(ping->payload);
        if (const auto *pong = std::get_if<PongFrame>(&record.content))
            return way(pong->direction) + u"pong "_s + QString::fromUtf8(pong->payload);
        if (const auto *close = std::get_if<CloseFrame>(&record.content))
            return way(close->direction) + u"close %1 "_s.arg(close->code) + close->reason;
        if (const auto *handshake = std::get_if<Handshake>(&record.content))
            return u"handshake %1"_s.arg(handshake->status);
        return u"data %1"_s.arg(record.data()->wireSize);
    }
};

ClientOptions optionsFor(const QUrl &url)
{
    ClientOptions options;
    options.url = url;
    options.instance = u"support"_s;
    options.token = Secret(token);
    options.fingerprintKey = Secret(key);
    return options;
}

QByteArray valueOf(const Handshake::Headers &headers, const QByteArray &name)
{
    for (const auto &[each, value] : headers) {
        if (each.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace

class tst_WireRecords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void allInOrder_data();
    void allInOrder();
    void pausedAndResumed_data();
    void pausedAndResumed();
    void roundTrips();
    void handshakeWithoutSecrets();
    void refusalWithoutSecrets();
    void closeReasonWithoutSecrets();
    void refusalBound_data();
    void refusalBound();
    void headBound();
    void refusalThatCannotBeRead();
    void sentClose();

private:
    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
    QSslConfiguration m_before;
};

void tst_WireRecords::initTestCase()
{
    const CertificateFiles files = makeCertificate(m_folder.path());
    const QList<QSslCertificate> certificates = QSslCertificate::fromPath(files.certificate);
    QVERIFY(!certificates.isEmpty());
    QFile keyFile(files.key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    const QByteArray pem = keyFile.readAll();
    QSslKey made(pem, QSsl::Ec);
    if (made.isNull())
        made = QSslKey(pem, QSsl::Rsa);
    QVERIFY(!made.isNull());
    m_before = QSslConfiguration::defaultConfiguration();
    m_tls = m_before;
    m_tls.setLocalCertificate(certificates.first());
    m_tls.setPrivateKey(made);
    QSslConfiguration trusting = m_before;
    trusting.addCaCertificates(certificates);
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void tst_WireRecords::cleanupTestCase()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

void tst_WireRecords::allInOrder_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<qsizetype>("piece");
    for (const bool isTls : {false, true}) {
        const char *name = isTls ? "tls" : "plain";
        QTest::addRow("%s, at once", name) << isTls << qsizetype(100'000'000);
        QTest::addRow("%s, pieces of 64 KiB", name) << isTls << qsizetype(65'536);
        QTest::addRow("%s, pieces of 997 bytes", name) << isTls << qsizetype(997);
    }
}

void tst_WireRecords::allInOrder()
{
    QFETCH(bool, isTls);
    QFETCH(qsizetype, piece);
    const QByteArray large = "{\"event\":\"x\",\"data\":\"" + QByteArray(3'000'000, 'x') + "\"}";
    QByteArray bytes = webSocketFrame(9, "a") + textFrame("{}") + webSocketFrame(9, {})
        + webSocketFrame(10, "b") + webSocketFrame(1, "{\"a\"", false)
        + webSocketFrame(9, QByteArray(125, 'c')) + webSocketFrame(0, ":1", false) + webSocketFrame(0, "}")
        + textFrame(large) + textFrame("{}\n{}");
    QStringList words{u"handshake 101"_s, u"in ping a"_s, u"out pong a"_s, u"data 2"_s,
                      u"in ping "_s,      u"out pong "_s, u"in pong b"_s};
    const QString c(125, u'c');
    words << u"in ping "_s + c << u"out pong "_s + c << u"data 7"_s << u"data %1"_s.arg(large.size())
          << u"data 2"_s << u"data 2"_s;
    for (int at = 0; at < 300; ++at) {
        bytes += textFrame("[" + QByteArray(at, ' ') + "]") + webSocketFrame(9, QByteArray::number(at));
        words << u"data %1"_s.arg(at + 2) << u"in ping %1"_s.arg(at) << u"out pong %1"_s.arg(at);
    }
    bytes += closeFrame(1001, "bye");
    words << u"in close 1001 bye"_s << u"out close 1001 bye"_s;
    Server server(bytes, piece, isTls ? &m_tls : nullptr);
    Client client(optionsFor(server.url()));
    // It comes back after the end, with another handshake.
    QTRY_VERIFY_WITH_TIMEOUT(client.client.state().phase == Phase::Stale, 30'000);
    QTRY_VERIFY(client.records.size() >= words.size());
    const QStringList got = client.words();
    for (qsizetype at = 0; at < words.size(); ++at)
        QCOMPARE(got[at], words[at]);
    QVERIFY(client.isNumberedWithoutGaps());
    QCOMPARE(client.client.state().text, u"closed with 1001: bye"_s);
}

void tst_WireRecords::pausedAndResumed_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::newRow("plain") << false;
    QTest::newRow("tls") << true;
}

/// More than every buffer on the way holds, taken a few at a time, and then the end.
void tst_WireRecords::pausedAndResumed()
{
    QFETCH(bool, isTls);
    QByteArray bytes;
    constexpr int count = 3000;
    for (int at = 0; at < count; ++at)
        bytes += textFrame("[" + QByteArray(5000, ' ') + "]") + webSocketFrame(9, QByteArray::number(at));
    Server server(bytes + closeFrame(1001, "bye"), 100'000'000, isTls ? &m_tls : nullptr);
    Client client(optionsFor(server.url()), {5, ClientLimits::heldBytes});
    QTRY_VERIFY_WITH_TIMEOUT(client.client.state().phase == Phase::Stale, 60'000);
    QTRY_VERIFY(client.records.size() >= 1 + 3 * count + 2);
    QVERIFY(client.client.pauses() > 0);
    QVERIFY(client.isNumberedWithoutGaps());
    const QList<PingFrame> pings = client.all<PingFrame>();
    for (int at = 0; at < count; ++at)
        QCOMPARE(pings[at].payload, QByteArray::number(at));
}

void tst_WireRecords::roundTrips()
{
    Server server({}, 1, nullptr);
    ClientOptions options = optionsFor(server.url());
    options.pingPeriod = 20ms;
    Client client(options);
    // It answers nothing; so this test does, once the PING stands on the wire.
    QTRY_VERIFY(!server.received.isEmpty());
    QTRY_COMPARE(client.words().value(1), u"out ping "_s);
    ScriptedServer answering([](QTcpSocket *socket, const QByteArray &head, int) {
        acceptUpgrade(socket, head);
        connect(socket, &QIODevice::readyRead, socket, [socket] { socket->write(webSocketFrame(10, {})); });
    });
    ClientOptions other = optionsFor(answering.url());
    other.pingPeriod = 20ms;
    Client second(other);
    QTRY_VERIFY(second.all<PongFrame>().size() >= 2);
    const PongFrame pong = second.all<PongFrame>().constFirst();
    QCOMPARE(pong.direction, WireDirection::Received);
    QVERIFY(pong.roundTrip && pong.roundTrip->count() > 0);
    QCOMPARE(second.all<PingFrame>().constFirst().direction, WireDirection::Sent);
}

void tst_WireRecords::handshakeWithoutSecrets()
{
    Server server({}, 1, nullptr);
    Client client(optionsFor(server.url()));
    QTRY_VERIFY(!client.records.isEmpty());
    const Handshake handshake = client.all<Handshake>().value(0);
    QCOMPARE(handshake.target, "/ws/support");
    QCOMPARE(handshake.status, 101);
    QCOMPARE(handshake.phrase, "Switching Protocols");
    QCOMPARE(valueOf(handshake.requestHeaders, "Host"), server.url().authority().toLatin1());
    QCOMPARE(valueOf(handshake.requestHeaders, "token"), fingerprint(token, key));
    QCOMPARE(valueOf(handshake.headers, "upgrade"), "websocket");
    QVERIFY(!handshake.isCut);
    QVERIFY(handshake.body.isEmpty());
}

void tst_WireRecords::refusalWithoutSecrets()
{
    const QByteArray body = R"({"error":{"message":"not )" + token + R"("},"token":"another-secret"})";
    ScriptedServer server([body](QTcpSocket *socket, const QByteArray &, int) {
        socket->write(httpAnswer(401, body,
                                 "Set-Cookie: session=secret\r\nX-Asked: " + token
                                     + "\r\nX-Session-Token: another-secret"
                                       "\r\nLocation: /?a=1&to%6ben=another-secret\r\n"));
    });
    Client client(optionsFor(server.url()));
    QTRY_COMPARE(client.all<Handshake>().size(), 1);
    const Handshake handshake = client.all<Handshake>().constFirst();
    QCOMPARE(handshake.status, 401);
    QCOMPARE(valueOf(handshake.headers, "X-Asked"), fingerprint(token, key));
    QCOMPARE(valueOf(handshake.headers, "Set-Cookie"), fingerprint("session=secret", key));
    QVERIFY(handshake.body.contains(fingerprint(token, key)));
    QVERIFY(!handshake.body.contains("another-secret"));
    QCOMPARE(valueOf(handshake.headers, "X-Session-Token"), fingerprint("another-secret", key));
    QCOMPARE(valueOf(handshake.headers, "Location"), "/?a=1&to%6ben=***");
}

void tst_WireRecords::closeReasonWithoutSecrets()
{
    Server server(closeFrame(1001, "moved to wss://h/?token=another-secret soon"), 1000, nullptr);
    Client client(optionsFor(server.url()));
    QTRY_COMPARE(client.client.state().phase, Phase::Stale);
    QCOMPARE(client.client.state().text, u"closed with 1001: moved to wss://h/?token=*** soon"_s);
    QTRY_VERIFY(client.words().contains(u"in close 1001 moved to wss://h/?token=*** soon"_s));
    QVERIFY(client.words().contains(u"out close 1001 moved to wss://h/?token=*** soon"_s));
}

void tst_WireRecords::refusalBound_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("hasLength");
    QTest::addColumn<bool>("isCut");
    for (const bool hasLength : {true, false}) {
        const char *name = hasLength ? "with a length" : "to the end";
        QTest::addRow("fits, %s", name) << ClientLimits::refusalBytes << hasLength << false;
        QTest::addRow("one over, %s", name) << ClientLimits::refusalBytes + 1 << hasLength << true;
    }
}

void tst_WireRecords::refusalBound()
{
    QFETCH(qsizetype, size);
    QFETCH(bool, hasLength);
    QFETCH(bool, isCut);
    ScriptedServer server([size, hasLength](QTcpSocket *socket, const QByteArray &, int) {
        const QByteArray body(size, ' ');
        socket->write(hasLength ? httpAnswer(503, body) : "HTTP/1.1 503 Status\r\n\r\n" + body);
        socket->disconnectFromHost();
    });
    Client client(optionsFor(server.url()));
    QTRY_COMPARE(client.client.state().phase, Phase::Stale);
    QTRY_COMPARE(client.all<Handshake>().size(), 1);
    QCOMPARE(client.all<Handshake>().constFirst().body.size(), ClientLimits::refusalBytes);
    QCOMPARE(client.all<Handshake>().constFirst().isCut, isCut);
    QCOMPARE(client.client.state().reason, Reconnect::Reason::ServerError);
    QCOMPARE(client.client.state().text, u"HTTP 503 Status"_s);
}

void tst_WireRecords::headBound()
{
    QByteArray headers;
    while (headers.size() < ClientLimits::handshakeHeadBytes)
        headers += "X-Filler: " + QByteArray(1000, 'x') + "\r\n";
    ScriptedServer server([&headers](QTcpSocket *socket, const QByteArray &head, int) {
        socket->write(isUpgrade(head) ? httpAnswer(404, {}, headers)
                                      : httpAnswer(404, R"({"error":{"message":"Not found"}})"));
        socket->disconnectFromHost();
    });
    Client client(optionsFor(server.url()));
    QTRY_COMPARE(client.client.state().reason, Reconnect::Reason::NotFound);
    const Handshake handshake = client.all<Handshake>().value(0);
    QCOMPARE(handshake.status, 404);
    QVERIFY(handshake.isCut);
    qsizetype bytes = 0;
    for (const auto &[name, value] : handshake.headers)
        bytes += name.size() + value.size();
    QVERIFY(bytes <= ClientLimits::handshakeHeadBytes);
}

/// Encodings are left to a plain question (PROTOCOL.md §10).
void tst_WireRecords::refusalThatCannotBeRead()
{
    ScriptedServer server([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write("HTTP/1.1 404 Status\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                      "1f\r\n{\"error\":{\"message\":\"no such\"}}\r\n0\r\n\r\n");
        socket->disconnectFromHost();
    });
    Client client(optionsFor(server.url()));
    QTRY_COMPARE(client.client.state().reason, Reconnect::Reason::NotFound);
    QCOMPARE(server.heads().size(), 2);
    QVERIFY(server.heads()[1].startsWith("GET /ws/support HTTP/1.1\r\n"));
    QVERIFY(!isUpgrade(server.heads()[1]));
    QCOMPARE(client.client.state().text, u"no such"_s);
    QCOMPARE(client.all<Handshake>().value(0).status, 404);
}

void tst_WireRecords::sentClose()
{
    Server server({}, 1, nullptr);
    Client client(optionsFor(server.url()));
    QTRY_COMPARE(client.client.state().phase, Phase::Live);
    client.client.stop();
    QTRY_COMPARE(client.words(), (QStringList{u"handshake 101"_s, u"out close 1000 "_s}));
}

QTEST_GUILESS_MAIN(tst_WireRecords)
#include "tst_wirerecords.moc"
