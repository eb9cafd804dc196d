// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/gatewayfixture.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

/// Another program at the gateway's file.
bool execute(const QString &file, const QString &sql)
{
    const QString name = u"intruder"_s;
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(file);
        isDone = database.open() && QSqlQuery(database).exec(sql);
    }
    QSqlDatabase::removeDatabase(name);
    return isDone;
}

} // namespace

/// What cannot be read is named by the answer and by the log (docs/rest).
class tst_GatewayReadErrors : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void namesWhatCannotBeRead_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QString &table, const char *target, const char *text) {
            QTest::newRow(name) << table << QByteArray(target) << QByteArray(text);
        };
        row("history", u"messages"_s, "/api/chat/history/support?number=5511999990000",
            "Failed to read history");
        row("message", u"messages"_s, "/api/chat/getMessage/support?messageId=A1", "Failed to read history");
        row("message status", u"messages"_s, "/api/chat/status/support?messageId=A1",
            "Failed to read history");
        row("media", u"messages"_s, "/api/chat/base64/support?messageId=A1", "Failed to read history");
        row("figures", u"messages"_s, "/api/instance/metrics/support", "Failed to read metrics");
        row("tags", u"tags"_s, "/api/chat/tag/support", "Failed to read tags");
        row("stored events", u"events"_s, "/api/gateway/events/support", "Failed to read events");
        row("dead letters", u"dead_letters"_s, "/api/events/deadLetters/support",
            "Failed to read dead letters");
        row("dead letter", u"dead_letters"_s, "/api/events/deadLetters/support/1",
            "Failed to read dead letters");
        row("attempts", u"webhook_attempts"_s, "/api/events/webhookAttempts/support",
            "Failed to read webhook attempts");
    }

    void namesWhatCannotBeRead()
    {
        QFETCH(QString, table);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, text);
        const QTemporaryDir data;
        GatewayFixture gateway(GatewayFixture::defaults(), data.path());
        QVERIFY(gateway.start());
        QVERIFY(!gateway.makeInstance("support").isEmpty());
        // Disabled, so that nobody else wants the tables of deliveries.
        QCOMPARE(gateway.call("POST", "/api/events/webhook/support", R"({"enabled":false})").status, 200);
        QVERIFY(gateway.call("GET", target).status < 500);

        const QString file = data.filePath(u"inlet.db"_s);
        QVERIFY(execute(file, u"ALTER TABLE %1 RENAME TO elsewhere"_s.arg(table)));
        const LogWatch watch(QString::fromLatin1(text) + u": "_s);
        const HttpAnswer answer = gateway.call("GET", target);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.body, refusalBody(text));
        QCOMPARE(watch.count(), 1);

        QVERIFY(execute(file, u"ALTER TABLE elsewhere RENAME TO %1"_s.arg(table)));
        QVERIFY(gateway.call("GET", target).status < 500);
    }
};

QTEST_GUILESS_MAIN(tst_GatewayReadErrors)
#include "tst_gatewayreaderrors.moc"
