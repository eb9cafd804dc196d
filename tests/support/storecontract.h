// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/secretbox.h"
#include "server/model/instance.h"
#include "server/store/eventlog.h"
#include "server/store/instancestore.h"
#include "server/store/sqlite/sqlitestores.h"
#include "server/store/stores.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <utility>

namespace Inlet::Test {

/// An engine that the contracts of the stores are to hold for.
struct StoreEngine
{
    const char *name;
    /// Opens what lies in @p directory; called again it is the same once more.
    std::unique_ptr<Stores> (*open)(const QString &directory);
};

/// Another engine is one more line here.
inline constexpr StoreEngine storeEngines[] = {
    {"SQLite",
     [](const QString &directory) -> std::unique_ptr<Stores> {
         auto stores =
             SqliteStores::open({.file = directory + QStringLiteral("/inlet.db"), .fullSync = false});
         if (!stores)
             qFatal("%s", qPrintable(stores.error().message));
         return *std::move(stores);
     }},
};

inline InstanceRecord instanceRecord(const QString &id, qint64 createdAtMs = 1000)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(createdAtMs, Qt::UTC);
    return {.id = id,
            .name = id + QStringLiteral("-name"),
            .token = Secret("token-of-" + id.toUtf8()),
            .createdAt = time,
            .updatedAt = time,
            .websocket = {}};
}

/// The id of the event number @p n, in the order of the numbers.
inline QByteArray numberedId(int n)
{
    return "evt_" + QByteArray::number(n).rightJustified(26, '0');
}

/// The base of a contract: the stores of one engine in a directory of their own, with the instances `a`
/// and `b`.
class StoreContract : public QObject
{
    Q_DISABLE_COPY_MOVE(StoreContract)

public:
    explicit StoreContract(const StoreEngine &engine)
        : m_engine(engine)
    {
    }

protected:
    void start()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_stores.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        open();
        for (const QString &id : {QStringLiteral("a"), QStringLiteral("b")}) {
            if (const auto made = stores().instances().insert(instanceRecord(id)).result(); !made)
                qFatal("%s", qPrintable(made.error().message));
        }
    }
    /// As a restart does.
    void open(const QByteArray &key = "the key of these tests")
    {
        m_stores.reset();
        m_stores = m_engine.open(m_directory->path());
        m_stores->useKey(*SecretBox::fromKeyText(Secret(key)));
    }
    void stop()
    {
        m_stores.reset();
        m_directory.reset();
    }
    Stores &stores() { return *m_stores; }

    /// Events @p first to @p last as one publication.
    Result<Position> publish(int first, int last, const QString &instance = QStringLiteral("a"),
                             const QByteArray &data = "{}", const QList<QueueEvents> &queues = {})
    {
        EventLog::Publication publication{instance, {}, queues, {}};
        for (int n = first; n <= last; ++n) {
            publication.events.append({.id = numberedId(n),
                                       .instanceId = instance,
                                       .type = EventType::CallUpdate,
                                       .data = data,
                                       .receivedAtMs = n});
        }
        return stores().events().append(publication).result();
    }

private:
    const StoreEngine &m_engine;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Stores> m_stores;
};

/// Runs the contract for each engine.
template<typename Contract>
int runContract(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    int failed = 0;
    for (const StoreEngine &engine : storeEngines) {
        qInfo("engine %s", engine.name);
        Contract contract(engine);
        failed += QTest::qExec(&contract, argc, argv);
    }
    return failed;
}

} // namespace Inlet::Test
