// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using Inlet::withoutMediaBase64;

namespace {

/// The same cut on a document model: no bytes to keep, nothing to get wrong.
QJsonValue reference(const QJsonValue &value, bool isMedia = false)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(reference(item));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    if (isMedia)
        object.remove("base64"_L1);
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = reference(*it, it.key() == "media"_L1);
    return object;
}

class Documents
{
public:
    explicit Documents(quint64 seed)
        : m_random(seed)
    {
    }

    QByteArray object(int depth = 0)
    {
        // QJsonObject keeps one of two equal keys, so each key comes once, in one of its spellings.
        QList<QByteArrayList> keys{{"\"media\"", "\"medi\\u0061\""},
                                   {"\"base64\"", "\"b\\u0061se64\""},
                                   {"\"a\""},
                                   {"\"url\""},
                                   {"\"media2\""}};
        QByteArray text = "{" + space();
        const quint64 count = below(5);
        for (quint64 i = 0; i < count; ++i) {
            const QByteArrayList spellings = keys.takeAt(qsizetype(below(quint64(keys.size()))));
            const QByteArray key = spellings[qsizetype(below(quint64(spellings.size())))];
            text += (i == 0 ? QByteArray() : QByteArray("," + space())) + key + space() + ':' + space()
                + value(depth + 1) + space();
        }
        return text + '}';
    }

private:
    quint64 below(quint64 bound) { return m_random() % bound; }
    QByteArray space() { return QByteArrayList{"", "", " ", "\n\t"}[qsizetype(below(4))]; }

    QByteArray value(int depth)
    {
        const quint64 kind = depth > 6 ? 3 : below(6);
        if (kind < 2)
            return object(depth);
        if (kind == 2) {
            QByteArray text = "[" + space();
            const quint64 count = below(3);
            for (quint64 i = 0; i < count; ++i)
                text += (i > 0 ? QByteArray(", ") : QByteArray()) + value(depth + 1);
            return text + space() + ']';
        }
        return QByteArrayList{"\"x,}\"", "1", "null", "\"base64\""}[qsizetype(below(4))];
    }

    std::mt19937_64 m_random;
};

} // namespace

class tst_MediaStrip : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void strips_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("stripped");
        const auto row = [](const char *name, const QByteArray &given, const QByteArray &stripped) {
            QTest::newRow(name) << given << stripped;
        };
        row("only", "{\"media\":{\"base64\":\"AA\"}}", "{\"media\":{}}");
        row("first", "{\"media\":{\"base64\":\"AA\",\"url\":\"u\"}}", "{\"media\":{\"url\":\"u\"}}");
        row("last", "{\"media\":{\"url\":\"u\",\"base64\":\"AA\"}}", "{\"media\":{\"url\":\"u\"}}");
        row("middle", "{\"media\":{\"a\":1,\"base64\":\"AA\",\"b\":2}}", "{\"media\":{\"a\":1,\"b\":2}}");
        row("twice at the end", "{\"media\":{\"a\":1,\"base64\":\"AA\",\"base64\":2}}",
            "{\"media\":{\"a\":1}}");
        row("all of several", "{\"media\":{\"base64\":1,\"base64\":2,\"base64\":3}}", "{\"media\":{}}");
        row("around", "{\"media\":{\"base64\":1,\"a\":1,\"base64\":2}}", "{\"media\":{\"a\":1}}");
        row("white space", "{ \"media\" : { \"a\" : 1 , \"base64\" : \"AA\" } }",
            "{ \"media\" : { \"a\" : 1   } }");
        row("white space, first", "{\"media\":{ \"base64\" : \"AA\" , \"a\":1}}", "{\"media\":{  \"a\":1}}");
        row("any value", "{\"media\":{\"base64\":{\"x\":[1,\"}\"]},\"a\":1}}", "{\"media\":{\"a\":1}}");
        row("escaped key", "{\"media\":{\"\\u0062ase64\":\"AA\",\"a\":1}}", "{\"media\":{\"a\":1}}");
        row("escaped media", "{\"\\u006dedia\":{\"base64\":\"AA\"}}", "{\"\\u006dedia\":{}}");
        row("deep", "{\"message\":{\"x\":[{\"media\":{\"base64\":\"AA\"}}]}}",
            "{\"message\":{\"x\":[{\"media\":{}}]}}");
        row("media in media", "{\"media\":{\"media\":{\"base64\":1},\"base64\":2}}",
            "{\"media\":{\"media\":{}}}");
        row("comma in a string", "{\"media\":{\"a\":\",\",\"base64\":\",\\\",\",\"b\":\",\"}}",
            "{\"media\":{\"a\":\",\",\"b\":\",\"}}");
        row("two media", "{\"a\":{\"media\":{\"base64\":1}},\"media\":{\"base64\":2}}",
            "{\"a\":{\"media\":{}},\"media\":{}}");
        row("media twice", "{\"media\":{\"base64\":1},\"media\":{\"base64\":2}}",
            "{\"media\":{},\"media\":{}}");
    }

    void strips()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, stripped);
        QCOMPARE(withoutMediaBase64(given), stripped);
        QVERIFY(QJsonDocument::fromJson(stripped).isObject());
    }

    void leaves_data()
    {
        QTest::addColumn<QByteArray>("data");
        for (const char *data :
             {"{}", "{\"media\":null}", "{\"media\":{\"url\":\"u\"}}", "{\"base64\":\"AA\"}",
              "{\"media\":\"base64\"}", "{\"media\":[{\"base64\":\"AA\"}]}",
              "{\"media\":{\"x\":{\"base64\":\"AA\"}}}", "{\"Media\":{\"base64\":\"AA\"}}",
              "{\"media\":{\"Base64\":\"AA\",\"base64 \":1}}", "{\"a\":\"\\u0062ase64\"}",
              "{\"media2\":{\"base64\":1}}"})
            QTest::newRow(data) << QByteArray(data);
    }

    void leaves()
    {
        QFETCH(QByteArray, data);
        const QByteArray stripped = withoutMediaBase64(data);
        QCOMPARE(stripped, data);
        QVERIFY2(stripped.constData() == data.constData(), "the bytes should be shared, not copied");
    }

    void agreesWithTheReference()
    {
        int cut = 0;
        for (quint64 seed = 0; seed < 3000; ++seed) {
            const QByteArray data = Documents(seed).object();
            QJsonParseError error;
            const QJsonDocument document = QJsonDocument::fromJson(data, &error);
            QVERIFY2(error.error == QJsonParseError::NoError, data.constData());
            const QByteArray stripped = withoutMediaBase64(data);
            const QJsonDocument again = QJsonDocument::fromJson(stripped, &error);
            QVERIFY2(error.error == QJsonParseError::NoError,
                     QByteArray(data + " -> " + stripped).constData());
            QVERIFY2(QJsonValue(again.object()) == reference(document.object()),
                     QByteArray(data + " -> " + stripped).constData());
            QCOMPARE(withoutMediaBase64(stripped), stripped);
            cut += stripped.size() < data.size() ? 1 : 0;
        }
        QVERIFY2(cut > 200, "the documents should hold something to cut");
    }
};

QTEST_APPLESS_MAIN(tst_MediaStrip)
#include "tst_mediastrip.moc"
