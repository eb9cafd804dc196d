// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/signature.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

/// Signs lines of `key-in-hex id timestamp body-in-hex`, each answered by a signature, with Node's
/// cryptography: nothing of ours, nor of the library we sign with.
constexpr const char *nodeScript = R"(
const crypto = require('crypto');
for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [key, id, timestamp, body] = line.split(' ');
    const mac = crypto.createHmac('sha256', Buffer.from(key, 'hex'));
    mac.update(id + '.' + timestamp + '.');
    mac.update(Buffer.from(body ?? '', 'hex'));
    console.log('v1,' + mac.digest('base64'));
}
)";

QByteArray randomBytes(QRandomGenerator &random, int most)
{
    QByteArray bytes(random.bounded(1, most + 1), Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

} // namespace

/// What is signed verifies as Standard Webhooks has it (docs/rest/deliveries.md).
class tst_WebhookSignature : public QObject
{
    Q_OBJECT

private slots:
    void publishedVector();
    void keys_data();
    void keys();
    void agreesWithNode();
};

// The example of the specification's libraries.
void tst_WebhookSignature::publishedVector()
{
    const auto key = signingKey(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    QVERIFY(key);
    QCOMPARE(webhookSignature(*key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"),
             "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

void tst_WebhookSignature::keys_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("key"); // empty: refused
    QTest::newRow("base64") << QByteArray("whsec_aGVsbG8=") << QByteArray("hello");
    QTest::newRow("base64 without padding") << QByteArray("whsec_aGVsbG8") << QByteArray("hello");
    QTest::newRow("text") << QByteArray("hello") << QByteArray("hello");
    QTest::newRow("text in UTF-8") << QByteArray("segredo: ção") << QByteArray("segredo: ção");
    QTest::newRow("prefix in other case") << QByteArray("WHSEC_aGVsbG8=") << QByteArray("WHSEC_aGVsbG8=");
    QTest::newRow("nothing behind the prefix") << QByteArray("whsec_") << QByteArray();
    QTest::newRow("no base64") << QByteArray("whsec_a*b") << QByteArray();
}

void tst_WebhookSignature::keys()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, key);
    const auto decoded = signingKey(Secret(secret));
    QCOMPARE(bool(decoded), !key.isEmpty());
    if (decoded)
        QCOMPARE(decoded->reveal(), key);
}

void tst_WebhookSignature::agreesWithNode()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"node"_s).isEmpty(), "node is missing");
    QRandomGenerator random(20261126);
    QByteArray input;
    QByteArrayList expected;
    for (int i = 0; i < 200; ++i) {
        const QByteArray key = randomBytes(random, 200);
        const QByteArray body = randomBytes(random, 3000);
        const QByteArray id = "evt_" + QByteArray::number(i);
        const qint64 timestamp = 1'700'000'000 + i;
        input += key.toHex() + ' ' + id + ' ' + QByteArray::number(timestamp) + ' ' + body.toHex() + '\n';
        expected.append(webhookSignature(Secret(key), id, timestamp, body));
    }
    QProcess node;
    node.start(u"node"_s, {u"-e"_s, QString::fromLatin1(nodeScript)});
    node.write(input);
    node.closeWriteChannel();
    QVERIFY(node.waitForFinished());
    QCOMPARE(node.readAllStandardOutput().trimmed().split('\n'), expected);
}

QTEST_GUILESS_MAIN(tst_WebhookSignature)
#include "tst_webhooksignature.moc"
