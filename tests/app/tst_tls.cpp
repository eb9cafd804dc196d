// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/certificate.h"
#include "tests/support/program.h"
#include "tests/support/tlsclient.h"
#include "tests/support/webhookreceiver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <openssl/tls1.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

int servedSerial(const GatewayProgram &gateway)
{
    const LoopbackSocket socket(gateway.port());
    TlsClient client(socket.get());
    return client.handshake() ? client.serial() : -1;
}

QStringList tlsArguments(const CertificateFiles &files)
{
    return {u"--tls-cert"_s, files.certificate, u"--tls-key"_s, files.key};
}

/// curl, which believes only the certificate of @p files.
HttpAnswer call(const GatewayProgram &gateway, const CertificateFiles &files, const QByteArray &target,
                const QByteArray &body = {})
{
    QStringList arguments{u"--cacert"_s, files.certificate, u"-H"_s,
                          u"token: "_s + QString::fromLatin1(gateway.accountToken())};
    if (!body.isEmpty())
        arguments += {u"-H"_s, u"Content-Type: application/json"_s, u"-d"_s, QString::fromUtf8(body)};
    return gateway.curl(target, arguments);
}

QMap<QString, QString> believing(const CertificateFiles &files)
{
    QMap<QString, QString> environment = nodeEnvironment();
    environment.insert(u"NODE_EXTRA_CA_CERTS"_s, files.certificate);
    return environment;
}

} // namespace

/// `--tls-cert` and `--tls-key` on the built gateway (PROTOCOL.md §8.2).
class tst_Tls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void badFiles_data();
    void badFiles();
    void clients();
    void commandLine();
    void plainTextIsTold();
    void reload();
    void versions();
    void plainHttp();
    void manyAtOnce();

private:
    QTemporaryDir m_directory;
    CertificateFiles m_files;
};

void tst_Tls::initTestCase()
{
    for (const QString &tool : {u"node"_s, u"curl"_s})
        QVERIFY2(!QStandardPaths::findExecutable(tool).isEmpty(), qPrintable(tool + u" is missing"_s));
    m_files = makeCertificate(m_directory.path());
}

void tst_Tls::badFiles_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("complaint");

    const QString directory = m_directory.path();
    const auto other = makeCertificate(directory, u"other"_s, 2);
    const auto locked = makeCertificate(directory, u"locked"_s, 3, 30, "a password");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &complaint) {
        QTest::newRow(name) << arguments << complaint;
    };
    row("certificate alone", {u"--tls-cert"_s, m_files.certificate}, "expected --tls-key or TLS_KEY");
    row("key alone", {u"--tls-key"_s, m_files.key}, "expected --tls-cert or TLS_CERT");
    row("no such certificate", tlsArguments({directory + u"/none.crt"_s, m_files.key}),
        "/none.crt: No such file");
    row("no such key", tlsArguments({m_files.certificate, directory + u"/none.key"_s}),
        "/none.key: No such file");
    row("key as certificate", tlsArguments({m_files.key, m_files.key}), "gateway.key: is no PEM file");
    row("certificate as key", tlsArguments({m_files.certificate, m_files.certificate}),
        "gateway.crt: is no PEM file with the certificate's private key");
    row("key of another", tlsArguments({m_files.certificate, other.key}), "other.key");
    row("key with a password", tlsArguments(locked), "locked.key: is no PEM file");
}

void tst_Tls::badFiles()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, complaint);
    GatewayProgram gateway(arguments);
    QCOMPARE(gateway.exitCode(), 2);
    QCOMPARE(gateway.out(), QByteArray());
    const QByteArray said = gateway.err();
    QVERIFY2(said.contains(complaint), said.constData());
    QVERIFY2(said.contains("tls-"), said.constData());
    QVERIFY2(!said.contains("PRIVATE KEY"), said.constData());
}

void tst_Tls::clients()
{
    GatewayProgram gateway(tlsArguments(m_files));
    QVERIFY(gateway.waitReady());
    QCOMPARE(gateway.url(), "https://127.0.0.1:" + QByteArray::number(gateway.port()));
    QCOMPARE(gateway.out(), "inletd ready " + gateway.url() + '\n');
    QVERIFY(gateway.waitForLog("the certificate is valid until"));
    QCOMPARE(call(gateway, m_files, "/health").status, 200);
    // Whoever does not know the certificate gets nothing.
    QCOMPARE(gateway.curl("/health", {}).status, 0);

    const HttpAnswer made =
        call(gateway, m_files, "/api/instance/new", R"({"name":"support","websocketEnabled":true})");
    QCOMPARE(made.status, 201);
    const QByteArray token = QJsonDocument::fromJson(made.body)["data"_L1]["token"_L1].toString().toUtf8();

    NodeClient node(gateway.webSocketUrl("/ws/support"), {u"token: "_s + QString::fromLatin1(token)},
                    believing(m_files));
    QVERIFY2(node.waitOpen(), node.err().constData());
    NodeClient stranger(gateway.webSocketUrl("/ws/support"), {u"token: "_s + QString::fromLatin1(token)});
    QVERIFY(!stranger.waitOpen());

    // A small event and one that takes many records.
    const QByteArray small = R"({"a": 1})";
    const QByteArray large = R"({"text":")" + QByteArray(1024 * 1024, 'x') + "\"}";
    QFile body(m_directory.filePath(u"body.json"_s));
    QVERIFY(body.open(QIODevice::WriteOnly));
    body.write("[{\"event\":\"message.exchange\",\"data\":" + small
               + "},{\"event\":\"call.update\",\"data\":" + large + "}]");
    body.close();
    const HttpAnswer published =
        gateway.curl("/api/events/publish/support",
                     {u"--cacert"_s, m_files.certificate, u"-H"_s, u"token: "_s + QString::fromLatin1(token),
                      u"-H"_s, u"Content-Type: application/json"_s, u"-H"_s, u"Expect:"_s, u"--data-binary"_s,
                      u'@' + body.fileName()});
    QVERIFY2(published.status == 202, published.text().constData());
    QVERIFY(node.waitForMessages(2));
    QCOMPARE(node.messages().at(0), frameText(gateway, "support", token, "message.exchange", small));
    QVERIFY(node.messages().at(1) == frameText(gateway, "support", token, "call.update", large));

    const auto listed = QJsonDocument::fromJson(call(gateway, m_files, "/api/gateway/clients").body);
    QCOMPARE(listed["clients"_L1].toArray().size(), 1);
    QCOMPARE(listed["clients"_L1][0]["secure"_L1].toBool(), true);
    QCOMPARE(gateway.stop(), 0);
    QVERIFY(node.waitClosed());
    QCOMPARE(node.closed(), QByteArray("1001 server shutting down"));
}

// inletctl believes what it is told to believe.
void tst_Tls::commandLine()
{
    GatewayProgram gateway(tlsArguments(m_files));
    QVERIFY(gateway.waitReady());
    const QMap<QString, QString> environment{{u"INLET_URL"_s, QString::fromLatin1(gateway.url())},
                                             {u"INLET_TOKEN"_s, QString::fromLatin1(gateway.accountToken())}};
    ProgramRun stranger(programPath("INLETCTL"), {u"status"_s}, environment);
    QCOMPARE(stranger.exitCode(), 3);
    QVERIFY2(stranger.err().contains("--ca-file"), stranger.err().constData());

    ProgramRun strangersTail(programPath("INLETCTL"), {u"tail"_s, u"support"_s}, environment);
    QCOMPARE(strangersTail.exitCode(), 3);
    QVERIFY2(strangersTail.err().contains("--ca-file"), strangersTail.err().constData());

    QMap<QString, QString> knowing = environment;
    knowing.insert(u"INLET_CA_FILE"_s, m_files.certificate);
    ProgramRun status(programPath("INLETCTL"), {u"status"_s}, knowing);
    QVERIFY2(status.exitCode() == 0, status.err().constData());
    ProgramRun made(programPath("INLETCTL"),
                    {u"--ca-file"_s, m_files.certificate, u"instance"_s, u"new"_s, u"support"_s},
                    environment);
    QVERIFY2(made.exitCode() == 0, made.err().constData());

    ProgramRun bad(programPath("INLETCTL"), {u"--ca-file"_s, m_files.key, u"status"_s}, environment);
    QCOMPARE(bad.exitCode(), 2);
    QVERIFY2(bad.err().contains("gateway.key"), bad.err().constData());
    QCOMPARE(gateway.stop(), 0);
}

// Whoever asks in plain text learns that, from a port that says so and from one that just hangs up.
void tst_Tls::plainTextIsTold()
{
    GatewayProgram gateway(tlsArguments(m_files));
    QVERIFY(gateway.waitReady());
    const WebhookReceiver silent([](const Posted &) { return 404; }, m_files);
    for (const quint16 port : {gateway.port(), silent.port()}) {
        ProgramRun tail(programPath("INLETCTL"), {u"tail"_s, u"support"_s, u"--no-reconnect"_s},
                        {{u"INLET_URL"_s, u"http://127.0.0.1:%1"_s.arg(port)},
                         {u"INLET_TOKEN"_s, QString::fromLatin1(gateway.accountToken())}});
        QVERIFY(tail.exitCode() > 0);
        QCOMPARE(tail.err(),
                 QByteArray(
                     "inletctl: stopped: the port speaks HTTPS: the address has to begin with https://\n"));
    }
    QCOMPARE(silent.count(), 0);
    QCOMPARE(gateway.stop(), 0);
}

void tst_Tls::reload()
{
    QTemporaryDir directory;
    const auto files = makeCertificate(directory.path(), u"gateway"_s, 11);
    GatewayProgram gateway(tlsArguments(files));
    QVERIFY(gateway.waitReady());
    QCOMPARE(servedSerial(gateway), 11);
    const LoopbackSocket socket(gateway.port());
    TlsClient before(socket.get());
    QVERIFY(before.handshake());

    // Other content under the same names, as renewal programs leave it.
    makeCertificate(directory.path(), u"gateway"_s, 12);
    gateway.signal(SIGHUP);
    QTRY_COMPARE_WITH_TIMEOUT(servedSerial(gateway), 12, 10'000);
    QVERIFY2(gateway.waitForLog("certificate and key read again"), gateway.err().constData());

    // A file that is bad is not taken, and everything goes on.
    QFile key(files.key);
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("nonsense");
    key.close();
    gateway.signal(SIGHUP);
    QVERIFY2(gateway.waitForLog("gateway.key"), gateway.err().constData());
    QCOMPARE(servedSerial(gateway), 12);

    makeCertificate(directory.path(), u"gateway"_s, 13, -1);
    gateway.signal(SIGHUP);
    QVERIFY2(gateway.waitForLog("the certificate has expired"), gateway.err().constData());
    QCOMPARE(servedSerial(gateway), 13);

    // Who was connected is still served.
    const QByteArray request = "GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    QCOMPARE(before.send(request.constData(), request.size()), ssize_t(request.size()));
    QVERIFY(before.waitReceived().startsWith("HTTP/1.1 200"));
    QCOMPARE(gateway.stop(), 0);
}

void tst_Tls::versions()
{
    GatewayProgram gateway(tlsArguments(m_files));
    QVERIFY(gateway.waitReady());
    const auto handshake = [&gateway](const QByteArray &protocol, int newest) {
        const LoopbackSocket socket(gateway.port());
        TlsClient client(socket.get(), protocol, newest);
        return client.handshake() ? client.version() + ' ' + client.protocol() : QByteArray("refused");
    };
    QCOMPARE(handshake({}, 0), QByteArray("TLSv1.3 "));
    QCOMPARE(handshake("http/1.1", TLS1_2_VERSION), QByteArray("TLSv1.2 http/1.1"));
    QCOMPARE(handshake({}, TLS1_1_VERSION), QByteArray("refused"));
    QCOMPARE(handshake("h2", 0), QByteArray("refused"));
    const HttpAnswer metrics = call(gateway, m_files, "/metrics");
    QVERIFY2(metrics.body.contains("{reason=\"tls_failed\"} 2"), metrics.body.constData());
    QCOMPARE(gateway.stop(), 0);
}

void tst_Tls::plainHttp()
{
    GatewayProgram gateway(tlsArguments(m_files));
    QVERIFY(gateway.waitReady());
    const HttpAnswer answer = exchange(gateway.port(), "GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.body, refusalBody("This port speaks HTTPS and WSS only"));
    RawConnection garbage(gateway.port());
    garbage.send(QByteArray(1000, 'x'));
    QVERIFY(garbage.waitForEnd());
    RawConnection half(gateway.port()); // says it begins, and leaves
    half.send(QByteArray::fromHex("1603010200"));
    QCOMPARE(call(gateway, m_files, "/health").status, 200);
    QCOMPARE(gateway.stop(), 0);
}

// More than fits into one turn, all under way at once.
void tst_Tls::manyAtOnce()
{
    GatewayProgram gateway(tlsArguments(m_files));
    QVERIFY(gateway.waitReady());
    constexpr int count = 200;
    std::vector<std::unique_ptr<LoopbackSocket>> sockets;
    std::vector<std::unique_ptr<TlsClient>> clients;
    for (int i = 0; i < count; ++i) {
        sockets.push_back(std::make_unique<LoopbackSocket>(gateway.port()));
        clients.push_back(std::make_unique<TlsClient>(sockets.back()->get()));
    }
    const QByteArray request = "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";
    for (const auto &client : clients) {
        QVERIFY(client->handshake());
        QCOMPARE(client->send(request.constData(), request.size()), ssize_t(request.size()));
    }
    for (const auto &client : clients)
        QVERIFY(client->waitReceived().startsWith("HTTP/1.1 200"));
    QCOMPARE(gateway.stop(), 0);
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
