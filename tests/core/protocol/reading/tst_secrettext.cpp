// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/secrettext.h"

#include <QByteArray>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_SecretText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void items_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *given, const char *shown) {
            QTest::newRow(*given == '\0' ? "none" : given) << QByteArray(given) << QByteArray(shown);
        };
        row("", "");
        row("https://h/a?w=1&id=2", "https://h/a?w=1&id=2");
        row("https://h/a?secret=CANARY", "https://h/a?secret=***");
        row("https://h/a?a%5Btoken%5D=CANARY&b=1", "https://h/a?a%5Btoken%5D=***&b=1");
        row("https://h/a?to%6ben=CANARY", "https://h/a?to%6ben=***");
        row("https://h/a?to%256ben=CANARY", "https://h/a?to%256ben=***");
        row("https://h/a?tokens[]=CANARY&tokens[]=CANARY", "https://h/a?tokens[]=***&tokens[]=***");
        row("/v/t62.7118-24/1_n.enc?ccb=11-4&oh=CANARY&oe=69&_nc_sid=5e",
            "/v/t62.7118-24/1_n.enc?ccb=11-4&oh=***&oe=69&_nc_sid=5e");
        row("media.example/1.jpg?sig=CANARY", "media.example/1.jpg?sig=***");
        row("grant_type=password&client_secret=CANARY", "grant_type=password&client_secret=***");
        row("https://me:CANARY@h/a", "https://***@h/a");
        row("https://h/?to=https://me:CANARY@h", "https://h/?to=***");
        row("https://h/?to=https%3A%2F%2Fme%3ACANARY%40h", "https://h/?to=***");
        row("https://h/?q=a&amp;token=CANARY&amp;b", "https://h/?q=a&amp;token=***&amp;b");
        row("https://h/?token=CANARY\"CANARY", "https://h/?token=***");
        // In a longer text.
        row("GET /ws/a?token=CANARY HTTP/1.1", "GET /ws/a?token=*** HTTP/1.1");
        row("see https://me:CANARY@h/a\nand https://h/?a=1&key=CANARY too",
            "see https://***@h/a\nand https://h/?a=1&key=*** too");
        row("<a href=\"https://h/?token=CANARY\">click</a> me",
            "<a href=\"https://h/?token=***\">click</a> me");
        row("my token? It is = none", "my token? It is = none");
        row("Tom&Jerry#1", "Tom&Jerry#1");
    }

    void items()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        QCOMPARE(SecretText::withoutSecretItems(given), shown);
        if (shown != given)
            QVERIFY(SecretText::mayHoldSecrets(given));
    }

    void credentials_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char *given, const char *shown) {
            QTest::newRow(*given == '\0' ? "none" : given) << QByteArray(given) << QByteArray(shown);
        };
        const auto same = [row](const char *given) { row(given, given); };
        row("Bearer CANARY-7c0e", "Bearer ***");
        row("bearer canary7", "bearer ***");
        row("Authorization: Bearer eyJ.CANARY.x_y-z==, Host: h", "Authorization: Bearer ***, Host: h");
        row("it said 'Bearer CANARY1' and 'BEARER  CANARY2'.", "it said 'Bearer ***' and 'BEARER  ***'.");
        row("Bearer: CANARY1", "Bearer: ***");
        row("Bearer abcdefghijklmnopqrstuvwxyz", "Bearer ***");
        row("Basic dXNlcjpDQU5BUlk=", "Basic ***");
        row("curl -H \"authorization: basic dXNlcjpDQU5BUlk=\"", "curl -H \"authorization: basic ***\"");
        same("");
        same("Bearer");
        same("bearer of news");
        same("The Bearer token is missing.");
        same("Bearer responsibilities: none");
        same("forbearer Canary1");
        same("Basic JavaScript in ten days");
        same("basic words");
    }

    void credentials()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, shown);
        QCOMPARE(SecretText::withoutCredentials(given), shown);
        if (shown != given)
            QVERIFY(SecretText::mayHoldSecrets(given));
    }

    // What most texts are is not looked at twice.
    void plainTexts()
    {
        for (const char *raw :
             {"", "Hello, how are you?", "5511999990000:12@s.whatsapp.net", "2026-05-04T13:02:11.250Z",
              "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQ==", "\\/9j\\/4AAQ", "1\\n2 \\ud83d\\ude00",
              "https://h/a.jpg", "the word token = none"})
            QVERIFY2(!SecretText::mayHoldSecrets(raw), raw);
        for (const char *raw : {"{\\\"a\\\":1}", "https:\\/\\/me:x@h", "\\u0042earer x", "a?b\\u003dc"})
            QVERIFY2(SecretText::mayHoldSecrets(raw), raw);
    }

    void manyMarksCostNoSquare()
    {
        for (const QByteArray &part : {QByteArray("://"), QByteArray("?a=%"), QByteArray("Bearer "),
                                       QByteArray("%25"), QByteArray("basic="), QByteArray("bearer=")}) {
            const QByteArray text = "x?" + part.repeated(30'000) + " @";
            QVERIFY(!SecretText::withoutCredentials(SecretText::withoutSecretItems(text)).isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(tst_SecretText)
#include "tst_secrettext.moc"
