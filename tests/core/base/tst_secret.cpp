// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/secret.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Inlet::fingerprint;
using Inlet::Secret;

class tst_Secret : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void printsStars()
    {
        const Secret secret("canary-9f31");
        QString text;
        QDebug(&text) << "before" << secret << "after" << QList<Secret>{secret};
        QVERIFY(!text.contains(u"canary"_s));
        QVERIFY(text.contains(u"***"_s));
        QVERIFY(text.contains(u"after"_s));
    }

    void comparesByValue()
    {
        QVERIFY(Secret("abc") == Secret("abc"));
        QVERIFY(Secret("abc") != Secret("abd"));
        QVERIFY(Secret("abc") != Secret("abcd"));
        QVERIFY(Secret("abc") != Secret());
        QVERIFY(Secret() == Secret(""));
        QVERIFY(Secret().isEmpty());
        QCOMPARE(Secret("abc").reveal(), QByteArray("abc"));
    }

    void fingerprintIsStable()
    {
        // HMAC-SHA-256 of "what do ya want for nothing?" under "Jefe" (RFC 4231, case 2).
        QCOMPARE(fingerprint("what do ya want for nothing?", "Jefe"),
                 QByteArray("tok_\xe2\x80\xa6"
                            "5bdc"));
    }

    void fingerprintDependsOnBoth()
    {
        const QByteArray name = fingerprint("token-one", "key");
        QCOMPARE(name.size(), 4 + 3 + 4);
        QVERIFY(!name.contains("one"));
        QVERIFY(name != fingerprint("token-one", "other key"));
        QVERIFY(name != fingerprint("token-two", "key"));
    }
};

QTEST_APPLESS_MAIN(tst_Secret)
#include "tst_secret.moc"
