// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

constexpr int patience = 30'000; // ms; a browser on a busy machine takes seconds to start

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s}) : found;
}

/// A port that was free a moment ago.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// What the pages of web applications do: connect, read, and connect again. Placeholders are those of the
/// documentation.
const QByteArray ownScript = R"(
let delay = 100;
function connect() {
  const ws = new WebSocket(`wss://api.example.com/ws/$Instance_Name?token=${encodeURIComponent("a1b2c3d4-...")}`);
  ws.onopen = () => { console.log("WS connected"); delay = 100; };
  ws.onmessage = (event) => {
    const envelope = JSON.parse(event.data);
    if (envelope.event === "message.exchange") handleMessage(envelope.data);
    if (envelope.event === "instance.state") handleState(envelope.data);
  };
  ws.onclose = (event) => {
    console.warn(`Closed (code=${event.code}). Reconnecting in ${delay}ms...`);
    setTimeout(connect, delay);
    delay = Math.min(delay * 2, 30000);
  };
}
connect();
)";

/// The script of the documentation's page; empty without a corpus.
QByteArray documentedScript()
{
    const QString corpus = qEnvironmentVariable("INLET_CORPUS");
    QFile page(corpus + u"/../000_d8f71846d1d2b303.txt"_s);
    if (corpus.isEmpty() || !page.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = page.readAll();
    const qsizetype from = text.indexOf("const BASE = ");
    const qsizetype to = text.indexOf("\nconnect();\n", from);
    return from < 0 || to < 0 ? QByteArray() : text.sliced(from, to - from) + "\nconnect();\n";
}

/// A page that runs @p script and tells what happens, a JSON object a line, in order. Frames are told
/// beside what the script makes of them.
QByteArray pageOf(const QByteArray &name, const QByteArray &script, const QByteArray &base,
                  const QByteArray &token)
{
    QByteArray filled = script;
    filled.replace("wss://api.example.com", base)
        .replace("$Instance_Name", "support")
        .replace("a1b2c3d4-...", token);
    return R"(<!DOCTYPE html><meta charset="utf-8"><script>
let told = Promise.resolve();
function tell(what, text) {
  const body = JSON.stringify({page: ")"
        + name + R"(", what, text}) + "\n";
  told = told.then(() => fetch("/result", {method: "POST", body}));
}
console.log = console.warn = (...words) => tell("log", words.join(" "));
window.onerror = (message) => tell("fault", String(message));
function handleMessage(data) { tell("message", JSON.stringify(data)); }
function handleState(data) { tell("state", JSON.stringify(data)); }
const Native = WebSocket;
window.WebSocket = function (url) {
  const socket = new Native(url);
  socket.addEventListener("message", (event) => tell("frame", event.data));
  return socket;
};
</script><script>
)" + filled
        + "</script>";
}

} // namespace

/// A browser behind a proxy: Chromium runs the script of a web page, nginx stands in front of the built
/// gateway (PROTOCOL.md §3.3, §5, §8.1).
class tst_Browser : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void followsAnInstance_data();
    void followsAnInstance();

private:
    bool startProxy(quint16 gateway, quint16 results);
    /// What a page told under a word, oldest first.
    QStringList told(const QString &page, const QString &what) const;
    bool waitFor(const QString &page, const QString &what, const QString &text, qsizetype count = 1) const;

    QTemporaryDir m_directory;
    QDir m_folder; // of one run
    std::unique_ptr<ScriptedServer> m_results;
    std::unique_ptr<ProgramRun> m_proxy;
    quint16 m_port = 0;
    quint16 m_foreignPort = 0; // of the same proxy, and nobody's allowed origin
};

void tst_Browser::initTestCase()
{
    for (const QString &name : {u"chromium"_s, u"nginx"_s})
        QVERIFY2(!program(name).isEmpty(), qPrintable(QString(name + u" is missing")));
}

void tst_Browser::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const QDir directory(m_directory.path());
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(directory.mkdir(name));
    m_folder.setPath(directory.filePath(name));
    m_proxy.reset();
    m_results = std::make_unique<ScriptedServer>([](QTcpSocket *socket, const QByteArray &, int) {
        socket->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    });
}

bool tst_Browser::startProxy(quint16 gateway, quint16 results)
{
    const QByteArray directory = m_folder.path().toUtf8();
    const QByteArray site = R"(
    root DIRECTORY/pages;
    default_type text/html;
    location /result { proxy_pass http://127.0.0.1:RESULTS; }
    location ~ ^/(ws|api)/ {
      proxy_pass http://127.0.0.1:GATEWAY;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_read_timeout 75s;
    }
  }
)";
    // One process: workers would outlive a master that is killed.
    QByteArray config = R"(daemon off;
master_process off;
pid DIRECTORY/nginx.pid;
USER
events { worker_connections 128; }
http {
  access_log off;
  client_body_temp_path DIRECTORY/body;
  proxy_temp_path DIRECTORY/proxy;
  fastcgi_temp_path DIRECTORY/fastcgi;
  uwsgi_temp_path DIRECTORY/uwsgi;
  scgi_temp_path DIRECTORY/scgi;
  server {
    listen 127.0.0.1:FIRST;)"
        + site + R"(  server {
    listen 127.0.0.1:SECOND;)"
        + site + "}\n";
    // Else its workers could not read what is ours.
    config.replace("USER", ::geteuid() == 0 ? "user root;" : "")
        .replace("DIRECTORY", directory)
        .replace("RESULTS", QByteArray::number(results))
        .replace("GATEWAY", QByteArray::number(gateway))
        .replace("FIRST", QByteArray::number(m_port))
        .replace("SECOND", QByteArray::number(m_foreignPort));
    QFile file(m_folder.filePath(u"nginx.conf"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
        return false;
    file.close();
    m_proxy = std::make_unique<ProgramRun>(program(u"nginx"_s),
                                           QStringList{u"-e"_s, u"stderr"_s, u"-p"_s, m_folder.path(),
                                                       u"-c"_s, file.fileName()});
    const auto answers = [this] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_foreignPort);
        return socket.waitForConnected(100);
    };
    return QTest::qWaitFor([&] { return answers() || m_proxy->process().state() == QProcess::NotRunning; },
                           patience)
        && m_proxy->process().state() != QProcess::NotRunning;
}

QStringList tst_Browser::told(const QString &page, const QString &what) const
{
    QStringList texts;
    for (const QByteArray &line : m_results->received().split('\n')) {
        const QJsonObject one = QJsonDocument::fromJson(line).object();
        if (one["page"_L1].toString() == page && one["what"_L1].toString() == what)
            texts.append(one["text"_L1].toString());
    }
    return texts;
}

bool tst_Browser::waitFor(const QString &page, const QString &what, const QString &text,
                          qsizetype count) const
{
    const auto isThere = [&] { return told(page, what).filter(text).size() >= count; };
    if (QTest::qWaitFor(isThere, patience))
        return true;
    // What happened to it; frames would fill the message.
    qWarning("%s told of %s: %s", qPrintable(page), qPrintable(text.left(100)),
             qPrintable((told(page, u"log"_s) + told(page, u"fault"_s)).join(u'\n')));
    return false;
}

void tst_Browser::followsAnInstance_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("ours") << ownScript;
    QTest::newRow("documented") << documentedScript();
}

void tst_Browser::followsAnInstance()
{
    QFETCH(QByteArray, script);
    if (script.isEmpty())
        QSKIP("INLET_CORPUS is not set, so the documentation's script is not here");
    m_port = freePort();
    m_foreignPort = freePort();
    const QString allowed = u"http://localhost:%1"_s.arg(m_port);
    // So often that a PONG is under way when the gateway closes, which must not cost the page the CLOSE.
    const QStringList arguments{u"--trusted-proxies"_s, u"127.0.0.1"_s, u"--allowed-origins"_s, allowed,
                                u"--ping-period"_s,     u"300ms"_s,     u"--pong-wait"_s,       u"3s"_s,
                                u"--rate-limit"_s,      u"0"_s};
    const QString data = m_folder.filePath(u"data"_s);
    auto gateway = std::make_unique<GatewayProgram>(arguments, QMap<QString, QString>(), data);
    QVERIFY(gateway->waitReady());
    const quint16 gatewayPort = gateway->port();
    const QByteArray token = gateway->makeInstance("support");
    QVERIFY2(startProxy(gatewayPort, quint16(m_results->url().port())), m_proxy->err().constData());

    // The pages lie at three origins: that of the WebSocket, an allowed one, and another one.
    const QByteArray base = "ws://127.0.0.1:" + QByteArray::number(m_port);
    QMap<QByteArray, QByteArray> frames{
        {"same", "http://127.0.0.1:" + QByteArray::number(m_port)},
        {"allowed", allowed.toUtf8()},
        {"foreign", "http://localhost:" + QByteArray::number(m_foreignPort)},
    };
    QVERIFY(m_folder.mkdir(u"pages"_s));
    const auto write = [this](const QByteArray &name, const QByteArray &page) {
        QFile file(m_folder.filePath(u"pages/%1.html"_s.arg(QString::fromLatin1(name))));
        return file.open(QIODevice::WriteOnly) && file.write(page) == page.size();
    };
    QByteArray top = "<!DOCTYPE html>";
    QStringList pages;
    QStringList foreign;
    for (auto frame = frames.begin(); frame != frames.end(); ++frame) {
        const QByteArray &name = frame.key();
        QVERIFY(write(name, pageOf(name, script, base, token)));
        top += "<iframe src=\"" + frame.value() + '/' + name + ".html\"></iframe>";
        (name == "foreign" ? foreign : pages).append(QString::fromLatin1(name));
    }
    QVERIFY(write("top", top));

    const QStringList flags{u"--headless"_s,
                            u"--no-sandbox"_s,
                            u"--disable-gpu"_s,
                            u"--disable-quic"_s,
                            u"--no-first-run"_s,
                            u"--disable-background-networking"_s,
                            u"--disable-component-update"_s,
                            u"--disable-sync"_s,
                            u"--no-proxy-server"_s,
                            u"--user-data-dir="_s + m_folder.filePath(u"browser"_s)};
    ProgramRun browser(program(u"chromium"_s),
                       flags + QStringList{QString::fromLatin1(frames["same"] + "/top.html")},
                       {{u"HOME"_s, m_folder.path()}});
    for (const QString &page : std::as_const(pages))
        QVERIFY(waitFor(page, u"log"_s, u"WS connected"_s));

    // The foreign pages are refused before they get anywhere, which scripts see as 1006.
    for (const QString &page : std::as_const(foreign))
        QVERIFY(waitFor(page, u"log"_s, u"Closed (code=1006)"_s));
    QVERIFY(gateway->waitForLog("WebSocket upgrade blocked from origin " + frames["foreign"]
                                + " (host 127.0.0.1:" + QByteArray::number(m_port) + ')'));

    const auto publish = [&](const QByteArray &event, const QByteArray &payload) {
        QCOMPARE(gateway->publish("support", "{\"event\":\"" + event + "\",\"data\":" + payload + '}').status,
                 202);
        const QByteArray frame = frameText(*gateway, "support", token, event, payload);
        for (const QString &page : std::as_const(pages))
            QVERIFY(waitFor(page, u"frame"_s, QString::fromUtf8(frame)));
    };
    publish("message.exchange",
            R"({"id":"1","message":{"type":"text","content":"Olá! 漢字 🙂"} ,  "n":1.0})");
    publish("instance.state", "{\"state\":\"connected\",\"x\":\"" + QByteArray(200'000, 'x') + "\"}");
    for (const QString &page : std::as_const(pages)) {
        QVERIFY(waitFor(page, u"state"_s, u"{\"state\":\"connected\""_s));
        QCOMPARE(told(page, u"message"_s).value(0),
                 QString::fromUtf8(
                     R"({"id":"1","message":{"type":"text","content":"Olá! 漢字 🙂"},"n":1})"));
    }

    // It goes on after a restart, when the gateway was killed and is at the same place again.
    QCOMPARE(gateway->stop(SIGKILL), -1);
    for (const QString &page : std::as_const(pages))
        QVERIFY(waitFor(page, u"log"_s, u"Closed (code=1006)"_s));
    gateway =
        std::make_unique<GatewayProgram>(arguments
                                             + QStringList{u"--listen"_s, u"127.0.0.1:%1"_s.arg(gatewayPort)},
                                         QMap<QString, QString>(), data);
    QVERIFY(gateway->waitReady());
    for (const QString &page : std::as_const(pages))
        QVERIFY(waitFor(page, u"log"_s, u"WS connected"_s, 2));
    publish("message.exchange", R"({"id":"2"})");

    // Browsers answer PINGs by themselves: they are still here when one that does not is gone.
    RawConnection silent(gatewayPort);
    silent.send(upgradeHead("/ws/support", gatewayPort, "token: " + token + "\r\n"));
    QCOMPARE(silent.answer().status, 101);
    QVERIFY(silent.waitForEnd(patience));
    publish("message.exchange", R"({"id":"3"})");

    QCOMPARE(gateway->call("DELETE", "/api/instance/delete/support").status, 200);
    for (const QString &page : std::as_const(pages)) {
        QVERIFY(waitFor(page, u"log"_s, u"Closed (code=1001)"_s));
        QVERIFY(told(page, u"fault"_s).isEmpty());
    }
    for (const QString &page : std::as_const(foreign))
        QVERIFY(told(page, u"frame"_s).isEmpty());
    QCOMPARE(gateway->stop(), 0);
}

QTEST_GUILESS_MAIN(tst_Browser)
#include "tst_browser.moc"
