// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/authenticator.h"

#include "tests/support/heads.h"

#include <QTest>

using namespace Inlet;
using namespace Inlet::Test;
using namespace Qt::StringLiterals;

class tst_Authenticator : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sources_data();
    void sources();
    void identifies_data();
    void identifies();
    void forgetsRotatedTokens();
    void remembersNoMoreThanItsPlaces();
    void lookups();
};

void tst_Authenticator::sources_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("token");     // on /ws
    QTest::addColumn<QByteArray>("restToken"); // where the query is no source
    const auto row = [](const char *name, const char *target, const char *headers, const char *token,
                        const char *restToken) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(headers) << QByteArray(token)
                            << QByteArray(restToken);
    };
    const auto headersOnly = [&row](const char *name, const char *headers, const char *token) {
        row(name, "/ws/a", headers, token, token);
    };
    headersOnly("none", "", "");
    headersOnly("header", "token: one\r\n", "one");
    headersOnly("header, other case", "TOKEN: one\r\n", "one");
    headersOnly("header is trimmed", "token:   one  \r\n", "one");
    headersOnly("value keeps its case", "token: OnE\r\n", "OnE");
    headersOnly("bearer", "Authorization: Bearer two\r\n", "two");
    headersOnly("bearer, other case", "authorization: bEARER two\r\n", "two");
    headersOnly("bearer, more blanks", "Authorization: Bearer    two\r\n", "two");
    headersOnly("bearer without a value", "Authorization: Bearer\r\n", "");
    headersOnly("bearer with blanks", "Authorization: Bearer    \r\n", "");
    headersOnly("bearer glued", "Authorization: Bearertwo\r\n", "");
    headersOnly("another scheme", "Authorization: Basic dHdv\r\n", "");
    headersOnly("bare value", "Authorization: two\r\n", "");
    headersOnly("header before bearer", "Authorization: Bearer two\r\ntoken: one\r\n", "one");
    headersOnly("empty header", "token:\r\n", "");
    headersOnly("empty header, then bearer", "token:\r\nAuthorization: Bearer two\r\n", "two");
    headersOnly("blank header, then bearer", "token:   \r\nAuthorization: Bearer two\r\n", "two");
    headersOnly("other header names", "x-token: one\r\napikey: one\r\n", "");
    row("query", "/ws/a?token=three", "", "three", "");
    row("query behind others", "/ws/a?x=1&token=three&y=2", "", "three", "");
    row("query, first counts", "/ws/a?token=three&token=four", "", "three", "");
    row("query, empty first counts", "/ws/a?token=&token=four", "", "", "");
    row("query, no value", "/ws/a?token", "", "", "");
    row("query, percent code", "/ws/a?token=t%68ree%2B", "", "three+", "");
    row("query, plus", "/ws/a?token=ab+cd/ef==", "", "ab+cd/ef==", "");
    row("query, plus both ways", "/ws/a?token=+a%2Bb+", "", "+a+b+", "");
    row("query, blank", "/ws/a?token=a%20b", "", "a b", "");
    row("query, encoded name", "/ws/a?t%6Fken=three", "", "three", "");
    row("query, other case of the name", "/ws/a?Token=three", "", "", "");
    row("query, broken code", "/ws/a?token=thr%e", "", "", "");
    row("query, equals inside", "/ws/a?token=a=b", "", "a=b", "");
    row("query behind a second mark", "/ws/a?x?token=three", "", "", "");
    row("header before query", "/ws/a?token=three", "token: one\r\n", "one", "one");
    row("bearer before query", "/ws/a?token=three", "Authorization: Bearer two\r\n", "two", "two");
    row("empty header, then query", "/ws/a?token=three", "token:\r\n", "three", "");
    row("empty bearer, then query", "/ws/a?token=three", "Authorization: Bearer \r\n", "three", "");
    row("other scheme, then query", "/ws/a?token=three", "Authorization: Basic x\r\n", "three", "");
    row("all three", "/ws/a?token=three", "Authorization: Bearer two\r\ntoken: one\r\n", "one", "one");
}

void tst_Authenticator::sources()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, restToken);
    const RequestHead head = makeHead("GET " + target, headers);
    QCOMPARE(Authenticator::tokenOf(head, TokenSources::HeadersAndQuery), token);
    QCOMPARE(Authenticator::tokenOf(head, TokenSources::HeadersOnly), restToken);
}

void tst_Authenticator::identifies_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("instance");
    const auto row = [](const char *name, const char *token, Identity::Kind kind,
                        const QString &instance = {}) {
        QTest::newRow(name) << QByteArray(token) << int(kind) << instance;
    };
    row("missing", "", Identity::Kind::Missing);
    row("account", "the-account-token", Identity::Kind::Account);
    row("account, other case", "The-account-token", Identity::Kind::Unknown);
    row("account, cut", "the-account-toke", Identity::Kind::Unknown);
    row("account, longer", "the-account-token1", Identity::Kind::Unknown);
    row("first instance", "token-of-support", Identity::Kind::Instance, u"support"_s);
    row("second instance", "token-of-sales--", Identity::Kind::Instance, u"sales"_s);
    row("nobody", "nobody-has-this-one", Identity::Kind::Unknown);
}

void tst_Authenticator::identifies()
{
    QFETCH(QByteArray, token);
    QFETCH(int, kind);
    QFETCH(QString, instance);
    const SecretBox box = makeBox();
    const InstanceTable table({makeEntry(box, u"support"_s, "token-of-support", {}),
                               makeEntry(box, u"sales"_s, "token-of-sales--", {})});
    const Authenticator authenticator(box, Secret("the-account-token"));
    TokenMemory memory;
    const RequestHead head = makeHead("GET /ws/a", "token: " + token + "\r\n");
    const Identity identity = authenticator.identify(head, TokenSources::HeadersOnly, table, memory);
    QCOMPARE(int(identity.kind), kind);
    // What is known is remembered, what is not takes no place; the answer stays the same.
    QCOMPARE(memory.find(token), identity.isKnown() ? identity.lookup : QByteArray());
    const Identity again = authenticator.identify(head, TokenSources::HeadersOnly, table, memory);
    QCOMPARE(int(again.kind), kind);
    QCOMPARE(again.instance, identity.instance);
    QCOMPARE(again.lookup, identity.lookup);
    QCOMPARE(identity.instance ? identity.instance->record.name : QString(), instance);
    QCOMPARE(identity.isKnown(), Identity::Kind(kind) == Identity::Kind::Account || !instance.isEmpty());
    QCOMPARE(identity.lookup.isEmpty(), token.isEmpty());
    QVERIFY(token.isEmpty() || !identity.lookup.contains(token));
    QCOMPARE(authenticator.isAccountToken(token), Identity::Kind(kind) == Identity::Kind::Account);
}

void tst_Authenticator::forgetsRotatedTokens()
{
    const SecretBox box = makeBox();
    const Authenticator authenticator(box, Secret("the-account-token"));
    const RequestHead head = makeHead("GET /ws/a", "token: token-of-support\r\n");
    TokenMemory memory;
    const auto kindIn = [&](const QByteArray &tokenOfInstance) {
        const InstanceTable table({makeEntry(box, u"support"_s, tokenOfInstance, {})});
        return authenticator.identify(head, TokenSources::HeadersOnly, table, memory).kind;
    };
    QCOMPARE(kindIn("token-of-support"), Identity::Kind::Instance);
    QVERIFY(!memory.find("token-of-support").isEmpty());
    QCOMPARE(kindIn("a-new-token-of-it"), Identity::Kind::Unknown);
}

void tst_Authenticator::remembersNoMoreThanItsPlaces()
{
    TokenMemory memory;
    const int count = int(TokenMemory::places) * 4;
    for (int i = 0; i < count; ++i)
        memory.keep("token " + QByteArray::number(i), "lookup " + QByteArray::number(i));
    std::size_t found = 0;
    for (int i = 0; i < count; ++i) {
        const QByteArray lookup = memory.find(QByteArray("token " + QByteArray::number(i)));
        QVERIFY(lookup.isEmpty() || lookup == QByteArray("lookup " + QByteArray::number(i)));
        found += lookup.isEmpty() ? 0U : 1U;
    }
    QVERIFY(found <= TokenMemory::places);
    QCOMPARE(memory.find(QByteArray("token " + QByteArray::number(count - 1))),
             QByteArray("lookup " + QByteArray::number(count - 1)));
}

void tst_Authenticator::lookups()
{
    const Authenticator authenticator(makeBox(), Secret("the-account-token"));
    QCOMPARE(authenticator.lookup("a-token"), authenticator.lookup("a-token"));
    QVERIFY(authenticator.lookup("a-token") != authenticator.lookup("b-token"));
}

QTEST_GUILESS_MAIN(tst_Authenticator)
#include "tst_authenticator.moc"
