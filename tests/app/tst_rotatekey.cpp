// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"
#include "tests/support/rounds.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

using Environment = QMap<QString, QString>;

constexpr int instances = 3;
constexpr int webhookSecrets = 3; // address, authorization and secret of the one there is
const QString givenKey = u"the-key-that-was-given"_s;
const QString otherKey = u"the-key-that-comes-after"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray nameOf(int number)
{
    return "instance-" + QByteArray::number(number);
}

QByteArray tokenOf(int number)
{
    return "the-token-of-number-" + QByteArray::number(number);
}

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Run rotate(const QString &data, const Environment &environment = {})
{
    ProgramRun program(programPath("INLETD"), {u"rotate-key"_s, u"--data"_s, data},
                       cleanEnvironment(environment));
    const int code = program.exitCode();
    return {code, program.out(), program.err()};
}

/// A data directory with instances in it.
bool fill(const QString &data, const Environment &environment)
{
    GatewayProgram gateway({}, environment, data);
    if (!gateway.waitReady())
        return false;
    for (int i = 0; i < instances; ++i) {
        const QByteArray body =
            "{\"name\":\"" + nameOf(i) + "\",\"websocketEnabled\":true,\"token\":\"" + tokenOf(i) + "\"}";
        if (gateway.call("POST", "/api/instance/new", body).status != 201)
            return false;
    }
    const QByteArray webhook = R"({"enabled":true,"url":"https://app.example/?token=the-token-of-the-url",)"
                               R"("authorization":"the-authorization","secret":"the-secret-that-signs"})";
    if (gateway.call("POST", "/api/events/webhook/" + nameOf(0), webhook).status != 200)
        return false;
    // One that is on its way out has no secret any more.
    return gateway.makeInstance("gone").size() >= 16
        && gateway.call("DELETE", "/api/instance/delete/gone").status == 200 && gateway.stop() == 0;
}

/// Empty when a gateway starts on @p data and every token opens its instance; else what is wrong.
QByteArray faultOf(const QString &data, const Environment &environment = {})
{
    GatewayProgram gateway({}, environment, data);
    const auto hasStarted = [&] { return gateway.out().endsWith('\n') || !gateway.isRunning(); };
    if (!QTest::qWaitFor(hasStarted, 20'000) || !gateway.isRunning() || !gateway.waitReady())
        return "does not start: " + QByteArray::number(gateway.exitCode()) + ' ' + gateway.err();
    for (int i = 0; i < instances; ++i) {
        const HttpAnswer answer =
            gateway.call("GET", "/api/events/getWebsocket/" + nameOf(i), {}, tokenOf(i));
        if (answer.status != 200)
            return "a token does not open: " + answer.text();
        if (!gateway.call("GET", "/api/instance/list", {}, tokenOf(i)).body.contains(tokenOf(i)))
            return "a token is not what it was";
    }
    const QByteArray webhook = gateway.call("GET", "/api/events/getWebhook/" + nameOf(0) + "?label=").body;
    for (const char *part : {"the-token-of-the-url", "the-authorization", "\"signed\":true"}) {
        if (!webhook.contains(part))
            return "a webhook is not what it was: " + webhook;
    }
    return gateway.stop() == 0 ? QByteArray() : "does not stop: " + gateway.err();
}

bool copyFolder(const QString &from, const QString &to)
{
    if (!QDir().mkpath(to))
        return false;
    const auto names = QDir(from).entryList(QDir::Files | QDir::Hidden);
    return std::ranges::all_of(names, [&](const QString &name) {
        return QFile::copy(QDir(from).filePath(name), QDir(to).filePath(name));
    });
}

QMap<QString, QByteArray> filesOf(const QString &data)
{
    QMap<QString, QByteArray> files;
    for (const QString &name : QDir(data).entryList(QDir::Files | QDir::Hidden))
        files.insert(name, contentOf(QDir(data).filePath(name)));
    return files;
}

QByteArrayList ciphersOf(const QString &data)
{
    QByteArrayList ciphers;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
        database.setDatabaseName(data + u"/inlet.db"_s);
        if (database.open()) {
            QSqlQuery query(u"SELECT token_cipher, token_lookup FROM instances WHERE is_removed = 0"_s,
                            database);
            while (query.next())
                ciphers << query.value(0).toByteArray() << query.value(1).toByteArray();
            query.exec(u"SELECT url_cipher, authorization_cipher, secret_cipher FROM webhook_configs"_s);
            while (query.next()) {
                for (int column = 0; column < webhookSecrets; ++column)
                    ciphers << query.value(column).toByteArray();
            }
        }
    }
    QSqlDatabase::removeDatabase(u"look"_s);
    return ciphers;
}

} // namespace

/// `inletd rotate-key` (PROTOCOL.md §12): another encryption key for a data directory.
class tst_RotateKey : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_directory = std::make_unique<QTemporaryDir>();
        m_data = m_directory->filePath(u"data"_s);
    }
    void makesKey();
    void takesGivenKey_data();
    void takesGivenKey();
    void onceMore();
    void refusesWhileInUse();
    void refusesWrongKey();
    void refusesBadSettings();
    void missingKeyFile();
    void killedAnywhere_data();
    void killedAnywhere();

private:
    QString keyFile() const { return m_data + u"/encryption.key"_s; }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_data;
};

void tst_RotateKey::makesKey()
{
    QVERIFY(fill(m_data, {}));
    const QByteArray oldKey = contentOf(keyFile());
    const QByteArrayList old = ciphersOf(m_data);
    QCOMPARE(old.size(), 2 * instances + webhookSecrets);
    const Run run = rotate(m_data);
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.out, QByteArray("6 secrets sealed anew; the new key is in " + keyFile().toUtf8() + '\n'));
    const QByteArray newKey = contentOf(keyFile());
    QVERIFY(newKey.size() == oldKey.size() && newKey != oldKey);
    QCOMPARE(QFile::permissions(keyFile()) & QFile::Permissions(0x0077), QFile::Permissions());
    // Neither the old key nor anything that it opens is left, not even in free parts of pages.
    const auto files = filesOf(m_data);
    for (auto it = files.begin(); it != files.end(); ++it) {
        QVERIFY2(!it->contains(oldKey.trimmed()), qPrintable(it.key()));
        QVERIFY2(it.key() == "encryption.key"_L1 || !it->contains(newKey.trimmed()), qPrintable(it.key()));
        for (const QByteArray &cipher : old)
            QVERIFY2(!it->contains(cipher), qPrintable(it.key()));
    }
    QVERIFY2(!run.err.contains(newKey.trimmed()) && !run.out.contains(newKey.trimmed()), "the key is shown");
    QCOMPARE(faultOf(m_data), QByteArray());
    GatewayProgram late({}, {{u"ENCRYPTION_KEY"_s, QString::fromLatin1(oldKey.trimmed())}}, m_data);
    QCOMPARE(late.exitCode(), 4);
}

void tst_RotateKey::takesGivenKey_data()
{
    QTest::addColumn<bool>("isOldGiven");
    QTest::addColumn<bool>("isNewGiven");
    QTest::newRow("given to given") << true << true;
    QTest::newRow("file to given") << false << true;
    QTest::newRow("given to file") << true << false;
}

void tst_RotateKey::takesGivenKey()
{
    QFETCH(const bool, isOldGiven);
    QFETCH(const bool, isNewGiven);
    Environment environment;
    if (isOldGiven)
        environment.insert(u"ENCRYPTION_KEY"_s, givenKey);
    QVERIFY(fill(m_data, environment));
    const Environment old = environment;
    if (isNewGiven)
        environment.insert(u"NEW_ENCRYPTION_KEY"_s, otherKey);
    const Run run = rotate(m_data, environment);
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY(!run.out.contains(otherKey.toLatin1()));
    QCOMPARE(QFile::exists(keyFile()), !isNewGiven);
    const Environment present = isNewGiven ? Environment{{u"ENCRYPTION_KEY"_s, otherKey}} : Environment();
    QCOMPARE(faultOf(m_data, present), QByteArray());
    if (isOldGiven || isNewGiven) {
        GatewayProgram gateway({}, old, m_data);
        QCOMPARE(gateway.exitCode(), 4);
        QVERIFY2(gateway.err().contains("ENCRYPTION_KEY"), gateway.err().constData());
        // Nothing was made that looks as if it were the key.
        QCOMPARE(QFile::exists(keyFile()), !isNewGiven);
    }
}

void tst_RotateKey::onceMore()
{
    const Environment both{{u"ENCRYPTION_KEY"_s, givenKey}, {u"NEW_ENCRYPTION_KEY"_s, otherKey}};
    QVERIFY(fill(m_data, {{u"ENCRYPTION_KEY"_s, givenKey}}));
    QCOMPARE(rotate(m_data, both).code, 0);
    const Run again = rotate(m_data, both);
    QCOMPARE(again.code, 0);
    QCOMPARE(again.out, QByteArray("the data is under the new key already\n"));
    QCOMPARE(faultOf(m_data, {{u"ENCRYPTION_KEY"_s, otherKey}}), QByteArray());
}

void tst_RotateKey::refusesWhileInUse()
{
    QVERIFY(fill(m_data, {}));
    const QByteArray key = contentOf(keyFile());
    GatewayProgram gateway({}, {}, m_data);
    QVERIFY(gateway.waitReady());
    const Run run = rotate(m_data);
    QCOMPARE(run.code, 4);
    QVERIFY2(run.err.contains("in use by another gateway"), run.err.constData());
    QCOMPARE(contentOf(keyFile()), key);
    QCOMPARE(gateway.call("GET", "/api/instance/list", {}, tokenOf(0)).status, 200);
    QCOMPARE(gateway.stop(), 0);
    QCOMPARE(faultOf(m_data), QByteArray());
}

void tst_RotateKey::refusesWrongKey()
{
    QVERIFY(fill(m_data, {}));
    const auto before = filesOf(m_data);
    for (const QString &newKey : {QString(), otherKey}) {
        const Run run = rotate(m_data, {{u"ENCRYPTION_KEY"_s, givenKey}, {u"NEW_ENCRYPTION_KEY"_s, newKey}});
        QCOMPARE(run.code, 4);
        QVERIFY2(run.err.contains("another ENCRYPTION_KEY"), run.err.constData());
        QVERIFY(run.out.isEmpty());
        QCOMPARE(filesOf(m_data), before);
    }
    QCOMPARE(faultOf(m_data), QByteArray());
}

void tst_RotateKey::refusesBadSettings()
{
    const Run nothing = rotate(m_data);
    QCOMPARE(nothing.code, 4);
    QVERIFY2(nothing.err.contains("there is no database"), nothing.err.constData());
    QVERIFY(fill(m_data, {{u"ENCRYPTION_KEY"_s, givenKey}}));
    const auto before = filesOf(m_data);
    // One below the least, one above the most, and the present one.
    for (const QString &key : {QString(15, u'k'), QString(4097, u'k'), givenKey}) {
        const Run run = rotate(m_data, {{u"ENCRYPTION_KEY"_s, givenKey}, {u"NEW_ENCRYPTION_KEY"_s, key}});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains("NEW_ENCRYPTION_KEY: ") && !run.err.contains(key.toLatin1()),
                 run.err.constData());
        QCOMPARE(filesOf(m_data), before);
    }
    for (const QString &key : {QString(16, u'k'), QString(4096, u'k')}) {
        QTemporaryDir copy;
        const QString data = copy.filePath(u"data"_s);
        QVERIFY(copyFolder(m_data, data));
        QCOMPARE(rotate(data, {{u"ENCRYPTION_KEY"_s, givenKey}, {u"NEW_ENCRYPTION_KEY"_s, key}}).code, 0);
        QCOMPARE(faultOf(data, {{u"ENCRYPTION_KEY"_s, key}}), QByteArray());
    }
}

void tst_RotateKey::missingKeyFile()
{
    QVERIFY(fill(m_data, {}));
    const QByteArray key = contentOf(keyFile());
    QVERIFY(QFile::remove(keyFile()));
    GatewayProgram gateway({}, {}, m_data);
    QCOMPARE(gateway.exitCode(), 4);
    QVERIFY2(gateway.err().contains("encryption.key is missing"), gateway.err().constData());
    QVERIFY(!QFile::exists(keyFile()));
    QCOMPARE(rotate(m_data).code, 4);
    QCOMPARE(faultOf(m_data, {{u"ENCRYPTION_KEY"_s, QString::fromLatin1(key.trimmed())}}), QByteArray());
}

void tst_RotateKey::killedAnywhere_data()
{
    QTest::addColumn<bool>("isOldGiven");
    QTest::addColumn<bool>("isNewGiven");
    QTest::newRow("file to file") << false << false;
    QTest::newRow("given to given") << true << true;
    QTest::newRow("file to given") << false << true;
}

// Before each call that changes a file: afterwards the data opens with one of the two keys, and a second
// attempt goes through.
void tst_RotateKey::killedAnywhere()
{
    QFETCH(const bool, isOldGiven);
    QFETCH(const bool, isNewGiven);
    Environment old;
    if (isOldGiven)
        old.insert(u"ENCRYPTION_KEY"_s, givenKey);
    QVERIFY(fill(m_data, old));
    Environment environment = old;
    if (isNewGiven)
        environment.insert(u"NEW_ENCRYPTION_KEY"_s, otherKey);
    const Environment present = isNewGiven ? Environment{{u"ENCRYPTION_KEY"_s, otherKey}} : Environment();
    environment.insert(u"LD_PRELOAD"_s, programPath("KILLPOINT"));
    environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);

    constexpr int step = 4 / rounds(4); // each is up to three programs that start
    int opensOld = 0;
    int opensNew = 0;
    for (int at = 1;; at += step) {
        QVERIFY2(at < 500, "it never comes to its end");
        const QString data = m_directory->filePath(u"killed-%1"_s.arg(at));
        QVERIFY(copyFolder(m_data, data));
        environment.insert(u"INLET_KILL_AT"_s, QString::number(at));
        const Run run = rotate(data, environment);
        const QByteArray place = "killed before call " + QByteArray::number(at) + ": ";
        QVERIFY2(run.code == -1 || run.code == 0, QByteArray(place + run.err).constData());
        const QByteArray withOld = isNewGiven ? faultOf(data, old) : QByteArray("not asked");
        const QByteArray withNew = withOld.isEmpty() ? QByteArray("not asked") : faultOf(data, present);
        QVERIFY2(withOld.isEmpty() || withNew.isEmpty(),
                 QByteArray(place + withOld + "\n" + withNew).constData());
        opensOld += withOld.isEmpty() ? 1 : 0;
        opensNew += withNew.isEmpty() ? 1 : 0;
        QVERIFY(!QFile::exists(data + u"/encryption.key.next"_s));
        if (run.code == 0)
            break;
    }
    qInfo("%d kill points; the old key opened after %d of them, the new one after %d", opensOld + opensNew,
          opensOld, opensNew);
    QVERIFY(opensNew * step > 1 && (opensOld + opensNew) * step > 10);
    QVERIFY(!isNewGiven || opensOld * step > 1);
}

QTEST_GUILESS_MAIN(tst_RotateKey)
#include "tst_rotatekey.moc"
