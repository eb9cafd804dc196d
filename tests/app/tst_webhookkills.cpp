// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"
#include "tests/support/webhookreceiver.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

constexpr int events = 10'000;
constexpr int kills = 20;

/// Half of them quick, since the test takes a while to try them all.
const QString retries = u"50ms,50ms,100ms,100ms,200ms,200ms,500ms,500ms,1s,1s"_s;

QByteArray numbered(int number)
{
    return "{\"event\":\"message.exchange\",\"data\":{\"id\":\"M" + QByteArray::number(number)
        + "\",\"n\":" + QByteArray::number(number) + "}}";
}

QByteArray batchOf(int first, int count)
{
    QByteArrayList envelopes;
    for (int n = first; n < first + count; ++n)
        envelopes.append(numbered(n));
    return '[' + envelopes.join(',') + ']';
}

QByteArray request(const GatewayProgram &gateway, const QByteArray &body)
{
    return httpRequest("POST", "/api/events/publish/support", gateway.port(),
                       "Content-Type: application/json\r\ntoken: " + gateway.accountToken() + "\r\n", body);
}

int numberIn(const QByteArray &body)
{
    return QJsonDocument::fromJson(body)["data"_L1]["n"_L1].toInt(-1);
}

double metric(const GatewayProgram &gateway, const QByteArray &name)
{
    const QByteArray text = gateway.call("GET", "/metrics").body;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(QByteArray(name + ' ')))
            return line.sliced(name.size()).toDouble();
    }
    return -1;
}

/// However long it takes, as long as it gets less.
bool waitDelivered(const GatewayProgram &gateway)
{
    double left = metric(gateway, "inlet_webhook_queue");
    while (left > 0) {
        const auto hasMoved = [&, before = left] {
            left = metric(gateway, "inlet_webhook_queue");
            return left < before;
        };
        if (!QTest::qWaitFor(hasMoved, 30'000))
            return false;
    }
    return left == 0;
}

} // namespace

/// What was answered 202 reaches the webhook, whatever happens to the gateway and its endpoint
/// (docs/rest/deliveries.md). The seed of a failing run is in its output; INLET_SEED repeats it.
class tst_WebhookKills : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyAcceptedEventArrives();

private:
    /// Publishes until the gateway is killed, or @p last is reached; notes what was accepted.
    void publishUntilKilled(GatewayProgram &gateway, int last, const bool &isKilled);

    QRandomGenerator m_random;
    QHash<QByteArray, int> m_accepted; // numbers by id
    int m_next = 0;
};

void tst_WebhookKills::publishUntilKilled(GatewayProgram &gateway, int last, const bool &isKilled)
{
    RawConnection connection(gateway.port());
    while (!isKilled && m_next < last) {
        const int count = std::min(m_random.bounded(1, 60), last - m_next);
        connection.send(request(gateway, batchOf(m_next, count)));
        const HttpAnswer answer = connection.answer();
        const int first = m_next;
        m_next += count; // what was not answered may have been stored or not
        if (answer.status == 0)
            return;
        QCOMPARE(answer.status, 202);
        const QJsonArray ids = QJsonDocument::fromJson(answer.body)["data"_L1]["ids"_L1].toArray();
        QCOMPARE(ids.size(), count);
        for (int i = 0; i < count; ++i)
            m_accepted.insert(ids[i].toString().toLatin1(), first + i);
    }
}

void tst_WebhookKills::everyAcceptedEventArrives()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("INLET_SEED", &isGiven);
    const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->generate() >> 1;
    qInfo("seed %u", seed);
    m_random.seed(seed);
    QRandomGenerator fate(seed + 1); // in the receiver's thread
    WebhookReceiver receiver([&fate](const Posted &) {
        const int number = fate.bounded(100);
        return number < 4 ? 503 : number < 6 ? int(WebhookReceiver::Disconnect) : 200;
    });
    QTemporaryDir directory;
    const QStringList arguments{u"--webhook-retries"_s, retries, u"--rate-limit"_s, u"0"_s};
    QElapsedTimer time;
    time.start();
    for (int life = 0; life < kills; ++life) {
        GatewayProgram gateway(arguments, {}, directory.filePath(u"data"_s));
        QVERIFY(gateway.waitReady());
        if (life == 0) {
            QVERIFY(!gateway.makeInstance("support").isEmpty());
            const HttpAnswer set = gateway.call("POST", "/api/events/webhook/support",
                                                "{\"enabled\":true,\"url\":\"" + receiver.url() + "\"}");
            QCOMPARE(set.status, 200);
        }
        // At any moment: while it publishes, delivers, writes back, or rests.
        bool isKilled = false;
        QTimer timer;
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, this, [&] {
            isKilled = true;
            gateway.signal(SIGKILL);
        });
        timer.start(m_random.bounded(5, 400));
        publishUntilKilled(gateway, events * (life + 1) / (kills + 1), isKilled);
        QVERIFY(QTest::qWaitFor([&] { return isKilled && !gateway.isRunning(); }));
    }
    GatewayProgram gateway(arguments, {}, directory.filePath(u"data"_s));
    QVERIFY(gateway.waitReady());
    // As many as were not answered come on top.
    while (m_accepted.size() < events)
        publishUntilKilled(gateway, m_next + int(events - m_accepted.size()), false);
    QVERIFY(waitDelivered(gateway));
    QVERIFY(gateway.call("GET", "/api/events/deadLetters/support").body.contains("\"total\":0"));

    QHash<QByteArray, int> arrived;
    qsizetype posts = 0;
    for (const Posted &posted : receiver.posted()) {
        const int number = numberIn(posted.body);
        QVERIFY(number >= 0);
        ++posts;
        // The same id is the same event, each time.
        QCOMPARE(arrived.value(posted.id(), number), number);
        arrived.insert(posted.id(), number);
    }
    for (auto it = m_accepted.cbegin(); it != m_accepted.cend(); ++it)
        QCOMPARE(arrived.value(it.key(), -1), it.value());
    qInfo("%d events accepted, %d arrived in %d posts, %lld ms", int(m_accepted.size()), int(arrived.size()),
          int(posts), time.elapsed());
    QCOMPARE(gateway.stop(), 0);
}

QTEST_GUILESS_MAIN(tst_WebhookKills)
#include "tst_webhookkills.moc"
