// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"

#include "tests/support/exposition.h"
#include "tests/support/gatewayfixture.h"
#include "tests/support/webhookreceiver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace Inlet;
using namespace Inlet::Test;

namespace {

QJsonObject objectOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QByteArray callEvent(int n)
{
    return "{\"event\":\"call.update\",\"data\":{\"n\":" + QByteArray::number(n) + "}}";
}

QByteArray callEvents(int from, int to)
{
    QByteArrayList events;
    for (int n = from; n <= to; ++n)
        events.append(callEvent(n));
    return '[' + events.join(',') + ']';
}

int numberIn(const Posted &posted)
{
    return QJsonDocument::fromJson(posted.body)["data"_L1]["n"_L1].toInt(-1);
}

QList<int> numbersIn(const WebhookReceiver &receiver)
{
    QList<int> numbers;
    for (const Posted &posted : receiver.posted())
        numbers.append(numberIn(posted));
    return numbers;
}

QList<int> range(int from, int to)
{
    QList<int> numbers;
    for (int n = from; n <= to; ++n)
        numbers.append(n);
    return numbers;
}

Config quickRetries(const QString &schedule = u"50ms,50ms"_s)
{
    Config config = GatewayFixture::defaults();
    config.webhookRetries = *RetrySchedule::parse(schedule);
    return config;
}

} // namespace

/// From a published event to the endpoint of a webhook (docs/rest/deliveries.md, docs/rest/attempts.md,
/// docs/rest/deadletters.md).
class tst_GatewayDeliveries : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_data = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_gateway.reset(); }
    void bodyIsTheFrame();
    void filterAndPath();
    void headers();
    void presentToken();
    void inOrder();
    void manyEndpoints();
    void retriesBySchedule();
    void deadAfterTheLast();
    void goneIsDeadAtOnce();
    void silentEndpointHoldsUpNoOther();
    void endlessAnswersHoldNothingUp();
    void waitsForItsReturn();
    void goesOnAfterARestart();
    void withoutHistory();
    void disablingDropsTheQueue();
    void deletingDropsTheQueue();
    void addressThatIsPrivateNow();
    void deadLetters();
    void deadLetterBodies_data();
    void deadLetterBodies();
    void attempts();
    void echoedSecretsAreNotKept();
    void echoedQueriesAreNotKept();
    void test();
    void tooManyTests();
    void metrics();
    void stopsWithSilentEndpoints();

private:
    void start(const Config &config = quickRetries())
    {
        m_gateway.reset();
        m_gateway = std::make_unique<GatewayFixture>(config, m_data->path());
        const auto started = m_gateway->start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    }
    /// An instance `support` that posts to @p receiver.
    void serve(const WebhookReceiver &receiver, const QByteArray &more = {},
               const QByteArray &label = "default")
    {
        if (m_token.isEmpty() || m_gateway->call("GET", "/api/events/getWebhook/support").status != 200)
            m_token = m_gateway->makeInstance("support");
        const HttpAnswer answer = m_gateway->call("POST", "/api/events/webhook/support",
                                                  "{\"enabled\":true,\"label\":\"" + label + "\",\"url\":\""
                                                      + receiver.url() + "/hook\"" + more + '}');
        QVERIFY2(answer.status == 200, answer.body.constData());
    }
    QByteArrayList publish(const QByteArray &body)
    {
        const HttpAnswer answer = m_gateway->publish("support", body);
        if (answer.status != 202)
            qFatal("%s", answer.body.constData());
        QByteArrayList ids;
        for (const QJsonValue &id : objectOf(answer)["data"_L1]["ids"_L1].toArray())
            ids.append(id.toString().toLatin1());
        return ids;
    }
    QJsonArray letters()
    {
        return objectOf(m_gateway->call("GET", "/api/events/deadLetters/support"))["deadLetters"_L1]
            .toArray();
    }
    bool waitForLetters(qsizetype count)
    {
        return QTest::qWaitFor([&] { return letters().size() == count; }, 10'000);
    }
    double metric(const QByteArray &name)
    {
        const QByteArray text = m_gateway->call("GET", "/metrics").body;
        for (const QByteArray &line : text.split('\n')) {
            if (line.startsWith(QByteArray(name + ' ')))
                return line.sliced(name.size()).toDouble();
        }
        return -1;
    }
    bool waitForQueue(double count)
    {
        return QTest::qWaitFor([&] { return metric("inlet_webhook_queue") == count; }, 10'000);
    }
    QJsonArray attemptsOf(const QByteArray &label = "default")
    {
        return objectOf(m_gateway->call("GET",
                                        "/api/events/webhookAttempts/support?label=" + label))["attempts"_L1]
            .toArray();
    }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<GatewayFixture> m_gateway;
    QByteArray m_token;
};

void tst_GatewayDeliveries::bodyIsTheFrame()
{
    start();
    WebhookReceiver with;
    WebhookReceiver without;
    serve(with, ",\"mediaBase64\":true", "with");
    serve(without, {}, "without");
    const QByteArray data =
        R"({ "id":"A", "message": {"media":{"base64":"QUJD", "mimeType":"image/png"}}, "x":1.50 })";
    const QByteArray thin = R"({ "id":"A", "message": {"media":{ "mimeType":"image/png"}}, "x":1.50 })";
    publish("{\"event\":\"message.exchange\",\"data\":" + data + '}');
    QVERIFY(with.waitFor(1) && without.waitFor(1));
    QCOMPARE(with.posted().front().body, m_gateway->frameText("message.exchange", data, "support", m_token));
    QCOMPARE(without.posted().front().body,
             m_gateway->frameText("message.exchange", thin, "support", m_token));
}

void tst_GatewayDeliveries::filterAndPath()
{
    start();
    WebhookReceiver filtered;
    WebhookReceiver byEvents;
    serve(filtered, R"(,"events":["label.update"])", "filtered");
    serve(byEvents, R"(,"byEvents":true)", "by");
    publish(R"([{"event":"call.update","data":{}},{"event":"label.update","data":{}}])");
    QVERIFY(byEvents.waitFor(2) && filtered.waitFor(1));
    QCOMPARE(byEvents.posted()[0].target, "/hook/call.update");
    QCOMPARE(byEvents.posted()[1].target, "/hook/label.update");
    QCOMPARE(filtered.count(), 1);
    QCOMPARE(filtered.posted()[0].target, "/hook");
    QVERIFY(filtered.posted()[0].body.startsWith(R"({"event":"label.update")"));
}

void tst_GatewayDeliveries::headers()
{
    start();
    WebhookReceiver receiver;
    serve(receiver, R"(,"authorization":"Bearer svc-token","secret":"whsec_aGVsbG8gd29ybGQ=")");
    const QByteArray id = publish(callEvent(1)).front();
    QVERIFY(receiver.waitFor(1));
    const Posted posted = receiver.posted().front();
    QCOMPARE(posted.id(), id);
    QCOMPARE(posted.header("Content-Type"), "application/json");
    QCOMPARE(posted.header("User-Agent"), "Inlet/" INLET_VERSION);
    QCOMPARE(posted.header("Authorization"), "Bearer svc-token");
    const QByteArray timestamp = posted.header("webhook-timestamp");
    QVERIFY(std::abs(timestamp.toLongLong() - QDateTime::currentSecsSinceEpoch()) < 60);
    const QByteArray mac = QMessageAuthenticationCode::hash(id + '.' + timestamp + '.' + posted.body,
                                                            "hello world", QCryptographicHash::Sha256);
    QCOMPARE(posted.header("webhook-signature"), "v1," + mac.toBase64());
    // Without secret and authorization neither header.
    serve(receiver, R"(,"secret":null)");
    publish(callEvent(2));
    QVERIFY(receiver.waitFor(2));
    QVERIFY(receiver.posted()[1].header("webhook-signature").isEmpty());
    QVERIFY(receiver.posted()[1].header("Authorization").isEmpty());
    QVERIFY(!receiver.posted()[1].header("webhook-timestamp").isEmpty());
}

void tst_GatewayDeliveries::presentToken()
{
    start(quickRetries(u"300ms"_s));
    WebhookReceiver receiver([](const Posted &) { return 500; });
    serve(receiver);
    publish(callEvent(1));
    QVERIFY(receiver.waitFor(1));
    QVERIFY(receiver.posted()[0].body.contains(m_token));
    receiver.setReply([](const Posted &) { return 200; });
    QCOMPARE(m_gateway->call("POST", "/api/gateway/instances/support/rotateToken").status, 200);
    QVERIFY(receiver.waitFor(2));
    QVERIFY(!receiver.posted()[1].body.contains(m_token));
    QCOMPARE(receiver.posted()[0].id(), receiver.posted()[1].id());
}

void tst_GatewayDeliveries::inOrder()
{
    start();
    WebhookReceiver receiver;
    serve(receiver);
    for (int n = 0; n < 1000; n += 100)
        publish(callEvents(n, n + 99));
    QVERIFY(receiver.waitFor(1000));
    QCOMPARE(numbersIn(receiver), range(0, 999));
    QCOMPARE(receiver.connections(), 1);
    QVERIFY(waitForQueue(0));
    // More than is read ahead, at once.
    receiver.clear();
    publish(callEvents(1000, 2999));
    QVERIFY(receiver.waitFor(2000, 20'000));
    QCOMPARE(numbersIn(receiver), range(1000, 2999));
    QVERIFY(waitForQueue(0));
}

void tst_GatewayDeliveries::manyEndpoints()
{
    start();
    WebhookReceiver receiver;
    constexpr int instances = 40;
    for (int i = 0; i < instances; ++i) {
        const QByteArray name = "i" + QByteArray::number(i);
        m_gateway->makeInstance(name);
        QCOMPARE(m_gateway
                     ->call("POST", "/api/events/webhook/" + name,
                            "{\"enabled\":true,\"url\":\"" + receiver.url() + '/' + name + "\"}")
                     .status,
                 200);
    }
    for (int i = 0; i < instances; ++i)
        QCOMPARE(m_gateway->publish("i" + QByteArray::number(i), callEvents(0, 49)).status, 202);
    QVERIFY(receiver.waitFor(instances * 50, 20'000));
    QHash<QByteArray, QList<int>> byTarget;
    for (const Posted &posted : receiver.posted())
        byTarget[posted.target].append(numberIn(posted));
    QCOMPARE(byTarget.size(), instances);
    for (const QList<int> &numbers : byTarget)
        QCOMPARE(numbers, range(0, 49));
}

void tst_GatewayDeliveries::retriesBySchedule()
{
    start(quickRetries(u"200ms,400ms"_s));
    QList<qint64> times;
    QElapsedTimer time;
    time.start();
    WebhookReceiver receiver([&](const Posted &) {
        times.append(time.elapsed());
        return times.size() < 3 ? 503 : 204;
    });
    serve(receiver);
    const QByteArray id = publish(callEvent(1)).front();
    QVERIFY(receiver.waitFor(3));
    QVERIFY2(times[1] - times[0] >= 160, QByteArray::number(times[1] - times[0]).constData());
    QVERIFY2(times[2] - times[1] >= 320, QByteArray::number(times[2] - times[1]).constData());
    QCOMPARE(receiver.ids(), QSet<QByteArray>{id});
    QVERIFY(waitForQueue(0));
    QVERIFY(letters().isEmpty());
}

void tst_GatewayDeliveries::deadAfterTheLast()
{
    const LogWatch watch(u"event went to the dead letters"_s);
    start();
    WebhookReceiver receiver([](const Posted &) { return 302; });
    serve(receiver);
    const QByteArray id = publish(callEvent(1)).front();
    QVERIFY(waitForLetters(1));
    QCOMPARE(receiver.count(), 3);
    QCOMPARE(watch.count(), 1);
    const QJsonObject letter = letters().at(0).toObject();
    QCOMPARE(letter["eventId"_L1], QString::fromLatin1(id));
    QCOMPARE(letter["label"_L1], u"default"_s);
    QCOMPARE(letter["event"_L1], u"call.update"_s);
    QCOMPARE(letter["attempts"_L1], 3);
    QCOMPARE(letter["lastError"_L1], u"answered 302; redirects are not followed"_s);
    QVERIFY(letter["at"_L1].toString().endsWith(u'Z'));
    QVERIFY(waitForQueue(0));
}

void tst_GatewayDeliveries::goneIsDeadAtOnce()
{
    const LogWatch watch(u"event went to the dead letters"_s);
    start();
    WebhookReceiver receiver([](const Posted &) { return 410; });
    serve(receiver);
    publish(callEvent(1));
    QVERIFY(waitForLetters(1));
    QCOMPARE(receiver.count(), 1);
}

void tst_GatewayDeliveries::silentEndpointHoldsUpNoOther()
{
    start();
    WebhookReceiver silent([](const Posted &) { return WebhookReceiver::NoAnswer; });
    WebhookReceiver good;
    constexpr int instances = 70; // with three each more than there are places
    for (int i = 0; i < instances; ++i) {
        const QByteArray name = "silent" + QByteArray::number(i);
        m_gateway->makeInstance(name);
        for (const char *label : {"a", "b", "c"}) {
            QCOMPARE(m_gateway
                         ->call("POST", "/api/events/webhook/" + name,
                                "{\"enabled\":true,\"label\":\"" + QByteArray(label) + "\",\"url\":\""
                                    + silent.url() + "\"}")
                         .status,
                     200);
        }
    }
    serve(good);
    for (int i = 0; i < instances; ++i)
        QCOMPARE(m_gateway->publish("silent" + QByteArray::number(i), callEvents(1, 5)).status, 202);
    QVERIFY(silent.waitFor(Limits::webhookQuickRequests));
    for (int n = 0; n < 20; ++n) {
        QElapsedTimer time;
        time.start();
        publish(callEvent(n)); // no publisher is held up
        QVERIFY(good.waitFor(n + 1));
        QVERIFY2(time.elapsed() < 5'000, QByteArray::number(time.elapsed()).constData());
    }
    QCOMPARE(numbersIn(good), range(0, 19));
}

// An endpoint whose answers begin well and do not end gets all its events, in order, each once.
void tst_GatewayDeliveries::endlessAnswersHoldNothingUp()
{
    start();
    QTimer drops;
    QByteArrayList ids;
    ScriptedServer endless([&](QTcpSocket *socket, const QByteArray &head, int) {
        ids.append(headerOf(head, "webhook-id"));
        socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
        connect(&drops, &QTimer::timeout, socket, [socket] { socket->write("1\r\n.\r\n"); });
    });
    drops.start(20);
    m_token = m_gateway->makeInstance("support");
    QCOMPARE(m_gateway
                 ->call("POST", "/api/events/webhook/support",
                        "{\"enabled\":true,\"url\":\"" + endless.url().toEncoded() + "\"}")
                 .status,
             200);
    const QByteArrayList published = publish(callEvents(1, 4));
    QTRY_COMPARE_WITH_TIMEOUT(ids, published, int(Limits::webhookTime.count()) - 1'000);
    QTRY_COMPARE(attemptsOf().size(), 4);
    for (const QJsonValue &attempt : attemptsOf()) {
        QCOMPARE(attempt["result"_L1], u"delivered"_s);
        QVERIFY(attempt["answer"_L1].toString().startsWith(u"ok"_s));
    }
    QVERIFY(waitForQueue(0));
}

void tst_GatewayDeliveries::waitsForItsReturn()
{
    start(quickRetries(u"100ms,200ms,400ms,800ms,1s,1s,5s,5s"_s));
    WebhookReceiver receiver;
    serve(receiver);
    receiver.goAway();
    publish(callEvents(0, 299));
    QTRY_VERIFY_WITH_TIMEOUT(metric("inlet_webhook_deliveries_total{result=\"unanswered\"}") >= 300, 15'000);
    QCOMPARE(metric("inlet_webhook_queue"), 300);
    receiver.comeBack();
    QVERIFY(waitForQueue(0));
    QList<int> numbers = numbersIn(receiver);
    std::ranges::sort(numbers);
    QCOMPARE(numbers, range(0, 299)); // each once
}

void tst_GatewayDeliveries::goesOnAfterARestart()
{
    WebhookReceiver receiver([](const Posted &) { return 500; });
    start(quickRetries(u"1h"_s));
    serve(receiver);
    publish(callEvents(0, 9));
    QVERIFY(receiver.waitFor(10));
    QVERIFY(m_gateway->stop());
    receiver.setReply([](const Posted &) { return 200; });
    receiver.clear();
    start(quickRetries(u"1h"_s));
    QTRY_COMPARE(metric("inlet_webhook_queue"), 10); // read after the gateway listens
    QVERIFY(m_gateway->stop());
    // A shorter schedule holds for what waits already.
    start(quickRetries(u"100ms"_s));
    QVERIFY(receiver.waitFor(10));
    QVERIFY(waitForQueue(0));
    QCOMPARE(receiver.ids().size(), 10);
}

// What was allowed when it was configured is judged again when it is connected to.
void tst_GatewayDeliveries::addressThatIsPrivateNow()
{
    WebhookReceiver receiver([](const Posted &) { return 500; });
    start(quickRetries(u"1h"_s));
    serve(receiver);
    publish(callEvents(0, 0));
    QVERIFY(receiver.waitFor(1));
    QVERIFY(m_gateway->stop());
    receiver.clear();
    Config config = quickRetries();
    config.listenHost = QHostAddress(QHostAddress::AnyIPv4);
    config.baseUrl = u"http://gateway.example"_s;
    start(config);
    QTRY_COMPARE(letters().size(), 1);
    QCOMPARE(letters()[0].toObject()["attempts"_L1].toInt(), 3);
    QCOMPARE(metric("inlet_webhook_deliveries_total{result=\"blocked\"}"), 2);
    QCOMPARE(receiver.ids().size(), 0);
}

void tst_GatewayDeliveries::withoutHistory()
{
    Config config = quickRetries(u"200ms"_s);
    config.historyDays = 0;
    start(config);
    WebhookReceiver receiver([](const Posted &) { return 500; });
    serve(receiver);
    publish(callEvents(0, 4));
    QVERIFY(receiver.waitFor(5));
    receiver.setReply([](const Posted &) { return 200; });
    receiver.clear();
    QVERIFY(receiver.waitFor(5)); // read from the queue
    QList<int> numbers = numbersIn(receiver);
    std::ranges::sort(numbers);
    QCOMPARE(numbers, range(0, 4));
}

void tst_GatewayDeliveries::disablingDropsTheQueue()
{
    start(quickRetries(u"1s"_s));
    WebhookReceiver receiver([](const Posted &) { return 500; });
    serve(receiver);
    publish(callEvents(0, 9));
    QVERIFY(receiver.waitFor(10));
    QCOMPARE(m_gateway->call("POST", "/api/events/webhook/support", R"({"enabled":false})").status, 200);
    QVERIFY(waitForQueue(0));
    publish(callEvent(10)); // to nobody
    receiver.setReply([](const Posted &) { return 200; });
    receiver.clear();
    serve(receiver);
    publish(callEvent(11));
    QVERIFY(receiver.waitFor(1));
    QVERIFY(waitForQueue(0));
    QCOMPARE(numbersIn(receiver), QList<int>{11});
}

void tst_GatewayDeliveries::deletingDropsTheQueue()
{
    start(quickRetries(u"300ms"_s));
    WebhookReceiver receiver([](const Posted &) { return 500; });
    serve(receiver);
    publish(callEvents(0, 9));
    QVERIFY(receiver.waitFor(10));
    QCOMPARE(m_gateway->call("DELETE", "/api/instance/delete/support").status, 200);
    QVERIFY(waitForQueue(0));
    receiver.clear();
    m_token.clear();
    serve(receiver); // one of the same name
    publish(callEvent(10));
    QVERIFY(receiver.waitFor(1));
    QCOMPARE(numbersIn(receiver), QList<int>{10});
}

void tst_GatewayDeliveries::deadLetters()
{
    const LogWatch watch(u"event went to the dead letters"_s);
    start(quickRetries(u"10ms"_s));
    WebhookReceiver receiver([](const Posted &) { return 410; });
    serve(receiver);
    QCOMPARE(objectOf(m_gateway->call("GET", "/api/events/deadLetters/support"))["total"_L1], 0);
    publish(callEvents(0, 9));
    QVERIFY(waitForLetters(10));
    // By pages, and one with its data.
    const QJsonObject page = objectOf(m_gateway->call("GET", "/api/events/deadLetters/support?limit=4"));
    QCOMPARE(page["deadLetters"_L1].toArray().size(), 4);
    QCOMPARE(page["total"_L1], 10);
    const QJsonObject rest = objectOf(
        m_gateway->call("GET",
                        "/api/events/deadLetters/support?after=" + page["next"_L1].toString().toLatin1()));
    QCOMPARE(rest["deadLetters"_L1].toArray().size(), 6);
    QVERIFY(rest["next"_L1].isNull());
    const QString first = letters().at(0)["id"_L1].toString();
    const HttpAnswer one = m_gateway->call("GET", "/api/events/deadLetters/support/" + first.toLatin1());
    QCOMPARE(one.status, 200);
    QCOMPARE(objectOf(one)["deadLetter"_L1]["data"_L1].toObject(), (QJsonObject{{u"n"_s, 0}}));
    QCOMPARE(m_gateway->call("GET", "/api/events/deadLetters/support/999999").status, 404);
    QCOMPARE(m_gateway->call("GET", "/api/events/deadLetters/support/x").status, 404);
    m_gateway->makeInstance("other");
    QCOMPARE(m_gateway->call("GET", "/api/events/deadLetters/other/" + first.toLatin1()).status, 404);
    // Replayed: some, then all.
    receiver.setReply([](const Posted &) { return 200; });
    receiver.clear();
    const auto replay = [&](const QByteArray &body) {
        return objectOf(m_gateway->call("POST", "/api/events/deadLetters/support/replay", body))["count"_L1]
            .toInt();
    };
    QCOMPARE(replay("{\"ids\":[\"" + first.toLatin1() + "\"]}"), 1);
    QVERIFY(receiver.waitFor(1));
    QCOMPARE(numbersIn(receiver), QList<int>{0});
    QCOMPARE(replay("{\"ids\":[\"" + first.toLatin1() + "\"]}"), 0);
    const auto remove = [&](const QByteArray &body) {
        return objectOf(m_gateway->call("DELETE", "/api/events/deadLetters/support", body))["count"_L1]
            .toInt();
    };
    QCOMPARE(remove("{\"ids\":[" + letters().at(0)["id"_L1].toString().toLatin1() + "]}"), 1);
    QCOMPARE(replay(R"({"all":true})"), 8);
    QVERIFY(receiver.waitFor(9));
    QVERIFY(letters().isEmpty());
    QVERIFY(waitForQueue(0));
    // Those of a disabled webhook stay.
    receiver.setReply([](const Posted &) { return 410; });
    publish(callEvents(20, 21));
    QVERIFY(waitForLetters(2));
    QCOMPARE(m_gateway->call("POST", "/api/events/webhook/support", R"({"enabled":false})").status, 200);
    QCOMPARE(replay(R"({"all":true})"), 0);
    QCOMPARE(letters().size(), 2);
    QCOMPARE(remove(R"({"all":true})"), 2);
    QCOMPARE(remove(R"({"all":true})"), 0);
}

void tst_GatewayDeliveries::deadLetterBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QByteArrayList many;
    for (int i = 0; i <= Limits::deadLetterIds; ++i)
        many.append(QByteArray::number(i + 1));
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("both") << QByteArray(R"({"all":true,"ids":["1"]})");
    QTest::newRow("all false") << QByteArray(R"({"all":false})");
    QTest::newRow("all text") << QByteArray(R"({"all":"yes"})");
    QTest::newRow("no list") << QByteArray(R"({"ids":"1"})");
    QTest::newRow("no ids") << QByteArray(R"({"ids":[]})");
    QTest::newRow("no number") << QByteArray(R"({"ids":["x"]})");
    QTest::newRow("null in it") << QByteArray(R"({"ids":[null]})");
    QTest::newRow("negative") << QByteArray(R"({"ids":[-1]})");
    QTest::newRow("too many") << QByteArray("{\"ids\":[" + many.join(',') + "]}");
    QTest::newRow("no JSON") << QByteArray("{");
}

void tst_GatewayDeliveries::deadLetterBodies()
{
    QFETCH(QByteArray, body);
    start();
    m_gateway->makeInstance("support");
    QCOMPARE(m_gateway->call("DELETE", "/api/events/deadLetters/support", body).status, 400);
    QCOMPARE(m_gateway->call("POST", "/api/events/deadLetters/support/replay", body).status, 400);
    QCOMPARE(m_gateway->call("GET", "/api/events/deadLetters/support?limit=1001").status, 400);
    QCOMPARE(m_gateway->call("GET", "/api/events/deadLetters/support?after=x").status, 400);
}

void tst_GatewayDeliveries::attempts()
{
    start(quickRetries(u"50ms,50ms"_s));
    int count = 0;
    WebhookReceiver receiver([&](const Posted &) { return ++count == 1 ? 500 : 200; });
    receiver.setAnswer("seen " + QByteArray(5000, 'x'));
    serve(receiver);
    QVERIFY(attemptsOf().isEmpty());
    const QString id = QString::fromLatin1(publish(callEvent(1)).front());
    QTRY_COMPARE(attemptsOf().size(), 2);
    const QJsonObject first = attemptsOf().at(1).toObject();
    QCOMPARE(first["eventId"_L1], id);
    QCOMPARE(first["event"_L1], u"call.update"_s);
    QCOMPARE(first["attempt"_L1], 1);
    QCOMPARE(first["result"_L1], u"rejected"_s);
    QCOMPARE(first["status"_L1], 500);
    QCOMPARE(first["error"_L1], u"answered 500"_s);
    QVERIFY(first["durationMs"_L1].isDouble());
    QVERIFY(first["answer"_L1].toString().startsWith("seen xxx"_L1));
    QCOMPARE(first["answer"_L1].toString().size(), Limits::webhookAnswerKept);
    const QJsonObject second = attemptsOf().at(0).toObject();
    QCOMPARE(second["attempt"_L1], 2);
    QCOMPARE(second["result"_L1], u"delivered"_s);
    QVERIFY(second["error"_L1].isNull());
    // The newest hundred.
    publish(callEvents(0, 149));
    QVERIFY(receiver.waitFor(152));
    QTRY_COMPARE(attemptsOf().size(), Limits::webhookAttempts);
}

void tst_GatewayDeliveries::echoedSecretsAreNotKept()
{
    start();
    WebhookReceiver receiver;
    receiver.setEchoing(true);
    serve(receiver, R"(,"authorization":"Bearer canary-authorization")");
    publish(callEvent(1));
    QTRY_COMPARE(attemptsOf().size(), 1);
    const QString answer = attemptsOf().at(0)["answer"_L1].toString();
    QVERIFY(answer.contains("call.update"_L1));
    QVERIFY(!answer.contains(QString::fromLatin1(m_token)));
    QVERIFY(!answer.contains("canary"_L1));
}

// What is secret in the address as it was given, as it went out, and decoded.
void tst_GatewayDeliveries::echoedQueriesAreNotKept()
{
    start();
    WebhookReceiver receiver;
    receiver.setAnswer("canary={pass word} canary=%7Bpass%20word%7D");
    m_token = m_gateway->makeInstance("support");
    const HttpAnswer answer =
        m_gateway->call("POST", "/api/events/webhook/support",
                        "{\"enabled\":true,\"url\":\"" + receiver.url() + "/?canary={pass%20word}\"}");
    QVERIFY2(answer.status == 200, answer.body.constData());
    publish(callEvent(1));
    QTRY_COMPARE(attemptsOf().size(), 1);
    QCOMPARE(attemptsOf().at(0)["answer"_L1].toString(), u"*** ***"_s);
    QCOMPARE(receiver.posted()[0].target, "/?canary=%7Bpass%20word%7D");
}

void tst_GatewayDeliveries::test()
{
    start();
    WebhookReceiver receiver;
    receiver.setAnswer("ok");
    serve(receiver, R"(,"events":["group.flow"],"byEvents":true)");
    HttpAnswer answer = m_gateway->call("POST", "/api/events/testWebhook/support", "{}");
    QCOMPARE(answer.status, 200);
    QJsonObject result = objectOf(answer)["test"_L1].toObject();
    QCOMPARE(result["result"_L1], u"delivered"_s);
    QCOMPARE(result["status"_L1], 200);
    QCOMPARE(result["answer"_L1], u"ok"_s);
    QVERIFY(result["test"_L1].toBool());
    QCOMPARE(receiver.count(), 1);
    QCOMPARE(receiver.posted()[0].target, "/hook/group.flow");
    QCOMPARE(receiver.posted()[0].id(), result["eventId"_L1].toString().toLatin1());
    QVERIFY(QJsonDocument::fromJson(receiver.posted()[0].body)["data"_L1]["test"_L1].toBool());
    // It is an attempt, but no event: nothing is tried again, stored or streamed.
    receiver.setReply([](const Posted &) { return 500; });
    answer = m_gateway->call("POST", "/api/events/testWebhook/support", R"({"label":"default"})");
    result = objectOf(answer)["test"_L1].toObject();
    QCOMPARE(result["result"_L1], u"rejected"_s);
    QTRY_COMPARE(attemptsOf().size(), 2);
    QCOMPARE(metric("inlet_webhook_queue"), 0);
    QCOMPARE(objectOf(m_gateway->call("GET", "/api/gateway/events/support"))["count"_L1], 0);
    receiver.goAway();
    result = objectOf(m_gateway->call("POST", "/api/events/testWebhook/support", "{}"))["test"_L1].toObject();
    QCOMPARE(result["result"_L1], u"unanswered"_s);
    QVERIFY(result["status"_L1].isNull());
    QVERIFY(!result["error"_L1].toString().isEmpty());
}

void tst_GatewayDeliveries::tooManyTests()
{
    start();
    WebhookReceiver receiver([](const Posted &) { return WebhookReceiver::NoAnswer; });
    serve(receiver);
    const QByteArray request =
        httpRequest("POST", "/api/events/testWebhook/support", m_gateway->port(),
                    "Content-Type: application/json\r\ntoken: " + GatewayFixture::accountToken + "\r\n",
                    "{}");
    std::vector<std::unique_ptr<RawConnection>> clients;
    for (int i = 0; i < Limits::webhookTests; ++i) {
        clients.push_back(std::make_unique<RawConnection>(m_gateway->port()));
        clients.back()->send(request);
    }
    QVERIFY(receiver.waitFor(Limits::webhookTests));
    const HttpAnswer answer = m_gateway->call("POST", "/api/events/testWebhook/support", "{}");
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.body.contains("Too many webhooks are being tested"));
}

void tst_GatewayDeliveries::metrics()
{
    const LogWatch watch(u"event went to the dead letters"_s);
    start(quickRetries(u"20ms"_s));
    WebhookReceiver receiver([](const Posted &posted) { return numberIn(posted) % 2 == 0 ? 200 : 500; });
    serve(receiver);
    QCOMPARE(metric("inlet_webhook_deliveries_total{result=\"delivered\"}"), 0);
    publish(callEvents(0, 9));
    QVERIFY(waitForLetters(5));
    QCOMPARE(metric("inlet_webhook_deliveries_total{result=\"delivered\"}"), 5);
    QCOMPARE(metric("inlet_webhook_deliveries_total{result=\"rejected\"}"), 10);
    QCOMPARE(metric("inlet_webhook_deliveries_total{result=\"unanswered\"}"), 0);
    QCOMPARE(metric("inlet_webhook_deliveries_total{result=\"blocked\"}"), 0);
    QVERIFY(waitForQueue(0));
}

void tst_GatewayDeliveries::stopsWithSilentEndpoints()
{
    start();
    WebhookReceiver receiver([](const Posted &) { return WebhookReceiver::NoAnswer; });
    serve(receiver);
    publish(callEvents(0, 9));
    QVERIFY(receiver.waitFor(1));
    QElapsedTimer time;
    time.start();
    QVERIFY(m_gateway->stop());
    m_gateway.reset();
    QVERIFY2(time.elapsed() < 5'000, QByteArray::number(time.elapsed()).constData());
    receiver.setReply([](const Posted &) { return 200; });
    receiver.clear();
    start();
    QVERIFY(receiver.waitFor(10));
    QCOMPARE(numbersIn(receiver), range(0, 9));
}

QTEST_GUILESS_MAIN(tst_GatewayDeliveries)
#include "tst_gatewaydeliveries.moc"
