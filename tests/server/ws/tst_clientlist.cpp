// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/limits.h"
#include "server/model/instancetable.h"
#include "server/ws/clientlist.h"
#include "server/ws/session.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

ClientPage pageOf(const QList<quint64> &ids, qint64 total, bool hasMore = false)
{
    ClientPage page;
    for (const quint64 id : ids) {
        ClientInfo client;
        client.facts.id = id;
        page.clients.append(client);
    }
    page.total = total;
    page.hasMore = hasMore;
    return page;
}

} // namespace

class tst_ClientList : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void ids()
    {
        QCOMPARE(ioThreadOf(clientId(1, 0)), 0);
        QCOMPARE(ioThreadOf(clientId(123'456'789, maximumIoThreads - 1)), maximumIoThreads - 1);
        QVERIFY(clientId(2, 0) > clientId(1, maximumIoThreads - 1));
        QVERIFY(clientId(1, 0) > 0);
    }

    void merges_data()
    {
        QTest::addColumn<QList<QList<quint64>>>("pages");
        QTest::addColumn<bool>("threadHasMore");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QList<quint64>>("ids");
        QTest::addColumn<bool>("hasMore");
        using Ids = QList<quint64>;
        using Pages = QList<QList<quint64>>;
        QTest::newRow("none") << Pages{{}, {}} << false << 3 << Ids{} << false;
        QTest::newRow("in order") << Pages{{2, 9}, {1, 5}} << false << 9 << Ids{1, 2, 5, 9} << false;
        QTest::newRow("at the limit") << Pages{{2}, {1, 5}} << false << 3 << Ids{1, 2, 5} << false;
        QTest::newRow("one above") << Pages{{2, 9}, {1, 5}} << false << 3 << Ids{1, 2, 5} << true;
        QTest::newRow("a thread has more") << Pages{{2}, {1}} << true << 2 << Ids{1, 2} << true;
    }

    void merges()
    {
        QFETCH(QList<QList<quint64>>, pages);
        QFETCH(bool, threadHasMore);
        QFETCH(int, limit);
        QFETCH(QList<quint64>, ids);
        const ClientPage merged =
            mergePages({pageOf(pages[0], 10, threadHasMore), pageOf(pages[1], 5)}, limit);
        QList<quint64> found;
        for (const ClientInfo &client : merged.clients)
            found.append(client.facts.id);
        QCOMPARE(found, ids);
        QCOMPARE(merged.total, 15);
        QTEST(merged.hasMore, "hasMore");
    }

    void sharesAgents()
    {
        AgentTable table;
        const QByteArray first = table.shared("curl/8");
        const QByteArray second = table.shared("curl/8");
        QCOMPARE(first, QByteArray("curl/8"));
        QCOMPARE(first.constData(), second.constData()); // the same bytes, not equal ones
        QVERIFY(table.shared({}).isEmpty());
        QCOMPARE(table.size(), 1);
    }

    void cutsAgents()
    {
        AgentTable table;
        QCOMPARE(table.shared(QByteArray(Limits::agentBytes, 'x')).size(), Limits::agentBytes);
        QCOMPARE(table.shared(QByteArray(Limits::agentBytes + 1, 'x')).size(), Limits::agentBytes);
        QCOMPARE(table.size(), 1);
    }

    void boundsAgents()
    {
        AgentTable table;
        QByteArray last;
        for (qsizetype i = 0; i < Limits::agentsShared; ++i)
            last = table.shared(QByteArray("agent " + QByteArray::number(i)));
        QCOMPARE(table.size(), Limits::agentsShared);
        QCOMPARE(table.shared("one more"), QByteArray("one more"));
        QCOMPARE(table.size(), 1);
        QCOMPARE(last, QByteArray("agent " + QByteArray::number(Limits::agentsShared - 1)));
    }

    // What the list costs a connection; docs/hot-path.md says what a session needs in all.
    void costsLittle()
    {
        QVERIFY2(sizeof(ClientFacts) <= 56, QByteArray::number(sizeof(ClientFacts)).constData());
        QVERIFY2(sizeof(Session) <= 424, QByteArray::number(sizeof(Session)).constData());
    }
};

QTEST_APPLESS_MAIN(tst_ClientList)
#include "tst_clientlist.moc"
