// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/secretbox.h"

#include <QMessageAuthenticationCode>
#include <QSet>
#include <QTest>
#include <QUuid>

using namespace Inlet;
using namespace Qt::StringLiterals;

class tst_SecretBox : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void boundsTheKeyText_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("empty") << 0 << false;
        QTest::newRow("one short") << 15 << false;
        QTest::newRow("least") << 16 << true;
        QTest::newRow("most") << 4096 << true;
        QTest::newRow("one over") << 4097 << false;
    }
    void boundsTheKeyText()
    {
        QFETCH(int, length);
        const auto made = SecretBox::fromKeyText(Secret(QByteArray(length, 'k')));
        QTEST(made.has_value(), "isTaken");
        if (!made) {
            QCOMPARE(made.error().code, ErrorCode::InvalidArgument);
            QVERIFY(!made.error().message.contains(u"kkk"_s));
        }
    }

    void opensWhatItSealed_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("token") << QByteArray("1b4e28ba-2fa1-41d2-883f-0016d3cca427");
        QTest::newRow("bytes") << QByteArray::fromHex("00ff00c3280a0d");
        QTest::newRow("long") << QByteArray(100'000, 'x');
    }
    void opensWhatItSealed()
    {
        QFETCH(QByteArray, plain);
        const SecretBox sealer = box("one key of this test");
        const SecretBox opener = box("one key of this test");
        const auto opened = opener.open(sealer.seal(Secret(plain), "place:1"), "place:1");
        QVERIFY(opened);
        QCOMPARE(opened->reveal(), plain);
    }

    void sealsDifferentlyEachTime()
    {
        const SecretBox some = box("one key of this test");
        const Secret plain("a token of this test");
        QSet<QByteArray> sealed;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray text = some.seal(plain, "place");
            QVERIFY(!text.contains(plain.reveal()));
            sealed.insert(text);
        }
        QCOMPARE(sealed.size(), 1000);
    }

    void opensNothingElse_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("context");
        QTest::addColumn<int>("flip");   // the byte that is changed; below 0: none
        QTest::addColumn<int>("length"); // what is left of the text; below 0: all
        QTest::addColumn<bool>("isOpened");
        const QByteArray key = "one key of this test";
        QTest::newRow("as it was") << key << QByteArray("place:1") << -1 << -1 << true;
        QTest::newRow("another key") << QByteArray("one key of that test") << QByteArray("place:1") << -1
                                     << -1 << false;
        QTest::newRow("another place") << key << QByteArray("place:2") << -1 << -1 << false;
        QTest::newRow("no place") << key << QByteArray() << -1 << -1 << false;
        QTest::newRow("nonce changed") << key << QByteArray("place:1") << 0 << -1 << false;
        QTest::newRow("text changed") << key << QByteArray("place:1") << 24 << -1 << false;
        QTest::newRow("tag changed") << key << QByteArray("place:1") << 45 << -1 << false;
        QTest::newRow("cut by one") << key << QByteArray("place:1") << -1 << 45 << false;
        QTest::newRow("shorter than nonce and tag") << key << QByteArray("place:1") << -1 << 39 << false;
        QTest::newRow("empty") << key << QByteArray("place:1") << -1 << 0 << false;
    }
    void opensNothingElse()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, context);
        QFETCH(int, flip);
        QFETCH(int, length);
        QByteArray sealed = box("one key of this test").seal(Secret("secret"), "place:1");
        QCOMPARE(sealed.size(), 24 + 6 + 16);
        if (flip >= 0)
            sealed[flip] = char(sealed[flip] ^ 1);
        if (length >= 0)
            sealed.truncate(length);
        const auto opened = box(key).open(sealed, context);
        QTEST(opened.has_value(), "isOpened");
        if (!opened)
            QCOMPARE(opened.error().code, ErrorCode::Key);
    }

    void lookupDependsOnKeyAndTokenOnly()
    {
        const SecretBox one = box("one key of this test");
        const SecretBox other = box("one key of that test");
        QCOMPARE(one.lookup("token-a").size(), 32);
        QCOMPARE(one.lookup("token-a"), box("one key of this test").lookup("token-a"));
        QVERIFY(one.lookup("token-a") != one.lookup("token-b"));
        QVERIFY(one.lookup("token-a") != other.lookup("token-a"));
        // Not the plain hash under the key text: the key for look-up is derived.
        QVERIFY(one.lookup("token-a")
                != QMessageAuthenticationCode::hash("token-a", "one key of this test",
                                                    QCryptographicHash::Sha256));
    }

    void verifierTellsKeysApart()
    {
        const SecretBox one = box("one key of this test");
        QCOMPARE(one.verifier().size(), 32);
        QCOMPARE(one.verifier(), box("one key of this test").verifier());
        QVERIFY(one.verifier() != box("one key of that test").verifier());
        // Each use has a key of its own.
        QVERIFY(one.verifier() != one.lookup("inlet key check 1"));
    }

    void staysWhatItIsOnDisk()
    {
        // Made by the first version. A change of derivation or format would lock every owner out.
        const SecretBox some = box("the key of the format test");
        QCOMPARE(some.lookup("token").toHex(),
                 QByteArray("28f2ea033643f600d69356a2504e934547032814a1d02915f739ee7cfcc8d0b2"));
        QCOMPARE(some.verifier().toHex(),
                 QByteArray("f6ec149cfdb516f4c597c7e84e9a58773ee7842085d9fb6fb074e41b3ffc78cf"));
        const auto opened = some.open(
            QByteArray::fromHex(
                "ea5f77c1a8f69b2bd8bdb5b63c082cf4f0ec643cf8515693535c23e9f8b4f6b0082e73812a39539585446ffec3"),
            "place");
        QVERIFY(opened);
        QCOMPARE(opened->reveal(), QByteArray("plain"));
    }

    void copiesShareTheKeys()
    {
        std::optional<SecretBox> original = box("one key of this test");
        const SecretBox copy = *original;
        const QByteArray sealed = original->seal(Secret("secret"), "place");
        original.reset();
        QVERIFY(copy.open(sealed, "place"));
    }

    void randomTokensAreUuids()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray token = randomToken();
            const QUuid uuid = QUuid::fromString(QLatin1StringView(token));
            QCOMPARE(uuid.version(), QUuid::Random);
            QCOMPARE(uuid.variant(), QUuid::DCE);
            QCOMPARE(uuid.toByteArray(QUuid::WithoutBraces), token);
            seen.insert(token);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void randomKeysAreTaken()
    {
        const QByteArray key = randomKeyText();
        QCOMPARE(key.size(), 64);
        QVERIFY(key != randomKeyText());
        QVERIFY(SecretBox::fromKeyText(Secret(key)));
    }

    void comparesInConstantTime()
    {
        QVERIFY(equalConstantTime("", ""));
        QVERIFY(equalConstantTime("token", "token"));
        QVERIFY(!equalConstantTime("token", "tokeN"));
        QVERIFY(!equalConstantTime("token", "tokens"));
        QVERIFY(!equalConstantTime("token", ""));
    }

private:
    static SecretBox box(const QByteArray &key)
    {
        auto made = SecretBox::fromKeyText(Secret(key));
        if (!made)
            qFatal("no box");
        return *std::move(made);
    }
};

QTEST_APPLESS_MAIN(tst_SecretBox)
#include "tst_secretbox.moc"
