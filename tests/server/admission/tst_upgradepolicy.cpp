// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/admission/admission.h"
#include "server/base/apierror.h"
#include "server/gateway/gatewayapi.h"

#include "tests/support/heads.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr char accountToken[] = "the-account-token";
constexpr char supportToken[] = "token-of-support";
constexpr char salesToken[] = "token-of-sales--";

const QByteArray upgradeHeaders = "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                  "Sec-WebSocket-Version: 13\r\n"
                                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

/// What stands in the place of the answer when an upgrade is granted.
constexpr int granted = 101;

struct Answer
{
    int status = 0;
    QByteArray body;
    HttpResponse response;
};

template<typename Outcome>
Answer answerOf(const Outcome &outcome)
{
    if (const auto *response = std::get_if<HttpResponse>(&outcome))
        return {response->status, response->body, *response};
    return {granted, {}, {}};
}

/// A way to be refused: it changes facts that would be granted.
struct Fault
{
    const char *name;
    void (*apply)(UpgradeFacts &facts);
    int status;
    QString text;
};

const RequestHead &rightHead()
{
    static const RequestHead head = makeHead("GET /ws/support", upgradeHeaders);
    return head;
}
const RequestHead &plainHead()
{
    static const RequestHead head = makeHead("GET /ws/support");
    return head;
}
const RequestHead &keylessHead()
{
    static const RequestHead head =
        makeHead("GET /ws/support",
                 "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    return head;
}

std::shared_ptr<const InstanceEntry> entry(const QString &name,
                                           const std::optional<WebsocketConfig> &websocket)
{
    static const SecretBox box = makeBox();
    return makeEntry(box, name, name.toLatin1() + "-token", websocket);
}

std::shared_ptr<const InstanceEntry> damaged(bool InstanceRecord::*what)
{
    auto damaged = std::make_shared<InstanceEntry>(*entry(u"support"_s, WebsocketConfig{true, {}, false}));
    damaged->record.*what = true;
    return damaged;
}

// The order of PROTOCOL.md §3.1 behind the path; the head is part of two faults, see factsWith().
const QList<Fault> &faults()
{
    static const QList<Fault> list = {
        {"stopping", [](UpgradeFacts &f) { f.isStopping = true; }, 503, ApiError::shuttingDown},
        {"full", [](UpgradeFacts &f) { f.isRefusingConnections = true; }, 503, ApiError::tooManyConnections},
        {"rate", [](UpgradeFacts &f) { f.rate.isAllowed = false; }, 429, ApiError::rateLimited},
        {"no token", [](UpgradeFacts &f) { f.identity = {}; }, 401, ApiError::missingTokenFlexible},
        {"unknown token",
         [](UpgradeFacts &f) {
             f.identity = {Identity::Kind::Unknown, nullptr, "lookup"};
         },
         401, ApiError::invalidToken},
        {"token of another",
         [](UpgradeFacts &f) {
             f.identity = {Identity::Kind::Instance, entry(u"other"_s, {}), "lookup"};
         },
         401, ApiError::invalidToken},
        {"no such instance", [](UpgradeFacts &f) { f.instance = nullptr; }, 404, ApiError::instanceNotFound},
        {"damaged instance",
         [](UpgradeFacts &f) {
             if (f.instance)
                 f.instance = damaged(&InstanceRecord::isTokenDamaged);
         },
         500, ApiError::failedToGetInstance},
        {"damaged websocket",
         [](UpgradeFacts &f) {
             if (f.instance)
                 f.instance = damaged(&InstanceRecord::isWebsocketDamaged);
         },
         500, ApiError::failedToGetWebsocket},
        {"not enabled",
         [](UpgradeFacts &f) {
             if (f.instance)
                 f.instance = entry(u"support"_s, {});
         },
         400, ApiError::websocketNotEnabled(u"support"_s)},
        {"origin", [](UpgradeFacts &f) { f.isOriginAllowed = false; }, 403, {}},
        {"no upgrade", nullptr, 426, ApiError::upgradeRequired},
        {"bad key", nullptr, 400, ApiError::invalidKey},
    };
    return list;
}

UpgradeFacts factsWith(const QList<qsizetype> &chosen)
{
    const qsizetype last = faults().size() - 1;
    UpgradeFacts facts{chosen.contains(last - 1)   ? plainHead()
                           : chosen.contains(last) ? keylessHead()
                                                   : rightHead()};
    facts.instanceName = u"support"_s;
    facts.rate = {true, 100, 99, 60};
    facts.identity = {Identity::Kind::Account, nullptr, "lookup"};
    facts.instance = entry(u"support"_s, WebsocketConfig{true, {}, false});
    // Later ones first: where two faults need the same fact, the earlier one has it.
    for (auto i = chosen.crbegin(); i != chosen.crend(); ++i) {
        if (faults()[*i].apply != nullptr)
            faults()[*i].apply(facts);
    }
    return facts;
}

} // namespace

class tst_UpgradePolicy : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void grants();
    void earlierFaultWins_data();
    void earlierFaultWins();
    void path_data();
    void path();
    void upgradeHeaders_data();
    void upgradeHeaders();
    void key_data();
    void key();
    void answersOf426And403();
    void judges_data();
    void judges();
    void logsRefusedOrigin();
    void refusedEarlyIsNotCounted_data();
    void refusedEarlyIsNotCounted();
    void countsByToken();
    void restStillServedWhenFull();
    void stopping();

private:
    std::unique_ptr<Admission> admission(int rateLimit = 1000, int maxUpgraded = 10)
    {
        Admission::Options options;
        options.maxUpgradedConnections = maxUpgraded;
        return std::make_unique<Admission>(std::move(options), GatewayApi::routes(),
                                           Authenticator(m_box, Secret(accountToken)),
                                           RateLimiter::Limits{rateLimit, 0}, m_instances, m_origins);
    }
    static QByteArray with(const char *token)
    {
        return ::upgradeHeaders + "token: " + QByteArray(token) + "\r\n";
    }

    SecretBox m_box = makeBox();
    Snapshot<InstanceTable> m_instances;
    Snapshot<OriginPolicy> m_origins;
    Peer m_peer{QHostAddress(QHostAddress::LocalHost), 4711};
    TokenMemory m_tokens;
};

void tst_UpgradePolicy::initTestCase()
{
    QList<std::shared_ptr<const InstanceEntry>> entries;
    entries.append(makeEntry(m_box, u"support"_s, supportToken, WebsocketConfig{true, {}, false}));
    entries.append(makeEntry(m_box, u"sales"_s, salesToken, {}));
    entries.append(makeEntry(m_box, u"off"_s, "token-of-off----", WebsocketConfig{}));
    m_instances.store(std::make_shared<const InstanceTable>(std::move(entries)));
}

void tst_UpgradePolicy::grants()
{
    const UpgradeFacts facts = factsWith({});
    const auto decision = decideUpgrade(facts);
    QVERIFY(std::holds_alternative<UpgradeGrant>(decision));
    QCOMPARE(std::get<UpgradeGrant>(decision).instance, facts.instance);
    QCOMPARE(std::get<UpgradeGrant>(decision).key, QByteArray("dGhlIHNhbXBsZSBub25jZQ=="));
}

void tst_UpgradePolicy::earlierFaultWins_data()
{
    QTest::addColumn<qsizetype>("first");
    QTest::addColumn<qsizetype>("second");
    for (qsizetype i = 0; i < faults().size(); ++i) {
        for (qsizetype j = i; j < faults().size(); ++j)
            QTest::addRow("%s, %s", faults()[i].name, faults()[j].name) << i << j;
    }
}

void tst_UpgradePolicy::earlierFaultWins()
{
    QFETCH(qsizetype, first);
    QFETCH(qsizetype, second);
    const Answer answer = answerOf(decideUpgrade(factsWith({first, second})));
    const Fault &expected = faults()[first];
    QCOMPARE(answer.status, expected.status);
    QCOMPARE(answer.body, expected.text.isEmpty() ? QByteArray() : ApiError::body(expected.text));
}

void tst_UpgradePolicy::path_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status"); // 0: the name in text
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *line, int status, const QString &text) {
        QTest::newRow(name) << QByteArray(line) << status << text;
    };
    row("plain", "GET /ws/support", 0, u"support"_s);
    row("query", "GET /ws/support?token=x/y", 0, u"support"_s);
    row("percent code", "GET /ws/su%70port%2D1", 0, u"support-1"_s);
    row("decoded slash belongs to the name", "GET /ws/a%2Fb", 0, u"a/b"_s);
    row("case is kept", "GET /ws/Support", 0, u"Support"_s);
    row("plus is a plus", "GET /ws/a+b", 0, u"a+b"_s);
    row("no name", "GET /ws/", 404, ApiError::notFound);
    row("no name but a query", "GET /ws/?token=x", 404, ApiError::notFound);
    row("more segments", "GET /ws/support/x", 404, ApiError::notFound);
    row("slash behind", "GET /ws/support/", 404, ApiError::notFound);
    row("path before method", "POST /ws/", 404, ApiError::notFound);
    row("method before percent code", "POST /ws/%zz", 405, ApiError::methodNotAllowed);
    for (const char *method : {"POST", "HEAD", "OPTIONS", "PUT", "get", "CONNECT"})
        QTest::addRow("%s", method) << QByteArray(method) + " /ws/support" << 405
                                    << QString(ApiError::methodNotAllowed);
    for (const char *broken : {"%", "%4", "%zz", "%4g", "%%41", "a%"})
        QTest::addRow("broken %s", broken)
            << "GET /ws/" + QByteArray(broken) << 400 << QString(ApiError::brokenPercentCode);
}

void tst_UpgradePolicy::path()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QString, text);
    const RequestHead head = makeHead(line);
    QVERIFY(isUpgradePath(head.target));
    const auto target = upgradeTarget(head);
    if (status == 0) {
        QVERIFY(std::holds_alternative<QString>(target));
        QCOMPARE(std::get<QString>(target), text);
        return;
    }
    const Answer answer = answerOf(target);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, ApiError::body(text));
    const bool hasAllow = !answer.response.headers.isEmpty();
    QCOMPARE(hasAllow, status == 405);
    if (hasAllow) {
        QCOMPARE(answer.response.headers.front().name, QByteArray("Allow"));
        QCOMPARE(answer.response.headers.front().value, QByteArray("GET"));
    }
}

void tst_UpgradePolicy::upgradeHeaders_data()
{
    QTest::addColumn<QByteArray>("headers"); // beside the key
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *headers, int status) {
        QTest::newRow(name) << QByteArray(headers) << status;
    };
    row("usual", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", 101);
    row("keep-alive, Upgrade",
        "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", 101);
    row("case", "CONNECTION: upgrade\r\nUPGRADE: WebSocket\r\nsec-websocket-version: 13\r\n", 101);
    row("Connection twice",
        "Connection: keep-alive\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
        "13\r\n",
        101);
    row("several protocols",
        "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\nSec-WebSocket-Version: 13\r\n", 101);
    row("extension and protocol offered",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: chat\r\n",
        101);
    row("empty body announced",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n",
        101);
    row("none", "", 426);
    row("no Connection", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", 426);
    row("Connection without Upgrade",
        "Connection: keep-alive\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", 426);
    row("part of a word", "Connection: Upgrades\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", 426);
    row("no Upgrade", "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n", 426);
    row("another protocol", "Connection: Upgrade\r\nUpgrade: h2c\r\nSec-WebSocket-Version: 13\r\n", 426);
    row("no version", "Connection: Upgrade\r\nUpgrade: websocket\r\n", 426);
    for (const char *version : {"8", "12", "14", "0", "13.0", "013", "13, 8", "8, 13", "-13", ""})
        QTest::addRow("version '%s'", version)
            << "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: " + QByteArray(version)
                + "\r\n"
            << 426;
    row("version twice",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Version: 13\r\n",
        426);
    row("a body announced",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nContent-Length: 5\r\n",
        426);
    row("a chunked body",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Transfer-Encoding: chunked\r\n",
        426);
}

void tst_UpgradePolicy::upgradeHeaders()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    const RequestHead head =
        makeHead("GET /ws/support", headers + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    UpgradeFacts facts{head};
    facts.identity.kind = Identity::Kind::Account;
    facts.instance = entry(u"support"_s, WebsocketConfig{true, {}, false});
    QCOMPARE(answerOf(decideUpgrade(facts)).status, status);

    RequestHead old = head;
    old.isHttp11 = false;
    UpgradeFacts oldFacts{old};
    oldFacts.identity = facts.identity;
    oldFacts.instance = facts.instance;
    const Answer oldAnswer = answerOf(decideUpgrade(oldFacts));
    QCOMPARE(oldAnswer.status, 426);
    QCOMPARE(oldAnswer.body, ApiError::body(ApiError::upgradeNeedsHttp11));
    QVERIFY(serialise(oldAnswer.response, true, false).contains("\r\nUpgrade: websocket\r\n"));
}

void tst_UpgradePolicy::key_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &key, int status) {
        QTest::newRow(name) << "Sec-WebSocket-Key: " + key + "\r\n" << status;
    };
    row("of the RFC", "dGhlIHNhbXBsZSBub25jZQ==", 101);
    row("zeros", "AAAAAAAAAAAAAAAAAAAAAA==", 101);
    row("all signs", "+/+/+/+/+/+/+/+/+/+/+w==", 101);
    QTest::newRow("none") << QByteArray() << 400;
    row("empty", "", 400);
    row("15 bytes", QByteArray(15, 'x').toBase64(), 400);
    row("17 bytes", QByteArray(17, 'x').toBase64(), 400);
    row("18 bytes, no padding", QByteArray(18, 'x').toBase64(), 400);
    row("padding left out", "dGhlIHNhbXBsZSBub25jZQ", 400);
    row("one padding", "dGhlIHNhbXBsZSBub25jZQ=", 400);
    row("three paddings", "dGhlIHNhbXBsZSBub25jZ===", 400);
    row("url alphabet", "-_-_-_-_-_-_-_-_-_-_-w==", 400);
    row("foreign sign", "dGhlIHNhbXBsZSBub25j!Q==", 400);
    row("space inside", "dGhlIHNhbXBs ZSBub25jZQ==", 400);
    row("list", "dGhlIHNhbXBsZSBub25jZQ==, AAAAAAAAAAAAAAAAAAAAAA==", 400);
    QTest::newRow("twice") << QByteArray("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                           << 400;
}

void tst_UpgradePolicy::key()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    const RequestHead head =
        makeHead("GET /ws/support",
                 "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" + headers);
    UpgradeFacts facts{head};
    facts.identity.kind = Identity::Kind::Account;
    facts.instance = entry(u"support"_s, WebsocketConfig{true, {}, false});
    const Answer answer = answerOf(decideUpgrade(facts));
    QCOMPARE(answer.status, status);
    if (status == 400)
        QCOMPARE(answer.body, ApiError::body(ApiError::invalidKey));
}

void tst_UpgradePolicy::answersOf426And403()
{
    const Answer upgrade = answerOf(decideUpgrade(factsWith({11})));
    QCOMPARE(upgrade.status, 426);
    const QByteArray bytes = serialise(upgrade.response, true, false);
    QVERIFY(bytes.contains("\r\nUpgrade: websocket\r\n"));
    QVERIFY(bytes.contains("\r\nSec-WebSocket-Version: 13\r\n"));
    QVERIFY(bytes.contains("\r\nContent-Type: application/json\r\n"));
    QVERIFY(bytes.toLower().contains("\r\nconnection: upgrade"));

    const Answer origin = answerOf(decideUpgrade(factsWith({10})));
    QCOMPARE(origin.status, 403);
    const QByteArray refused = serialise(origin.response, true, false);
    QVERIFY(refused.endsWith("\r\n\r\n"));
    QVERIFY(refused.contains("\r\nContent-Length: 0\r\n"));
    QVERIFY(!refused.contains("Content-Type"));
}

void tst_UpgradePolicy::judges_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *target, const QByteArray &headers, int status,
                        const QString &text = {}) {
        QTest::newRow(name) << QByteArray(target) << headers << status << text;
    };
    const QByteArray cross = "Origin: https://evil.example\r\n";
    row("account", "/ws/support", with(accountToken), 101);
    row("own token", "/ws/support", with(supportToken), 101);
    row("bearer", "/ws/support", ::upgradeHeaders + "Authorization: bearer token-of-support\r\n", 101);
    row("query", "/ws/support?token=token-of-support", ::upgradeHeaders, 101);
    row("encoded name", "/ws/s%75pport", with(supportToken), 101);
    row("no token", "/ws/support", ::upgradeHeaders, 401, ApiError::missingTokenFlexible);
    row("no token, unknown instance", "/ws/nobody", ::upgradeHeaders, 401, ApiError::missingTokenFlexible);
    row("unknown token", "/ws/support", with("nobody-has-this-one"), 401, ApiError::invalidToken);
    row("header before query", "/ws/support?token=token-of-support", with("wrong"), 401,
        ApiError::invalidToken);
    row("token of another", "/ws/support", with(salesToken), 401, ApiError::invalidToken);
    row("instance token, unknown instance", "/ws/nobody", with(salesToken), 401, ApiError::invalidToken);
    row("account, unknown instance", "/ws/nobody", with(accountToken), 404, ApiError::instanceNotFound);
    row("names have a case", "/ws/Support", with(accountToken), 404, ApiError::instanceNotFound);
    row("never configured", "/ws/sales", with(salesToken), 400, ApiError::websocketNotEnabled(u"sales"_s));
    row("disabled", "/ws/off", with(accountToken), 400, ApiError::websocketNotEnabled(u"off"_s));
    row("enabled before origin", "/ws/sales", with(salesToken) + cross, 400,
        ApiError::websocketNotEnabled(u"sales"_s));
    row("token before origin", "/ws/support", ::upgradeHeaders + cross, 401, ApiError::missingTokenFlexible);
    row("instance before origin", "/ws/nobody", with(accountToken) + cross, 404, ApiError::instanceNotFound);
    row("plain GET", "/ws/support", "token: token-of-support\r\n", 426, ApiError::upgradeRequired);
    row("plain GET, unknown token", "/ws/support", "token: wrong\r\n", 401, ApiError::invalidToken);
}

void tst_UpgradePolicy::judges()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(QString, text);
    const Verdict verdict = admission()->judge(makeHead("GET " + target, headers), m_peer, 1, m_tokens);
    const Answer answer = answerOf(verdict.outcome);
    QCOMPARE(answer.status, status);
    if (status != granted)
        QCOMPARE(answer.body, ApiError::body(text));
    QCOMPARE(verdict.rateHeaders.size(), 3);
    QCOMPARE(verdict.rateHeaders[1].value, QByteArray("999"));
}

void tst_UpgradePolicy::logsRefusedOrigin()
{
    QTest::ignoreMessage(QtWarningMsg,
                         "WebSocket upgrade blocked from origin https://evil.example (host 127.0.0.1:8085)");
    const QByteArray headers = with(supportToken) + "Origin: https://evil.example\r\n";
    const Answer answer =
        answerOf(admission()->judge(makeHead("GET /ws/support", headers), m_peer, 1, m_tokens).outcome);
    QCOMPARE(answer.status, 403);
    QVERIFY(answer.body.isEmpty());
    // Of what is more than an origin the origin only; one slash at its end is not more.
    for (const auto &[more, shown] : {std::pair{"/", ""}, {"/?token=x", "…"}, {"//", "…"}}) {
        const QByteArray line = QByteArray("WebSocket upgrade blocked from origin https://evil.example")
            + shown + " (host 127.0.0.1:8085)";
        QTest::ignoreMessage(QtWarningMsg, line.constData());
        const QByteArray odd = with(supportToken) + "Origin: https://evil.example" + more + "\r\n";
        QCOMPARE(answerOf(admission()->judge(makeHead("GET /ws/support", odd), m_peer, 1, m_tokens).outcome)
                     .status,
                 403);
    }
}

void tst_UpgradePolicy::refusedEarlyIsNotCounted_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("counts");
    QTest::newRow("path") << QByteArray("GET /ws/") << 1 << 404 << false;
    QTest::newRow("method") << QByteArray("PUT /ws/support") << 1 << 405 << false;
    QTest::newRow("percent code") << QByteArray("GET /ws/%") << 1 << 400 << false;
    QTest::newRow("at the bound") << QByteArray("GET /ws/nobody") << 10 << 404 << true;
    QTest::newRow("full") << QByteArray("GET /ws/support") << 11 << 503 << false;
    QTest::newRow("full, broken code") << QByteArray("GET /ws/%") << 11 << 400 << false;
}

void tst_UpgradePolicy::refusedEarlyIsNotCounted()
{
    QFETCH(QByteArray, line);
    QFETCH(int, connections);
    QFETCH(int, status);
    QFETCH(bool, counts);
    const auto gate = admission(2);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(answerOf(
                     gate->judge(makeHead(line, with(accountToken)), m_peer, connections, m_tokens).outcome)
                     .status,
                 status);
    const Verdict next = gate->judge(makeHead("GET /ws/support", with(accountToken)), m_peer, 1, m_tokens);
    QCOMPARE(answerOf(next.outcome).status, counts ? 429 : 101);
}

void tst_UpgradePolicy::countsByToken()
{
    const auto gate = admission(1);
    const auto judge = [&](const QByteArray &headers) {
        return answerOf(gate->judge(makeHead("GET /ws/support", headers), m_peer, 1, m_tokens).outcome)
            .status;
    };
    QCOMPARE(judge(with(accountToken)), 101);
    QCOMPARE(judge(with(accountToken)), 429);
    QCOMPARE(judge(with(supportToken)), 101);
    QCOMPARE(judge(with(supportToken)), 429);
    // Unknown tokens are counted by their address, so guessing is bounded.
    QCOMPARE(judge(with("guess-number-one")), 401);
    QCOMPARE(judge(with("guess-number-two")), 429);
    QCOMPARE(judge(::upgradeHeaders), 429);
}

void tst_UpgradePolicy::restStillServedWhenFull()
{
    const auto gate = admission();
    const QByteArray token = "token: " + QByteArray(accountToken) + "\r\n";
    const Verdict rest = gate->judge(makeHead("GET /api/instance/list", token), m_peer, 11, m_tokens);
    QVERIFY(std::holds_alternative<RestGrant>(rest.outcome));
    const Verdict upgrade =
        gate->judge(makeHead("GET /ws/support", with(accountToken)), m_peer, 11, m_tokens);
    QCOMPARE(answerOf(upgrade.outcome).body, ApiError::body(ApiError::tooManyConnections));
}

void tst_UpgradePolicy::stopping()
{
    const auto gate = admission();
    gate->stop();
    const Verdict upgrade =
        gate->judge(makeHead("GET /ws/support", with(accountToken)), m_peer, 11, m_tokens);
    QCOMPARE(answerOf(upgrade.outcome).body, ApiError::body(ApiError::shuttingDown));
    const Verdict rest = gate->judge(makeHead("GET /health"), m_peer, 1, m_tokens);
    QCOMPARE(answerOf(rest.outcome).body, ApiError::body(ApiError::shuttingDown));
}

QTEST_GUILESS_MAIN(tst_UpgradePolicy)
#include "tst_upgradepolicy.moc"
