// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of InstanceStore (PROTOCOL.md §12, docs/rest/instances.md).
class tst_InstanceStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void keepsInstances()
    {
        InstanceRecord older = instanceRecord(u"c"_s, 500);
        older.websocket =
            WebsocketConfig{true, EventFilter({EventType::LabelUpdate, EventType::MessageExchange}), true};
        older.options.proxy = ProxyConfig{u"proxy"_s, 1080, u"socks5"_s, u"me"_s, Secret("password"), false};
        QVERIFY(stores().instances().insert(older).result());
        const QList expected{older, instanceRecord(u"a"_s), instanceRecord(u"b"_s)};
        QCOMPARE(records(), expected);
        open();
        QCOMPARE(records(), expected);
    }

    void refusesDoubles_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("nothing the same") << u"c"_s << u"c-name"_s << QByteArray("token-of-c") << true;
        QTest::newRow("another case") << u"c"_s << u"A-name"_s << QByteArray("token-of-A") << true;
        QTest::newRow("id") << u"a"_s << u"c-name"_s << QByteArray("token-of-c") << false;
        QTest::newRow("name") << u"c"_s << u"a-name"_s << QByteArray("token-of-c") << false;
        QTest::newRow("token") << u"c"_s << u"c-name"_s << QByteArray("token-of-a") << false;
    }
    void refusesDoubles()
    {
        QFETCH(QString, id);
        QFETCH(QString, name);
        QFETCH(QByteArray, token);
        InstanceRecord record = instanceRecord(id);
        record.name = name;
        record.token = Secret(token);
        const auto made = stores().instances().insert(record).result();
        QTEST(made.has_value(), "isTaken");
        QCOMPARE(records().size(), made ? 3 : 2);
    }

    void changes()
    {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(7000, Qt::UTC);
        const WebsocketConfig config{true, EventFilter({EventType::CallUpdate}), true};
        QVERIFY(stores().instances().setToken(u"a"_s, Secret("another-token"), time).result());
        QVERIFY(stores().instances().setWebsocket(u"a"_s, config).result());
        InstanceRecord expected = instanceRecord(u"a"_s);
        expected.token = Secret("another-token");
        expected.updatedAt = time;
        expected.websocket = config;
        QCOMPARE(records().front(), expected);
        QCOMPARE(stores().instances().setToken(u"x"_s, Secret("t"), time).result().error().code,
                 ErrorCode::NotFound);
        QCOMPARE(stores().instances().setWebsocket(u"x"_s, config).result().error().code,
                 ErrorCode::NotFound);
    }

    void removesInSlices()
    {
        QVERIFY(publish(1, 3) && publish(4, 5, u"b"_s));
        QVERIFY(stores().instances().remove(u"a"_s).result());
        QCOMPARE(stores().instances().remove(u"a"_s).result().error().code, ErrorCode::NotFound);
        QCOMPARE(records(), QList{instanceRecord(u"b"_s)});
        InstanceRecord again = instanceRecord(u"c"_s);
        again.name = u"a-name"_s; // free at once
        QVERIFY(stores().instances().insert(again).result());
        int slices = 0;
        while (stores().instances().clearRemoved({.rows = 1}).result().value_or(false))
            ++slices;
        QVERIFY(slices >= 3);
        QCOMPARE(stores().events().readAfter({u"b"_s, {}, 9, 1000}).result()->events.size(), 2);
    }

private:
    QList<InstanceRecord> records()
    {
        const auto loaded = stores().instances().load();
        return loaded ? loaded->records : QList<InstanceRecord>();
    }
};

int main(int argc, char **argv)
{
    return runContract<tst_InstanceStore>(argc, argv);
}
#include "tst_instancestore.moc"
