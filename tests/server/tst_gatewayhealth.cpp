// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/gatewayfixture.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray call = R"({"event":"call.update","data":{"n":1}})";

/// Another program at the gateway's file.
bool execute(const QString &file, const QString &sql)
{
    const QString name = u"intruder"_s;
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        isDone = database.open() && !QSqlQuery(database).exec(sql) ? false : database.isOpen();
    }
    QSqlDatabase::removeDatabase(name);
    return isDone;
}

/// Files of this process may not grow beyond @p bytes: a full disk, as far as the database can tell.
bool limitFiles(rlim_t bytes)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0)
        return false;
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

} // namespace

/// What /health says while the database fails in earnest, and afterwards (PROTOCOL.md §7.5).
class tst_GatewayHealth : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { limitFiles(RLIM_INFINITY); }

    void ok()
    {
        GatewayFixture gateway;
        QVERIFY(gateway.start());
        const HttpAnswer answer = gateway.call("GET", "/health");
        QCOMPARE(answer.status, 200);
        const QJsonObject health = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(health["status"_L1].toString(), u"ok"_s);
        QCOMPARE(health["checks"_L1]["db"_L1].toString(), u"ok"_s);
    }

    void degradedAndBack_data()
    {
        QTest::addColumn<QString>("spoil"); // empty: a full disk
        QTest::addColumn<QString>("repair");
        QTest::newRow("table gone") << u"ALTER TABLE events RENAME TO elsewhere"_s
                                    << u"ALTER TABLE elsewhere RENAME TO events"_s;
        QTest::newRow("disk full") << QString() << QString();
    }

    void degradedAndBack()
    {
        QFETCH(QString, spoil);
        QFETCH(QString, repair);
        const QTemporaryDir data;
        const QString file = data.filePath(u"inlet.db"_s);
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        QCOMPARE(gateway.publish("support", call).status, 202);

        std::signal(SIGXFSZ, SIG_IGN);
        if (spoil.isEmpty())
            QVERIFY(limitFiles(rlim_t(QFileInfo(file + u"-wal"_s).size())));
        else
            QVERIFY(execute(file, spoil));
        {
            const LogWatch watch(u"cannot store events"_s);
            const HttpAnswer refused = gateway.publish("support", call);
            QCOMPARE(refused.status, 500);
            QCOMPARE(refused.body, refusalBody("Failed to store event"));
            QCOMPARE(watch.count(), 1);
        }
        for (int i = 0; i < 2; ++i) { // it does not heal by being looked at
            const HttpAnswer answer = gateway.call("GET", "/health");
            QCOMPARE(answer.status, 503);
            const QJsonObject health = QJsonDocument::fromJson(answer.body).object();
            QCOMPARE(health["status"_L1].toString(), u"degraded"_s);
            QVERIFY2(health["checks"_L1]["db"_L1].toString().startsWith(u"fail: "_s),
                     answer.body.constData());
        }

        if (repair.isEmpty())
            QVERIFY(limitFiles(RLIM_INFINITY));
        else
            QVERIFY(execute(file, repair));
        QCOMPARE(gateway.call("GET", "/health").status, 200);
        QCOMPARE(gateway.publish("support", call).status, 202);
        QCOMPARE(gateway.call("GET", "/health").status, 200);
    }
};

QTEST_GUILESS_MAIN(tst_GatewayHealth)
#include "tst_gatewayhealth.moc"
