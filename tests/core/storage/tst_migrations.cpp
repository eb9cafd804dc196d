// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"
#include "core/storage/sql.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_Migrations : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void appliesEachFileOnce()
    {
        const QString first =
            write(u"1.sql"_s, "-- a;\nCREATE TABLE a (x INTEGER);\nINSERT INTO a VALUES (1);\n");
        const QString second =
            write(u"2.sql"_s, "INSERT INTO a\n    VALUES (2);\r\n\nINSERT INTO a VALUES (3);");
        QCOMPARE(state({first}), u"version 1: 1"_s);
        QCOMPARE(state({first}), u"version 1: 1"_s);
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"^the database .* from version 1 to 2, "_s));
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"^the database has version 2 after \\d+ ms$"_s));
        QCOMPARE(state({first, second}), u"version 2: 1,2,3"_s);
        QCOMPARE(state({first, second}), u"version 2: 1,2,3"_s);
    }

    void keepsATriggerOnOneLineWhole()
    {
        const QString file =
            write(u"1.sql"_s,
                  "CREATE TABLE a (x INTEGER);\nCREATE TABLE b (x INTEGER);\n"
                  "CREATE TRIGGER t AFTER INSERT ON b BEGIN INSERT INTO a VALUES (NEW.x); END;\n"
                  "INSERT INTO b VALUES (9);\n");
        QCOMPARE(state({file}), u"version 1: 9"_s);
    }

    void undoesAFileThatFails()
    {
        const QString first = write(u"1.sql"_s, "CREATE TABLE a (x INTEGER);\n");
        const QString broken =
            write(u"2.sql"_s, "INSERT INTO a VALUES (7);\nINSERT INTO nowhere VALUES (1);\n");
        const QString error = state({first, broken});
        QVERIFY2(error.contains(u"2.sql"_s) && error.contains(u"nowhere"_s), qPrintable(error));
        QCOMPARE(state({first}), u"version 1: "_s);
        const QString repaired = write(u"2.sql"_s, "INSERT INTO a VALUES (8);\n");
        QCOMPARE(state({first, repaired}), u"version 2: 8"_s);
    }

    void refusesANewerDatabase()
    {
        const QString first = write(u"1.sql"_s, "CREATE TABLE a (x INTEGER);\n");
        const QString second = write(u"2.sql"_s, "INSERT INTO a VALUES (1);\n");
        QCOMPARE(state({first, second}), u"version 2: 1"_s);
        const QString error = state({first});
        QVERIFY2(error.contains(u"version 2"_s) && error.contains(u"up to 1"_s), qPrintable(error));
        QVERIFY(error.contains(file()));
    }

    void refusesABadFile_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("absent") << QByteArray() << u"cannot read"_s;
        QTest::newRow("half a statement")
            << QByteArray("CREATE TABLE a (x INTEGER)\n") << u"within a statement"_s;
        QTest::newRow("not SQL") << QByteArray("hello;\n") << u"syntax error"_s;
    }
    void refusesABadFile()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const QString path = text.isEmpty() ? m_dir->filePath(u"none.sql"_s) : write(u"1.sql"_s, text);
        const QString error = state({path});
        QVERIFY2(error.contains(said), qPrintable(error));
        QVERIFY(error.contains(path));
    }

    void refusesWhatIsNoDatabase()
    {
        QFile noise(file());
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write(QByteArray(8192, 'x'));
        noise.close();
        const QString error = state({});
        QVERIFY2(error.contains(file()) && error.contains(u"not a database"_s), qPrintable(error));
    }

private:
    QString file() const { return m_dir->filePath(u"test.db"_s); }

    QString write(const QString &name, const QByteArray &text)
    {
        QFile target(m_dir->filePath(name));
        if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size())
            qFatal("cannot write a migration");
        return target.fileName();
    }

    /// Opens with these migrations and tells the version and the rows of `a`, or the error.
    QString state(const QStringList &migrations)
    {
        const auto database = Database::open({.file = file(), .migrations = migrations});
        if (!database)
            return database.error().code == ErrorCode::Storage ? database.error().message : u"wrong code"_s;
        const auto result = (*database)
                                ->run([](QSqlDatabase &connection) -> Result<QString> {
                                    auto version = execute(connection, u"PRAGMA user_version"_s);
                                    auto rows = execute(connection, u"SELECT x FROM a ORDER BY x"_s);
                                    if (!version || !version->next() || !rows)
                                        return Error{ErrorCode::Internal, u"cannot read"_s};
                                    QStringList values;
                                    while (rows->next())
                                        values.append(rows->value(0).toString());
                                    return QString(u"version "_s + version->value(0).toString() + u": "_s
                                                   + values.join(u','));
                                })
                                .result();
        return result ? *result : result.error().message;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_migrations.moc"
