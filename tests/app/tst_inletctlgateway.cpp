// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/programrun.h"
#include "tests/support/webhookreceiver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

QJsonObject object(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

QByteArray someEvent(int id)
{
    return "{\"event\":\"message.exchange\",\"data\":{\"id\":" + QByteArray::number(id) + "}}";
}

} // namespace

/// The command line against the gateway as people run it: both programs whole, one port, one
/// folder of data.
class tst_InletctlGateway : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void instances();
    void instanceTokenGiven();
    void websocketSettings();
    void wrongToken();
    void resultThatCannotBeWritten();
    void publishReachesTail();
    void fingerprintsOfAKeyThatIsKept();
    void publishedStreamArrivesWhole();
    void historyOfAChat();
    void storedEvents();
    void tailOfWhatIsNotThere();
    void simulateReachesTail();
    void tailEndsWithItsInstance();
    void operatorsView();
    void origins();
    void gatewayLog();
    void webhooks();
    void webhookAddresses();
    void deadLetters();

private:
    /// A file that ends as editors end it.
    QString secretFile(const QByteArray &content) const;

    struct Answer
    {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };

    QMap<QString, QString> environment() const;
    Answer ctl(const QString &arguments, const QMap<QString, QString> &more = {}) const;
    /// Makes an instance with the WebSocket on and yields its token.
    QString makeInstance(const QString &name) const;
    std::unique_ptr<ProgramRun> tail(const QString &arguments) const;

    QTemporaryDir m_data;
    std::unique_ptr<ProgramRun> m_gateway;
    QString m_url;
};

void tst_InletctlGateway::initTestCase()
{
    m_gateway = std::make_unique<ProgramRun>(programPath("INLETD"),
                                             QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s,
                                                         m_data.filePath(u"inlet"_s)});
    QTRY_VERIFY2_WITH_TIMEOUT(m_gateway->out().endsWith('\n'), m_gateway->err().constData(), 15'000);
    const QByteArray ready = m_gateway->out().trimmed();
    QVERIFY2(ready.startsWith("inletd ready http://"), ready.constData());
    m_url = QString::fromLatin1(ready.sliced(qsizetype(qstrlen("inletd ready "))));
}

void tst_InletctlGateway::cleanupTestCase()
{
    if (!m_gateway)
        return;
    m_gateway->terminate();
    QCOMPARE(m_gateway->exitCode(), 0);
}

QMap<QString, QString> tst_InletctlGateway::environment() const
{
    // The account token is found where the gateway left it.
    return {{u"INLET_URL"_s, m_url}, {u"INLET_DATA"_s, m_data.filePath(u"inlet"_s)}};
}

tst_InletctlGateway::Answer tst_InletctlGateway::ctl(const QString &arguments,
                                                     const QMap<QString, QString> &more) const
{
    QMap<QString, QString> variables = environment();
    variables.insert(more);
    ProgramRun run(programPath("INLETCTL"), arguments.split(u' '), variables);
    run.endInput();
    const int code = run.exitCode();
    return {code, run.out(), run.err()};
}

QString tst_InletctlGateway::makeInstance(const QString &name) const
{
    return object(ctl(u"instance new %1 --websocket"_s.arg(name)).out)["token"_L1].toString();
}

std::unique_ptr<ProgramRun> tst_InletctlGateway::tail(const QString &arguments) const
{
    auto run = std::make_unique<ProgramRun>(programPath("INLETCTL"),
                                            QString(u"tail "_s + arguments).split(u' '), environment());
    if (!QTest::qWaitFor([&run] { return run->err().contains("live since"); }, 15'000))
        return nullptr;
    return run;
}

void tst_InletctlGateway::instances()
{
    const Answer made = ctl(u"instance new first"_s);
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const QString token = object(made.out)["token"_L1].toString();
    QVERIFY(token.size() >= 16);

    const Answer again = ctl(u"instance new first"_s);
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(again.err, QByteArray("inletctl: Instance already exists\n"));

    const Answer list = ctl(u"instance list"_s);
    QCOMPARE(list.exitCode, 0);
    QVERIFY(list.out.contains("\"first\""));
    QVERIFY(!list.out.contains(token.toLatin1()));

    const Answer rotated = ctl(u"instance rotate first"_s);
    QVERIFY2(rotated.exitCode == 0, rotated.err.constData());
    const QString fresh = object(rotated.out)["token"_L1].toString();
    QVERIFY(!fresh.isEmpty() && fresh != token);
    QCOMPARE(ctl(u"websocket get first"_s, {{u"INLET_TOKEN"_s, token}}).err,
             QByteArray("inletctl: Invalid token\n"));

    QCOMPARE(ctl(u"instance delete first"_s).exitCode, 0);
    const Answer gone = ctl(u"instance delete first"_s);
    QCOMPARE(gone.exitCode, 1);
    QCOMPARE(gone.err, QByteArray("inletctl: Instance not found\n"));
}

void tst_InletctlGateway::instanceTokenGiven()
{
    const QString path = m_data.filePath(u"chosen"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("chosen-by-the-user-1234\n");
    file.close();
    const Answer made = ctl(u"instance new chosen --instance-token-file "_s + path);
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QCOMPARE(object(made.out)["token"_L1].toString(), u"chosen-by-the-user-1234"_s);
    QCOMPARE(ctl(u"websocket set chosen --enable --token-file "_s + path).exitCode, 0);
}

void tst_InletctlGateway::websocketSettings()
{
    QVERIFY(!makeInstance(u"ws"_s).isEmpty());
    const Answer set = ctl(u"websocket set ws --enable --events message.status,call.update --media-base64"_s);
    QVERIFY2(set.exitCode == 0, set.err.constData());
    const Answer read = ctl(u"websocket get ws"_s);
    QCOMPARE(read.exitCode, 0);
    QCOMPARE(read.out, set.out);
    QCOMPARE(object(read.out)["events"_L1].toArray(), (QJsonArray{u"message.status"_s, u"call.update"_s}));
    QCOMPARE(object(read.out)["mediaBase64"_L1].toBool(), true);
    QCOMPARE(ctl(u"websocket set ws --disable"_s).exitCode, 0);
    QCOMPARE(object(ctl(u"websocket get ws"_s).out)["enabled"_L1].toBool(true), false);
}

void tst_InletctlGateway::wrongToken()
{
    const QMap<QString, QString> wrong{{u"INLET_TOKEN"_s, u"not-the-right-token"_s}};
    for (const QString &command : {u"instance list"_s, u"tail ws"_s, u"websocket get ws"_s}) {
        const Answer answer = ctl(command, wrong);
        QCOMPARE(answer.exitCode, 1);
        QVERIFY2(answer.err.endsWith("Invalid token\n"), answer.err.constData());
        QVERIFY(!answer.err.contains("not-the-right-token"));
    }
}

void tst_InletctlGateway::resultThatCannotBeWritten()
{
    const auto runWithOutput = [this](const QString &output, const QStringList &command) -> QByteArray {
        ProgramRun run(u"/bin/bash"_s,
                       QStringList{u"-c"_s, u"set -o pipefail; \"$0\" \"$@\" "_s + output,
                                   programPath("INLETCTL")}
                           + command,
                       environment());
        run.endInput();
        const int code = run.exitCode();
        return QByteArray::number(code) + ' ' + run.err();
    };
    // A token that is shown once must not go without a word.
    QCOMPARE(runWithOutput(u">/dev/full"_s, {u"instance"_s, u"new"_s, u"unseen"_s}),
             QByteArray("1 inletctl: cannot write the result: No space left on device\n"));
    // Whoever closes the pipe has seen enough.
    QCOMPARE(runWithOutput(u"| true"_s, {u"instance"_s, u"list"_s}), QByteArray("0 "));
}

void tst_InletctlGateway::publishReachesTail()
{
    const QString token = makeInstance(u"one"_s);
    const auto follower = tail(u"one --count 1"_s);
    QVERIFY(follower);
    const QString path = m_data.filePath(u"event.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(someEvent(42));
    file.close();
    const Answer published = ctl(u"publish one "_s + path);
    QVERIFY2(published.exitCode == 0, published.err.constData());
    QCOMPARE(object(published.out)["accepted"_L1].toInt(), 1);
    QVERIFY(object(published.out)["ids"_L1].toArray().first().toString().startsWith(u"evt_"_s));
    QCOMPARE(follower->exitCode(), 0);
    const QJsonObject frame = object(follower->out());
    QCOMPARE(frame["event"_L1].toString(), u"message.exchange"_s);
    QCOMPARE(frame["data"_L1].toObject()["id"_L1].toInt(), 42);
    QCOMPARE(frame["instanceData"_L1].toObject()["instance"_L1].toString(), u"one"_s);
    QVERIFY(!follower->out().contains(token.toLatin1()));

    const Answer refused = ctl(u"publish one --event call.update "_s + path);
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.err, QByteArray("inletctl: Event in path and body differ\n"));
}

/// The same key names the same token alike in every process; without one each run has its own.
void tst_InletctlGateway::fingerprintsOfAKeyThatIsKept()
{
    makeInstance(u"named"_s);
    const auto tokens = [this](const QMap<QString, QString> &more) {
        QSet<QString> found;
        for (int run = 0; run < 4; ++run) {
            const QJsonArray list =
                QJsonDocument::fromJson("[" + ctl(u"instance list"_s, more).out.trimmed().replace('\n', ',')
                                        + "]")
                    .array();
            for (const QJsonValue &instance : list) {
                if (instance["name"_L1].toString() == u"named"_s)
                    found.insert(instance["token"_L1].toString());
            }
        }
        return found;
    };
    const QMap<QString, QString> kept{{u"INLET_FINGERPRINT_KEY_FILE"_s, secretFile("key-of-this-test")}};
    QCOMPARE(tokens(kept).size(), 1);
    QVERIFY(tokens(kept).cbegin()->startsWith(u"tok_…"_s));
    QVERIFY(tokens({}).size() > 1);
    const Answer missing = ctl(u"instance list"_s, {{u"INLET_FINGERPRINT_KEY_FILE"_s, u"/nonexistent"_s}});
    QCOMPARE(missing.exitCode, 2);
}

void tst_InletctlGateway::publishedStreamArrivesWhole()
{
    constexpr int count = 2500;
    makeInstance(u"many"_s);
    const auto follower = tail(u"many --count %1"_s.arg(count));
    QVERIFY(follower);
    ProgramRun publisher(programPath("INLETCTL"), {u"publish"_s, u"many"_s, u"-"_s, u"--lines"_s},
                         environment());
    for (int i = 0; i < count; ++i)
        publisher.send(someEvent(i) + '\n');
    publisher.endInput();
    QCOMPARE(publisher.exitCode(), 0);
    QCOMPARE(follower->exitCode(), 0);
    const QList<QByteArray> lines = follower->out().trimmed().split('\n');
    QCOMPARE(lines.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(object(lines[i])["data"_L1].toObject()["id"_L1].toInt(-1), i);
}

void tst_InletctlGateway::historyOfAChat()
{
    makeInstance(u"chatty"_s);
    ProgramRun publisher(programPath("INLETCTL"), {u"publish"_s, u"chatty"_s, u"-"_s, u"--lines"_s},
                         environment());
    for (int i = 1; i <= 3; ++i) {
        publisher.send("{\"event\":\"message.exchange\",\"data\":{\"id\":\"M" + QByteArray::number(i)
                       + "\",\"timestamp\":" + QByteArray::number(i) + ",\"chat\":\"5511999990000\"}}\n");
    }
    publisher.endInput();
    QCOMPARE(publisher.exitCode(), 0);
    const Answer all = ctl(u"history chatty 5511999990000"_s);
    QVERIFY2(all.exitCode == 0, all.err.constData());
    const QByteArrayList lines = all.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(object(lines[0])["messageId"_L1], u"M3"_s);
    const Answer some = ctl(u"history chatty 5511999990000 --count 1 --to 1970-01-01T00:00:02Z"_s);
    QCOMPARE(object(some.out.trimmed())["messageId"_L1], u"M2"_s);
    QVERIFY2(all.err.isEmpty(), all.err.constData());
    QVERIFY2(some.err.contains("There are older messages"), some.err.constData());
    const Answer refused = ctl(u"history chatty 5511999990000 --from yesterday"_s);
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.err.startsWith("inletctl: invalid 'from' date format."), refused.err.constData());
    QCOMPARE(ctl(u"history chatty"_s).exitCode, 2);
    QCOMPARE(ctl(u"history chatty 1 --count 0"_s).exitCode, 2);
    const Answer tooMany = ctl(u"history chatty 1 --count 1001"_s);
    QCOMPARE(tooMany.exitCode, 2);
    QVERIFY2(tooMany.err.contains("--count takes 1000 at most, not 1001"), tooMany.err.constData());
}

void tst_InletctlGateway::storedEvents()
{
    constexpr int count = 2100; // more than two pages
    makeInstance(u"kept"_s);
    ProgramRun publisher(programPath("INLETCTL"), {u"publish"_s, u"kept"_s, u"-"_s, u"--lines"_s},
                         environment());
    for (int i = 0; i < count; ++i)
        publisher.send(someEvent(i) + '\n');
    publisher.endInput();
    QCOMPARE(publisher.exitCode(), 0);
    const Answer all = ctl(u"events kept"_s);
    QVERIFY2(all.exitCode == 0, all.err.constData());
    const QByteArrayList lines = all.out.trimmed().split('\n');
    QCOMPARE(lines.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(object(lines[i])["data"_L1]["id"_L1].toInt(-1), i);
    const QString after = object(lines[1])["id"_L1].toString();
    const Answer some = ctl(u"events kept --count 2 --after "_s + after);
    QCOMPARE(some.out, lines[2] + '\n' + lines[3] + '\n');
    QCOMPARE(ctl(u"events kept --after nothing"_s).exitCode, 1);
    QCOMPARE(ctl(u"events kept --count 0"_s).exitCode, 2);
    // By positions, and by such as belong to something else.
    const QString position = object(lines[1])["position"_L1].toString();
    const Answer behind = ctl(u"events kept --count 2 --after "_s + position);
    QCOMPARE(behind.out, some.out);
    QCOMPARE(behind.err, QByteArray());
    const QString epoch = position.first(8);
    const Answer other = ctl(
        u"events kept --count 1 --after %1-2"_s.arg(epoch == "00c0ffee"_L1 ? u"00c0fffe"_s : u"00c0ffee"_s));
    QCOMPARE(other.out, lines[0] + '\n');
    QVERIFY2(other.err.contains("belongs to an earlier log of this instance"), other.err.constData());
    QVERIFY(!other.err.contains("removed"));
    const Answer ahead = ctl(u"events kept --count 1 --after %1-%2"_s.arg(epoch).arg(count + 1));
    QCOMPARE(ahead.out, lines[0] + '\n');
    QVERIFY2(ahead.err.contains("is ahead of all events"), ahead.err.constData());
}

void tst_InletctlGateway::tailOfWhatIsNotThere()
{
    const Answer unknown = ctl(u"tail nobody"_s);
    QVERIFY2(unknown.exitCode == 1, unknown.err.constData());
    QVERIFY2(unknown.err.endsWith("Instance not found\n"), unknown.err.constData());
    QVERIFY2(ctl(u"instance new quiet"_s).exitCode == 0, "cannot make an instance");
    const Answer disabled = ctl(u"tail quiet --no-reconnect"_s);
    QCOMPARE(disabled.exitCode, 1);
    QVERIFY2(disabled.err.contains("POST /api/events/websocket/quiet"), disabled.err.constData());
    // By https, where the gateway speaks none.
    QString secure = m_url;
    secure.replace(u"http:"_s, u"https:"_s);
    const QByteArray words = "the port speaks HTTP without TLS: the address has to begin with http://\n";
    for (const QString &command : {u"tail quiet"_s, u"instance list"_s}) {
        const Answer plain = ctl(command, {{u"INLET_URL"_s, secure}});
        QCOMPARE(plain.exitCode, 3);
        QVERIFY2(plain.err.endsWith(words), plain.err.constData());
        QVERIFY2(!plain.err.contains("--ca-file"), plain.err.constData());
    }
}

void tst_InletctlGateway::simulateReachesTail()
{
    makeInstance(u"demo"_s);
    const auto follower = tail(u"demo --count 100"_s);
    QVERIFY(follower);
    const Answer simulated = ctl(u"simulate demo --rate 1000/s --count 100 --seed 3"_s);
    QVERIFY2(simulated.exitCode == 0, simulated.err.constData());
    QCOMPARE(object(simulated.out)["accepted"_L1].toInt(), 100);
    QCOMPARE(follower->exitCode(), 0);
    QCOMPARE(follower->out().count('\n'), 100);
}

void tst_InletctlGateway::tailEndsWithItsInstance()
{
    makeInstance(u"doomed"_s);
    const auto follower = tail(u"doomed"_s);
    QVERIFY(follower);
    QCOMPARE(ctl(u"instance delete doomed"_s).exitCode, 0);
    // 1001 says come back; what it then meets is a 404, which says do not.
    QCOMPARE(follower->exitCode(), 1);
    QVERIFY2(follower->err().contains("instance deleted"), follower->err().constData());
    QVERIFY2(follower->err().endsWith("Instance not found\n"), follower->err().constData());
}

void tst_InletctlGateway::operatorsView()
{
    makeInstance(u"watched"_s);
    const Answer before = ctl(u"status"_s);
    QVERIFY2(before.exitCode == 0, before.err.constData());
    QVERIFY(object(before.out)["process"_L1]["residentBytes"_L1].toInteger() > 0);
    QVERIFY(ctl(u"clients --instance watched"_s).out.isEmpty());

    const auto follower = tail(u"watched --no-reconnect"_s);
    QVERIFY(follower);
    const Answer listed = ctl(u"clients --instance watched"_s);
    QCOMPARE(listed.exitCode, 0);
    const QJsonObject client = object(listed.out);
    QCOMPARE(client["instance"_L1].toString(), u"watched"_s);
    QCOMPARE(client["auth"_L1].toString(), u"account"_s);
    const QString id = QString::number(client["id"_L1].toInteger());
    const Answer closed = ctl(u"disconnect "_s + id);
    QVERIFY2(closed.exitCode == 0, closed.err.constData());
    QVERIFY(follower->exitCode() >= 0);
    QVERIFY2(follower->err().contains("disconnected by operator"), follower->err().constData());
    const Answer gone = ctl(u"disconnect "_s + id);
    QCOMPARE(gone.exitCode, 1);
    QCOMPARE(gone.err, QByteArray("inletctl: Client not found\n"));
}

void tst_InletctlGateway::origins()
{
    QCOMPARE(object(ctl(u"origins get"_s).out)["source"_L1].toString(), u"settings"_s);
    const Answer set = ctl(u"origins set https://a.example,http://localhost:3000"_s);
    QVERIFY2(set.exitCode == 0, set.err.constData());
    QCOMPARE(object(set.out)["source"_L1].toString(), u"database"_s);
    QCOMPARE(object(set.out)["origins"_L1].toArray(),
             (QJsonArray{u"https://a.example"_s, u"http://localhost:3000"_s}));
    QCOMPARE(object(ctl(u"origins check https://a.example"_s).out)["allowed"_L1].toBool(), true);
    QCOMPARE(object(ctl(u"origins check http://b.example --host b.example"_s).out)["reason"_L1].toString(),
             u"untrusted_host"_s);
    QCOMPARE(ctl(u"origins set nonsense"_s).exitCode, 1);
    const Answer cleared = ctl(u"origins clear"_s);
    QCOMPARE(object(cleared.out)["source"_L1].toString(), u"settings"_s);
    QCOMPARE(object(ctl(u"origins check https://a.example"_s).out)["allowed"_L1].toBool(true), false);
}

void tst_InletctlGateway::gatewayLog()
{
    makeInstance(u"logged"_s);
    const Answer log = ctl(u"log"_s);
    QVERIFY2(log.exitCode == 0, log.err.constData());
    QVERIFY(log.out.contains("instance logged created"));
    const QList<QByteArray> lines = log.out.trimmed().split('\n');
    const qint64 last = object(lines.last())["id"_L1].toInteger();
    QVERIFY(last >= lines.size());
    makeInstance(u"later"_s);
    const Answer behind = ctl(u"log --after %1"_s.arg(last));
    QVERIFY(!behind.out.contains("instance logged created"));
    QVERIFY(behind.out.contains("instance later created"));
    QCOMPARE(ctl(u"log --after soon"_s).exitCode, 2);
}

QString tst_InletctlGateway::secretFile(const QByteArray &content) const
{
    const QString path = m_data.filePath(u"secret-"_s + QString::fromLatin1(content.toHex()));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content + '\n') < 0)
        qFatal("cannot write a file");
    return path;
}

// Addresses as people have them are taken as a browser takes them, or it is said what is wrong.
void tst_InletctlGateway::webhookAddresses()
{
    WebhookReceiver receiver;
    QVERIFY(!makeInstance(u"addresses"_s).isEmpty());
    const QString base = QString::fromLatin1(receiver.url());
    const auto set = [&](const QString &address) {
        auto run = std::make_unique<ProgramRun>(programPath("INLETCTL"),
                                                QStringList{u"webhook"_s, u"set"_s, u"addresses"_s, address},
                                                environment());
        return run->exitCode() == 0 ? QByteArray() : run->err();
    };
    for (const auto &[given, target] : {std::pair{u"/catch/{id}"_s, "/catch/%7Bid%7D"},
                                        {u"/a|b?c=d|e"_s, "/a%7Cb?c=d%7Ce"},
                                        {u"/my hook?to=all of us"_s, "/my%20hook?to=all%20of%20us"},
                                        {u"/ç?ok=100%25"_s, "/%C3%A7?ok=100%25"}}) {
        receiver.clear();
        QCOMPARE(set(base + given), QByteArray());
        QCOMPARE(object(ctl(u"webhook list addresses"_s).out)["url"_L1].toString(), QString(base + given));
        QCOMPARE(ctl(u"webhook test addresses"_s).exitCode, 0);
        QCOMPARE(receiver.posted().front().target, QByteArray(target));
    }
    const QByteArray words = "inletctl: Invalid request body: url ";
    QVERIFY(set(base + u"/?q=100%"_s)
                .startsWith(QByteArray(words + "has a % that begins no percent code at character ")));
    QVERIFY(set(u"https://hooks example/"_s).startsWith(QByteArray(words + "must name a host")));
    QVERIFY(set(u"ftp://hooks.example/"_s).startsWith(QByteArray(words + "must be an http or https URL")));
}

void tst_InletctlGateway::webhooks()
{
    WebhookReceiver receiver;
    QVERIFY(!makeInstance(u"hooks"_s).isEmpty());
    const QString url = QString::fromLatin1(receiver.url() + "/hook");
    const Answer set = ctl(u"webhook set hooks %1 --label crm --secret-file %2 --authorization-file %3"_s
                               .arg(url, secretFile("canary-secret"), secretFile("canary-authorization")));
    QVERIFY2(set.exitCode == 0, set.err.constData());
    QCOMPARE(object(set.out)["url"_L1].toString(), url);
    QVERIFY(object(set.out)["signed"_L1].toBool());
    QVERIFY(!set.out.contains("canary"));

    const Answer list = ctl(u"webhook list hooks"_s);
    QCOMPARE(list.exitCode, 0);
    QCOMPARE(list.out.count('\n'), 1);
    QVERIFY(list.out.contains("\"label\":\"crm\"") && !list.out.contains("canary"));

    const Answer test = ctl(u"webhook test hooks --label crm"_s);
    QVERIFY2(test.exitCode == 0, test.err.constData());
    QCOMPARE(object(test.out)["result"_L1].toString(), u"delivered"_s);
    QCOMPARE(receiver.posted().front().header("Authorization"), "canary-authorization");
    QVERIFY(!receiver.posted().front().header("webhook-signature").isEmpty());
    receiver.setReply([](const Posted &) { return 500; });
    const Answer failed = ctl(u"webhook test hooks --label crm"_s);
    QCOMPARE(failed.exitCode, 1);
    QCOMPARE(object(failed.out)["status"_L1].toInt(), 500);
    QTRY_COMPARE(ctl(u"webhook attempts hooks --label crm"_s).out.count('\n'), 2);
    QVERIFY(object(ctl(u"webhook attempts hooks --label crm"_s).out.split('\n').front())["test"_L1].toBool());

    QCOMPARE(ctl(u"webhook test hooks"_s).err, QByteArray("inletctl: Webhook not found\n"));
    QCOMPARE(ctl(u"webhook disable hooks --label crm"_s).exitCode, 0);
    QVERIFY(!object(ctl(u"webhook list hooks"_s).out)["enabled"_L1].toBool(true));
    const Answer disabled = ctl(u"webhook test hooks --label crm"_s);
    QCOMPARE(disabled.exitCode, 1);
    QCOMPARE(disabled.err, QByteArray("inletctl: Webhook is not enabled\n"));
}

void tst_InletctlGateway::deadLetters()
{
    WebhookReceiver receiver([](const Posted &) { return 410; });
    QVERIFY(!makeInstance(u"dead"_s).isEmpty());
    QCOMPARE(ctl(u"webhook set dead "_s + QString::fromLatin1(receiver.url())).exitCode, 0);
    QCOMPARE(ctl(u"deadletters list dead"_s).out, QByteArray());
    const QString path = m_data.filePath(u"events"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write('[' + someEvent(1) + ',' + someEvent(2) + ',' + someEvent(3) + ']');
    file.close();
    QCOMPARE(ctl(u"publish dead "_s + path).exitCode, 0);
    QTRY_COMPARE(ctl(u"deadletters list dead"_s).out.count('\n'), 3);
    const QString id = object(ctl(u"deadletters list dead"_s).out.split('\n').front())["id"_L1].toString();
    const Answer shown = ctl(u"deadletters show dead "_s + id);
    QCOMPARE(shown.exitCode, 0);
    QCOMPARE(object(shown.out)["data"_L1]["id"_L1].toInt(), 1);
    QCOMPARE(object(shown.out)["lastError"_L1].toString(), u"answered 410"_s);
    QCOMPARE(ctl(u"deadletters show dead 999"_s).err, QByteArray("inletctl: Dead letter not found\n"));

    receiver.setReply([](const Posted &) { return 200; });
    receiver.clear();
    QCOMPARE(ctl(u"deadletters replay dead --ids "_s + id).out, QByteArray("{\"count\":1}\n"));
    QVERIFY(receiver.waitFor(1));
    QCOMPARE(ctl(u"deadletters delete dead --all"_s).out, QByteArray("{\"count\":2}\n"));
    QCOMPARE(ctl(u"deadletters replay dead --all"_s).out, QByteArray("{\"count\":0}\n"));
}

QTEST_GUILESS_MAIN(tst_InletctlGateway)
#include "tst_inletctlgateway.moc"
