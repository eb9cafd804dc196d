// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QSqlDatabase>
#include <QTest>

#include <array>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

const QString connection = u"statements"_s;

} // namespace

class tst_SqliteStatement : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        m_database.setDatabaseName(u":memory:"_s);
        QVERIFY(m_database.open());
        QVERIFY(
            execute(m_database, u"CREATE TABLE t (a TEXT NOT NULL UNIQUE, b BLOB NOT NULL, n INTEGER)"_s));
    }

    void cleanup()
    {
        forgetPrepared(connection);
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(connection);
    }

    void keepsValues_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("blob");
        QTest::addColumn<qint64>("number");
        QTest::newRow("plain") << QByteArray("abc") << QByteArray("x\0y", 3) << qint64(7);
        QTest::newRow("null means empty")
            << QByteArray() << QByteArray() << std::numeric_limits<qint64>::min();
        QTest::newRow("beyond ASCII")
            << QByteArray("Já 👍") << QByteArray(100'000, '\xff') << std::numeric_limits<qint64>::max();
    }

    void keepsValues()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, blob);
        QFETCH(qint64, number);
        auto insert = SqliteStatement::preparedOnce(m_database, "INSERT INTO t VALUES (?, ?, ?)");
        QVERIFY(insert);
        (*insert)->bindText(1, text);
        (*insert)->bindBlob(2, blob);
        (*insert)->bindNumber(3, number);
        QVERIFY((*insert)->run());
        auto row = execute(m_database, u"SELECT a, b, n, typeof(a), typeof(b) FROM t"_s);
        QVERIFY(row && row->next());
        QCOMPARE(row->value(0).toString(), QString::fromUtf8(text));
        QCOMPARE(row->value(1).toByteArray(), blob);
        QCOMPARE(row->value(2).toLongLong(), number);
        QCOMPARE(row->value(3).toString() + row->value(4).toString(), u"textblob"_s);
    }

    void readsNumbers()
    {
        QVERIFY(execute(m_database, u"INSERT INTO t VALUES ('a', x'', 7), ('b', x'', NULL)"_s));
        auto select = SqliteStatement::preparedOnce(m_database, "SELECT n, 3 FROM t WHERE a = ?");
        QVERIFY(select);
        const auto read = [&select](QByteArrayView name) {
            std::array<qint64, 2> numbers{-1, -1};
            (*select)->bindText(1, name);
            const auto found = (*select)->readRow(numbers);
            return found && *found ? QList<qint64>{numbers[0], numbers[1]} : QList<qint64>();
        };
        QCOMPARE(read("a"), (QList<qint64>{7, 3}));
        QCOMPARE(read("b"), (QList<qint64>{0, 3}));
        QCOMPARE(read("c"), QList<qint64>());
        QCOMPARE(read("a"), (QList<qint64>{7, 3})); // nothing was left open
    }

    void forgetsValuesAfterEachRun()
    {
        auto insert = SqliteStatement::preparedOnce(m_database, "INSERT INTO t VALUES (?, ?, ?)");
        QVERIFY(insert);
        (*insert)->bindText(1, "a");
        (*insert)->bindBlob(2, "b");
        QVERIFY((*insert)->run());
        const auto done = (*insert)->run(); // with nothing bound: NULL
        QVERIFY(!done);
        QCOMPARE(done.error().message, u"NOT NULL constraint failed: t.a"_s);
    }

    void worksOnAfterAnError()
    {
        auto insert = SqliteStatement::preparedOnce(m_database, "INSERT INTO t VALUES (?, '', 0)");
        QVERIFY(insert);
        for (const bool isTwice : {false, true}) {
            (*insert)->bindText(1, "secret value");
            const auto done = (*insert)->run();
            QCOMPARE(bool(done), !isTwice);
            if (isTwice) {
                QCOMPARE(done.error().code, ErrorCode::Storage);
                QCOMPARE(done.error().message, u"UNIQUE constraint failed: t.a"_s);
            }
        }
        (*insert)->bindText(1, "another");
        QVERIFY((*insert)->run());
    }

    void isPreparedOnce()
    {
        const auto first = SqliteStatement::preparedOnce(m_database, "DELETE FROM t");
        const auto again = SqliteStatement::preparedOnce(m_database, "DELETE FROM t");
        QVERIFY(first && again);
        QCOMPARE(*first, *again);
        const auto wrong = SqliteStatement::preparedOnce(m_database, "DELETE FROM nowhere");
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().message, u"no such table: nowhere"_s);
    }

    void sharesTheTransaction()
    {
        QVERIFY(execute(m_database, u"BEGIN"_s));
        auto insert = SqliteStatement::preparedOnce(m_database, "INSERT INTO t VALUES ('a', 'b', 1)");
        QVERIFY(insert && (*insert)->run());
        QVERIFY(execute(m_database, u"ROLLBACK"_s));
        auto count = execute(m_database, u"SELECT COUNT(*) FROM t"_s);
        QVERIFY(count && count->next());
        QCOMPARE(count->value(0).toInt(), 0);
    }

private:
    QSqlDatabase m_database;
};

QTEST_GUILESS_MAIN(tst_SqliteStatement)
#include "tst_sqlitestatement.moc"
