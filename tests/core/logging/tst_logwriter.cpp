// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/logging/logwriter.h"

#include <QTemporaryFile>
#include <QTest>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Inlet;
using namespace std::chrono_literals;

namespace {

QByteArray gapLine(quint64 count)
{
    return "gap " + QByteArray::number(count) + '\n';
}

/// A pipe of one page, so that it is full soon.
class Pipe final
{
public:
    Pipe()
    {
        if (::pipe(m_ends.data()) != 0 || ::fcntl(m_ends[1], F_SETPIPE_SZ, 4096) != 4096)
            qFatal("no pipe");
    }
    ~Pipe()
    {
        closeReader();
        ::close(m_ends[1]);
    }
    Q_DISABLE_COPY_MOVE(Pipe)

    int writer() const { return m_ends[1]; }
    void closeReader()
    {
        if (m_ends[0] >= 0)
            ::close(std::exchange(m_ends[0], -1));
    }
    /// What comes until @p end stands at the end of it.
    QByteArray readUntil(const QByteArray &end)
    {
        QByteArray all;
        std::array<char, 65536> buffer;
        while (!all.endsWith(end)) {
            const ssize_t size = ::read(m_ends[0], buffer.data(), buffer.size());
            if (size <= 0)
                break;
            all.append(buffer.data(), size);
        }
        return all;
    }

private:
    std::array<int, 2> m_ends{-1, -1};
};

/// A page of the pipe.
const QByteArray page = QByteArray(4095, 'p') + '\n';

} // namespace

class tst_LogWriter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writesAtOnce()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine);
        log.write("one\n");
        QVERIFY(log.flush(0ms));
        QCOMPARE(pipe.readUntil("one\n"), QByteArray("one\n"));
    }

    void waitsForNobody()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine);
        QByteArray all = page;
        log.write(page);
        for (int i = 0; i < 1'000; ++i) {
            const QByteArray line = "line " + QByteArray::number(i) + '\n';
            log.write(line);
            all += line;
        }
        QVERIFY(!log.flush(0ms));
        QCOMPARE(pipe.readUntil("line 999\n"), all);
        QVERIFY(log.flush(10s));
        QCOMPARE(log.dropped(), quint64(0));
        log.write("after\n");
        QCOMPARE(pipe.readUntil("after\n"), QByteArray("after\n"));
    }

    // Longer than the pipe takes, so a part of it waits, whatever the bound.
    void keepsALineWhole()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine, 10);
        const QByteArray line = QByteArray(10'000, 'l') + '\n';
        log.write(line);
        log.write("no room\n");
        QCOMPARE(pipe.readUntil("gap 1\n"), line + "gap 1\n");
        QCOMPARE(log.dropped(), quint64(1));
    }

    // PROTOCOL.md §13: what is above the bound is dropped, and told where it is missing.
    void tellsWhatItDrops()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine, 20);
        log.write(page);
        log.write("0123456789\n");
        log.write("01234567\n"); // 20 bytes wait
        QCOMPARE(log.dropped(), quint64(0));
        log.write("\n"); // one over it
        log.write("gone\n");
        QCOMPARE(log.dropped(), quint64(2));
        QCOMPARE(pipe.readUntil("gap 2\n"), page + "0123456789\n01234567\ngap 2\n");
        QVERIFY(log.flush(10s));
        log.write(page);
        log.write("next\n");
        QCOMPARE(pipe.readUntil("next\n"), page + "next\n");
        QCOMPARE(log.dropped(), quint64(2));
    }

    void keepsLinesOfThreadsApart()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine);
        std::vector<std::thread> threads;
        for (char name : {'a', 'b', 'c', 'd'}) {
            threads.emplace_back([&log, name] {
                for (int i = 0; i < 300; ++i)
                    log.write(QByteArray(80, name) + '\n');
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        log.write("end\n");
        const QList<QByteArray> lines = pipe.readUntil("end\n").split('\n');
        QCOMPARE(lines.size(), 1'202);
        for (const QByteArray &line : lines.first(1'200))
            QCOMPARE(line, QByteArray(80, line.front()));
    }

    // Neither holds anybody up: a terminal, a socket, and a pipe that may not be opened again.
    void waitsForNoReaderOfAnyKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("terminal") << 0;
        QTest::newRow("socket") << 1;
        QTest::newRow("pipe of another user") << 2;
    }

    void waitsForNoReaderOfAnyKind()
    {
        QFETCH(int, kind);
        std::array<int, 2> ends{-1, -1};
        if (kind == 0) {
            ends[0] = ::posix_openpt(O_RDWR | O_NOCTTY);
            QVERIFY(::grantpt(ends[0]) == 0 && ::unlockpt(ends[0]) == 0);
            ends[1] = ::open(::ptsname(ends[0]), O_RDWR | O_NOCTTY);
        } else if (kind == 1) {
            QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
        } else {
            QCOMPARE(::pipe(ends.data()), 0);
        }
        QVERIFY(ends[0] >= 0 && ends[1] >= 0);
        const auto way = kind == 2 ? LogWriter::Way::InThread : LogWriter::wayFor(ends[1]);
        QCOMPARE(way == LogWriter::Way::Socket, kind == 1);
        QCOMPARE(way == LogWriter::Way::Reopened, kind == 0);
        QByteArray all;
        {
            LogWriter log(ends[1], way, gapLine);
            for (int i = 0; i < 10'000; ++i) {
                const QByteArray line = "line " + QByteArray::number(i) + QByteArray(60, '.') + '\n';
                log.write(line);
                all += line;
            }
            QVERIFY(!log.flush(0ms));
            QCOMPARE(log.dropped(), quint64(0));
            QByteArray read;
            std::array<char, 65536> buffer;
            while (read.size() < all.size()) {
                const ssize_t size = ::read(ends[0], buffer.data(), buffer.size());
                QVERIFY(size > 0);
                read.append(buffer.data(), size);
                read.replace("\r\n", "\n"); // of the terminal
            }
            QVERIFY(read == all);
            QVERIFY(log.flush(10s));
        }
        ::close(ends[0]);
        ::close(ends[1]);
    }

    void writesFiles()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("first\n");
        file.flush();
        {
            LogWriter log(file.handle(), gapLine);
            log.write("second\n");
            QVERIFY(log.flush(0ms));
        }
        file.seek(0);
        QCOMPARE(file.readAll(), QByteArray("first\nsecond\n")); // where others left off
    }

    void survivesAReaderThatGoes()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine);
        log.write(page);
        log.write("waits\n");
        pipe.closeReader();
        QVERIFY(log.flush(10s));
        log.write("nobody reads\n");
        QVERIFY(log.flush(0ms));
    }

    void endsWhileLinesWait()
    {
        Pipe pipe;
        LogWriter log(pipe.writer(), gapLine);
        log.write(page);
        log.write("waits\n");
        QVERIFY(!log.flush(1ms));
    }
};

QTEST_APPLESS_MAIN(tst_LogWriter)
#include "tst_logwriter.moc"
