// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/reading/secretname.h"

#include <QByteArray>
#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;
using SecretName::Secrecy;

class tst_SecretName : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<Secrecy>("secrecy");
        QTest::addColumn<bool>("isSecretItem");
        const auto rows = [](std::initializer_list<const char *> names, Secrecy secrecy, bool isItem) {
            for (const char *name : names)
                QTest::newRow(*name == '\0' ? "none" : name) << QByteArray(name) << secrecy << isItem;
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
              "APIKey",
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
              "db_pass",
              "user[pass]",
              "passphrase",
              "passcode",
              "authorization",
              "Proxy-Authorization",
              "auth",
              "basic_auth",
              "bearer",
              "jwt",
              "cookie",
              "session-cookie",
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
              "token2",
              "apiKey_1",
              "data[token]",
              "data[token][0]"},
             Secrecy::Whole, true);
        rows({"tokens", "access_tokens", "refreshTokens", "secrets", "clientSecrets", "passwords", "apikeys",
              "apiKeys", "x-api-keys", "signatures", "cookies", "tokens2", "max_tokens"},
             Secrecy::Plural, true);
        rows({"tokenValue", "token_hash", "tokensList", "passwordHash", "secretText", "apiKeyHeader",
              "api_keys_list", "authorizationHeader", "accessTokenRaw", "tokenV2", "jwt_payload",
              "signature_hex", "credentialsJson"},
             Secrecy::Texts, true);
        rows({"sig", "sign", "key", "api_sig", "oh", "hdnts", "x-sig"}, Secrecy::None, true);
        rows({"",
              "7",
              "id",
              "key_id",
              "keyId",
              "keys",
              "accessKeyId",
              "api_key_id",
              "name",
              "author",
              "participant",
              "jid",
              "token_count",
              "tokenType",
              "tokenizer",
              "tokenized",
              "tokens_used_total",
              "passwordChangedAt",
              "password_reset_url",
              "secretary",
              "secretEncType",
              "passenger",
              "bypass",
              "compass",
              "signatureId",
              "signature_algorithm",
              "expires",
              "oauth2",
              "messageId",
              "mediaKeyTimestamp",
              "publickey",
              "X-Amz-Date",
              "codes",
              "base64",
              "caption"},
             Secrecy::None, false);
    }

    void names()
    {
        QFETCH(QByteArray, name);
        QFETCH(Secrecy, secrecy);
        QFETCH(bool, isSecretItem);
        QCOMPARE(SecretName::ofMember(name), secrecy);
        QCOMPARE(SecretName::isOfQueryItem(name), isSecretItem);
    }

    void ofLongNamesTheEndCounts()
    {
        const QByteArray ends = QByteArray(5000, 'x') + "_token";
        const QByteArray begins = "token_" + QByteArray(5000, 'x');
        const QByteArray padded = QByteArray(5000, '-') + "token";
        QVERIFY(SecretName::ofMember(ends) == Secrecy::Whole);
        QVERIFY(SecretName::ofMember(begins) == Secrecy::None);
        QVERIFY(SecretName::ofMember(padded) == Secrecy::Whole);
    }

    void messageTexts()
    {
        for (const char *name : {"text", "content", "caption", "body", "conversation"})
            QVERIFY2(SecretName::isOfMessageText(name), name);
        for (const char *name : {"", "url", "callback", "error", "responseBody", "textUrl", "Text"})
            QVERIFY2(!SecretName::isOfMessageText(name), name);
    }
};

QTEST_APPLESS_MAIN(tst_SecretName)
#include "tst_secretname.moc"
