// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// How many events a second are durable: answered 202 after their commit has been flushed to disk.
// Beside it, in the same run and on the same disk, the floor: write() and fdatasync() of the same
// bytes, and a bare INSERT with its commit through the same driver and the same settings.
//   ./test --bench publish
// INLET_BENCH_DIR: a folder on the disk to measure; else that of the results.
#include "tests/bench/fanout/publishcases.h"
#include "tests/bench/fanout/report.h"
#include "tests/bench/fanout/servers.h"
#include "tests/bench/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QTemporaryDir>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Inlet::Bench;
using namespace Qt::StringLiterals;

namespace {

using Clock = LoadGenerator::Clock;
using Seconds = LoadGenerator::Seconds;

const QString eventRate = u"durable events/s"_s;
const QString inlet = u"inlet"_s;
const QString fileSync = u"write + fdatasync"_s;
const QString sqlite = u"bare SQLite"_s;

// Durable events a second when each group of @p batch costs one flush and nothing else.
double syncRate(const QDir &folder, int batch)
{
    const int file = ::open(QFile::encodeName(folder.filePath(u"floor"_s)).constData(),
                            O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    const QByteArray bytes(publishBytes * batch, 'x');
    const auto started = Clock::now();
    double events = 0;
    while (file >= 0 && Clock::now() - started < publishTime) {
        if (::write(file, bytes.constData(), std::size_t(bytes.size())) != bytes.size()
            || ::fdatasync(file) != 0)
            break;
        events += batch;
    }
    ::close(file);
    return events / Seconds(Clock::now() - started).count();
}

double sqliteRate(const QDir &folder, int batch)
{
    double rate = 0;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"floor"_s);
        database.setDatabaseName(folder.filePath(u"floor.db"_s));
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        query.exec(u"PRAGMA journal_mode = WAL"_s);
        query.exec(u"PRAGMA synchronous = FULL"_s);
        query.exec(
            u"CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"_s);
        QSqlQuery insert(database);
        insert.prepare(u"INSERT INTO events (id, data) VALUES (?, ?)"_s);
        const QByteArray bytes(publishBytes, 'x');
        const auto started = Clock::now();
        double events = 0;
        static qint64 number = 0;
        while (Clock::now() - started < publishTime) {
            query.exec(u"BEGIN IMMEDIATE"_s);
            for (int i = 0; i < batch; ++i) {
                insert.bindValue(0, u"evt_%1"_s.arg(++number, 26, 10, QChar(u'0')));
                insert.bindValue(1, bytes);
                insert.exec();
            }
            if (!query.exec(u"COMMIT"_s)) {
                std::fprintf(stderr, "bench_publish: %s\n", qPrintable(query.lastError().text()));
                return 0;
            }
            events += batch;
        }
        rate = events / Seconds(Clock::now() - started).count();
    }
    QSqlDatabase::removeDatabase(u"floor"_s);
    return rate;
}

// Rows that the gateway has kept, read from its database after it has ended; -1: it cannot be read.
qint64 rowsIn(const QString &dataFolder)
{
    qint64 rows = -1;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"rows"_s);
        database.setDatabaseName(QDir(dataFolder).filePath(u"inlet.db"_s));
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        if (query.exec(u"SELECT count(*) FROM events"_s) && query.next())
            rows = query.value(0).toLongLong();
    }
    QSqlDatabase::removeDatabase(u"rows"_s);
    return rows;
}

bool measure(const QDir &folder, Report &report)
{
    const QString data = folder.filePath(u"data"_s);
    ServerUnderTest server(Peer::Inlet, {"{}", data});
    if (!server.start({"bench"}))
        return false;
    quint64 accepted = 0;
    for (const PublishCase &each : publishCases) {
        const QString phase = QString::fromLatin1(each.name);
        LoadGenerator load(withMessages(server.target(), int(&each - publishCases)));
        prepare(load, {"bench"}, each.batch);
        const double before = server.processorMicroseconds();
        const Measured measured = load.publishLoop(each.connections, publishTime);
        const double processor = server.processorMicroseconds() - before;
        if (measured.mistakes > 0)
            return false;
        accepted += measured.deliveries;
        const auto events = double(std::max<quint64>(measured.deliveries, 1));
        report.add(phase, eventRate, inlet, events / measured.seconds);
        report.add(phase, eventRate, fileSync, syncRate(folder, each.batch));
        report.add(phase, eventRate, sqlite, sqliteRate(folder, each.batch));
        report.add(phase, u"processor µs an event"_s, inlet, processor / events);
        report.add(phase, u"p50 ms, request to answer"_s, inlet, measured.p50);
        report.add(phase, u"p99 ms, request to answer"_s, inlet, measured.p99);
    }
    if (!server.stop())
        return false;
    if (const qint64 rows = rowsIn(data); rows != qint64(accepted)) {
        std::fprintf(stderr, "bench_publish: %llu events were accepted and %lld are kept\n", accepted, rows);
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString place = measuredFolder().path();
    Report report({inlet, fileSync, sqlite});
    for (int i = 0; i < repetitions(); ++i) {
        const QTemporaryDir folder(QDir(place).filePath(u"publish-XXXXXX"_s));
        if (!folder.isValid() || !measure(QDir(folder.path()), report)) {
            std::fprintf(stderr, "bench_publish: could not be measured in %s\n", qPrintable(place));
            return 1;
        }
    }
    report.judge(u"durable events/s, one connection, one event a request"_s,
                 report.median(QString::fromLatin1(publishCases[0].name), eventRate, inlet), 2000, false, {});
    report.judge(u"durable events/s, batches of 100"_s,
                 report.median(QString::fromLatin1(publishCases[3].name), eventRate, inlet), 30'000, false,
                 {});
    std::printf("%s, 1 KiB an event\n", QStorageInfo(place).fileSystemType().constData());
    std::printf("%s\n", qPrintable(report.table()));
    return report.write(resultsFolder(), u"publish"_s) ? 0 : 1;
}
