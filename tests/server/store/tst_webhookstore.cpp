// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/store/webhookstore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of WebhookStore (docs/rest/webhooks.md).
class tst_WebhookStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void keepsAndReplaces()
    {
        WebhookChange change = changeOf(u"one"_s);
        change.config.secret = Secret("secret");
        const auto first = set(change);
        QVERIFY(first);
        change.config.url = "https://elsewhere.example/";
        change.config.secret = {};
        change.keepsSecret = true;
        const auto second = set(change);
        QCOMPARE(second->id, first->id);
        QCOMPARE(second->lane, first->lane);
        QCOMPARE(second->config.secret, Secret("secret"));
        open();
        QCOMPARE(*stores().webhooks().load(), QList{*second});
    }

    void aDisabledOneGetsAnotherLane()
    {
        const auto first = set(changeOf(u"one"_s));
        QVERIFY(set(changeOf(u"one"_s, false))->lane != first->lane);
    }

    void refuses()
    {
        WebhookChange strange = changeOf(u"one"_s);
        strange.instanceId = u"nobody"_s;
        QCOMPARE(set(strange).error().code, ErrorCode::NotFound);
        for (int i = 0; i < Limits::enabledWebhooks; ++i)
            QVERIFY(set(changeOf(QString::number(i))));
        QCOMPARE(set(changeOf(u"more"_s)).error().code, ErrorCode::Conflict);
        QVERIFY(set(changeOf(u"more"_s, false)));
    }

private:
    static WebhookChange changeOf(const QString &label, bool isEnabled = true)
    {
        WebhookChange change;
        change.instanceId = u"a"_s;
        change.label = label;
        change.config.enabled = isEnabled;
        if (isEnabled)
            change.config.url = "https://app.example/";
        return change;
    }
    Result<WebhookRecord> set(const WebhookChange &change)
    {
        return stores().webhooks().set(change).result();
    }
};

int main(int argc, char **argv)
{
    return runContract<tst_WebhookStore>(argc, argv);
}
#include "tst_webhookstore.moc"
