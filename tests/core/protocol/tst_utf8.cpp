// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/utf8.h"

#include <QTest>

#include <array>
#include <random>

using namespace Qt::StringLiterals;
using Inlet::invalidUtf8At;
using Inlet::isValidUtf8;

namespace {

bool reference(const QByteArray &text)
{
    return QUtf8StringView(text).isValidUtf8();
}

// The bytes at which the rules change, and their neighbours.
constexpr std::array<unsigned char, 30> edges{0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0,
                                              0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0,
                                              0xf1, 0xf3, 0xf4, 0xf5, 0xf7, 0xf8, 0xfb, 0xfc, 0xfe, 0xff};

} // namespace

class tst_Utf8 : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void checks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("no bytes") << QByteArray() << true;
        QTest::newRow("null byte") << QByteArray("a\0b", 3) << true;
        QTest::newRow("two, three and four bytes") << QByteArray("não — 🙂") << true;
        QTest::newRow("last code point") << QByteArray("\xf4\x8f\xbf\xbf") << true;
        QTest::newRow("beyond the last") << QByteArray("\xf4\x90\x80\x80") << false;
        QTest::newRow("noncharacter") << QByteArray("\xef\xbf\xbf") << true;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
        QTest::newRow("continuation alone") << QByteArray("a\x80") << false;
        QTest::newRow("cut off") << QByteArray("a\xf0\x9f\x99") << false;
    }

    void checks()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isValid);
        QCOMPARE(isValidUtf8(text), isValid);
        QCOMPARE(reference(text), isValid);
        // Also at the end of a block of any size, and before one.
        for (qsizetype before = 0; before < 130; ++before) {
            const QByteArray filler(before, 'x');
            QVERIFY(isValidUtf8(QByteArray(filler + text)) == isValid);
            QVERIFY(isValidUtf8(QByteArray(filler + text + filler)) == isValid);
        }
    }

    // Also where characters stand across the blocks it looks at.
    void saysWhere()
    {
        const QByteArrayList pieces{"a", "0123456789abcdef", "é", "—", "🙂"};
        const QByteArrayList faults{"\xff",     "\x80",         "\xc3",        "\xc0\xaf",
                                    "\xe2\x82", "\xed\xa0\x80", "\xf0\x9f\x99"};
        for (quint64 seed = 0; seed < 300; ++seed) {
            std::mt19937_64 random(seed);
            const auto wanted = qsizetype(random() % 9'000);
            QByteArray text;
            while (text.size() < wanted)
                text += pieces[qsizetype(random() % quint64(pieces.size()))];
            QCOMPARE(invalidUtf8At(text), text.size());
            const qsizetype at = text.size();
            text += faults[qsizetype(random() % quint64(faults.size()))];
            if (random() % 2 == 0)
                text += QByteArray("x").repeated(qsizetype(random() % 9'000)) + "\xff";
            QCOMPARE(invalidUtf8At(text), at);
        }
    }

    void nullView() { QVERIFY(isValidUtf8(QByteArrayView())); }

    void agreesWithQtOnShortTexts()
    {
        QByteArray text(4, '\0');
        for (const unsigned char a : edges) {
            for (const unsigned char b : edges) {
                for (const unsigned char c : edges) {
                    for (const unsigned char d : edges) {
                        text[0] = char(a);
                        text[1] = char(b);
                        text[2] = char(c);
                        text[3] = char(d);
                        if (isValidUtf8(text) != reference(text))
                            QFAIL(text.toHex().constData());
                    }
                }
            }
        }
    }

    void agreesWithQtOnLongTexts()
    {
        const QByteArrayList
            pieces{"a", "0123456789abcdef", "é", "—", "🙂", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"};
        int valid = 0;
        for (quint64 seed = 0; seed < 20'000; ++seed) {
            std::mt19937_64 random(seed);
            QByteArray text;
            for (quint64 i = random() % 60; i > 0; --i)
                text += pieces[qsizetype(random() % quint64(pieces.size()))];
            if (!text.isEmpty() && random() % 4 != 0)
                text[qsizetype(random() % quint64(text.size()))] = char(edges[random() % edges.size()]);
            if (random() % 4 == 0)
                text.chop(1);
            const bool isValid = reference(text);
            valid += isValid ? 1 : 0;
            if (isValidUtf8(text) != isValid)
                QFAIL(text.toHex().constData());
        }
        QVERIFY(valid > 4'000 && valid < 16'000);
    }
};

QTEST_APPLESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"
