// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/keystore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of KeyStore (PROTOCOL.md §12).
class tst_KeyStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void knowsItsKey()
    {
        KeyStore &keys = stores().keys();
        QVERIFY(!*keys.isUsed());
        QCOMPARE(*keys.state(box("one key of these tests")), KeyStore::State::Unused);
        QVERIFY(keys.verify(box("one key of these tests")));
        QVERIFY(keys.verify(box("one key of these tests")));
        QCOMPARE(keys.verify(box("another key than that")).error().code, ErrorCode::Key);
        open();
        QVERIFY(*stores().keys().isUsed());
        QCOMPARE(*stores().keys().state(box("one key of these tests")), KeyStore::State::Fits);
        QCOMPARE(*stores().keys().state(box("another key than that")), KeyStore::State::OtherKey);
    }

    void takesAllToAnotherKey()
    {
        QVERIFY(stores().instances().load());
        QCOMPARE(
            stores().keys().reseal(box("a strange key of tests"), box("another key than that")).error().code,
            ErrorCode::Key);
        QCOMPARE(stores()
                     .keys()
                     .reseal(box("the key of these tests"), box("another key than that"))
                     .value_or(-1),
                 2);
        open();
        QCOMPARE(stores().instances().load().error().code, ErrorCode::Key);
        open("another key than that");
        const auto loaded = stores().instances().load();
        QVERIFY(loaded);
        QCOMPARE(loaded->records, (QList{instanceRecord(u"a"_s), instanceRecord(u"b"_s)}));
    }

private:
    static SecretBox box(const QByteArray &key) { return *SecretBox::fromKeyText(Secret(key)); }
};

int main(int argc, char **argv)
{
    return runContract<tst_KeyStore>(argc, argv);
}
#include "tst_keystore.moc"
