// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"
#include "core/storage/sql.h"
#include "server/base/secretbox.h"
#include "server/store/sqlite/events/eventrows.h"
#include "server/store/sqlite/instances/instancerows.h"
#include "server/store/sqlite/instances/keycheck.h"
#include "server/store/sqlite/schema.h"
#include "server/store/sqlite/tagrows.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

SecretBox makeBox(const QByteArray &key)
{
    auto box = SecretBox::fromKeyText(Secret(key));
    if (!box)
        qFatal("no box");
    return *std::move(box);
}

InstanceRecord record(const QString &id, const QString &name, const QByteArray &token,
                      qint64 createdAt = 1000)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(createdAt, Qt::UTC);
    return {.id = id,
            .name = name,
            .token = Secret(token),
            .createdAt = time,
            .updatedAt = time,
            .websocket = {}};
}

/// The id of the event number @p n, in the order of the numbers.
QByteArray eventId(int n)
{
    return "evt_" + QByteArray::number(n).rightJustified(26, '0');
}

StoredEvent makeEvent(int n, qint64 receivedAtMs, const QByteArray &data = "{}",
                      const QString &instance = u"id-1"_s)
{
    return {.id = eventId(n),
            .instanceId = instance,
            .type = EventType::MessageExchange,
            .data = data,
            .receivedAtMs = receivedAtMs};
}

} // namespace

class tst_InstanceRows : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
        m_damages.clear();
        open();
    }
    void cleanup() { m_database.reset(); }

    void remembersTheKey()
    {
        QVERIFY(verify(m_box));
        QVERIFY(verify(m_box));
        open();
        QVERIFY(verify(makeBox("the key of these tests")));
        const auto refused = verify(makeBox("another key than that"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Key);
        QVERIFY(refused.error().message.contains(u"ENCRYPTION_KEY"_s));
        QVERIFY(verify(m_box));
    }

    void keepsInstances()
    {
        QCOMPARE(load(), QList<InstanceRecord>());
        InstanceRecord younger = record(u"id-1"_s, u"support"_s, "token-of-support-1", 2000);
        younger.updatedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
        InstanceRecord older = record(u"id-2"_s, u"Sales_2"_s, "token-of-sales-000", 1000);
        older.websocket =
            WebsocketConfig{true, EventFilter({EventType::LabelUpdate, EventType::MessageExchange}), true};
        QVERIFY(insert(younger));
        QVERIFY(insert(older));
        QCOMPARE(load(), (QList{older, younger}));
        open();
        QCOMPARE(load(), (QList{older, younger}));
    }

    void refusesDoubles_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("nothing the same") << u"id-2"_s << u"b"_s << QByteArray("token-b") << true;
        QTest::newRow("another case") << u"id-2"_s << u"A"_s << QByteArray("token-A") << true;
        QTest::newRow("id") << u"id-1"_s << u"b"_s << QByteArray("token-b") << false;
        QTest::newRow("name") << u"id-2"_s << u"a"_s << QByteArray("token-b") << false;
        QTest::newRow("token") << u"id-2"_s << u"b"_s << QByteArray("token-a") << false;
    }
    void refusesDoubles()
    {
        QFETCH(QString, id);
        QFETCH(QString, name);
        QFETCH(QByteArray, token);
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        const auto second = insert(record(id, name, token));
        QTEST(second.has_value(), "isTaken");
        if (!second)
            QCOMPARE(second.error().code, ErrorCode::Storage);
        QCOMPARE(load().size(), second ? 2 : 1);
    }

    void configuresTheWebSocket()
    {
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QVERIFY(!load().first().websocket);
        const WebsocketConfig first{true, EventFilter({EventType::GroupFlow, EventType::CallUpdate}), false};
        QVERIFY(setWebsocket(u"id-1"_s, first));
        QCOMPARE(load().first().websocket, first);
        const WebsocketConfig second{false, EventFilter(allEventTypes()), true};
        QVERIFY(setWebsocket(u"id-1"_s, second));
        QCOMPARE(load().first().websocket, second);
        QCOMPARE(setWebsocket(u"id-9"_s, first).error().code, ErrorCode::NotFound);
        QCOMPARE(run([](QSqlDatabase &d) { return count(d, u"websocket_configs"_s); }).value_or(-1), 1);
    }

    void marksAFilterItCannotRead()
    {
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QVERIFY(setWebsocket(u"id-1"_s, {true, {}, false}));
        QVERIFY(change(u"UPDATE websocket_configs SET events = '[\"message.exchange\",\"no.such\"]'"_s));
        QVERIFY(insert(record(u"id-2"_s, u"b"_s, "token-b")));
        const auto loaded = load();
        QVERIFY(loaded[0].isWebsocketDamaged && !loaded[0].isTokenDamaged && !loaded[0].websocket);
        QVERIFY(!loaded[1].isWebsocketDamaged);
        QCOMPARE(m_damages,
                 QStringList{u"instance a: websocket_configs.events holds no list of event names"_s});
    }

    void rotatesTheToken()
    {
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        const QDateTime later = QDateTime::fromMSecsSinceEpoch(5000, Qt::UTC);
        const auto rotate = [this, later](const QString &id) {
            return run([this, later, id](QSqlDatabase &d) {
                return InstanceRows::setToken(d, m_box, id, Secret("token-new"), later);
            });
        };
        QVERIFY(rotate(u"id-1"_s));
        QCOMPARE(load().first().token, Secret("token-new"));
        QCOMPARE(load().first().updatedAt, later);
        QCOMPARE(load().first().createdAt, QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC));
        QCOMPARE(rotate(u"id-9"_s).error().code, ErrorCode::NotFound);
        // The old token is free again, the new one is not.
        QVERIFY(insert(record(u"id-2"_s, u"b"_s, "token-a")));
        QVERIFY(!insert(record(u"id-3"_s, u"c"_s, "token-new")));
    }

    void removesWithAllThatBelongsToIt()
    {
        InstanceRecord gone = record(u"id-1"_s, u"a"_s, "token-a");
        gone.websocket = WebsocketConfig{true, {}, false};
        QVERIFY(insert(gone));
        QVERIFY(insert(record(u"id-2"_s, u"b"_s, "token-b")));
        QVERIFY(append({makeEvent(1, 1), makeEvent(2, 2, "{}", u"id-2"_s), makeEvent(3, 3)}));
        for (const QString &id : {u"id-1"_s, u"id-2"_s})
            QVERIFY(run([id](QSqlDatabase &d) { return TagRows::add(d, id, u"t"_s, 1, 1); }));
        const auto remove = [this](const QString &id) {
            return run([id](QSqlDatabase &d) { return InstanceRows::remove(d, id); });
        };
        const auto clear = [this] {
            return run([](QSqlDatabase &d) { return InstanceRows::clearRemoved(d, {.rows = 1}); });
        };
        QVERIFY(!clear().value_or(true));
        QVERIFY(remove(u"id-1"_s));
        QCOMPARE(load().size(), 1);
        QCOMPARE(run([](QSqlDatabase &d) { return count(d, u"websocket_configs"_s); }).value_or(-1), 0);
        QCOMPARE(run([](QSqlDatabase &d) { return count(d, u"tags"_s); }).value_or(-1), 1);
        // Name and token are free at once, also with the events still there, and after a restart.
        QCOMPARE(ids().size(), 3);
        open();
        QCOMPARE(load().size(), 1);
        QVERIFY(insert(record(u"id-3"_s, u"a"_s, "token-a")));
        QCOMPARE(setWebsocket(u"id-1"_s, {true, {}, false}).error().code, ErrorCode::NotFound);
        // An event a slice, then what is left of the instance, then nothing.
        QVERIFY(clear().value_or(false));
        QCOMPARE(ids(), (QList{eventId(2), eventId(3)}));
        QVERIFY(clear().value_or(false));
        QVERIFY(clear().value_or(false));
        QCOMPARE(run([](QSqlDatabase &d) { return count(d, u"instances"_s); }).value_or(-1), 2);
        QVERIFY(!clear().value_or(true));
        QCOMPARE(ids(), QList{eventId(2)});
        QCOMPARE(total(), 2 + EventRows::rowOverheadBytes);
        QCOMPARE(remove(u"id-1"_s).error().code, ErrorCode::NotFound);
    }

    void opensTokensUnderTheirKeyAndInTheirRowOnly()
    {
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QVERIFY(insert(record(u"id-2"_s, u"b"_s, "token-b")));
        const auto foreign = run([this](QSqlDatabase &d) {
            return InstanceRows::loadAll(d, makeBox("another key than that"), &m_damages);
        });
        QVERIFY(foreign && foreign->size() == 2);
        QVERIFY(std::ranges::all_of(*foreign, &InstanceRecord::isTokenDamaged));
        QCOMPARE(m_damages.size(), 2);
        QVERIFY(change(u"UPDATE instances SET token_cipher ="
                       " (SELECT token_cipher FROM instances WHERE id = 'id-2') WHERE id = 'id-1'"_s));
        m_damages.clear();
        const auto copied = load();
        QCOMPARE(copied.size(), 2);
        QVERIFY(copied[0].isTokenDamaged && copied[0].token.isEmpty());
        QCOMPARE(copied[0].tokenLookup, m_box.lookup("token-a"));
        QCOMPARE(copied[1].token, Secret("token-b"));
        QCOMPARE(m_damages.size(), 1);
        // Another key would make it unreadable for good.
        const auto resealed = run([this](QSqlDatabase &d) {
            return InstanceRows::reseal(d, m_box, makeBox("another key than that"));
        });
        QCOMPARE(resealed.error().code, ErrorCode::Key);
    }

    void writesNoTokenInClear()
    {
        const QByteArray token = "canary-token-c0ffee-4711";
        const QByteArray rotated = "canary-token-decaf-0815";
        QVERIFY(insert(record(u"id-1"_s, u"visible-name"_s, token)));
        QVERIFY(run([this, rotated](QSqlDatabase &d) {
            return InstanceRows::setToken(d, m_box, u"id-1"_s, Secret(rotated),
                                          QDateTime::currentDateTimeUtc());
        }));
        QVERIFY(QFile::exists(file() + u"-wal"_s));
        // While it is open, with its write-ahead log, and after it was closed. The name is the
        // proof that what is searched is what was written.
        for (const bool isOpen : {true, false}) {
            if (!isOpen)
                m_database.reset();
            const QByteArray written = allBytes();
            QVERIFY(written.contains("visible-name"));
            for (const QByteArray &secret : {token, rotated, QByteArray("the key of these tests")}) {
                QVERIFY(!written.contains(secret));
                QVERIFY(!written.contains(secret.toBase64()));
                QVERIFY(!written.contains(secret.toHex()));
            }
        }
    }

    void keepsEventsByteForByte()
    {
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QList<StoredEvent> events;
        int n = 0;
        for (const EventType type : allEventTypes()) {
            ++n;
            StoredEvent one = makeEvent(n, 1'700'000'000'000 + n, " { \"n\" : \"\\u0000\" ,\t\"é\":1.0 }\n");
            one.type = type;
            events.append(one);
        }
        events.append(makeEvent(++n, 5, QByteArray()));
        events.append(makeEvent(++n, 6, QByteArray::fromHex("00ff00c328")));
        QVERIFY(append(events));
        open();
        const auto rows = run([](QSqlDatabase &d) -> Result<QList<StoredEvent>> {
            auto query =
                execute(d,
                        u"SELECT id, instance_id, event, data, received_at, size FROM events ORDER BY id"_s);
            if (!query)
                return query.error();
            QList<StoredEvent> found;
            while (query->next()) {
                const QByteArray data = query->value(3).toByteArray();
                const auto type = eventTypeFromName(query->value(2).toString().toLatin1());
                if (!type || query->value(5).toLongLong() != data.size() + EventRows::rowOverheadBytes)
                    return Error{ErrorCode::Internal, u"a bad row"_s};
                found.append({query->value(0).toString().toLatin1(), query->value(1).toString(), *type, data,
                              query->value(4).toLongLong(), 0});
            }
            return found;
        });
        QVERIFY(rows);
        QCOMPARE(*rows, events);
        qint64 bytes = 0;
        for (const StoredEvent &one : std::as_const(events))
            bytes += one.data.size() + EventRows::rowOverheadBytes;
        QCOMPARE(total(), bytes);
    }

    void appendsAllOrNothing_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("instance");
        QTest::newRow("unknown instance") << 3 << u"id-9"_s;
        QTest::newRow("id there already") << 1 << u"id-1"_s;
    }
    void appendsAllOrNothing()
    {
        QFETCH(int, number);
        QFETCH(QString, instance);
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QVERIFY(append({makeEvent(1, 1)}));
        const auto refused = append({makeEvent(2, 2), makeEvent(number, 3, "{}", instance)});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QCOMPARE(ids(), QList{eventId(1)});
        QCOMPARE(total(), 2 + EventRows::rowOverheadBytes);
    }

    void takesALargeBatch()
    {
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QList<StoredEvent> events;
        for (int i = 0; i < 100'000; ++i)
            events.append(makeEvent(i, i));
        QVERIFY(append(events));
        QCOMPARE(total(), 100'000 * (2 + EventRows::rowOverheadBytes));
        QCOMPARE(prune({.olderThanMs = 99'999,
                        .maxBytes = total(),
                        .slice = {.rows = 100'000, .bytes = total()}}),
                 99'999);
        QCOMPARE(ids(), QList{eventId(99'999)});
    }

    void prunes_data()
    {
        // Ten events of 100 bytes, received at 10, 20 … 100.
        QTest::addColumn<qint64>("olderThan");
        QTest::addColumn<int>("room");  // for so many events
        QTest::addColumn<int>("slack"); // bytes on top of that room
        QTest::addColumn<int>("maxRows");
        QTest::addColumn<int>("removed");
        QTest::newRow("nothing to do") << qint64(0) << 10 << 0 << 100 << 0;
        QTest::newRow("the oldest is just old enough") << qint64(11) << 10 << 0 << 100 << 1;
        QTest::newRow("the oldest is just young enough") << qint64(10) << 10 << 0 << 100 << 0;
        QTest::newRow("by age") << qint64(45) << 10 << 0 << 100 << 4;
        QTest::newRow("all by age") << qint64(101) << 10 << 0 << 100 << 10;
        QTest::newRow("by bytes") << qint64(0) << 7 << 0 << 100 << 3;
        QTest::newRow("one byte over") << qint64(0) << 10 << -1 << 100 << 1;
        QTest::newRow("one byte less than that") << qint64(0) << 9 << 1 << 100 << 1;
        QTest::newRow("no room at all") << qint64(0) << 0 << 0 << 100 << 10;
        QTest::newRow("age goes further") << qint64(65) << 7 << 0 << 100 << 6;
        QTest::newRow("bytes go further") << qint64(25) << 3 << 0 << 100 << 7;
        QTest::newRow("bounded by rows, age") << qint64(101) << 10 << 0 << 3 << 3;
        QTest::newRow("bounded by rows, bytes") << qint64(0) << 0 << 0 << 9 << 9;
        QTest::newRow("no rows") << qint64(101) << 0 << 0 << 0 << 0;
    }
    void prunes()
    {
        QFETCH(qint64, olderThan);
        QFETCH(int, room);
        QFETCH(int, slack);
        QFETCH(int, maxRows);
        QFETCH(int, removed);
        const qint64 each = 100 + EventRows::rowOverheadBytes;
        QVERIFY(insert(record(u"id-1"_s, u"a"_s, "token-a")));
        QList<StoredEvent> events;
        QList<QByteArray> left;
        for (int n = 1; n <= 10; ++n) {
            events.append(makeEvent(n, n * 10, QByteArray(100, 'x')));
            if (n > removed)
                left.append(eventId(n));
        }
        QVERIFY(append(events));
        QCOMPARE(prune(
                     {.olderThanMs = olderThan, .maxBytes = room * each + slack, .slice = {.rows = maxRows}}),
                 removed);
        QCOMPARE(ids(), left);
        QCOMPARE(total(), (10 - removed) * each);
    }

private:
    QString file() const { return m_dir->filePath(u"inlet.db"_s); }

    void open()
    {
        m_database.reset();
        auto database = Database::open({.file = file(), .migrations = gatewayMigrations()});
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        m_database = *std::move(database);
    }

    template<typename Job>
    std::invoke_result_t<Job &, QSqlDatabase &> run(Job job)
    {
        return m_database->run(std::move(job)).result();
    }

    Result<void> verify(const SecretBox &box)
    {
        return run([box](QSqlDatabase &d) { return KeyCheck::verify(d, box); });
    }
    Result<void> insert(const InstanceRecord &instance)
    {
        return run([this, instance](QSqlDatabase &d) { return InstanceRows::insert(d, m_box, instance); });
    }
    Result<void> setWebsocket(const QString &id, const WebsocketConfig &config)
    {
        return run([id, config](QSqlDatabase &d) { return InstanceRows::setWebsocket(d, id, config); });
    }
    QList<InstanceRecord> load()
    {
        return run([this](QSqlDatabase &d) { return InstanceRows::loadAll(d, m_box, &m_damages); })
            .value_or({record(u"error"_s, u"error"_s, "error")});
    }
    Result<void> append(const QList<StoredEvent> &events)
    {
        const auto first = run([rows = QList<StoredEvent>(events)](QSqlDatabase &d) mutable {
            return EventRows::append(d, rows);
        });
        return first ? Result<void>() : first.error();
    }
    int prune(const EventLog::PruneLimits &limits)
    {
        return run([limits](QSqlDatabase &d) { return EventRows::prune(d, limits); }).value_or(-1);
    }
    qint64 total()
    {
        return run([](QSqlDatabase &d) { return EventRows::totalBytes(d); }).value_or(-1);
    }
    Result<void> change(const QString &sql)
    {
        return run([sql](QSqlDatabase &d) -> Result<void> {
            const auto done = execute(d, sql);
            return done ? Result<void>() : done.error();
        });
    }
    QList<QByteArray> ids()
    {
        return run([](QSqlDatabase &d) -> Result<QList<QByteArray>> {
                   auto query = execute(d, u"SELECT id FROM events ORDER BY id"_s);
                   if (!query)
                       return query.error();
                   QList<QByteArray> found;
                   while (query->next())
                       found.append(query->value(0).toString().toLatin1());
                   return found;
               })
            .value_or({"error"});
    }
    static Result<int> count(QSqlDatabase &database, const QString &table)
    {
        auto query = execute(database, u"SELECT count(*) FROM "_s + table);
        if (!query || !query->next())
            return Error{ErrorCode::Internal, u"cannot count"_s};
        return query->value(0).toInt();
    }

    /// Everything that lies in the directory: the database and what belongs to it.
    QByteArray allBytes() const
    {
        QByteArray bytes;
        QDirIterator files(m_dir->path(), QDir::Files);
        while (files.hasNext()) {
            QFile one(files.next());
            if (one.open(QIODevice::ReadOnly))
                bytes += one.readAll();
        }
        return bytes;
    }

    SecretBox m_box = makeBox("the key of these tests");
    QStringList m_damages; // of the instances loaded last
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(tst_InstanceRows)
#include "tst_instancerows.moc"
