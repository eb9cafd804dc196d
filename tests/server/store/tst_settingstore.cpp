// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/settingstore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of SettingStore.
class tst_SettingStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void keepsAndForgets()
    {
        QCOMPARE(*read(), std::nullopt);
        for (const QString &value : {u"one"_s, u"two"_s, u""_s}) {
            QVERIFY(stores().settings().write(u"name"_s, value).result());
            open();
            QCOMPARE(*read(), std::optional(value));
        }
        QVERIFY(stores().settings().write(u"other"_s, u"x"_s).result());
        QVERIFY(stores().settings().write(u"name"_s, std::nullopt).result());
        QCOMPARE(*read(), std::nullopt);
    }

private:
    Result<std::optional<QString>> read() { return stores().settings().read(u"name"_s); }
};

int main(int argc, char **argv)
{
    return runContract<tst_SettingStore>(argc, argv);
}
#include "tst_settingstore.moc"
