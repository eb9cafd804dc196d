// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/clients.h"
#include "core/client/admin/deadletters.h"
#include "core/client/admin/events.h"
#include "core/client/admin/history.h"
#include "core/client/admin/instances.h"
#include "core/client/admin/origins.h"
#include "core/client/admin/status.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Admin::Request;
using Method = Request::Method;

/// What each call asks, as PROTOCOL.md has it.
class tst_AdminRequests : public QObject
{
    Q_OBJECT

private slots:
    void requests_data();
    void requests();
};

void tst_AdminRequests::requests_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<Method>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const Request &request, Method method, const QString &path,
                        const QByteArray &body = {}) {
        QTest::newRow(name) << request << method << path << body;
    };
    const QString odd = u"a/b?c"_s; // is no name, and still may not lead elsewhere
    row("instances", Admin::listInstances().request, Method::Get, u"/api/instance/list"_s);
    row("some instances", Admin::listInstances({u"a"_s, u"b"_s}).request, Method::Get,
        u"/api/instance/list?instanceName=a%2Cb"_s);
    row("new", Admin::newInstance({u"a"_s, {}, {}}).request, Method::Post, u"/api/instance/new"_s,
        R"({"name":"a"})");
    row("new with all",
        Admin::newInstance({u"a"_s, Secret("0123456789abcdef"), Admin::WebsocketSettings{true, {}, true}})
            .request,
        Method::Post, u"/api/instance/new"_s,
        R"({"name":"a","token":"0123456789abcdef","websocketEnabled":true,"websocketEvents":[],"websocketMediaBase64":true})");
    row("delete", Admin::deleteInstance(odd).request, Method::Delete, u"/api/instance/delete/a%2Fb%3Fc"_s);
    row("rotate", Admin::rotateToken(u"a"_s).request, Method::Post, u"/api/gateway/instances/a/rotateToken"_s,
        "{}");
    row("websocket", Admin::websocket(odd).request, Method::Get, u"/api/events/getWebsocket/a%2Fb%3Fc"_s);
    row("set websocket", Admin::setWebsocket(u"a"_s, {true, {u"call.update"_s}, false}).request, Method::Post,
        u"/api/events/websocket/a"_s, R"({"enabled":true,"events":["call.update"],"mediaBase64":false})");
    row("webhooks", Admin::listWebhooks(u"a"_s).request, Method::Get, u"/api/events/getWebhook/a"_s);
    Admin::WebhookSettings webhook;
    webhook.label = u"crm"_s;
    webhook.url = u"https://h/x"_s;
    row("webhook that keeps its secret", Admin::setWebhook(u"a"_s, webhook).request, Method::Post,
        u"/api/events/webhook/a"_s,
        R"({"byEvents":false,"enabled":true,"events":[],"label":"crm","mediaBase64":false,"url":"https://h/x"})");
    webhook.signing = Admin::WebhookSettings::Signing::Remove;
    row("webhook without", Admin::setWebhook(u"a"_s, webhook).request, Method::Post,
        u"/api/events/webhook/a"_s,
        R"({"byEvents":false,"enabled":true,"events":[],"label":"crm","mediaBase64":false,"secret":null,"url":"https://h/x"})");
    webhook.signing = Admin::WebhookSettings::Signing::Set;
    webhook.secret = Secret("s\xc3\xa9");
    webhook.authorization = Secret("Basic x");
    row("webhook with", Admin::setWebhook(u"a"_s, webhook).request, Method::Post, u"/api/events/webhook/a"_s,
        "{\"authorization\":\"Basic x\",\"byEvents\":false,\"enabled\":true,\"events\":[],\"label\":\"crm\","
        "\"mediaBase64\":false,\"secret\":\"s\xc3\xa9\",\"url\":\"https://h/x\"}");
    row("disable", Admin::disableWebhook(u"a"_s, u"crm"_s).request, Method::Post, u"/api/events/webhook/a"_s,
        R"({"enabled":false,"label":"crm"})");
    row("test", Admin::testWebhook(u"a"_s, u"crm"_s).request, Method::Post, u"/api/events/testWebhook/a"_s,
        R"({"label":"crm"})");
    row("attempts", Admin::listAttempts(u"a"_s, u"x&y"_s).request, Method::Get,
        u"/api/events/webhookAttempts/a?label=x%26y"_s);
    row("dead letters", Admin::listDeadLetters(u"a"_s, u"17"_s, 50).request, Method::Get,
        u"/api/events/deadLetters/a?limit=50&after=17"_s);
    row("dead letter", Admin::showDeadLetter(u"a"_s, u"17"_s).request, Method::Get,
        u"/api/events/deadLetters/a/17"_s);
    row("replay", Admin::replayDeadLetters(u"a"_s, {false, {u"17"_s, u"18"_s}}).request, Method::Post,
        u"/api/events/deadLetters/a/replay"_s, R"({"ids":["17","18"]})");
    row("delete letters", Admin::deleteDeadLetters(u"a"_s, {true, {}}).request, Method::Delete,
        u"/api/events/deadLetters/a"_s, R"({"all":true})");
    row("publish", Admin::publish(u"a"_s, {}, "[]", Admin::PublishForm::Json).request, Method::Post,
        u"/api/events/publish/a"_s, "[]");
    row("publish one kind", Admin::publish(u"a"_s, u"call.update"_s, "{}", Admin::PublishForm::Json).request,
        Method::Post, u"/api/events/publish/a/call.update"_s, "{}");
    row("events", Admin::storedEvents(u"a"_s, {}, 10).request, Method::Get,
        u"/api/gateway/events/a?limit=10"_s);
    row("events behind one", Admin::storedEvents(u"a"_s, u"evt_1"_s, 10).request, Method::Get,
        u"/api/gateway/events/a?limit=10&after=evt_1"_s);
    row("history", Admin::history(u"a"_s, {u"55"_s, 0, {}, {}}).request, Method::Post,
        u"/api/chat/history/a"_s, R"({"number":"55"})");
    row("history between", Admin::history(u"a"_s, {u"55"_s, 7, u"x"_s, u""_s}).request, Method::Post,
        u"/api/chat/history/a"_s, R"({"count":7,"from":"x","number":"55","to":""})");
    row("status", Admin::gatewayStatus().request, Method::Get, u"/api/gateway/status"_s);
    row("health", Admin::health().request, Method::Get, u"/health"_s);
    row("metrics", Admin::metrics().request, Method::Get, u"/metrics"_s);
    row("log", Admin::gatewayLog(0, 200).request, Method::Get, u"/api/gateway/log?limit=200"_s);
    row("log behind", Admin::gatewayLog(7, 200).request, Method::Get,
        u"/api/gateway/log?limit=200&after=7"_s);
    row("clients", Admin::listClients({}, 0, 100).request, Method::Get,
        u"/api/gateway/clients?limit=100&after=0"_s);
    row("clients of one", Admin::listClients(odd, 7, 100).request, Method::Get,
        u"/api/gateway/clients?limit=100&after=7&instance=a%2Fb%3Fc"_s);
    row("disconnect", Admin::disconnectClient(u"7"_s).request, Method::Delete, u"/api/gateway/clients/7"_s);
    row("origins", Admin::origins().request, Method::Get, u"/api/gateway/origins"_s);
    row("set origins", Admin::setOrigins(QStringList{u"https://a"_s}).request, Method::Put,
        u"/api/gateway/origins"_s, R"({"origins":["https://a"]})");
    row("no origins", Admin::setOrigins(QStringList()).request, Method::Put, u"/api/gateway/origins"_s,
        R"({"origins":[]})");
    row("clear origins", Admin::setOrigins({}).request, Method::Put, u"/api/gateway/origins"_s,
        R"({"origins":null})");
    row("check", Admin::checkOrigin(u"https://a"_s, {}).request, Method::Post,
        u"/api/gateway/origins/check"_s, R"({"origin":"https://a"})");
    row("check with host", Admin::checkOrigin(u"https://a"_s, u"h"_s).request, Method::Post,
        u"/api/gateway/origins/check"_s, R"({"host":"h","origin":"https://a"})");
}

void tst_AdminRequests::requests()
{
    QFETCH(Request, request);
    QTEST(request.method, "method");
    QTEST(request.path, "path");
    QTEST(request.body, "body");
    QCOMPARE(request.contentType, QByteArray("application/json"));
    QCOMPARE(Admin::publish(u"a"_s, {}, "", Admin::PublishForm::Lines).request.contentType,
             QByteArray("application/x-ndjson"));
}

QTEST_APPLESS_MAIN(tst_AdminRequests)
#include "tst_adminrequests.moc"
