// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/datalock.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_DataLock : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void makesThePrivateDirectory()
    {
        const QTemporaryDir dir;
        const QString data = dir.filePath(u"a/b/inlet"_s);
        const auto lock = DataLock::acquire(data);
        QVERIFY(lock);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFileInfo(data).permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(data + u"/inlet.lock"_s).permissions() & others, QFile::Permissions());
    }

    void leavesAnExistingDirectoryAsItIs()
    {
        const QTemporaryDir dir;
        const auto wide = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(dir.path(), wide));
        QVERIFY(makePrivateDirectory(dir.path()));
        QVERIFY(QFileInfo(dir.path()).permissions().testFlag(QFile::ReadGroup));
    }

    void refusesASecondHolder()
    {
        const QTemporaryDir dir;
        auto first = DataLock::acquire(dir.path());
        QVERIFY(first);
        const auto second = DataLock::acquire(dir.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Unavailable);
        QVERIFY(second.error().message.contains(dir.path()));
    }

    // A database may lie outside of both data directories.
    void refusesADatabaseInUse()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"shared.db"_s);
        const QString link = dir.filePath(u"link.db"_s);
        auto first = DataLock::acquire(dir.filePath(u"a"_s), file);
        QVERIFY(first);
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(file, link));
        for (const QString &name : {file, link}) {
            const auto second = DataLock::acquire(dir.filePath(u"b"_s), name);
            QVERIFY(!second);
            QCOMPARE(second.error().code, ErrorCode::Unavailable);
            QCOMPARE(second.error().message, u"the database %1 is in use by another gateway"_s.arg(name));
        }
        QVERIFY(DataLock::acquire(dir.filePath(u"b"_s), dir.filePath(u"other.db"_s)));
    }

    void movesWithItsHolder()
    {
        const QTemporaryDir dir;
        std::optional<DataLock> holder;
        {
            auto first = DataLock::acquire(dir.path());
            QVERIFY(first);
            holder.emplace(*std::move(first));
        }
        QVERIFY(!DataLock::acquire(dir.path()));
        holder.reset();
        QVERIFY(DataLock::acquire(dir.path()));
    }

    void killedProcessLeavesNothing()
    {
        const QTemporaryDir dir;
        int ready[2] = {-1, -1};
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto lock = DataLock::acquire(dir.path());
            const char answer = lock ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) != 1)
                ::_exit(1);
            while (true)
                ::pause();
        }
        char answer = 0;
        QCOMPARE(::read(ready[0], &answer, 1), ssize_t(1));
        QCOMPARE(answer, 'y');
        const auto refused = DataLock::acquire(dir.path());
        QCOMPARE(::kill(child, SIGKILL), 0);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        ::close(ready[0]);
        ::close(ready[1]);

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(DataLock::acquire(dir.path()));
    }

    void namesADirectoryThatCannotBe()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto lock = DataLock::acquire(dir.filePath(u"file/data"_s));
        QVERIFY(!lock);
        QCOMPARE(lock.error().code, ErrorCode::Storage);
        QVERIFY(lock.error().message.contains(u"file/data"_s));
    }
};

QTEST_GUILESS_MAIN(tst_DataLock)
#include "tst_datalock.moc"
