// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/optionstore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of OptionStore (docs/rest/options.md).
class tst_OptionStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void changesSettingsOneByOne()
    {
        SettingsChange first;
        first.flags[0] = true;
        SettingsChange second;
        second.callRejectMessage = u"later"_s;
        QVERIFY(stores().options().changeSettings(u"a"_s, first).result());
        const auto settings = stores().options().changeSettings(u"a"_s, second).result();
        QVERIFY(settings->autoRejectCalls);
        QCOMPARE(settings->callRejectMessage, u"later"_s);
        open();
        QCOMPARE(options().settings, *settings);
        QCOMPARE(stores().options().changeSettings(u"x"_s, first).result().error().code, ErrorCode::NotFound);
    }

    void replacesTheProxy()
    {
        const ProxyConfig proxy{u"host"_s, 1, u"http"_s, u"me"_s, Secret("password"), false};
        QVERIFY(stores().options().setProxy(u"a"_s, {proxy, false}).result());
        ProxyConfig without = proxy;
        without.password = {};
        QCOMPARE(**stores().options().setProxy(u"a"_s, {without, true}).result(), proxy);
        without.host = u"elsewhere"_s; // gets no secret of another place
        QCOMPARE(**stores().options().setProxy(u"a"_s, {without, true}).result(), without);
        QVERIFY(stores().options().setProxy(u"a"_s, {std::nullopt, false}).result());
        QVERIFY(!options().proxy);
        QCOMPARE(stores().options().setProxy(u"x"_s, {proxy, false}).result().error().code,
                 ErrorCode::NotFound);
    }

    void replacesTheStorage()
    {
        const StorageConfig storage{u"r"_s, u"b"_s, u"k"_s, Secret("secret"), u"https://s3.example"_s,
                                    u""_s,  false};
        StorageConfig without = storage;
        without.secretKey = {};
        QCOMPARE(stores().options().setStorage(u"a"_s, {without, true}).result().error().code,
                 ErrorCode::InvalidArgument);
        QVERIFY(stores().options().setStorage(u"a"_s, {storage, false}).result());
        QCOMPARE(**stores().options().setStorage(u"a"_s, {without, true}).result(), storage);
        open();
        QCOMPARE(*options().storage, storage);
    }

private:
    InstanceOptions options() { return stores().instances().load()->records.front().options; }
};

int main(int argc, char **argv)
{
    return runContract<tst_OptionStore>(argc, argv);
}
#include "tst_optionstore.moc"
