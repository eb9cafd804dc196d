// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/sessionroutes.h"
#include "server/base/apierror.h"
#include "server/gateway/gatewayapi.h"

#include "tests/support/heads.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

class tst_Routes : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void endpoints_data();
    void endpoints();
    void properties_data();
    void properties();
    void clientId();
    void refuses_data();
    void refuses();
};

void tst_Routes::endpoints_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("event");
    const auto row = [](const char *line, const char *pattern, const QString &instance = {},
                        const QString &event = {}) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(pattern) << instance << event;
    };
    row("GET /health", "/health");
    row("HEAD /health", "/health");
    row("GET /health?verbose=1", "/health");
    row("POST /api/instance/new", "/api/instance/new");
    row("GET /api/instance/list", "/api/instance/list");
    row("HEAD /api/instance/list", "/api/instance/list");
    row("GET /api/instance/list?instanceName=a/b", "/api/instance/list");
    row("DELETE /api/instance/delete/support", "/api/instance/delete/:instance", u"support"_s);
    row("POST /api/gateway/instances/support/rotateToken", "/api/gateway/instances/:instance/rotateToken",
        u"support"_s);
    row("GET /api/instance/getSettings/support", "/api/instance/getSettings/:instance", u"support"_s);
    row("POST /api/instance/settings/support", "/api/instance/settings/:instance", u"support"_s);
    row("GET /api/instance/getProxy/support", "/api/instance/getProxy/:instance", u"support"_s);
    row("POST /api/instance/proxy/support", "/api/instance/proxy/:instance", u"support"_s);
    row("GET /api/instance/getS3/support", "/api/instance/getS3/:instance", u"support"_s);
    row("POST /api/instance/s3/support", "/api/instance/s3/:instance", u"support"_s);
    row("GET /api/instance/metrics/support,sales", "/api/instance/metrics/:id");
    row("POST /api/chatwoot/set/support", "/api/chatwoot/set/:instance", u"support"_s);
    row("POST /api/events/websocket/support", "/api/events/websocket/:instance", u"support"_s);
    row("GET /api/events/getWebsocket/support", "/api/events/getWebsocket/:instance", u"support"_s);
    row("HEAD /api/events/getWebsocket/support", "/api/events/getWebsocket/:instance", u"support"_s);
    row("POST /api/events/webhook/support", "/api/events/webhook/:instance", u"support"_s);
    row("GET /api/events/webhook/support", "/api/events/webhook/:instance", u"support"_s);
    row("GET /api/events/getWebhook/support?label=x", "/api/events/getWebhook/:instance", u"support"_s);
    row("POST /api/events/testWebhook/support", "/api/events/testWebhook/:instance", u"support"_s);
    row("GET /api/events/webhookAttempts/support", "/api/events/webhookAttempts/:instance", u"support"_s);
    row("GET /api/events/deadLetters/support", "/api/events/deadLetters/:instance", u"support"_s);
    row("GET /api/events/deadLetters/support/17", "/api/events/deadLetters/:instance/:id", u"support"_s);
    row("POST /api/events/deadLetters/support/replay", "/api/events/deadLetters/:instance/replay",
        u"support"_s);
    row("DELETE /api/events/deadLetters/support", "/api/events/deadLetters/:instance", u"support"_s);
    row("POST /api/events/publish/support", "/api/events/publish/:instance", u"support"_s);
    row("POST /api/events/publish/support/call.update", "/api/events/publish/:instance/:event", u"support"_s,
        u"call.update"_s);
    row("POST /api/events/publish/su%70port/call%2Eupdate", "/api/events/publish/:instance/:event",
        u"support"_s, u"call.update"_s);
    row("DELETE /api/instance/delete/a%2Fb", "/api/instance/delete/:instance", u"a/b"_s);
    row("POST /api/events/publish/new", "/api/events/publish/:instance", u"new"_s);
    row("GET /metrics", "/metrics");
    row("HEAD /metrics", "/metrics");
    row("GET /api/gateway/status", "/api/gateway/status");
    row("GET /api/gateway/clients?limit=5", "/api/gateway/clients");
    row("GET /api/gateway/log?after=5", "/api/gateway/log");
    row("GET /api/gateway/origins", "/api/gateway/origins");
    row("PUT /api/gateway/origins", "/api/gateway/origins");
    row("POST /api/gateway/origins/check", "/api/gateway/origins/check");
    row("GET /api/gateway/events/support?after=evt_1", "/api/gateway/events/:instance", u"support"_s);
    row("GET /api/chat/history/support?number=1", "/api/chat/history/:instance", u"support"_s);
    row("POST /api/chat/history/support", "/api/chat/history/:instance", u"support"_s);
    row("GET /api/chat/getMessage/support", "/api/chat/getMessage/:instance", u"support"_s);
    row("GET /api/chat/status/support", "/api/chat/status/:instance", u"support"_s);
    row("HEAD /api/chat/base64/support", "/api/chat/base64/:instance", u"support"_s);
    row("GET /api/chat/tag/support", "/api/chat/tag/:instance", u"support"_s);
    row("POST /api/chat/tag/support", "/api/chat/tag/:instance", u"support"_s);
    row("DELETE /api/chat/tag/support?tagId=1", "/api/chat/tag/:instance", u"support"_s);
    row("POST /api/message/text/support", "/api/message/text/:instance", u"support"_s);
    row("PUT /api/group/update/su%70port", "/api/group/update/:instance", u"support"_s);
}

void tst_Routes::endpoints()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, pattern);
    QFETCH(QString, instance);
    QFETCH(QString, event);
    const auto match = GatewayApi::routes().match(makeHead(line));
    QVERIFY(std::holds_alternative<RouteMatch>(match));
    const auto &found = std::get<RouteMatch>(match);
    QCOMPARE(found.route->pattern.toByteArray(), pattern);
    const QByteArray method = line.first(line.indexOf(' '));
    QCOMPARE(found.route->method.toByteArray(), method == "HEAD" ? QByteArray("GET") : method);
    QCOMPARE(found.instance, instance);
    QCOMPARE(found.event, event);
}

void tst_Routes::properties_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("access");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("body");
    const auto row = [](const char *line, Access access, RateClass rate, BodyKind body) {
        QTest::newRow(line) << QByteArray(line) << int(access) << int(rate) << int(body);
    };
    row("GET /health", Access::Public, RateClass::None, BodyKind::None);
    row("POST /api/instance/new", Access::Account, RateClass::Creation, BodyKind::Json);
    row("GET /api/instance/list", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("DELETE /api/instance/delete/a", Access::Account, RateClass::Global, BodyKind::None);
    row("POST /api/gateway/instances/a/rotateToken", Access::Account, RateClass::None, BodyKind::None);
    row("GET /api/gateway/instances/changes", Access::Account, RateClass::None, BodyKind::None);
    row("GET /api/instance/getProxy/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("POST /api/instance/proxy/a", Access::AccountOrInstance, RateClass::Global, BodyKind::Json);
    row("GET /api/instance/metrics/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("POST /api/events/websocket/a", Access::AccountOrInstance, RateClass::Global, BodyKind::Json);
    row("GET /api/events/getWebsocket/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("POST /api/events/webhook/a", Access::AccountOrInstance, RateClass::Global, BodyKind::Json);
    row("GET /api/events/webhook/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("GET /api/events/getWebhook/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("POST /api/events/testWebhook/a", Access::Account, RateClass::None, BodyKind::Json);
    row("GET /api/events/webhookAttempts/a", Access::Account, RateClass::None, BodyKind::None);
    row("GET /api/events/deadLetters/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("GET /api/events/deadLetters/a/1", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("POST /api/events/deadLetters/a/replay", Access::AccountOrInstance, RateClass::Global,
        BodyKind::Json);
    row("DELETE /api/events/deadLetters/a", Access::AccountOrInstance, RateClass::Global, BodyKind::Json);
    row("POST /api/events/publish/a", Access::AccountOrInstance, RateClass::Publish, BodyKind::JsonOrLines);
    row("POST /api/events/publish/a/b", Access::AccountOrInstance, RateClass::Publish, BodyKind::JsonOrLines);
    row("GET /metrics", Access::AccountOrLocal, RateClass::None, BodyKind::None);
    row("GET /api/gateway/status", Access::Account, RateClass::None, BodyKind::None);
    row("GET /api/gateway/clients", Access::Account, RateClass::None, BodyKind::None);
    row("DELETE /api/gateway/clients/1", Access::Account, RateClass::None, BodyKind::None);
    row("GET /api/gateway/log", Access::Account, RateClass::None, BodyKind::None);
    row("GET /api/gateway/origins", Access::Account, RateClass::None, BodyKind::None);
    row("PUT /api/gateway/origins", Access::Account, RateClass::None, BodyKind::Json);
    row("POST /api/gateway/origins/check", Access::Account, RateClass::None, BodyKind::Json);
    row("GET /api/gateway/events/a", Access::AccountOrInstance, RateClass::None, BodyKind::None);
    row("GET /api/chat/history/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    row("POST /api/chat/history/a", Access::AccountOrInstance, RateClass::Global, BodyKind::Json);
    row("POST /api/chat/tag/a", Access::AccountOrInstance, RateClass::Global, BodyKind::Json);
    row("DELETE /api/chat/tag/a", Access::AccountOrInstance, RateClass::Global, BodyKind::None);
    for (const Route &route : Api::sessionRoutes()) {
        QByteArray line = route.method + ' ' + route.pattern;
        row(line.replace(":instance", "a").constData(), Access::AccountOrInstance, RateClass::Global,
            BodyKind::None);
    }
}

void tst_Routes::properties()
{
    QFETCH(QByteArray, line);
    QFETCH(int, access);
    QFETCH(int, rate);
    QFETCH(int, body);
    const auto match = GatewayApi::routes().match(makeHead(line));
    QVERIFY(std::holds_alternative<RouteMatch>(match));
    const Route &route = *std::get<RouteMatch>(match).route;
    QCOMPARE(int(route.access), access);
    QCOMPARE(int(route.rate), rate);
    QCOMPARE(int(GatewayApi::routes().rateClassOf(makeHead("OPTIONS " + line.sliced(line.indexOf(' ') + 1)))),
             rate);
    QCOMPARE(int(route.body), body);
}

void tst_Routes::clientId()
{
    const auto match = GatewayApi::routes().match(makeHead("DELETE /api/gateway/clients/1%32"));
    QVERIFY(std::holds_alternative<RouteMatch>(match));
    QCOMPARE(std::get<RouteMatch>(match).route->pattern.toByteArray(),
             QByteArray("/api/gateway/clients/:id"));
    QCOMPARE(std::get<RouteMatch>(match).id, u"12"_s);
}

void tst_Routes::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char *line, int status, const char *allow = "") {
        QTest::newRow(line) << QByteArray(line) << status << QByteArray(allow);
    };
    row("GET /", 404);
    row("GET /healthz", 404);
    row("GET /health/", 404);
    row("GET //health", 404);
    row("GET /Health", 404);
    row("GET /heal%74h", 404);
    row("GET /ws", 404);
    row("GET /api/instance", 404);
    row("POST /api/instance/new/", 404);
    row("POST /api/instance/new/x", 404);
    row("DELETE /api/instance/delete", 404);
    row("DELETE /api/instance/delete/", 404);
    row("DELETE /api/instance/delete/a/b", 404);
    row("POST /api/gateway/instances//rotateToken", 404);
    row("POST /api/events/publish/", 404);
    row("POST /api/events/publish/a/", 404);
    row("POST /api/events/publish/a/b/c", 404);
    row("POST /api/events/publish//call.update", 404);
    row("GET /../health", 404);
    row("POST /health", 405, "GET, HEAD");
    row("OPTIONS /health", 405, "GET, HEAD");
    row("get /health", 405, "GET, HEAD");
    row("GET /api/instance/new", 405, "POST");
    row("HEAD /api/instance/new", 405, "POST");
    row("POST /api/instance/list", 405, "GET, HEAD");
    row("GET /api/instance/delete/a", 405, "DELETE");
    row("HEAD /api/instance/delete/a", 405, "DELETE");
    row("GET /api/gateway/instances/a/rotateToken", 405, "POST");
    row("PUT /api/events/websocket/a", 405, "POST");
    row("OPTIONS /api/events/websocket/a", 405, "POST");
    row("DELETE /api/events/getWebsocket/a", 405, "GET, HEAD");
    row("GET /api/events/publish/a", 405, "POST");
    row("GET /api/events/publish/a/b", 405, "POST");
    row("GET /api/events/publish/%zz", 405, "POST");
    row("POST /metrics", 405, "GET, HEAD");
    row("DELETE /api/gateway/clients", 405, "GET, HEAD");
    row("GET /api/gateway/clients/1", 405, "DELETE");
    row("POST /api/gateway/origins", 405, "GET, HEAD, PUT");
    row("GET /metrics/", 404);
    row("DELETE /api/gateway/clients/%zz", 400);
    row("PUT /api/chat/history/a", 405, "GET, HEAD, POST");
    row("PATCH /api/chat/tag/a", 405, "GET, HEAD, POST, DELETE");
    row("GET /api/message/text/a", 405, "POST");
    row("PUT /api/profile/privacy/a", 405, "GET, HEAD, POST");
    row("GET /api/chat/history", 404);
    row("POST /api/message/telegram/a", 404);
    row("POST /api/message/text/%zz", 400);
    row("POST /api/events/publish/%zz", 400);
    row("POST /api/events/publish/a/%", 400);
    row("DELETE /api/instance/delete/a%4", 400);
    row("GET /api/gateway/events/a?after=%zz", 400);
    row("GET /api/events/getWebhook/a?x=1&label=b%4", 400);
}

void tst_Routes::refuses()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QByteArray, allow);
    const auto match = GatewayApi::routes().match(makeHead(line));
    QVERIFY(std::holds_alternative<HttpResponse>(match));
    if (status == 404)
        QCOMPARE(int(GatewayApi::routes().rateClassOf(makeHead(line))), int(RateClass::Global));
    const auto &response = std::get<HttpResponse>(match);
    QCOMPARE(response.status, status);
    const QLatin1StringView text = status == 404 ? ApiError::notFound
        : status == 405                          ? ApiError::methodNotAllowed
        : line.contains('?')                     ? ApiError::brokenQueryCode
                                                 : ApiError::brokenPercentCode;
    QCOMPARE(response.body, ApiError::body(text));
    QCOMPARE(response.headers.isEmpty(), allow.isEmpty());
    if (!allow.isEmpty()) {
        QCOMPARE(response.headers.front().name, QByteArray("Allow"));
        QCOMPARE(response.headers.front().value, allow);
    }
}

QTEST_APPLESS_MAIN(tst_Routes)
#include "tst_routes.moc"
