// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/session/instancelist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

class tst_InstanceList : public QObject
{
    Q_OBJECT

private slots:
    void lists_data();
    void lists();
    void noLists_data();
    void noLists();
    void longOnes();
    void accounts_data();
    void accounts();
};

void tst_InstanceList::lists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<ListedInstance>>("instances");
    const auto row = [](const char *name, const QByteArray &rows, const QList<ListedInstance> &instances) {
        QTest::newRow(name) << R"({"success":true,"instances":[)" + rows + "]}" << instances;
    };
    row("none", {}, {});
    row("in their order", R"({"name":"b"},{"name":"a"})", {{u"b"_s, {}, {}, {}}, {u"a"_s, {}, {}, {}}});
    row("twice, nameless, no object", R"({"name":"a","id":"1"},{"name":"a","id":"2"},{"id":"x"},7)",
        {{u"a"_s, u"1"_s, {}, {}}});
    row("on", R"({"name":"a","websocket":{"enabled":true}})", {{u"a"_s, {}, true, {}}});
    row("off", R"({"name":"a","websocket":{"enabled":false}})", {{u"a"_s, {}, false, {}}});
    row("not told", R"({"name":"a","websocket":{"enabled":"yes"}})", {{u"a"_s, {}, {}, {}}});
    row("not told either", R"({"name":"a","websocket":null})", {{u"a"_s, {}, {}, {}}});
    row("id as a number", R"({"name":"a","id":7})", {{u"a"_s, u"7"_s, {}, {}}});
    row("status", R"({"name":"a","status":"banned","connection":{"state":"qr"}})",
        {{u"a"_s, {}, {}, u"banned"_s}});
    row("state", R"({"name":"a","connection":{"state":"loggedout"}})", {{u"a"_s, {}, {}, u"loggedout"_s}});
}

void tst_InstanceList::lists()
{
    QFETCH(const QByteArray, body);
    const auto list = readInstanceList(body);
    QVERIFY(list);
    QTEST(*list, "instances");
}

void tst_InstanceList::noLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("an object") << QByteArray(R"({"instances":{}})");
    QTest::newRow("nothing of it") << QByteArray("{}");
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("empty") << QByteArray();
}

void tst_InstanceList::noLists()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!readInstanceList(body));
}

void tst_InstanceList::longOnes()
{
    constexpr int count = 200'000; // more than anybody has
    QByteArray rows;
    for (int at = 0; at < count; ++at)
        rows += (at ? "," : "") + QByteArray(R"({"name":"i)") + QByteArray::number(at) + R"("})";
    const auto list = readInstanceList(R"({"instances":[)" + rows + "]}");
    QVERIFY(list);
    QCOMPARE(list->size(), count);
}

void tst_InstanceList::accounts_data()
{
    QTest::addColumn<AccountState>("before");
    QTest::addColumn<QString>("word");
    QTest::addColumn<AccountState>("after");
    using enum AccountState;
    const auto row = [](AccountState before, const QString &word, AccountState after) {
        QTest::addRow("%d, %s", int(before), qPrintable(word)) << before << word << after;
    };
    for (const QString &word : {u"loggedout"_s, u"logged_out"_s, u"LoggedOut"_s, u"LOGGED-OUT"_s})
        row(Fine, word, LoggedOut);
    for (const QString &word : {u"banned"_s, u"temp_banned"_s, u"TempBanned"_s})
        row(LoggedOut, word, Banned);
    for (const QString &word : {u"connected"_s, u"pair_success"_s, u"keepalive_restored"_s})
        row(LoggedOut, word, Fine);
    // What tells nothing of the account: it is still logged out, or never was.
    for (const QString &word : {u"disconnected"_s, u"connecting"_s, u"qr"_s, u"qr_ready"_s, QString()}) {
        row(LoggedOut, word, LoggedOut);
        row(Fine, word, Fine);
    }
}

void tst_InstanceList::accounts()
{
    QFETCH(const AccountState, before);
    QFETCH(const QString, word);
    QTEST(accountStateAfter(before, word), "after");
}

QTEST_APPLESS_MAIN(tst_InstanceList)
#include "tst_instancelist.moc"
