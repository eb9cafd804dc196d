// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/admission/admission.h"
#include "server/base/apierror.h"

#include "tests/support/heads.h"

#include <QTest>

#include <array>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr Route listRoute{"GET", "/api/instance/list", Access::Account, RateClass::Global, BodyKind::None};
constexpr Route stateRoute{"GET", "/api/chat/state/:instance", Access::AccountOrInstance, RateClass::Global,
                           BodyKind::None};
constexpr Route sendRoute{"POST", "/api/chat/send/:instance", Access::AccountOrInstance, RateClass::Global,
                          BodyKind::Json};
constexpr Route healthRoute{"GET", "/health", Access::Public, RateClass::None, BodyKind::None};

const RouteTable &routes()
{
    static constexpr std::array all{&listRoute, &stateRoute, &sendRoute, &healthRoute};
    static const RouteTable table(all);
    return table;
}

} // namespace

/// What becomes of a head before anything of its body is read, with all policies behind it (PROTOCOL.md §3.1,
/// §8, §9, docs/rest).
class tst_Admission : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void rest_data();
    void rest();
    void upgrades_data();
    void upgrades();
    void refusesWhenFull();
    void refusesOnceItStops();
    void limitsRates();
    void believesTrustedProxies();

private:
    void make(Admission::Options options = {}, RateLimiter::Limits limits = {1000, 0})
    {
        options.maxUpgradedConnections = 10;
        m_admission =
            std::make_unique<Admission>(std::move(options), routes(), Authenticator(m_box, Secret("account")),
                                        limits, m_instances, m_origins);
    }
    Verdict judge(const QByteArray &request, const QByteArray &headers, int connections = 1,
                  const QString &from = u"192.0.2.1"_s)
    {
        return m_admission->judge(makeHead(request, headers), {QHostAddress(from), 1}, connections, m_memory);
    }
    /// 0: granted.
    static int statusOf(const Verdict &verdict)
    {
        const auto *response = std::get_if<HttpResponse>(&verdict.outcome);
        return response == nullptr ? 0 : response->status;
    }

    SecretBox m_box = makeBox();
    Snapshot<InstanceTable> m_instances;
    Snapshot<OriginPolicy> m_origins;
    TokenMemory m_memory;
    std::unique_ptr<Admission> m_admission;
};

void tst_Admission::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_instances.store(std::make_shared<const InstanceTable>(
        QList<std::shared_ptr<const InstanceEntry>>{makeEntry(m_box, u"open"_s, "token-of-open",
                                                              WebsocketConfig{true, {}, false}),
                                                    makeEntry(m_box, u"closed"_s, "token-of-closed",
                                                              std::nullopt)}));
    m_origins.store(
        std::make_shared<const OriginPolicy>(OriginPolicy::Options{{u"https://app.example"_s}, {}, true}));
    make();
}

void tst_Admission::rest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *request, const char *headers, int status) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(headers) << status;
    };
    row("account", "GET /api/instance/list", "token: account\r\n", 0);
    row("no token", "GET /api/instance/list", "", 401);
    row("unknown token", "GET /api/instance/list", "token: strange\r\n", 401);
    row("an instance's token where the account's is needed", "GET /api/instance/list",
        "token: token-of-open\r\n", 401);
    row("its own instance", "GET /api/chat/state/open", "token: token-of-open\r\n", 0);
    row("another instance", "GET /api/chat/state/closed", "token: token-of-open\r\n", 401);
    row("account, unknown instance", "GET /api/chat/state/nobody", "token: account\r\n", 404);
    row("instance, unknown instance", "GET /api/chat/state/nobody", "token: token-of-open\r\n", 401);
    row("public", "GET /health", "", 0);
    row("no such path", "GET /api/nothing", "token: account\r\n", 404);
    row("another method", "DELETE /health", "token: account\r\n", 405);
    row("body of its type", "POST /api/chat/send/open",
        "token: account\r\nContent-Type: application/json\r\n", 0);
    row("body of another type", "POST /api/chat/send/open", "token: account\r\nContent-Type: text/plain\r\n",
        415);
    row("encoded body", "POST /api/chat/send/open", "token: account\r\nContent-Encoding: gzip\r\n", 415);
    // What is wrong with the body is not told who may not come in.
    row("body of another type without a token", "POST /api/chat/send/open", "Content-Type: text/plain\r\n",
        401);
}

void tst_Admission::rest()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, headers);
    const Verdict verdict = judge(request, headers);
    QTEST(statusOf(verdict), "status");
    if (const auto *grant = std::get_if<RestGrant>(&verdict.outcome);
        grant != nullptr && !grant->route.instance.isEmpty())
        QCOMPARE(grant->instance->record.name, grant->route.instance);
}

void tst_Admission::upgrades_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *target, const char *headers, int status) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(headers) << status;
    };
    row("granted", "/ws/open", "token: token-of-open\r\n", 0);
    row("token in the query", "/ws/open?token=token-of-open", "", 0);
    row("account", "/ws/open", "token: account\r\n", 0);
    row("no token", "/ws/open", "", 401);
    row("another instance's token", "/ws/open", "token: token-of-closed\r\n", 401);
    row("not enabled", "/ws/closed", "token: token-of-closed\r\n", 400);
    row("unknown instance", "/ws/nobody", "token: account\r\n", 404);
    row("strange origin", "/ws/open", "token: account\r\nOrigin: https://other.example\r\n", 403);
    row("listed origin", "/ws/open", "token: account\r\nOrigin: https://app.example\r\n", 0);
}

void tst_Admission::upgrades()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    if (status == 403)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"blocked"_s));
    const Verdict verdict =
        judge("GET " + target,
              headers
                  + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    QCOMPARE(statusOf(verdict), status);
    if (const auto *grant = std::get_if<UpgradeGrant>(&verdict.outcome))
        QCOMPARE(grant->instance->record.name, u"open"_s);
    else
        QVERIFY(std::get<HttpResponse>(verdict.outcome).mustClose);
}

void tst_Admission::refusesWhenFull()
{
    QCOMPARE(statusOf(judge("GET /ws/open", "token: token-of-open\r\n", 11)), 503);
    QCOMPARE(statusOf(judge("GET /api/instance/list", "token: account\r\n", 11)), 0); // still looked after
}

void tst_Admission::refusesOnceItStops()
{
    QVERIFY(!m_admission->isStopping());
    m_admission->stop();
    QVERIFY(m_admission->isStopping());
    QCOMPARE(statusOf(judge("GET /api/instance/list", "token: account\r\n")), 503);
    QCOMPARE(statusOf(judge("GET /ws/open", "token: token-of-open\r\n")), 503);
}

void tst_Admission::limitsRates()
{
    make({}, {2, 0});
    for (const int status : {0, 0, 429}) {
        const Verdict verdict = judge("GET /api/instance/list", "token: account\r\n");
        QCOMPARE(statusOf(verdict), status);
        QCOMPARE(verdict.rateHeaders.size(), 3);
    }
    // Each token and each address is counted for itself, and what has no limit is not counted.
    QCOMPARE(statusOf(judge("GET /api/chat/state/open", "token: token-of-open\r\n")), 0);
    QCOMPARE(statusOf(judge("GET /health", "token: account\r\n")), 0);
}

void tst_Admission::believesTrustedProxies()
{
    make({.trustedProxies = *TrustedProxies::parse(u"192.0.2.1"_s)}, {1, 0});
    const auto from = [this](const QByteArray &client) {
        return statusOf(judge("GET /api/instance/list", "X-Forwarded-For: " + client + "\r\n"));
    };
    QCOMPARE(from("198.51.100.1"), 401);
    QCOMPARE(from("198.51.100.1"), 429);
    QCOMPARE(from("198.51.100.2"), 401);
}

QTEST_APPLESS_MAIN(tst_Admission)
#include "tst_admission.moc"
