// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/keys/keyfiles.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_KeyFiles : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void makesTheFileOnce()
    {
        const QString path = m_dir->filePath(u"data/deep/account-token"_s);
        bool created = false;
        const auto first = readOrCreateKeyFile(
            path, [] { return QByteArray("first-secret"); }, &created);
        QVERIFY(first);
        QVERIFY(created);
        QCOMPARE(first->reveal(), QByteArray("first-secret"));
        QCOMPARE(ownerOnly(path), true);
        QCOMPARE(ownerOnly(QFileInfo(path).path()), true);
        QCOMPARE(content(path), QByteArray("first-secret\n"));
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);

        const auto again = readOrCreateKeyFile(
            path, [] { return QByteArray("other-secret"); }, &created);
        QVERIFY(again);
        QVERIFY(!created);
        QCOMPARE(again->reveal(), QByteArray("first-secret"));
    }

    void isNotInTheWayOfACrashedOne()
    {
        const QString path = m_dir->filePath(u"key"_s);
        write(path + u".new"_s, "half a sec");
        const auto made = readOrCreateKeyFile(path, [] { return QByteArray("whole-secret"); });
        QVERIFY(made);
        QCOMPARE(content(path), QByteArray("whole-secret\n"));
        QVERIFY(!QFile::exists(path + u".new"_s));
    }

    void writesMovesAndRemoves()
    {
        const QString path = m_dir->filePath(u"key"_s);
        const QString next = m_dir->filePath(u"key.next"_s);
        const auto absent = readKeyFile(path);
        QVERIFY(absent && !*absent);
        QVERIFY(removeKeyFile(path));
        QVERIFY(writeKeyFile(path, Secret("first-secret")));
        QVERIFY(writeKeyFile(next, Secret("left over")));
        QVERIFY(writeKeyFile(next, Secret("second-secret")));
        QVERIFY(ownerOnly(path) && ownerOnly(next));
        QVERIFY(moveKeyFile(next, path));
        QCOMPARE(content(path), QByteArray("second-secret\n"));
        QVERIFY(!QFile::exists(next));
        QVERIFY(ownerOnly(path));
        QCOMPARE(moveKeyFile(next, path).error().code, ErrorCode::Storage);
        QVERIFY(removeKeyFile(path));
        QVERIFY(!QFile::exists(path));
    }

    void belongsToTheOwnerOfTheDirectory()
    {
        if (::geteuid() != 0)
            QSKIP("only root makes files for others");
        constexpr uint somebody = 4711;
        QCOMPARE(::chown(qPrintable(m_dir->path()), somebody, somebody), 0);
        const QString path = m_dir->filePath(u"key"_s);
        QVERIFY(writeKeyFile(path, Secret("a secret of somebody")));
        QCOMPARE(QFileInfo(path).ownerId(), somebody);
        QCOMPARE(QFileInfo(path).groupId(), somebody);
        QVERIFY(ownerOnly(path));
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("secret"); // empty: refused
        QTest::newRow("no line break") << QByteArray("secret") << QByteArray("secret");
        QTest::newRow("line break") << QByteArray("secret\n") << QByteArray("secret");
        QTest::newRow("CRLF") << QByteArray("secret\r\n") << QByteArray("secret");
        QTest::newRow("only one is cut") << QByteArray("secret\n\n") << QByteArray("secret\n");
        QTest::newRow("blanks are kept") << QByteArray(" secret ") << QByteArray(" secret ");
        QTest::newRow("as large as may be")
            << QByteArray(maxKeyFileBytes, 's') << QByteArray(maxKeyFileBytes, 's');
        QTest::newRow("one over") << QByteArray(maxKeyFileBytes + 1, 's') << QByteArray();
        QTest::newRow("empty") << QByteArray("") << QByteArray();
        QTest::newRow("line break only") << QByteArray("\n") << QByteArray();
    }
    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, secret);
        const QString path = m_dir->filePath(u"key"_s);
        write(path, text);
        const auto result = readOrCreateKeyFile(path, [] { return QByteArray("generated"); });
        QCOMPARE(result.has_value(), !secret.isEmpty());
        if (result) {
            QCOMPARE(result->reveal(), secret);
        } else {
            QCOMPARE(result.error().code, ErrorCode::Storage);
            QVERIFY(result.error().message.contains(path));
            QVERIFY(!result.error().message.contains(u"ssss"_s));
        }
        QCOMPARE(content(path), text);
    }

    void closesAnOpenFile()
    {
        const QString path = m_dir->filePath(u"key"_s);
        write(path, "a-secret-of-24-characters");
        QVERIFY(QFile::setPermissions(path,
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup
                                          | QFile::ReadOther));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"key.*could be read by others"_s));
        const auto result = readOrCreateKeyFile(path, [] { return QByteArray("generated"); });
        QVERIFY(result);
        QCOMPARE(ownerOnly(path), true);
        QVERIFY(readOrCreateKeyFile(path, [] { return QByteArray("generated"); }));
    }

    // One that was named by mistake stays what it is, for others may need it.
    void leavesTheModeOfAnotherFile()
    {
        const QString path = m_dir->filePath(u"key"_s);
        write(path, "a host name");
        const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(QFile::setPermissions(path, mode));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"key.*its mode could not be changed"_s));
        QVERIFY(readOrCreateKeyFile(path, [] { return QByteArray("generated"); }));
        QCOMPARE(QFileInfo(path).permissions() & QFile::ReadOther, QFile::ReadOther);
    }

    void refusesADirectory()
    {
        const auto result = readOrCreateKeyFile(m_dir->path(), [] { return QByteArray("generated"); });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Storage);
    }

    void refusesAPlaceThatCannotBe()
    {
        write(m_dir->filePath(u"file"_s), "x");
        const auto result =
            readOrCreateKeyFile(m_dir->filePath(u"file/key"_s), [] { return QByteArray("generated"); });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Storage);
        QVERIFY(!result.error().message.contains(u"generated"_s));
    }

private:
    static bool ownerOnly(const QString &path)
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        return (QFileInfo(path).permissions() & others) == QFile::Permissions();
    }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(tst_KeyFiles)
#include "tst_keyfiles.moc"
