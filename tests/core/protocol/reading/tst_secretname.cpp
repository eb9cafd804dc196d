// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/secretname.h"

#include <QByteArray>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_SecretName : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isSecret");
        QTest::addColumn<bool>("isSecretItem");
        const auto rows = [](std::initializer_list<const char *> names, bool isSecret, bool isItem) {
            for (const char *name : names)
                QTest::newRow(*name == '\0' ? "none" : name) << QByteArray(name) << isSecret << isItem;
        };
        rows({"token",
              "Token",
              "accessToken",
              "access_token",
              "ACCESS-TOKEN",
              "refresh_token",
              "idToken",
              "x-auth-token",
              "apikey",
              "apiKey",
              "api_key",
              "x-api-key",
              "X-Api-Key",
              "api key",
              "secret",
              "client_secret",
              "messageSecret",
              "password",
              "newPassword",
              "passwd",
              "pwd",
              "pass",
              "passphrase",
              "authorization",
              "Proxy-Authorization",
              "auth",
              "bearer",
              "jwt",
              "cookie",
              "set-cookie",
              "credentials",
              "signature",
              "x-hub-signature",
              "X-Amz-Signature",
              "X-Amz-Credential",
              "X-Amz-Security-Token",
              "privateKey",
              "secret_access_key",
              "encryption-key",
              "authKey",
              "hmac",
              "data[token]"},
             true, true);
        rows({"sig", "sign", "key", "api_sig"}, false, true);
        rows({"",
              "id",
              "key_id",
              "keyId",
              "name",
              "author",
              "participant",
              "jid",
              "tokenType",
              "token_count",
              "secretary",
              "passenger",
              "bypass",
              "signatureId",
              "expires",
              "oauth2",
              "messageId",
              "mediaKeyTimestamp",
              "publickey",
              "X-Amz-Date",
              "codes",
              "base64",
              "caption"},
             false, false);
    }

    void names()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isSecret);
        QFETCH(bool, isSecretItem);
        QCOMPARE(SecretName::isOfMember(name), isSecret);
        QCOMPARE(SecretName::isOfQueryItem(name), isSecretItem);
    }

    void ofLongNamesTheEndCounts()
    {
        const QByteArray ends = QByteArray(5000, 'x') + "_token";
        const QByteArray begins = "token_" + QByteArray(5000, 'x');
        const QByteArray padded = QByteArray(5000, '-') + "token";
        QVERIFY(SecretName::isOfMember(ends));
        QVERIFY(!SecretName::isOfMember(begins));
        QVERIFY(SecretName::isOfMember(padded));
    }

    void addresses()
    {
        for (const char *name : {"url", "mediaUrl", "s3_url", "thumbnail-uri", "href", "directPath", "link"})
            QVERIFY2(SecretName::isOfAddress(name), name);
        for (const char *name : {"", "text", "content", "urlCount", "path"})
            QVERIFY2(!SecretName::isOfAddress(name), name);
    }
};

QTEST_APPLESS_MAIN(tst_SecretName)
#include "tst_secretname.moc"
