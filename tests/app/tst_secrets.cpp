// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"
#include "tests/support/webhookreceiver.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray tokenIn(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body)["data"_L1]["token"_L1].toString().toLatin1();
}

/// A secret, and what it would look like where somebody wrote it down in another form.
QByteArrayList formsOf(const QByteArray &secret)
{
    // Of base64 the first three quarters: what stands behind them depends on what follows.
    return {secret, secret.toBase64().first(secret.size()), secret.toHex(), secret.toUpper()};
}

/// Everything that a run of a gateway has left, by the place it was found in.
using Places = QList<std::pair<QByteArray, QByteArray>>;

QByteArray findLeak(const Places &places, const QByteArrayList &secrets)
{
    for (const auto &[where, bytes] : places) {
        for (const QByteArray &secret : secrets) {
            for (const QByteArray &form : formsOf(secret)) {
                if (const qsizetype at = bytes.indexOf(form); at >= 0)
                    return where + " has " + secret + ": "
                        + bytes.sliced(std::max<qsizetype>(at - 200, 0), 400);
            }
        }
    }
    return {};
}

/// The files of a data directory but the two that may hold their secret in clear.
Places filesOf(const QString &data)
{
    Places places;
    for (const QString &name : QDir(data).entryList(QDir::Files | QDir::Hidden)) {
        if (name != "account-token"_L1 && name != "encryption.key"_L1)
            places.emplace_back(name.toUtf8(), contentOf(QDir(data).filePath(name)));
    }
    return places;
}

/// Gives @p token in every way there is, well and badly; the answers, none of which may repeat it.
Places tryEverywhere(const GatewayProgram &gateway, const QByteArray &token, const QByteArray &account)
{
    const quint16 port = gateway.port();
    Places answers;
    const auto send = [&](const QByteArray &request) {
        answers.emplace_back("the answer to " + request.first(request.indexOf('\r')),
                             exchange(port, request).text());
    };
    for (const QByteArray &target :
         {QByteArray("/ws/given"), QByteArray("/ws/made"), QByteArray("/ws/%zz"), QByteArray("/nowhere"),
          QByteArray("/metrics"), QByteArray("/health"), QByteArray("/api/gateway/status"),
          QByteArray("/api/gateway/clients"), QByteArray("/api/gateway/origins"),
          QByteArray("/api/events/getWebsocket/given"), QByteArray("/api/chat/tag/given")}) {
        send(httpRequest("GET", target, port, "token: " + token + "\r\n"));
        send(httpRequest("GET", target, port, "Authorization: Bearer " + token + "\r\n"));
        send(httpRequest("GET", target, port, "Authorization: Basic " + token + "\r\n"));
        send(httpRequest("DELETE", target, port, "token: " + token + "\r\n"));
        for (const char *name : {"token", "%74oken", "TOKEN", "a=1&token", "apikey", "password"})
            send(httpRequest("GET", target + '?' + name + '=' + token, port));
    }
    send(upgradeHead("/ws/given?token=" + token, port, "Origin: http://evil.example\r\n"));
    // Where nobody expects one.
    for (const QByteArray &target :
         QByteArrayList{"/ws/given?access_token=", "/ws/given?x=1;token=", "/ws/given??token=",
                        "/ws/given?x=%26token=", "/ws/given?a=token=", "/ws/given?api_key="}) {
        send(upgradeHead(target + token, port));
        send(httpRequest("GET", target + token, port));
    }
    const QByteArray origins = "Origin: http://evil.example?token=" + token;
    send(upgradeHead("/ws/given", port, "token: " + account + "\r\n" + origins + "\r\n"));
    send("GET /ws/given?token=" + token + " HTTP/1.1\r\nbroken " + token + "\r\n\r\n");
    send("GET /ws/given?token=" + token + " HTTP/9.9\r\ntoken: " + token + "\r\n\r\n");
    send(httpRequest("GET", "/health", port, "token: " + token + "\r\nx: " + QByteArray(9000, 'x') + "\r\n"));
    const QByteArray type = "Content-Type: application/json\r\n";
    const QByteArrayList bodies{"{\"token\":\"" + token + "\",",
                                "{\"event\":\"call.update\",\"data\":{},\"token\":\"" + token,
                                "{\"event\":\"call.update\",\"data\":\"" + token + "\"}",
                                "[\"" + token + "\"]", token};
    for (const QByteArray &body : bodies) {
        send(httpRequest("POST", "/api/events/publish/given?token=" + token, port,
                         type + "token: " + token + "\r\n", body));
        send(httpRequest("POST", "/api/instance/new", port, type + "token: " + account + "\r\n", body));
        send(httpRequest("POST", "/api/events/websocket/given", port, type + "token: " + token + "\r\n",
                         body));
        send(httpRequest("PUT", "/api/gateway/origins", port, type + "token: " + account + "\r\n", body));
        send(httpRequest("POST", "/api/chat/history/given", port, type + "token: " + token + "\r\n", body));
    }
    // Creations that are refused: the token is taken, or stands in a body that is none.
    for (const char *end : {"\"}", "\",}", " \"}"})
        send(httpRequest("POST", "/api/instance/new", port, type + "token: " + account + "\r\n",
                         "{\"name\":\"given\",\"token\":\"" + token + end));
    // Accepted, with the token where senders put it, outside of what is kept.
    send(httpRequest("POST", "/api/events/publish/given", port, type + "token: " + account + "\r\n",
                     "{\"event\":\"call.update\",\"data\":{},\"instanceData\":{\"token\":\"" + token
                         + "\"}}"));
    return answers;
}

/// Gives the secrets of a webhook, well and badly; the answers that may not repeat them.
Places configureWebhooks(const GatewayProgram &gateway, const QByteArray &account, const QByteArray &url,
                         const QByteArrayList &secrets)
{
    const auto body = [&](const QByteArray &label, const QByteArray &address,
                          const QByteArray &more) -> QByteArray {
        return "{\"enabled\":true,\"label\":\"" + label + "\",\"url\":\"" + address + "/?token=" + secrets[0]
            + "\",\"authorization\":\"Bearer " + secrets[1] + "\",\"secret\":\"" + secrets[2] + '"' + more
            + '}';
    };
    Places answers;
    const auto send = [&](const QByteArray &text) {
        const HttpAnswer answer = gateway.call("POST", "/api/events/webhook/given", text, account);
        if (answer.status != 200)
            answers.emplace_back("a refused webhook", answer.text());
        return answer.status;
    };
    for (const char *label : {"good", "dead"}) {
        if (send(body(label, url, {})) != 200)
            qFatal("a webhook is refused");
    }
    send(body("bad", "nonsense", {}));
    send(body("bad", url, ",\"byEvents\":\"" + secrets[1] + '"'));
    send(body("bad", "https://user:" + secrets[1] + "@host.example", {}));
    send(body("bad", url, {}).chopped(1));
    send(body("bad", url, {}).replace("Bearer ", "Bearer\\n"));
    send(body("third", url, {}));
    send(body("fourth", url, {})); // one too many
    return answers;
}

} // namespace

/// Secrets stay where they belong (PROTOCOL.md §12): recognisable ones go through a running gateway
/// in every way there is, and nothing it says or keeps may have them afterwards.
class tst_Secrets : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void staySecret_data();
    void staySecret();
};

void tst_Secrets::staySecret_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("isGiven"); // account token and key, or made by the gateway
    QTest::newRow("text, given") << u"text"_s << true;
    QTest::newRow("json, made") << u"json"_s << false;
}

void tst_Secrets::staySecret()
{
    QFETCH(const QString, format);
    QFETCH(const bool, isGiven);
    QTemporaryDir directory;
    const QString data = directory.filePath(u"data"_s);
    QMap<QString, QString> environment;
    if (isGiven) {
        environment = {{u"ACCOUNT_TOKEN"_s, u"canary-account-0123456789"_s},
                       {u"ENCRYPTION_KEY"_s, u"canary-key-0123456789"_s}};
    }
    GatewayProgram gateway({u"--log-level"_s, u"debug"_s, u"--log-format"_s, format, u"--rate-limit"_s,
                            u"0"_s},
                           environment, data);
    QVERIFY(gateway.waitReady());
    const QByteArray account = isGiven ? "canary-account-0123456789" : gateway.accountToken();
    const QByteArray key =
        isGiven ? "canary-key-0123456789" : contentOf(data + u"/encryption.key"_s).trimmed();
    QVERIFY(account.size() >= 16 && key.size() >= 16);

    const QByteArray chosen = "canary-instance-0123456789";
    const QByteArray unknown = "canary-unknown-0123456789";
    const QByteArray password = "canary-password-0123456789";
    const QByteArray secretKey = "canary-secret-key-0123456789";
    const QByteArray replaced = "canary-replaced-0123456789";
    const auto call = [&](const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) {
        return gateway.call(method, target, body, account);
    };
    Places options;
    QCOMPARE(call("POST", "/api/instance/new",
                  "{\"name\":\"given\",\"websocketEnabled\":true,\"token\":\"" + chosen
                      + R"(","proxyEnabled":true,"proxyHost":"p.example","proxyPort":"1","proxyPassword":")"
                      + password + R"(","s3Enabled":true,"s3Bucket":"b","s3AccessKey":"a","s3SecretKey":")"
                      + secretKey + "\"}")
                 .status,
             201);
    const QByteArray random = tokenIn(call("POST", "/api/instance/new", "{\"name\":\"made\"}"));
    const QByteArray rotated = tokenIn(call("POST", "/api/gateway/instances/made/rotateToken"));
    const QByteArray dead = tokenIn(call("POST", "/api/instance/new", "{\"name\":\"gone\"}"));
    QVERIFY(random.size() >= 16 && rotated.size() >= 16 && random != rotated && dead.size() >= 16);
    QCOMPARE(call("DELETE", "/api/instance/delete/gone").status, 200);
    // Of webhooks, one of which takes nothing. What they answer repeats all they got.
    const QByteArrayList webhookSecrets{"canary-url-0123456789", "canary-authorization-0123456789",
                                        "canary-signing-0123456789"};
    WebhookReceiver receiver([](const Posted &posted) { return posted.body.contains("refuse") ? 410 : 200; });
    receiver.setEchoing(true);
    Places places = configureWebhooks(gateway, account, receiver.url(), webhookSecrets);
    QCOMPARE(places.size(), 6);
    const QByteArrayList secrets =
        QByteArrayList{account, chosen, unknown, random, rotated, dead, key, password, secretKey, replaced}
        + webhookSecrets;
    // Options: what was stored, what took its place, and what was refused.
    for (const QByteArray &body :
         QByteArrayList{"\"host\":\"p.example\",\"port\":1,\"password\":\"" + replaced + '"',
                        "\"host\":\"p.example\",\"port\":1,\"password\":\"" + replaced + "\\n\"",
                        "\"host\":\"" + replaced + "@p\",\"port\":1", "\"port\":\"" + replaced + '"',
                        "\"password\":[\"" + replaced + "\"]", "\"secretKey\":\"" + replaced + '"',
                        R"("bucket":"b","accessKey":"a","endpoint":"https://u:)" + replaced + "@s3.example\"",
                        R"("bucket":"b","accessKey":"a","secretKey":")" + replaced + '"'}) {
        for (const char *route : {"proxy", "s3"})
            options.emplace_back("an answer about options",
                                 call("POST", "/api/instance/" + QByteArray(route) + "/given",
                                      "{\"enabled\":true," + body + '}')
                                     .text());
    }
    for (const char *route : {"getProxy/given", "getS3/given"})
        options.emplace_back(route, call("GET", "/api/instance/" + QByteArray(route)).text());

    NodeClient node(gateway.webSocketUrl("/ws/given?token=" + chosen));
    QVERIFY(node.waitOpen());
    places += options;
    for (const QByteArray &token : {account, chosen, unknown, random, rotated, dead})
        places += tryEverywhere(gateway, token, account);
    // The frame is where a token belongs: clients of this interface expect it (PROTOCOL.md §4.1).
    QVERIFY(node.waitForMessages(6));
    QVERIFY(node.messages().front().contains(chosen));

    // What is published is carried as it is, so a token that a sender puts into `data` is stored with
    // it. It stays there: no log line, figure or refusal repeats it.
    QVERIFY(receiver.waitFor(6 * 3));
    receiver.setEchoing(false); // else it would be among what the endpoints answered
    const QByteArray published = "canary-published-0123456789";
    QCOMPARE(call("POST", "/api/events/publish/given",
                  "{\"event\":\"call.update\",\"data\":{\"token\":\"" + published + "\"}}")
                 .status,
             202);
    QVERIFY(call("GET", "/api/gateway/events/given?limit=1000").body.contains(published));
    QVERIFY(node.waitForMessages(7)); // one of each token tried, and this

    QCOMPARE(call("POST", "/api/events/publish/given", R"({"event":"call.update","data":{"refuse":1}})")
                 .status,
             202);
    QCOMPARE(call("POST", "/api/events/testWebhook/given", R"({"label":"good"})").status, 200);
    QVERIFY(gateway.waitForLog("event went to the dead letters", 3));
    QVERIFY(gateway.waitForLog("event delivered", 3));
    QVERIFY(receiver.posted().front().head.contains(webhookSecrets[0]));
    QVERIFY(receiver.posted().front().head.contains(webhookSecrets[1]));
    // Written down a moment after.
    QVERIFY(QTest::qWaitFor([&] {
        return call("GET", "/api/events/webhookAttempts/given?label=good").body.contains("\"test\":true");
    }));

    // Debug lines are there to be searched, and the log ring has what stderr has.
    QVERIFY(gateway.waitForLog("token=***"));
    QVERIFY(gateway.waitForLog("event stored"));
    for (const QByteArray &target :
         {QByteArray("/metrics"), QByteArray("/health"), QByteArray("/api/gateway/log?limit=1000"),
          QByteArray("/api/gateway/status"), QByteArray("/api/gateway/clients"),
          QByteArray("/api/events/webhookAttempts/given?label=good"),
          QByteArray("/api/events/deadLetters/given")}) {
        const HttpAnswer answer = call("GET", target);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.body.isEmpty());
        places.emplace_back(target, answer.text());
    }
    const auto verify = [&] {
        places.emplace_back("stderr", gateway.err());
        places.emplace_back("stdout", gateway.out());
        const QByteArray leak = findLeak(places, secrets + QByteArrayList{published});
        QVERIFY2(leak.isEmpty(), leak.constData());
        const QByteArray stored = findLeak(filesOf(data), secrets);
        QVERIFY2(stored.isEmpty(), stored.constData());
    };
    const Places running = filesOf(data);
    const auto walHolds = [&](const QByteArray &text) {
        return std::ranges::any_of(running, [&](const auto &place) {
            return place.first == "inlet.db-wal" && place.second.contains(text);
        });
    };
    QVERIFY2(walHolds("given") && walHolds(published), "the bytes on disk must be those of this run");
    verify();
    QCOMPARE(gateway.stop(), 0);
    verify();
    QVERIFY(contentOf(data + u"/inlet.db"_s).contains(published));
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
