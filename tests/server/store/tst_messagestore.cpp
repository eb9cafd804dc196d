// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/store/messagestore.h"

#include "tests/support/storecontract.h"

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

/// The contract of MessageStore (docs/rest/messages.md, docs/rest/figures.md).
class tst_MessageStore : public StoreContract
{
    Q_OBJECT

public:
    using StoreContract::StoreContract;

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void findsById()
    {
        add(1, "A", "1");
        const auto found = find(u"A"_s, MessageStore::Data::None);
        QVERIFY(found);
        QCOMPARE(found->eventId.toLatin1(), numberedId(1));
        QVERIFY(found->data.isEmpty());
        QVERIFY(!find(u"B"_s, MessageStore::Data::None));
        QVERIFY(!*stores().messages().find({.instanceId = u"b"_s, .messageId = u"A"_s}).result());
    }

    void readsTheirData()
    {
        const QByteArray media(Limits::thinEventBytes, 'A');
        add(1, "A", "1", ",\"media\":{\"base64\":\"" + media + "\"}");
        add(2, "B", "1");
        QVERIFY(!find(u"A"_s, MessageStore::Data::Shown)->data.contains(media));
        QVERIFY(find(u"A"_s, MessageStore::Data::Whole)->data.contains(media));
        QVERIFY(find(u"B"_s, MessageStore::Data::Shown)->data.contains("\"B\""));
        QVERIFY(find(u"B"_s, MessageStore::Data::Whole)->data.isEmpty()); // has no media bytes
    }

    void readsAChat()
    {
        for (int n = 1; n <= 4; ++n)
            add(n, QByteArray::number(n), "5511");
        add(5, "other", "5512");
        QCOMPARE(chat({.count = 9}), u"4 3 2 1"_s);
        QCOMPARE(chat({.count = 2}), u"4 3+"_s);
        QCOMPARE(chat({.fromMs = 2000, .toMs = 3000, .count = 9}), u"3 2"_s);
        QCOMPARE(chat({.count = 9, .maxBytes = 1, .maxBytesNow = {}}), u"4 3+"_s);
        QCOMPARE(chat({.count = 9, .maxBytes = 1, .maxBytesNow = [] { return 1 << 20; }}), u"4 3 2 1"_s);
    }

    void countsSeveralInstances()
    {
        add(1, "A", "5511");
        add(2, "B", "5511", {}, u"b"_s);
        QCOMPARE(stores().messages().figures({u"a"_s}, 0).result()->total, 1);
        QCOMPARE(stores().messages().figures({u"a"_s, u"b"_s}, 0).result()->total, 2);
    }

    void goWithTheirEvents()
    {
        add(1, "A", "1");
        QVERIFY(stores().events().prune({.olderThanMs = 100, .maxBytes = 0}).result().value_or(false));
        QVERIFY(!find(u"A"_s, MessageStore::Data::None));
        QVERIFY(!stores().messages().indexBacklog({}).result().value_or(true));
    }

private:
    void add(int n, const QByteArray &id, const QByteArray &chat, const QByteArray &more = {},
             const QString &instance = u"a"_s)
    {
        const QByteArray data = "{\"id\":\"" + id + "\",\"timestamp\":" + QByteArray::number(n)
            + ",\"chat\":{\"jid\":\"" + chat + "\"}" + more + '}';
        EventLog::Publication publication{instance,
                                          {{.id = numberedId(n),
                                            .instanceId = instance,
                                            .type = EventType::MessageExchange,
                                            .data = data,
                                            .receivedAtMs = 1'000'000 + n}}}; // behind all that they tell
        QVERIFY(stores().events().append(publication).result());
    }
    std::optional<StoredMessage> find(const QString &id, MessageStore::Data data)
    {
        return stores()
            .messages()
            .find({.instanceId = u"a"_s, .messageId = id, .data = data})
            .result()
            .value_or(std::nullopt);
    }
    /// Ids of a page, `+` behind them when there is more.
    QString chat(MessageStore::ChatQuery query)
    {
        query.instanceId = u"a"_s;
        query.chats = {u"5511"_s};
        if (query.maxBytes == 0)
            query.maxBytes = 1 << 20;
        const auto page = stores().messages().readChat(query).result();
        QStringList ids;
        for (const StoredMessage &message : page->messages)
            ids.append(message.messageId);
        return ids.join(u' ') + (page->hasMore ? u"+"_s : QString());
    }
};

int main(int argc, char **argv)
{
    return runContract<tst_MessageStore>(argc, argv);
}
#include "tst_messagestore.moc"
