// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

QByteArray written(const QString &text)
{
    std::string json;
    Inlet::appendJsonString(json, text);
    return QByteArray::fromStdString(json);
}

QByteArray byQt(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace

class tst_JsonText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void writes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QString() << QByteArray("\"\"");
        QTest::newRow("plain") << u"Not found"_s << QByteArray("\"Not found\"");
        QTest::newRow("quote, backslash") << u"a\"b\\c/"_s << QByteArray("\"a\\\"b\\\\c/\"");
        QTest::newRow("short escapes") << u"\b\f\n\r\t"_s << QByteArray("\"\\b\\f\\n\\r\\t\"");
        QTest::newRow("other controls") << u"\0\x1f\x7f"_s << QByteArray("\"\\u0000\\u001f\x7f\"");
        QTest::newRow("beyond ASCII") << u"Já 👍"_s << QByteArray("\"Já 👍\"");
        QTest::newRow("half a pair") << QString(QChar(0xd83d)) << QByteArray("\"?\"");
    }

    void writes()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text), json);
        std::string behind = "{";
        Inlet::appendJsonString(behind, text);
        QCOMPARE(QByteArray::fromStdString(behind), '{' + json);
    }

    void writesAsQtDoes()
    {
        std::mt19937 random(20261125);
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (auto left = random() % 12; left > 0; --left) {
                // Half of them where escapes are; no halves of pairs, which Qt writes as \ud83d.
                const auto c = char32_t(random() % 2 == 0 ? random() % 0x80 : 0xa0 + random() % 0xd000);
                text.append(QString::fromUcs4(&c, 1));
            }
            QCOMPARE(written(text), byQt(text));
        }
    }
};

QTEST_APPLESS_MAIN(tst_JsonText)
#include "tst_jsontext.moc"
