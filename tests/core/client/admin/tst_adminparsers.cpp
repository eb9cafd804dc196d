// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/admin/clients.h"
#include "core/client/admin/deadletters.h"
#include "core/client/admin/events.h"
#include "core/client/admin/history.h"
#include "core/client/admin/instances.h"
#include "core/client/admin/origins.h"
#include "core/client/admin/status.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Inlet;

namespace {

using Parse = std::function<Result<void>(const QByteArray &)>;

template<typename T>
Parse parser(Result<T> (*parse)(const QByteArray &))
{
    return [parse](const QByteArray &body) -> Result<void> {
        const auto value = parse(body);
        return value ? Result<void>() : Result<void>(value.error());
    };
}

QByteArray text(const QJsonValue &value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

/// @p value with the member that @p path leads to replaced, or taken out when @p by is undefined. A
/// number in the path counts in a list.
QJsonValue changed(const QJsonValue &value, QStringList path, const QJsonValue &by)
{
    if (path.isEmpty())
        return by;
    const QString step = path.takeFirst();
    if (value.isArray()) {
        QJsonArray list = value.toArray();
        list[step.toInt()] = changed(list.at(step.toInt()), path, by);
        return list;
    }
    QJsonObject object = value.toObject();
    const QJsonValue member = changed(object[step], path, by);
    if (member.isUndefined())
        object.remove(step);
    else
        object[step] = member;
    return object;
}

QJsonValue at(const QJsonValue &value, const QString &path)
{
    QJsonValue found = value;
    for (const QString &step : path.split(u'.'))
        found = found.isArray() ? found.toArray().at(step.toInt()) : found[step];
    return found;
}

/// With members that no version has yet, in each object that is no map.
QJsonValue grown(const QJsonValue &value)
{
    static const QStringList maps{u"dropped"_s, u"refused"_s, u"checks"_s, u"fields"_s};
    if (value.isArray()) {
        QJsonArray list;
        const QJsonArray rows = value.toArray();
        for (const QJsonValue &row : rows)
            list.append(grown(row));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!maps.contains(it.key()))
            it.value() = grown(QJsonValue(it.value()));
    }
    object[u"later"_s] = QJsonObject{{u"x"_s, QJsonArray{1, true, QJsonValue::Null}}};
    return object;
}

/// A value of another type than that of @p value.
QJsonValue wrongFor(const QJsonValue &value)
{
    return value.isBool() ? QJsonValue(u"x"_s) : QJsonValue(true);
}

const QByteArray webhookObject =
    R"({"label":"crm","enabled":true,"url":"https://h/x","authorization":"Basic x","byEvents":true,"events":["call.update"],"mediaBase64":true,"signed":true})";
const QByteArray attemptObject =
    R"({"eventId":"evt_1","event":"call.update","attempt":2,"test":false,"result":"rejected","status":500,"durationMs":12,"at":"2026-05-04T13:02:11.250Z","error":"answered 500","answer":"no"})";
const QByteArray letterObject =
    R"({"at":"2026-05-04T14:14:53.120Z","attempts":6,"event":"call.update","eventId":"evt_1","id":"17","label":"default","lastError":"answered 500"})";
const QByteArray instanceList =
    R"({"success":true,"message":"1 Instance found","instances":[{"id":"i1","name":"support","token":"0123456789abcdef","status":"qr","createdAt":"2026-05-04T13:02:11Z","updatedAt":"2026-05-04T13:02:12Z","websocket":{"enabled":true,"events":["call.update"],"mediaBase64":true},"webhook":)"
    + webhookObject + R"(}],"meta":{"total":1}})";
const QByteArray clientPage =
    R"({"success":true,"clients":[{"id":128,"instance":"support","remote":"127.0.0.1:5000","secure":true,"agent":"ws","auth":"account","since":"2026-05-04T13:02:11Z","queued":2,"queuedBytes":300,"sent":17}],"meta":{"total":9,"next":128}})";
const QByteArray statusAnswer =
    R"({"success":true,"status":{"version":"0.1.0","startedAt":"2026-05-04T13:02:11Z","uptimeSeconds":90,"instances":2,"clients":3,"connections":{"open":4,"max":100,"accepted":50,"refused":1},"totals":{"requests":7,"upgrades":6,"events":5,"eventsNotStored":1,"frames":15},"ratesPerSecond":{"requests":0.5,"upgrades":0.25,"events":1.5,"frames":3},"delivery":{"count":8,"meanMs":0.75},"dropped":{"no_pong":2},"refused":{"401":3},"database":{"queue":1,"commits":9},"process":{"cpuSeconds":1.25,"residentBytes":1000,"openFiles":20,"maxOpenFiles":1024}}})";
const QByteArray logAnswer =
    R"({"success":true,"lines":[{"id":5,"time":"2026-05-04T13:02:11.042Z","level":"warning","category":"inlet.server","message":"slow","fields":{"instance":"support"}}],"meta":{"next":5,"missed":2}})";
const QByteArray historyAnswer =
    R"({"success":true,"chat_jid":"55@s.whatsapp.net","count":1,"hasMore":true,"messages":[{"id":"3EB0A1","messageId":"3EB0A1","direction":"incoming","fromMe":true,"type":"text","content":"Bom dia","chat":"55@s.whatsapp.net","from":"55@s.whatsapp.net","senderJid":"55@s.whatsapp.net","senderName":"Marina","isGroup":true,"status":"received","timestamp":"2026-05-04T13:02:11Z"}]})";
const QByteArray eventsAnswer =
    R"({"success":true,"count":1,"hasMore":true,"complete":false,"next":"evt_2","events":[{"id":"evt_1","receivedAt":"2026-05-04T13:02:11.250Z","event":"call.update","data":{"callId":"A1"}}]})";

} // namespace

/// What is made of answers: of good ones, of such with members that nobody knows yet, and of bad ones.
class tst_AdminParsers : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void instance();
    void states_data();
    void states();
    void tokens_data();
    void tokens();
    void webhook();
    void attempts();
    void deadLetters();
    void clients();
    void status();
    void log();
    void history();
    void eventsKeepTheirBytes();
    void pageStarts_data();
    void pageStarts();
    void badEvents_data();
    void badEvents();
    void metrics_data();
    void metrics();
};

void tst_AdminParsers::answers_data()
{
    QTest::addColumn<Parse>("parse");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("required"); // paths of members that must be there
    QTest::addColumn<QStringList>("optional");
    QTest::addColumn<QStringList>("whole"); // those of both that are whole numbers from 0 on
    const auto row = [](const char *name, const Parse &parse, const QByteArray &body, const QString &required,
                        const QString &optional, const QString &whole = {}) {
        const auto list = [](const QString &paths) { return paths.split(u' ', Qt::SkipEmptyParts); };
        QTest::newRow(name) << parse << body << list(required) << list(optional) << list(whole);
    };
    row("instances", parser(Admin::parseInstances), instanceList, u"instances instances.0.name"_s,
        u"instances.0.id instances.0.token instances.0.status instances.0.createdAt instances.0.updatedAt "
        "instances.0.websocket instances.0.websocket.events instances.0.webhook instances.0.webhook.url"_s);
    row("token", parser(Admin::parseInstanceToken),
        R"({"instance":{"name":"a","token":"0123456789abcdef"},"data":{"token":"0123456789abcdef"}})",
        u"instance.token"_s, u"instance.name"_s);
    row("deleted", parser(Admin::parseInstanceDeleted), R"({"instance":{"status":"deleted"}})",
        u"instance instance.status"_s, {});
    row("websocket", parser(Admin::parseWebsocket),
        R"({"websocket":{"enabled":true,"events":["call.update"],"mediaBase64":false}})",
        u"websocket websocket.enabled"_s, u"websocket.events websocket.mediaBase64"_s);
    row("webhooks", parser(Admin::parseWebhooks), R"({"webhooks":[)" + webhookObject + "]}",
        u"webhooks webhooks.0.enabled"_s,
        u"webhooks.0.label webhooks.0.url webhooks.0.authorization webhooks.0.byEvents webhooks.0.events "
        "webhooks.0.mediaBase64 webhooks.0.signed"_s);
    row("webhook", parser(Admin::parseWebhook), R"({"webhook":)" + webhookObject + '}',
        u"webhook webhook.enabled"_s, u"webhook.label webhook.signed"_s);
    row("test", parser(Admin::parseWebhookTest), R"({"test":)" + attemptObject + '}', u"test test.result"_s,
        u"test.status test.error test.answer"_s, u"test.attempt test.durationMs test.status"_s);
    row("attempts", parser(Admin::parseAttempts), R"({"attempts":[)" + attemptObject + "]}",
        u"attempts attempts.0.result"_s,
        u"attempts.0.eventId attempts.0.event attempts.0.test attempts.0.at attempts.0.error"_s,
        u"attempts.0.attempt attempts.0.durationMs"_s);
    row("dead letters", parser(Admin::parseDeadLetters),
        R"({"deadLetters":[)" + letterObject + R"(],"total":1,"next":"17"})",
        u"deadLetters deadLetters.0.id"_s,
        u"total next deadLetters.0.eventId deadLetters.0.event deadLetters.0.label deadLetters.0.lastError "
        "deadLetters.0.at"_s,
        u"total deadLetters.0.attempts"_s);
    row("dead letter", parser(Admin::parseDeadLetter),
        R"({"deadLetter":)" + letterObject.chopped(1) + R"(,"data":{"callId":"A1"}}})",
        u"deadLetter deadLetter.id deadLetter.data"_s, u"deadLetter.label"_s, u"deadLetter.attempts"_s);
    row("letters changed", parser(Admin::parseDeadLettersChanged), R"({"count":3})", u"count"_s, {},
        u"count"_s);
    row("published", parser(Admin::parsePublished), R"({"data":{"accepted":1,"ids":["evt_1"]}})",
        u"data data.accepted"_s, u"data.ids"_s, u"data.accepted"_s);
    row("events", parser(Admin::parseEvents), eventsAnswer, u"events events.0.id events.0.data"_s,
        u"hasMore complete next events.0.event events.0.receivedAt"_s);
    row("history", parser(Admin::parseHistory), historyAnswer, u"messages"_s,
        u"chat_jid hasMore messages.0.type messages.0.content messages.0.chat messages.0.fromMe "
        "messages.0.senderJid messages.0.senderName messages.0.isGroup messages.0.status "
        "messages.0.timestamp"_s);
    row("status", parser(Admin::parseStatus), statusAnswer,
        u"status status.version status.uptimeSeconds status.instances status.clients"_s,
        u"status.startedAt status.connections status.totals status.ratesPerSecond status.delivery "
        "status.dropped status.refused status.database status.process status.ratesPerSecond.events "
        "status.delivery.meanMs status.process.cpuSeconds status.dropped.no_pong"_s,
        u"status.uptimeSeconds status.instances status.clients status.connections.open "
        "status.connections.max status.connections.accepted status.connections.refused "
        "status.totals.requests status.totals.upgrades status.totals.events status.totals.eventsNotStored "
        "status.totals.frames status.delivery.count status.database.queue status.database.commits "
        "status.process.residentBytes status.process.openFiles status.process.maxOpenFiles"_s);
    row("health", parser(Admin::parseHealth),
        R"({"status":"ok","service":"Inlet","uptime":"1h","timestamp":"2026-05-04T13:02:11Z","checks":{"db":"ok"}})",
        u"status"_s, u"service uptime timestamp checks checks.db"_s);
    row("log", parser(Admin::parseLog), logAnswer, u"lines lines.0.id lines.0.message"_s,
        u"meta lines.0.time lines.0.level lines.0.category lines.0.fields lines.0.fields.instance"_s,
        u"lines.0.id meta.next meta.missed"_s);
    row("clients", parser(Admin::parseClients), clientPage, u"clients clients.0.id"_s,
        u"meta clients.0.instance clients.0.remote clients.0.secure clients.0.agent clients.0.auth "
        "clients.0.since"_s,
        u"clients.0.id clients.0.queued clients.0.queuedBytes clients.0.sent meta.total meta.next"_s);
    row("disconnected", parser(Admin::parseDisconnected), R"({"client":{"id":7}})", u"client client.id"_s, {},
        u"client.id"_s);
    row("origins", parser(Admin::parseOrigins), R"({"origins":["https://a"],"source":"settings"})",
        u"origins"_s, u"source"_s);
    row("check", parser(Admin::parseOriginCheck),
        R"({"check":{"allowed":true,"reason":"listed","detail":"It is listed.","host":"h"}})",
        u"check check.allowed"_s, u"check.reason check.detail check.host"_s);
}

void tst_AdminParsers::answers()
{
    QFETCH(Parse, parse);
    QFETCH(QByteArray, body);
    QFETCH(QStringList, required);
    QFETCH(QStringList, optional);
    QFETCH(QStringList, whole);
    const QJsonValue good = QJsonDocument::fromJson(body).object();
    QVERIFY(parse(body));
    // As a later gateway may answer.
    QVERIFY(parse(text(grown(good))));

    const auto refuses = [&parse](const QJsonValue &answer) { return !parse(text(answer)); };
    for (const QString &path : required + optional + whole) {
        const QStringList steps = path.split(u'.');
        QVERIFY2(!at(good, path).isUndefined(), qPrintable(path));
        QVERIFY2(refuses(changed(good, steps, wrongFor(at(good, path)))), qPrintable(path));
    }
    for (const QString &path : required) {
        QVERIFY2(refuses(changed(good, path.split(u'.'), QJsonValue::Undefined)), qPrintable(path));
        QVERIFY2(refuses(changed(good, path.split(u'.'), QJsonValue::Null)), qPrintable(path));
    }
    for (const QString &path : optional)
        QVERIFY2(!refuses(changed(good, path.split(u'.'), QJsonValue::Undefined)), qPrintable(path));
    for (const QString &path : whole) {
        for (const double wrong : {-1.0, 1.5, 1e300})
            QVERIFY2(refuses(changed(good, path.split(u'.'), wrong)), qPrintable(path));
    }
    // A list whose rows are none.
    for (const QString &path : required) {
        if (at(good, path).isArray())
            QVERIFY2(refuses(changed(good, path.split(u'.') << u"0"_s, 7)), qPrintable(path));
    }
    for (qsizetype size = 0; size < body.size(); ++size)
        QVERIFY2(!parse(body.first(size)), body.first(size).constData());
    QVERIFY(!parse("[" + body + "]"));
}

void tst_AdminParsers::instance()
{
    const auto list = Admin::parseInstances(instanceList);
    QVERIFY(list);
    QCOMPARE(list->instances.size(), 1);
    const Admin::InstanceInfo &instance = list->instances.first();
    QCOMPARE(instance.id, u"i1"_s);
    QCOMPARE(instance.name, u"support"_s);
    QCOMPARE(instance.token.reveal(), QByteArray("0123456789abcdef"));
    QCOMPARE(instance.state, Admin::InstanceState::Qr);
    QCOMPARE(instance.createdAt, QDateTime({2026, 5, 4}, {13, 2, 11}, Qt::UTC));
    QCOMPARE(instance.updatedAt, instance.createdAt.addSecs(1));
    QVERIFY(instance.websocket);
    QVERIFY(instance.websocket->mediaBase64);
    QCOMPARE(instance.websocket->events, QStringList{u"call.update"_s});
    QVERIFY(instance.webhook);
    QCOMPARE(instance.webhook->label, u"crm"_s);
    // Nothing but the name: what is not told is told apart from what is off.
    const auto bare = Admin::parseInstances(R"({"instances":[{"name":"a"}]})");
    QVERIFY(bare);
    QVERIFY(!bare->instances.first().websocket && !bare->instances.first().webhook);
    QVERIFY(!bare->instances.first().createdAt.isValid());
    // Others count their instances.
    const auto counted = Admin::parseInstances(R"({"instances":[{"name":"a","id":12}]})");
    QVERIFY(counted);
    QCOMPARE(counted->instances.first().id, u"12"_s);
}

void tst_AdminParsers::states_data()
{
    QTest::addColumn<Admin::InstanceState>("state");
    using State = Admin::InstanceState;
    QTest::newRow("connected") << State::Connected;
    QTest::newRow("connecting") << State::Connecting;
    QTest::newRow("disconnected") << State::Disconnected;
    QTest::newRow("loggedout") << State::LoggedOut;
    QTest::newRow("banned") << State::Banned;
    QTest::newRow("qr") << State::Qr;
    QTest::newRow("dreaming") << State::Other;
}

void tst_AdminParsers::states()
{
    const QByteArray word = QTest::currentDataTag();
    const auto list = Admin::parseInstances(R"({"instances":[{"name":"a","status":")" + word + R"("}]})");
    QVERIFY(list);
    QTEST(list->instances.first().state, "state");
    QCOMPARE(list->instances.first().status, QString::fromLatin1(word));
}

void tst_AdminParsers::tokens_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("name");
    QTest::newRow("in the instance") << QByteArray(R"({"instance":{"name":"a","token":"t1"},"data":{}})")
                                     << u"a"_s;
    QTest::newRow("in data alone") << QByteArray(R"({"data":{"token":"t1"}})") << QString();
}

void tst_AdminParsers::tokens()
{
    QFETCH(QByteArray, body);
    const auto token = Admin::parseInstanceToken(body);
    QVERIFY(token);
    QTEST(token->name, "name");
    QCOMPARE(token->token.reveal(), QByteArray("t1"));
}

void tst_AdminParsers::webhook()
{
    const auto webhook = Admin::parseWebhook(R"({"webhook":)" + webhookObject + '}');
    QVERIFY(webhook);
    QCOMPARE(webhook->label, u"crm"_s);
    QVERIFY(webhook->enabled && webhook->byEvents && webhook->mediaBase64 && webhook->isSigned);
    QVERIFY(!webhook->isDamaged);
    QCOMPARE(webhook->url, u"https://h/x"_s);
    QCOMPARE(webhook->authorization, std::optional(Secret("Basic x")));
    QCOMPARE(webhook->events, QStringList{u"call.update"_s});
    const auto damaged =
        Admin::parseWebhook(R"({"webhook":{"enabled":true,"authorization":null,"damaged":true}})");
    QVERIFY(damaged);
    QVERIFY(damaged->isDamaged && !damaged->authorization);
    QCOMPARE(damaged->label, u"default"_s);
}

void tst_AdminParsers::attempts()
{
    using Outcome = Admin::WebhookAttempt::Outcome;
    const auto list =
        Admin::parseAttempts(R"({"attempts":[)" + attemptObject
                             + R"(,{"result":"unanswered","status":null,"error":null},)"
                               R"({"result":"delivered"},{"result":"blocked"},{"result":"x"}]})");
    QVERIFY(list);
    const Admin::WebhookAttempt &first = list->attempts.first();
    QCOMPARE(first.eventId, u"evt_1"_s);
    QCOMPARE(first.event, u"call.update"_s);
    QCOMPARE(first.number, 2);
    QCOMPARE(first.status, std::optional(500));
    QCOMPARE(first.duration, 12ms);
    QCOMPARE(first.at, QDateTime({2026, 5, 4}, {13, 2, 11, 250}, Qt::UTC));
    QCOMPARE(first.error, u"answered 500"_s);
    QCOMPARE(first.answer, u"no"_s);
    QList<Outcome> outcomes;
    for (const Admin::WebhookAttempt &attempt : list->attempts)
        outcomes += attempt.outcome;
    QCOMPARE(outcomes,
             (QList{Outcome::Rejected, Outcome::Unanswered, Outcome::Delivered, Outcome::Blocked,
                    Outcome::Other}));
    QVERIFY(!list->attempts.at(1).status && list->attempts.at(1).error.isEmpty());
}

void tst_AdminParsers::deadLetters()
{
    const auto page =
        Admin::parseDeadLetters(R"({"deadLetters":[)" + letterObject + R"(],"total":40,"next":null})");
    QVERIFY(page);
    QCOMPARE(page->total, 40);
    QVERIFY(page->next.isEmpty());
    QCOMPARE(page->letters.first().attempts, 6);
    QCOMPARE(page->letters.first().at, QDateTime({2026, 5, 4}, {14, 14, 53, 120}, Qt::UTC));
    QCOMPARE(page->letters.first().lastError, u"answered 500"_s);
    // The data to the byte, which no document keeps.
    const QByteArray data = R"({"z":1.50, "a":"\u00e9"})";
    const auto letter =
        Admin::parseDeadLetter(R"({"deadLetter":)" + letterObject.chopped(1) + R"(,"data":)" + data + "}}");
    QVERIFY(letter);
    QCOMPARE(letter->data, data);
    QCOMPARE(letter->id, u"17"_s);
}

void tst_AdminParsers::clients()
{
    const auto page = Admin::parseClients(clientPage);
    QVERIFY(page);
    QCOMPARE(page->total, 9);
    QCOMPARE(page->next, std::optional<qint64>(128));
    const Admin::ClientInfo &client = page->clients.first();
    QCOMPARE(client.id, 128);
    QCOMPARE(client.instance, u"support"_s);
    QCOMPARE(client.remote, u"127.0.0.1:5000"_s);
    QVERIFY(client.isSecure && client.hasAccountToken);
    QCOMPARE(client.agent, u"ws"_s);
    QCOMPARE(client.queued, 2);
    QCOMPARE(client.queuedBytes, 300);
    QCOMPARE(client.sent, 17);
    const auto last = Admin::parseClients(R"({"clients":[],"meta":{"total":0,"next":null}})");
    QVERIFY(last && !last->next);
}

void tst_AdminParsers::status()
{
    const auto status = Admin::parseStatus(statusAnswer);
    QVERIFY(status);
    QCOMPARE(status->version, u"0.1.0"_s);
    QCOMPARE(status->uptime, 90s);
    QCOMPARE(status->instances, 2);
    QCOMPARE(status->clients, 3);
    QCOMPARE(status->connections.open, 4);
    QCOMPARE(status->connections.max, 100);
    QCOMPARE(status->connections.accepted, 50);
    QCOMPARE(status->connections.refused, 1);
    QCOMPARE(status->totals.requests, 7);
    QCOMPARE(status->totals.upgrades, 6);
    QCOMPARE(status->totals.events, 5);
    QCOMPARE(status->totals.eventsNotStored, 1);
    QCOMPARE(status->totals.frames, 15);
    QCOMPARE(status->rates.requests, 0.5);
    QCOMPARE(status->rates.upgrades, 0.25);
    QCOMPARE(status->rates.events, 1.5);
    QCOMPARE(status->rates.frames, 3.0);
    QCOMPARE(status->deliveries, 8);
    QCOMPARE(status->meanDeliveryMs, 0.75);
    QCOMPARE(status->dropped, (QMap<QString, qint64>{{u"no_pong"_s, 2}}));
    QCOMPARE(status->refused, (QMap<QString, qint64>{{u"401"_s, 3}}));
    QCOMPARE(status->databaseQueue, 1);
    QCOMPARE(status->databaseCommits, 9);
    QCOMPARE(status->process.cpuSeconds, 1.25);
    QCOMPARE(status->process.residentBytes, 1000);
    QCOMPARE(status->process.openFiles, 20);
    QCOMPARE(status->process.maxOpenFiles, 1024);
}

void tst_AdminParsers::log()
{
    const auto page = Admin::parseLog(logAnswer);
    QVERIFY(page);
    QCOMPARE(page->next, 5);
    QCOMPARE(page->missed, 2);
    const Admin::LogLine &line = page->lines.first();
    QCOMPARE(line.id, 5);
    QCOMPARE(line.level, Admin::LogLine::Level::Warning);
    QCOMPARE(line.category, u"inlet.server"_s);
    QCOMPARE(line.message, u"slow"_s);
    QCOMPARE(line.fields.value(u"instance"_s), u"support"_s);
    QCOMPARE(line.time, QDateTime({2026, 5, 4}, {13, 2, 11, 42}, Qt::UTC));
}

void tst_AdminParsers::history()
{
    const auto history = Admin::parseHistory(historyAnswer);
    QVERIFY(history);
    QVERIFY(history->hasMore);
    QCOMPARE(history->chat, u"55@s.whatsapp.net"_s);
    const Admin::HistoryMessage &message = history->messages.first();
    QCOMPARE(message.id, u"3EB0A1"_s);
    QVERIFY(message.fromMe && message.isGroup);
    QCOMPARE(message.type, u"text"_s);
    QCOMPARE(message.content, u"Bom dia"_s);
    QCOMPARE(message.sender, u"55@s.whatsapp.net"_s);
    QCOMPARE(message.senderName, u"Marina"_s);
    QCOMPARE(message.status, u"received"_s);
    QCOMPARE(message.timestamp, QDateTime({2026, 5, 4}, {13, 2, 11}, Qt::UTC));
    QVERIFY(Admin::parseHistory(R"({"messages":[{"messageId":"A"}]})"));
    QVERIFY(!Admin::parseHistory(R"({"messages":[{"type":"text"}]})"));
}

void tst_AdminParsers::eventsKeepTheirBytes()
{
    const QByteArray data = "{ \"z\" : 1.50,\n\"a\":\"\\u00e9\" }";
    const QByteArray row = R"({"later":[1],"id":"evt_1","data": )" + data
        + R"(,"event":"call.update","receivedAt":"2026-05-04T13:02:11.250Z"})";
    const auto page = Admin::parseEvents(R"({"events":[ )" + row + " , " + row
                                         + R"( ],"hasMore":true,"complete":false,"next":"evt_1"})");
    QVERIFY(page);
    QVERIFY(page->hasMore && !page->isComplete);
    QCOMPARE(page->next, u"evt_1"_s);
    QCOMPARE(page->events.size(), 2);
    for (const Admin::StoredEvent &event : page->events) {
        QCOMPARE(event.row, row);
        QCOMPARE(event.data().toByteArray(), data);
        QCOMPARE(event.id, u"evt_1"_s);
        QCOMPARE(event.event, u"call.update"_s);
        QCOMPARE(event.receivedAt, QDateTime({2026, 5, 4}, {13, 2, 11, 250}, Qt::UTC));
    }
    const auto none = Admin::parseEvents(R"({"events":[],"hasMore":false,"complete":true,"next":null})");
    QVERIFY(none && none->events.isEmpty() && none->next.isEmpty() && none->isComplete);
}

void tst_AdminParsers::pageStarts_data()
{
    QTest::addColumn<QString>("after");
    QTest::addColumn<QByteArray>("next"); // the position; empty: none is told
    QTest::addColumn<Admin::PageStart>("start");
    using Start = Admin::PageStart;
    const auto row = [](const char *after, const char *next, Start start) {
        QTest::addRow("%s, then %s", after, next) << QString::fromLatin1(after) << QByteArray(next) << start;
    };
    // A page of two.
    row("9f1c03ae-17", "9f1c03ae-19", Start::Behind);
    row("9f1c03ae-0", "9f1c03ae-2", Start::Behind);
    row("9f1c03ae-17", "9f1c03ae-30", Start::Behind); // those between were removed
    row("9f1c03ae-17", "9f1c03ae-18", Start::Ahead);
    row("9f1c03ae-17", "9f1c03ae-2", Start::Ahead);
    row("9f1c03ae-17", "00c0ffee-19", Start::OtherLog);
    row("9f1c03ae-17", "00000000-0", Start::OtherLog);
    row("9f1c03ae-17", "", Start::Behind);
    row("9f1c03ae-17", "anything", Start::Behind);
    row("9f1c03ae-99999999999999999999", "9f1c03ae-2", Start::Behind);
    row("evt_01KAS0M4T9Q5XW7J2RZV3B8CDE", "9f1c03ae-2", Start::Behind);
    row("", "9f1c03ae-2", Start::Behind);
}

void tst_AdminParsers::pageStarts()
{
    QFETCH(QString, after);
    QFETCH(QByteArray, next);
    QFETCH(Admin::PageStart, start);
    const QByteArray position = next.isEmpty() ? QByteArray() : R"("nextPosition":")" + next + "\",";
    const auto page =
        Admin::parseEvents("{" + position + R"("events":[{"id":"a","data":{}},{"id":"b","data":{}}]})");
    QVERIFY(page);
    QCOMPARE(Admin::pageStart(after, *page), start);
}

void tst_AdminParsers::badEvents_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no UTF-8") << QByteArray("{\"events\":[{\"id\":\"\xff\",\"data\":{}}]}");
    QTest::newRow("empty id") << QByteArray(R"({"events":[{"id":"","data":{}}]})");
    QTest::newRow("too deep") << QByteArray("{\"events\":[{\"id\":\"a\",\"data\":{\"x\":"
                                            + QByteArray(5000, '[') + QByteArray(5000, ']') + "}}]}");
    QTest::newRow("more behind it") << QByteArray(R"({"events":[]}{})");
}

void tst_AdminParsers::badEvents()
{
    QFETCH(QByteArray, body);
    QVERIFY(!Admin::parseEvents(body));
}

void tst_AdminParsers::metrics_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isText");
    QTest::newRow("samples") << QByteArray("# HELP a b\n# TYPE a counter\na 1\n") << true;
    QTest::newRow("page of a proxy") << QByteArray("<html>") << false;
    QTest::newRow("JSON") << QByteArray("{}") << false;
}

void tst_AdminParsers::metrics()
{
    QFETCH(QByteArray, body);
    const auto metrics = Admin::parseMetrics(body);
    QTEST(metrics.has_value(), "isText");
    if (metrics)
        QCOMPARE(metrics->text, body);
}

QTEST_APPLESS_MAIN(tst_AdminParsers)
#include "tst_adminparsers.moc"
