// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/secretbox.h"
#include "server/store/sqlite/instances/instancerows.h"
#include "server/store/sqlite/instances/keycheck.h"
#include "server/store/sqlite/instances/optionrows.h"
#include "server/store/sqlite/resealing.h"

#include "tests/support/storefixture.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

namespace {

SecretBox makeBox(const QByteArray &key)
{
    auto box = SecretBox::fromKeyText(Secret(key));
    if (!box)
        qFatal("no box");
    return *std::move(box);
}

const ProxyConfig proxy{u"p.example"_s, 3128, u"socks5"_s, u"ana"_s, Secret("the-password")};
const StorageConfig storage{u"r"_s, u"b"_s, u"a"_s, Secret("the-secret-key"), u"e.example"_s, u"in/"_s};

} // namespace

/// Options of instances on a real file (PROTOCOL.md §12, docs/rest/options.md).
class tst_OptionRows : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<StoreFixture>();
    }
    void cleanup() { m_store.reset(); }

    void keepsAll()
    {
        QCOMPARE(load(), (QHash<QString, InstanceOptions>()));
        InstanceOptions options{{.autoRejectCalls = true, .callRejectMessage = u"Não"_s}, proxy, storage};
        QVERIFY(m_store->write(
            [&](QSqlDatabase &d) { return OptionRows::insert(d, m_box, u"id-1"_s, options); }));
        QVERIFY(m_store->write([&](QSqlDatabase &d) { return OptionRows::insert(d, m_box, u"id-2"_s, {}); }));
        QCOMPARE(load(), (QHash<QString, InstanceOptions>{{u"id-1"_s, options}}));
        m_store->open();
        QCOMPARE(load(), (QHash<QString, InstanceOptions>{{u"id-1"_s, options}}));
        QCOMPARE(m_store->count(u"instance_settings"_s), 1); // nothing for what is as it is by itself
    }

    void changesSettingsOneByOne()
    {
        InstanceSettings expected;
        for (std::size_t i = 0; i < settingsFlags.size(); ++i) {
            SettingsChange change;
            change.flags[i] = !(expected.*(settingsFlags[i].member));
            expected = change.appliedTo(expected);
            QCOMPARE(changeSettings(u"id-1"_s, change).value_or({}), expected);
            QCOMPARE(load()[u"id-1"_s].settings, expected);
        }
        QCOMPARE(load().size(), 1);
        QCOMPARE(changeSettings(u"id-9"_s, {}).error().code, ErrorCode::NotFound);
    }

    void replacesTheProxy()
    {
        QCOMPARE(setProxy({proxy, false}), std::optional(proxy));
        ProxyConfig other = proxy;
        other.password = Secret();
        other.protocol = u"http"_s;
        ProxyConfig kept = other;
        kept.password = proxy.password;
        QCOMPARE(setProxy({other, true}), std::optional(kept));
        m_store->open();
        QCOMPARE(load()[u"id-1"_s].proxy, std::optional(kept));
        QCOMPARE(setProxy({other, false}), std::optional(other)); // null takes it away
        QCOMPARE(setProxy({{}, false}), std::nullopt);
        QCOMPARE(load()[u"id-1"_s].proxy, std::nullopt);
        QCOMPARE(setProxy({other, true}), std::optional(other)); // nothing there to keep
    }

    void givesNoSecretToAnotherPlace_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"host", "port", "username", "endpoint", "region", "accessKey"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void givesNoSecretToAnotherPlace()
    {
        QFETCH(QString, what);
        QVERIFY(setProxy({proxy, false}));
        QVERIFY(setStorage({storage, false}).has_value());
        ProxyConfig elsewhere = proxy;
        elsewhere.password = Secret();
        StorageConfig other = storage;
        other.secretKey = Secret();
        bool isProxy = true;
        if (what == "host"_L1)
            elsewhere.host = u"evil.example"_s;
        else if (what == "port"_L1)
            elsewhere.port = 1;
        else if (what == "username"_L1)
            elsewhere.username = u"eve"_s;
        else
            isProxy = false;
        if (what == "endpoint"_L1)
            other.endpoint = u"evil.example"_s;
        else if (what == "region"_L1)
            other.region = u"evil"_s;
        else
            other.accessKey = u"eve"_s;
        if (isProxy) {
            QCOMPARE(setProxy({elsewhere, true}), std::optional(elsewhere));
            return;
        }
        const auto refused = setStorage({other, true});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(load()[u"id-1"_s].storage, std::optional(storage)); // as it was
    }

    void replacesTheStorage()
    {
        QVERIFY(!setStorage({StorageConfig{{}, u"b"_s, u"a"_s, {}, {}, {}}, true}));
        QCOMPARE(setStorage({storage, false}).value_or({}), std::optional(storage));
        StorageConfig other = storage;
        other.bucket = u"c"_s;
        other.secretKey = Secret();
        StorageConfig kept = other;
        kept.secretKey = storage.secretKey;
        QCOMPARE(setStorage({other, true}).value_or({}), std::optional(kept));
        QVERIFY(!setStorage({other, false}));
        QCOMPARE(setStorage({{}, false}).value_or(kept), std::nullopt);
        QCOMPARE(m_store->count(u"object_storages"_s), 0);
    }

    void goesWithItsInstance()
    {
        QVERIFY(setProxy({proxy, false}));
        QVERIFY(setStorage({storage, false}).has_value());
        QVERIFY(changeSettings(u"id-1"_s, {}).has_value());
        QVERIFY(m_store->write([](QSqlDatabase &d) { return InstanceRows::remove(d, u"id-1"_s); }));
        for (const QString &table : {u"proxies"_s, u"object_storages"_s, u"instance_settings"_s})
            QCOMPARE(m_store->count(table), 0);
        // Nothing comes back to one that is on its way out.
        const auto again = m_store->write([this](QSqlDatabase &d) {
            return OptionRows::setProxy(d, m_box, u"id-1"_s, {proxy, false});
        });
        QCOMPARE(again.error().code, ErrorCode::NotFound);
    }

    void opensUnderItsKeyAndInItsRowOnly()
    {
        QVERIFY(setProxy({proxy, false}));
        const auto foreign = m_store->read(
            [](QSqlDatabase &d) { return OptionRows::loadAll(d, makeBox("another key than that")); });
        QVERIFY(foreign.value_or({})[u"id-1"_s].isDamaged());
        m_store->change(u"INSERT INTO proxies SELECT 'id-2', host, port, protocol, username, password_cipher"
                        " FROM proxies"_s);
        const auto copied = load();
        QVERIFY(!copied[u"id-1"_s].isDamaged() && copied[u"id-2"_s].isDamaged());
    }

    void mendsWhatIsDamaged()
    {
        QVERIFY(setProxy({proxy, false}));
        QVERIFY(setStorage({storage, false}).has_value());
        m_store->change(u"UPDATE proxies SET password_cipher = x'00'"_s);
        m_store->change(u"UPDATE object_storages SET secret_key_cipher = x'00'"_s);
        ProxyConfig damaged = proxy;
        damaged.password = Secret();
        damaged.isDamaged = true;
        QCOMPARE(load()[u"id-1"_s].proxy, std::optional(damaged));
        QVERIFY(load()[u"id-1"_s].storage->isDamaged);
        const auto resealed = m_store->write(
            [this](QSqlDatabase &d) { return OptionRows::reseal(d, m_box, makeBox("the key after that")); });
        QCOMPARE(resealed.error().code, ErrorCode::Key);
        // What cannot be read is not kept as none.
        const auto kept = m_store->write([this](QSqlDatabase &d) {
            return OptionRows::setProxy(d, m_box, u"id-1"_s, {proxy, true});
        });
        QCOMPARE(kept.error().code, ErrorCode::InvalidArgument);
        StorageConfig unnamed = storage;
        unnamed.secretKey = Secret();
        QCOMPARE(setStorage({unnamed, true}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(setProxy({proxy, false}), std::optional(proxy));
        QCOMPARE(setStorage({storage, false}).value_or({}), std::optional(storage));
        QVERIFY(!load()[u"id-1"_s].isDamaged());
    }

    void changesTheKey()
    {
        // The two of the fixture have no token that opens.
        m_store->change(u"DELETE FROM instances"_s);
        const SecretBox next = makeBox("the key that comes after");
        InstanceRecord record{.id = u"id-1"_s,
                              .name = u"support"_s,
                              .token = Secret("the-token-of-support"),
                              .createdAt = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC),
                              .updatedAt = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC),
                              .websocket = {},
                              .options = {{}, proxy, storage}};
        QVERIFY(m_store->write([this](QSqlDatabase &d) { return KeyCheck::verify(d, m_box); }));
        QVERIFY(m_store->write([&](QSqlDatabase &d) { return InstanceRows::insert(d, m_box, record); }));
        QCOMPARE(m_store->write([&](QSqlDatabase &d) { return Resealing::reseal(d, m_box, next); })
                     .value_or(-1),
                 3);
        const auto loaded =
            m_store->read([&](QSqlDatabase &d) { return InstanceRows::loadAll(d, next, &m_damages); });
        QCOMPARE(loaded.value_or({}), QList{record});
        QVERIFY(load()[u"id-1"_s].isDamaged()); // for the old key
    }

private:
    QHash<QString, InstanceOptions> load()
    {
        const auto loaded = m_store->read([this](QSqlDatabase &d) { return OptionRows::loadAll(d, m_box); });
        return loaded ? *loaded : QHash<QString, InstanceOptions>{{loaded.error().message, {}}};
    }
    Result<InstanceSettings> changeSettings(const QString &id, const SettingsChange &change)
    {
        return m_store->write(
            [=, this](QSqlDatabase &d) { return OptionRows::changeSettings(d, m_box, id, change); });
    }
    /// A proxy of nowhere when it was refused.
    std::optional<ProxyConfig> setProxy(const ProxyChange &change)
    {
        return m_store
            ->write([=, this](QSqlDatabase &d) { return OptionRows::setProxy(d, m_box, u"id-1"_s, change); })
            .value_or(ProxyConfig());
    }
    Result<std::optional<StorageConfig>> setStorage(const StorageChange &change)
    {
        return m_store->write(
            [=, this](QSqlDatabase &d) { return OptionRows::setStorage(d, m_box, u"id-1"_s, change); });
    }

    SecretBox m_box = makeBox("the key of these tests");
    QStringList m_damages; // of the instances loaded last
    std::unique_ptr<StoreFixture> m_store;
};

QTEST_GUILESS_MAIN(tst_OptionRows)
#include "tst_optionrows.moc"
