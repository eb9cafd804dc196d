// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"
#include "core/storage/sql.h"
#include "server/auth/originsettings.h"
#include "server/store/sqlite/schema.h"
#include "server/store/sqlite/settingrows.h"
#include "server/store/sqlite/sqlitesettingstore.h"

#include <QFuture>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

/// The stored list of origins: the table it lies in, and what it does to the policy in effect.
class tst_OriginSettings : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_dir = std::make_unique<QTemporaryDir>();
        open(gatewayMigrations());
    }
    void cleanup() { m_database.reset(); }

    void storesAndRemoves()
    {
        QCOMPARE(read(u"a"_s), u"(none)"_s);
        QVERIFY(write(u"a"_s, u"1"_s));
        QVERIFY(write(u"b"_s, u"2"_s));
        QVERIFY(write(u"a"_s, u"3"_s));
        QCOMPARE(read(u"a"_s), u"3"_s);
        QVERIFY(write(u"a"_s, {}));
        QVERIFY(write(u"a"_s, {}));
        QCOMPARE(read(u"a"_s), u"(none)"_s);
        QCOMPARE(read(u"b"_s), u"2"_s);
    }

    // What the version before wrote comes through.
    void migratesFromTheFirstSchema()
    {
        m_database.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        open(gatewayMigrations().first(1));
        QVERIFY(change(u"INSERT INTO key_check (id, verifier) VALUES (1, 'kept')"_s));
        m_database.reset();
        open(gatewayMigrations());
        QCOMPARE(text(u"SELECT verifier FROM key_check"_s), u"kept"_s);
        QVERIFY(write(u"a"_s, u"1"_s));
        QCOMPARE(read(u"a"_s), u"1"_s);
    }

    void storedListWins()
    {
        const QStringList configured{u"https://configured.example"_s};
        const QStringList stored{u"https://stored.example"_s, u"http://other.example:81"_s};
        Snapshot<OriginPolicy> policy;
        {
            OriginSettings settings({configured, {}, false}, *m_settings, policy);
            QVERIFY(settings.load());
            QCOMPARE(settings.origins(), configured);
            QVERIFY(!settings.isStored());
            QVERIFY(set(settings, stored));
            QCOMPARE(settings.origins(), stored);
        }
        OriginSettings settings({configured, {}, false}, *m_settings, policy);
        QVERIFY(settings.load());
        QCOMPARE(settings.origins(), stored);
        QVERIFY(settings.isStored());
        QCOMPARE(judged(policy, "http://other.example:81"), OriginReason::Listed);
        QCOMPARE(judged(policy, "https://configured.example"), OriginReason::NotListed);

        QVERIFY(set(settings, QStringList())); // an empty list is one, too
        QVERIFY(settings.isStored());
        QCOMPARE(judged(policy, "https://configured.example"), OriginReason::NotListed);

        QVERIFY(set(settings, std::nullopt));
        QVERIFY(!settings.isStored());
        QCOMPARE(judged(policy, "https://configured.example"), OriginReason::Listed);
        QCOMPARE(judged(policy, "https://stored.example"), OriginReason::NotListed);
    }

    void failsClosed()
    {
        QVERIFY(write(u"allowed_origins"_s, u"not a list"_s));
        Snapshot<OriginPolicy> policy;
        OriginSettings settings({{u"https://configured.example"_s}, {}, false}, *m_settings, policy);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^damaged in the database: "_s));
        QVERIFY(settings.load());
        QVERIFY(settings.isDamaged());
        QCOMPARE(judged(policy, "https://configured.example"), OriginReason::NotListed);
        QVERIFY(set(settings, std::nullopt));
        QVERIFY(!settings.isDamaged());
        QCOMPARE(judged(policy, "https://configured.example"), OriginReason::Listed);
    }

    void keepsTheListThatCouldNotBeReplaced()
    {
        Snapshot<OriginPolicy> policy;
        OriginSettings settings({{u"https://configured.example"_s}, {}, false}, *m_settings, policy);
        QVERIFY(change(u"DROP TABLE settings"_s));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^cannot store origins: "_s));
        QVERIFY(!set(settings, QStringList{u"https://new.example"_s}));
        QCOMPARE(judged(policy, "https://new.example"), OriginReason::NotListed);
        QCOMPARE(judged(policy, "https://configured.example"), OriginReason::Listed);
    }

private:
    void open(const QStringList &migrations)
    {
        auto database = Database::open({.file = m_dir->filePath(u"inlet.db"_s), .migrations = migrations});
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        m_database = *std::move(database);
        m_settings = std::make_unique<SqliteSettingStore>(*m_database);
    }
    Result<void> write(const QString &name, const std::optional<QString> &value)
    {
        return m_database->run([=](QSqlDatabase &d) { return SettingRows::write(d, name, value); }).result();
    }
    QString read(const QString &name)
    {
        const auto value =
            m_database->run([=](QSqlDatabase &d) { return SettingRows::read(d, name); }).result();
        return value ? value->value_or(u"(none)"_s) : value.error().message;
    }
    Result<void> change(const QString &sql)
    {
        return m_database
            ->run([sql](QSqlDatabase &d) -> Result<void> {
                const auto done = execute(d, sql);
                return done ? Result<void>() : done.error();
            })
            .result();
    }
    QString text(const QString &sql)
    {
        return m_database
            ->run([sql](QSqlDatabase &d) -> Result<QString> {
                auto found = execute(d, sql);
                if (!found)
                    return found.error();
                return found->next() ? found->value(0).toString() : QString();
            })
            .result()
            .value_or(u"error"_s);
    }
    static bool set(OriginSettings &settings, const std::optional<QStringList> &origins)
    {
        std::optional<bool> stored;
        settings.set(origins, [&stored](const Result<void> &result) { stored = result.has_value(); });
        return QTest::qWaitFor([&stored] { return stored.has_value(); }) && *stored;
    }
    static OriginReason judged(const Snapshot<OriginPolicy> &policy, QByteArrayView origin)
    {
        return policy.load()->judge(origin, "gate.example");
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SqliteSettingStore> m_settings;
};

QTEST_GUILESS_MAIN(tst_OriginSettings)
#include "tst_originsettings.moc"
