// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/adminclient.h"
#include "core/client/admin/clients.h"
#include "core/client/admin/deadletters.h"
#include "core/client/admin/events.h"
#include "core/client/admin/history.h"
#include "core/client/admin/instances.h"
#include "core/client/admin/origins.h"
#include "core/client/admin/status.h"
#include "core/client/gatewayclient.h"

#include "tests/support/program.h"
#include "tests/support/webhookreceiver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Inlet;
using namespace Inlet::Test;
using Kind = Admin::Failure::Kind;

namespace {

const QByteArray hello =
    R"({"event":"message.exchange","data":{"id":"A1","direction":"incoming","chat":{"jid":"5511555500101@s.whatsapp.net"},"message":{"type":"text","content":"hi"}}})";
const QByteArray call = R"({"event":"call.update","data":{"callId":"B", "x":1.50}})";

} // namespace

/// Every call against the built gateway: what it answers is read, and says what is so.
class tst_AdminGateway : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void instances();
    void websocket();
    void webhooks();
    void deadLetters();
    void events();
    void history();
    void statusHealthMetrics();
    void log();
    void clients();
    void origins();
    void refusals();
    void rateLimit();

private:
    template<typename T>
    static Admin::Answer<T> ask(const Admin::Call<T> &call, const QUrl &url, const Secret &token)
    {
        RestClient rest(url, token);
        Admin::AdminClient admin(rest);
        std::optional<Admin::Answer<T>> answer;
        admin.send(call, &rest, [&answer](const auto &given) { answer.emplace(given); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
            return Admin::Failure{.words = u"the test waited in vain"_s,
                                  .detail = {},
                                  .rate = {},
                                  .original = {}};
        return *answer;
    }
    template<typename T>
    Admin::Answer<T> ask(const Admin::Call<T> &call) const
    {
        return ask(call, m_url, m_token);
    }
    /// Makes one with its WebSocket on.
    Secret makeInstance(const QString &name) const
    {
        const auto made = ask(Admin::newInstance({name, {}, Admin::WebsocketSettings{true, {}, false}}));
        return made ? made->token : Secret();
    }

    std::unique_ptr<GatewayProgram> m_gateway;
    QUrl m_url;
    Secret m_token;
};

void tst_AdminGateway::initTestCase()
{
    m_gateway = std::make_unique<GatewayProgram>(
        QStringList{u"--rate-limit"_s, u"0"_s, u"--webhook-retries"_s, u"10ms"_s});
    QVERIFY(m_gateway->waitReady());
    m_url = QUrl(QString::fromLatin1(m_gateway->url()));
    m_token = Secret(m_gateway->accountToken());
}

void tst_AdminGateway::instances()
{
    const Secret chosen("0123456789abcdef-chosen");
    const auto made =
        ask(Admin::newInstance({u"one"_s, chosen, Admin::WebsocketSettings{true, {u"call.update"_s}, true}}));
    QVERIFY(made);
    QCOMPARE(made->name, u"one"_s);
    QCOMPARE(made->token, chosen);
    QVERIFY(ask(Admin::newInstance({u"two"_s, {}, {}})));

    const auto list = ask(Admin::listInstances());
    QVERIFY(list);
    QCOMPARE(list->instances.size(), 2);
    const Admin::InstanceInfo &one = list->instances.first();
    QVERIFY(!one.id.isEmpty());
    QCOMPARE(one.name, u"one"_s);
    QCOMPARE(one.token, chosen);
    QCOMPARE(one.state, Admin::InstanceState::Disconnected);
    QVERIFY(one.createdAt.isValid() && one.createdAt <= QDateTime::currentDateTimeUtc().addSecs(60));
    QVERIFY(one.websocket && one.websocket->enabled && one.websocket->mediaBase64);
    QCOMPARE(one.websocket->events, QStringList{u"call.update"_s});
    QVERIFY(one.webhook && !one.webhook->enabled);
    QVERIFY(one.original.reveal().contains(u"settings"_s));
    const auto picked = ask(Admin::listInstances({u"two"_s, u"one"_s, u"three"_s}));
    QVERIFY(picked);
    QCOMPARE(picked->instances.size(), 2);

    QVERIFY(ask(Admin::publish(u"one"_s, {}, R"({"event":"instance.state","data":{"state":"connected"}})",
                               Admin::PublishForm::Json)));
    QTRY_VERIFY(ask(Admin::listInstances({u"one"_s}))->instances.first().state
                == Admin::InstanceState::Connected);

    const auto rotated = ask(Admin::rotateToken(u"one"_s));
    QVERIFY(rotated);
    QVERIFY(!rotated->token.isEmpty() && !(rotated->token == chosen));
    QCOMPARE(ask(Admin::listInstances(), m_url, chosen).failure().status, 401);
    QVERIFY(ask(Admin::listInstances(), m_url, rotated->token));
    for (const QString &name : {u"one"_s, u"two"_s}) {
        const auto deleted = ask(Admin::deleteInstance(name));
        QVERIFY(deleted);
        QCOMPARE(deleted->status, u"deleted"_s);
    }
}

void tst_AdminGateway::websocket()
{
    QVERIFY(ask(Admin::newInstance({u"ws"_s, {}, {}})));
    const auto never = ask(Admin::websocket(u"ws"_s));
    QVERIFY(!never);
    QCOMPARE(never.failure().kind, Kind::Refused);
    QCOMPARE(never.failure().status, 404);
    const auto set = ask(Admin::setWebsocket(u"ws"_s, {true, {u"call.update"_s, u"group.flow"_s}, true}));
    QVERIFY(set);
    const auto got = ask(Admin::websocket(u"ws"_s));
    QVERIFY(got);
    for (const Admin::WebsocketSettings &settings : {set->settings, got->settings}) {
        QVERIFY(settings.enabled && settings.mediaBase64);
        QCOMPARE(settings.events, (QStringList{u"call.update"_s, u"group.flow"_s}));
    }
}

void tst_AdminGateway::webhooks()
{
    const WebhookReceiver receiver;
    QVERIFY(!makeInstance(u"hooks"_s).isEmpty());
    QVERIFY(ask(Admin::listWebhooks(u"hooks"_s))->webhooks.isEmpty());
    Admin::WebhookSettings settings;
    settings.label = u"crm"_s;
    settings.url = QString::fromLatin1(receiver.url());
    settings.authorization = Secret("Basic x");
    settings.events = {u"call.update"_s};
    settings.signing = Admin::WebhookSettings::Signing::Set;
    settings.secret = Secret("a secret");
    const auto set = ask(Admin::setWebhook(u"hooks"_s, settings));
    QVERIFY(set);
    QVERIFY(set->enabled && set->isSigned && !set->isDamaged && !set->byEvents);
    QCOMPARE(set->label, u"crm"_s);
    QCOMPARE(set->url, settings.url);
    QCOMPARE(set->authorization, settings.authorization);
    QCOMPARE(set->events, settings.events);
    settings.signing = Admin::WebhookSettings::Signing::Keep;
    QVERIFY(ask(Admin::setWebhook(u"hooks"_s, settings))->isSigned);
    settings.signing = Admin::WebhookSettings::Signing::Remove;
    QVERIFY(!ask(Admin::setWebhook(u"hooks"_s, settings))->isSigned);

    const auto test = ask(Admin::testWebhook(u"hooks"_s, u"crm"_s));
    QVERIFY(test);
    QCOMPARE(test->outcome, Admin::WebhookAttempt::Outcome::Delivered);
    QCOMPARE(test->status, std::optional(200));
    QVERIFY(test->isTest);
    QTRY_COMPARE(ask(Admin::listAttempts(u"hooks"_s, u"crm"_s))->attempts.size(), 1);
    const auto attempts = ask(Admin::listAttempts(u"hooks"_s, u"crm"_s));
    QCOMPARE(attempts->attempts.first().event, u"call.update"_s);
    QVERIFY(attempts->attempts.first().at.isValid());
    QCOMPARE(ask(Admin::testWebhook(u"hooks"_s, u"none"_s)).failure().kind, Kind::Refused);

    QVERIFY(!ask(Admin::disableWebhook(u"hooks"_s, u"crm"_s))->enabled);
    const auto list = ask(Admin::listWebhooks(u"hooks"_s));
    QVERIFY(list);
    QCOMPARE(list->webhooks.size(), 1);
    QVERIFY(!list->webhooks.first().enabled);
}

void tst_AdminGateway::deadLetters()
{
    WebhookReceiver receiver([](const Posted &) { return 410; });
    QVERIFY(!makeInstance(u"dead"_s).isEmpty());
    Admin::WebhookSettings settings;
    settings.url = QString::fromLatin1(receiver.url());
    QVERIFY(ask(Admin::setWebhook(u"dead"_s, settings)));
    QVERIFY(ask(Admin::publish(u"dead"_s, {}, '[' + call + ',' + hello + ',' + hello + ']',
                               Admin::PublishForm::Json)));
    QTRY_COMPARE(ask(Admin::listDeadLetters(u"dead"_s, u"0"_s, 100))->total, 3);
    const auto page = ask(Admin::listDeadLetters(u"dead"_s, u"0"_s, 2));
    QVERIFY(page);
    QCOMPARE(page->letters.size(), 2);
    QVERIFY(!page->next.isEmpty());
    const Admin::DeadLetter &first = page->letters.first();
    QCOMPARE(first.label, u"default"_s);
    QCOMPARE(first.attempts, 1);
    QCOMPARE(first.lastError, u"answered 410"_s);
    QVERIFY(first.eventId.startsWith(u"evt_"_s) && first.at.isValid() && first.data.isEmpty());
    QCOMPARE(ask(Admin::listDeadLetters(u"dead"_s, page->next, 2))->letters.size(), 1);

    const auto letter = ask(Admin::showDeadLetter(u"dead"_s, first.id));
    QVERIFY(letter);
    QCOMPARE(letter->event, u"call.update"_s);
    QCOMPARE(letter->data, QByteArray(R"({"callId":"B", "x":1.50})"));
    const auto none = ask(Admin::showDeadLetter(u"dead"_s, u"99999"_s));
    QCOMPARE(none.failure().kind, Kind::Refused);
    QCOMPARE(none.failure().words, u"Dead letter not found"_s);

    receiver.setReply([](const Posted &) { return 200; });
    QCOMPARE(ask(Admin::replayDeadLetters(u"dead"_s, {false, {first.id}}))->count, 1);
    QCOMPARE(ask(Admin::deleteDeadLetters(u"dead"_s, {true, {}}))->count, 2);
}

void tst_AdminGateway::events()
{
    const Secret token = makeInstance(u"stored"_s);
    const auto published =
        ask(Admin::publish(u"stored"_s, {}, call + '\n' + hello + '\n', Admin::PublishForm::Lines), m_url,
            token);
    QVERIFY(published);
    QCOMPARE(published->accepted, 2);
    QCOMPARE(published->ids.size(), 2);
    const auto first = ask(Admin::storedEvents(u"stored"_s, {}, 1));
    QVERIFY(first);
    QCOMPARE(first->events.size(), 1);
    QVERIFY(first->hasMore && first->isComplete);
    QCOMPARE(first->next, published->ids.first());
    const Admin::StoredEvent &event = first->events.first();
    QCOMPARE(event.id, published->ids.first());
    QCOMPARE(event.event, u"call.update"_s);
    QVERIFY(event.receivedAt.isValid());
    QCOMPARE(event.data().toByteArray(), QByteArray(R"({"callId":"B", "x":1.50})"));
    const auto rest = ask(Admin::storedEvents(u"stored"_s, first->next, 100));
    QCOMPARE(rest->events.size(), 1);
    QVERIFY(!rest->hasMore);
    const auto refused = ask(Admin::publish(u"stored"_s, u"call.update"_s, hello, Admin::PublishForm::Json));
    QCOMPARE(refused.failure().kind, Kind::Refused);
    QCOMPARE(refused.failure().words, u"Event in path and body differ"_s);
}

void tst_AdminGateway::history()
{
    QVERIFY(!makeInstance(u"chats"_s).isEmpty());
    QVERIFY(ask(Admin::publish(u"chats"_s, {}, hello, Admin::PublishForm::Json)));
    const auto history = ask(Admin::history(u"chats"_s, {u"5511555500101"_s, 10, {}, {}}));
    QVERIFY(history);
    QCOMPARE(history->messages.size(), 1);
    QVERIFY(!history->hasMore);
    const Admin::HistoryMessage &message = history->messages.first();
    QCOMPARE(message.id, u"A1"_s);
    QCOMPARE(message.content, u"hi"_s);
    QCOMPARE(message.status, u"received"_s);
    QVERIFY(!message.fromMe && !message.isGroup && message.timestamp.isValid());
    QCOMPARE(ask(Admin::history(u"chats"_s, {u"5511555500101"_s, 10, u"soon"_s, {}})).failure().status, 400);
}

void tst_AdminGateway::statusHealthMetrics()
{
    const auto status = ask(Admin::gatewayStatus());
    QVERIFY(status);
    QVERIFY(!status->version.isEmpty() && status->startedAt.isValid());
    QVERIFY(status->connections.open >= 1 && status->connections.max > status->connections.open);
    QVERIFY(status->totals.requests >= 1 && status->process.residentBytes > 0);
    QVERIFY(status->process.openFiles > 0 && status->databaseCommits > 0);
    QVERIFY(status->dropped.contains(u"no_pong"_s));
    const auto health = ask(Admin::health(), m_url, Secret());
    QVERIFY(health);
    QVERIFY(health->isOk && health->timestamp.isValid());
    QCOMPARE(health->service, u"Inlet"_s);
    QCOMPARE(health->checks.value(u"db"_s), u"ok"_s);
    const auto metrics = ask(Admin::metrics());
    QVERIFY(metrics);
    QVERIFY(metrics->text.contains("inlet_connections "));
}

void tst_AdminGateway::log()
{
    const auto page = ask(Admin::gatewayLog(0, 2));
    QVERIFY(page);
    QCOMPARE(page->lines.size(), 2);
    QCOMPARE(page->next, page->lines.last().id);
    for (const Admin::LogLine &line : page->lines) {
        QVERIFY(line.time.isValid() && line.level != Admin::LogLine::Level::Other);
        QVERIFY(line.category.startsWith(u"inlet."_s) && !line.message.isEmpty());
    }
    const auto behind = ask(Admin::gatewayLog(page->lines.first().id, 1));
    QCOMPARE(behind->lines.first().id, page->lines.last().id);
}

void tst_AdminGateway::clients()
{
    ClientOptions options;
    options.url = m_url;
    options.token = makeInstance(u"live"_s);
    options.instance = u"live"_s;
    GatewayClient client(options, std::make_shared<SinkGroup>());
    client.start();
    QTRY_COMPARE(ask(Admin::listClients(u"live"_s, 0, 100))->total, 1);
    QVERIFY(ask(Admin::publish(u"live"_s, {}, call, Admin::PublishForm::Json)));
    QTRY_COMPARE(ask(Admin::listClients(u"live"_s, 0, 100))->clients.first().sent, 1);
    const auto page = ask(Admin::listClients({}, 0, 100));
    QVERIFY(page);
    QVERIFY(!page->next);
    const Admin::ClientInfo &info = page->clients.first();
    QCOMPARE(info.instance, u"live"_s);
    QVERIFY(info.remote.startsWith(u"127.0.0.1:"_s) && info.agent.startsWith(u"Inlet/"_s));
    QVERIFY(!info.isSecure && !info.hasAccountToken && info.since.isValid());
    QCOMPARE(info.queued, 0);
    const auto gone = ask(Admin::disconnectClient(QString::number(info.id)));
    QVERIFY(gone);
    QCOMPARE(gone->id, info.id);
    QTRY_COMPARE(ask(Admin::disconnectClient(QString::number(info.id))).failure().words,
                 u"Client not found"_s);
    QCOMPARE(ask(Admin::listClients(u"nobody"_s, 0, 100)).failure().kind, Kind::Refused);
}

void tst_AdminGateway::origins()
{
    QCOMPARE(ask(Admin::origins())->source, u"settings"_s);
    const auto set = ask(Admin::setOrigins(QStringList{u"https://panel.example"_s}));
    QVERIFY(set);
    QCOMPARE(set->source, u"database"_s);
    QCOMPARE(ask(Admin::origins())->origins, QStringList{u"https://panel.example"_s});
    const auto listed = ask(Admin::checkOrigin(u"https://panel.example"_s, u"gateway.example"_s));
    QVERIFY(listed);
    QVERIFY(listed->isAllowed && !listed->detail.isEmpty());
    QCOMPARE(listed->reason, u"listed"_s);
    QCOMPARE(listed->host, u"gateway.example"_s);
    QVERIFY(!ask(Admin::checkOrigin(u"https://other.example"_s, {}))->isAllowed);
    QCOMPARE(ask(Admin::setOrigins(QStringList{u"nonsense"_s})).failure().status, 400);
    QCOMPARE(ask(Admin::setOrigins({}))->source, u"settings"_s);
}

void tst_AdminGateway::refusals()
{
    const auto wrong = ask(Admin::gatewayStatus(), m_url, Secret("0123456789abcdef-wrong"));
    QCOMPARE(wrong.failure().kind, Kind::Refused);
    QCOMPARE(wrong.failure().status, 401);
    QCOMPARE(wrong.failure().words, u"Invalid token"_s);
    QCOMPARE(ask(Admin::websocket(u"nobody"_s)).failure().words, u"Instance not found"_s);
    // As any path is answered that this gateway does not have.
    Admin::Call<Admin::GatewayStatus> call = Admin::gatewayStatus();
    call.request.path = u"/api/gateway/none"_s;
    QVERIFY(ask(call).failure().isNotSupported());
    call.request.path = u"/api/instance/new"_s;
    QVERIFY(ask(call).failure().isNotSupported());
}

void tst_AdminGateway::rateLimit()
{
    GatewayProgram gateway({u"--rate-limit"_s, u"2"_s});
    QVERIFY(gateway.waitReady());
    const QUrl url(QString::fromLatin1(gateway.url()));
    const Secret token(gateway.accountToken());
    std::optional<Admin::Failure> failure;
    // A window may end in between.
    for (int tries = 0; tries < 6 && !failure; ++tries) {
        const auto answer = ask(Admin::listInstances(), url, token);
        QCOMPARE(answer.rate().limit, std::optional(2));
        if (!answer)
            failure = answer.failure();
    }
    QVERIFY(failure);
    QCOMPARE(failure->kind, Kind::RateLimited);
    QCOMPARE(failure->words, u"Rate limit exceeded. Try again later."_s);
    QVERIFY(failure->wait() && *failure->wait() <= 60s);
}

QTEST_GUILESS_MAIN(tst_AdminGateway)
#include "tst_admingateway.moc"
