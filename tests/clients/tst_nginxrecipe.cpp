// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/certificate.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

constexpr int patience = 30'000; // ms

QString nginx()
{
    const QString found = QStandardPaths::findExecutable(u"nginx"_s);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s}) : found;
}

/// A port that was free a moment ago.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The recipe that people copy (docs/guide/proxy.md), word for word but for its name, ports and files: nginx
/// with TLS in front of the built gateway, at the root and below a path.
class tst_NginxRecipe : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();
    void eventsAndClose_data();
    void eventsAndClose();
    void refusals();
    void largeBodies();
    void clientsAreKnown();
    void shuttingDown();
    void tokensAreNotLogged();

private:
    bool startProxy();
    QByteArray url(const QByteArray &scheme, const QByteArray &target) const
    {
        return scheme + "://localhost:" + QByteArray::number(m_port) + target;
    }
    QMap<QString, QString> believing() const
    {
        QMap<QString, QString> environment = nodeEnvironment();
        environment.insert(u"NODE_EXTRA_CA_CERTS"_s, m_files.certificate);
        return environment;
    }
    /// `inletctl` with this address of the gateway.
    std::unique_ptr<ProgramRun> ctl(const QByteArray &path, const QStringList &arguments) const
    {
        return std::make_unique<ProgramRun>(
            programPath("INLETCTL"), arguments,
            QMap<QString, QString>{{u"INLET_URL"_s, QString::fromLatin1(url("https", path))},
                                   {u"INLET_TOKEN"_s, QString::fromLatin1(m_gateway->accountToken())},
                                   {u"INLET_CA_FILE"_s, m_files.certificate}});
    }
    /// Publishes a call with this data and yields the text of its frame.
    QByteArray publish(const QByteArray &data) const;

    QTemporaryDir m_directory;
    CertificateFiles m_files;
    quint16 m_port = 0;
    std::unique_ptr<GatewayProgram> m_gateway;
    std::unique_ptr<ProgramRun> m_proxy;
    QByteArray m_token;
};

void tst_NginxRecipe::initTestCase()
{
    if (nginx().isEmpty())
        QSKIP("nginx is not installed");
    m_files = makeCertificate(m_directory.path());
    m_port = freePort();
    // So often that PINGs and PONGs go through, too.
    m_gateway = std::make_unique<GatewayProgram>(
        QStringList{u"--base-url"_s, QString::fromLatin1(url("https", "")), u"--trusted-proxies"_s,
                    u"127.0.0.1"_s, u"--ping-period"_s, u"300ms"_s, u"--pong-wait"_s, u"3s"_s,
                    u"--rate-limit"_s, u"0"_s});
    QVERIFY(m_gateway->waitReady());
    QVERIFY2(startProxy(), m_proxy ? m_proxy->err().constData() : "the recipe has changed");
}

QByteArray tst_NginxRecipe::publish(const QByteArray &data) const
{
    const QByteArray event = "{\"event\":\"call.update\",\"data\":" + data;
    if (m_gateway->publish("support", event + '}').status != 202)
        return {};
    return event + ",\"instanceData\":{\"baseUrl\":\"" + url("https", "")
        + "\",\"instance\":\"support\",\"token\":\"" + m_token + "\"}}";
}

bool tst_NginxRecipe::startProxy()
{
    QByteArray recipe = contentOf(QStringLiteral(INLET_TESTS_DIR "/../resources/nginx/inlet.conf"));
    const QByteArray port = QByteArray::number(m_port);
    const std::pair<QByteArray, QByteArray> own[]{
        {"server 127.0.0.1:8085;", "server 127.0.0.1:" + QByteArray::number(m_gateway->port()) + ';'},
        {"listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;"},
        {"server_name gateway.example;", "server_name localhost;"},
        {"/etc/ssl/gateway.example/fullchain.pem", m_files.certificate.toUtf8()},
        {"/etc/ssl/gateway.example/privkey.pem", m_files.key.toUtf8()},
        {"/var/log/nginx/inlet.log", m_directory.filePath(u"access.log"_s).toUtf8()},
    };
    for (const auto &[theirs, ours] : own) {
        if (recipe.count(theirs) != 1)
            return false;
        recipe.replace(theirs, ours);
    }
    QFile site(m_directory.filePath(u"inlet.conf"_s));
    if (!site.open(QIODevice::WriteOnly) || site.write(recipe) != recipe.size())
        return false;
    site.close();
    // What Debian's nginx.conf has around it. One process: workers would outlive a master that is killed.
    QByteArray config = R"(daemon off;
master_process off;
pid DIRECTORY/nginx.pid;
USER
events { worker_connections 128; }
http {
  client_body_temp_path DIRECTORY/body;
  proxy_temp_path DIRECTORY/proxy;
  fastcgi_temp_path DIRECTORY/fastcgi;
  uwsgi_temp_path DIRECTORY/uwsgi;
  scgi_temp_path DIRECTORY/scgi;
  include DIRECTORY/inlet.conf;
}
)";
    config.replace("USER", ::geteuid() == 0 ? "user root;" : "")
        .replace("DIRECTORY", m_directory.path().toUtf8());
    QFile file(m_directory.filePath(u"nginx.conf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
        return false;
    file.close();
    m_proxy = std::make_unique<ProgramRun>(nginx(),
                                           QStringList{u"-e"_s, u"stderr"_s, u"-p"_s, m_directory.path(),
                                                       u"-c"_s, file.fileName()});
    const auto answers = [this] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        return socket.waitForConnected(100);
    };
    return QTest::qWaitFor([&] { return answers() || m_proxy->process().state() == QProcess::NotRunning; },
                           patience)
        && m_proxy->process().state() != QProcess::NotRunning;
}

void tst_NginxRecipe::cleanupTestCase()
{
    if (m_proxy)
        m_proxy->terminate();
}

void tst_NginxRecipe::eventsAndClose_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("at the root") << QByteArray();
    QTest::newRow("below a path") << QByteArray("/inlet");
}

void tst_NginxRecipe::eventsAndClose()
{
    QFETCH(QByteArray, path);
    m_token = m_gateway->makeInstance("support");
    // As from a page of the same host and port, and as programs do.
    NodeClient page(url("wss", path + "/ws/support?token=" + m_token),
                    {u"origin:"_s + QString::fromLatin1(url("https", ""))}, believing());
    QVERIFY2(page.waitOpen(), page.err().constData());
    const auto tail = ctl(path, {u"tail"_s, u"support"_s, u"--raw"_s});
    QTRY_VERIFY2_WITH_TIMEOUT(tail->err().contains("live since"), tail->err().constData(), patience);

    const QByteArray small = publish(R"({"callId":"A1", "text":"Olá 漢字"})");
    const QByteArray large = publish("{\"x\":\"" + QByteArray(1'000'000, 'x') + "\"}");
    QVERIFY(!small.isEmpty() && !large.isEmpty());
    QVERIFY(page.waitForMessages(2));
    QCOMPARE(page.messages(), (QList<QByteArray>{small, large}));
    QTRY_VERIFY_WITH_TIMEOUT(tail->out().endsWith("\"}}\n") && tail->out().size() > large.size(), patience);

    // REST, too.
    const auto list = ctl(path, {u"instance"_s, u"list"_s});
    QCOMPARE(list->exitCode(), 0);
    QVERIFY(list->out().contains("\"support\""));
    const auto deleted = ctl(path, {u"instance"_s, u"delete"_s, u"support"_s});
    QVERIFY2(deleted->exitCode() == 0, deleted->err().constData());
    QVERIFY(page.waitClosed());
    QCOMPARE(page.closed(), QByteArray("1001 instance deleted"));
    QTRY_VERIFY2_WITH_TIMEOUT(tail->err().contains("closed with 1001: instance deleted"),
                              tail->err().constData(), patience);
}

// Why somebody is refused gets through, status and words.
void tst_NginxRecipe::refusals()
{
    m_token = m_gateway->makeInstance("support");
    const auto isRefused = [this](const QByteArray &target, const QStringList &headers, int status) {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"^node has not connected: .* %1"_s.arg(status)));
        NodeClient client(url("wss", target), headers, believing());
        return !client.waitOpen();
    };
    const QString foreign = u"origin:https://localhost"_s; // without the port
    QVERIFY(isRefused("/ws/support?token=" + m_token, {foreign}, 403));
    QVERIFY(isRefused("/inlet/ws/support?token=" + m_token, {u"origin:https://evil.example"_s}, 403));
    QVERIFY(isRefused("/ws/support", {}, 401));
    QVERIFY(
        isRefused("/inlet/ws/nobody", {u"token:"_s + QString::fromLatin1(m_gateway->accountToken())}, 404));
    const auto list = ctl("/elsewhere", {u"instance"_s, u"list"_s});
    QCOMPARE(list->exitCode(), 1);
    QVERIFY2(list->err().contains("Not found"), list->err().constData());
}

void tst_NginxRecipe::largeBodies()
{
    QVERIFY(!m_gateway->makeInstance("large").isEmpty());
    const QByteArray event =
        "{\"event\":\"call.update\",\"data\":{\"x\":\"" + QByteArray(20'000'000, 'x') + "\"}}";
    QFile file(m_directory.filePath(u"large.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(event) == event.size());
    file.close();
    const auto published = ctl("/inlet", {u"publish"_s, u"large"_s, file.fileName()});
    QVERIFY2(published->exitCode() == 0, published->err().constData());
}

void tst_NginxRecipe::clientsAreKnown()
{
    m_token = m_gateway->makeInstance("known");
    NodeClient client(url("wss", "/ws/known?token=" + m_token), {}, believing());
    QVERIFY2(client.waitOpen(), client.err().constData());
    const QJsonArray clients =
        QJsonDocument::fromJson(
            m_gateway->call("GET", "/api/gateway/clients?instance=known").body)["clients"_L1]
            .toArray();
    QCOMPARE(clients.size(), 1);
    QCOMPARE(clients[0]["remote"_L1].toString(), u"127.0.0.1"_s);
    QVERIFY(clients[0]["secure"_L1].toBool());
}

void tst_NginxRecipe::shuttingDown()
{
    m_token = m_gateway->makeInstance("last");
    NodeClient root(url("wss", "/ws/last?token=" + m_token), {}, believing());
    NodeClient below(url("wss", "/inlet/ws/last?token=" + m_token), {}, believing());
    QVERIFY2(root.waitOpen() && below.waitOpen(), root.err().constData());
    QCOMPARE(m_gateway->stop(), 0);
    QVERIFY(root.waitClosed() && below.waitClosed());
    QCOMPARE(root.closed(), QByteArray("1001 server shutting down"));
    QCOMPARE(below.closed(), root.closed());
}

void tst_NginxRecipe::tokensAreNotLogged()
{
    const QByteArray log = contentOf(m_directory.filePath(u"access.log"_s));
    QVERIFY(log.contains("\"GET /inlet/ws/last\" 101"));
    QVERIFY2(!log.contains(m_token) && !log.contains("token="), log.constData());
}

QTEST_GUILESS_MAIN(tst_NginxRecipe)
#include "tst_nginxrecipe.moc"
