// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace Inlet::Test;

namespace {

/// The bytes of the value of the outermost key `data`, found without the gateway's own parser: by
/// counting braces outside of strings.
QByteArray rawData(const QByteArray &json)
{
    int depth = 0;
    bool isInString = false;
    qsizetype stringStart = 0;
    qsizetype dataStart = -1;
    QByteArray lastString;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (isInString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                isInString = false;
                lastString = json.sliced(stringStart, i - stringStart);
            }
        } else if (c == '"') {
            isInString = true;
            stringStart = i + 1;
        } else if (c == '{' || c == '[') {
            if (depth == 1 && dataStart < 0 && lastString == "data")
                dataStart = i;
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
            if (depth == 1 && dataStart >= 0)
                return json.sliced(dataStart, i + 1 - dataStart);
        }
    }
    return {};
}

QJsonValue withoutBase64(const QJsonValue &value, bool isMedia = false)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(withoutBase64(element));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    if (isMedia)
        object.remove("base64"_L1);
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = withoutBase64(*it, it.key() == "media"_L1);
    return object;
}

} // namespace

/// Collected payloads of the service, which do not belong to the project, go in by HTTP and come
/// out of a WebSocket: INLET_CORPUS names their folder. Skipped without it.
class tst_CorpusWire : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();
    void envelopes_data();
    void envelopes();

private:
    struct Listener
    {
        QByteArray instance;
        QByteArray token;
        std::unique_ptr<NodeClient> client;
    };
    Listener listen(const QByteArray &instance, bool mediaBase64) const;
    QByteArray nextFrame(Listener &listener, const QByteArray &json) const;

    QString m_root;
    std::unique_ptr<GatewayProgram> m_gateway;
    Listener m_whole;
    Listener m_stripped;
};

void tst_CorpusWire::initTestCase()
{
    m_root = qEnvironmentVariable("INLET_CORPUS");
    if (m_root.isEmpty())
        QSKIP("INLET_CORPUS is not set");
    m_gateway = std::make_unique<GatewayProgram>(QStringList{u"--rate-limit"_s, u"0"_s});
    QVERIFY(m_gateway->waitReady());
    m_whole = listen("whole", true);
    m_stripped = listen("stripped", false);
    QVERIFY(m_whole.client->waitOpen() && m_stripped.client->waitOpen());
}

void tst_CorpusWire::cleanupTestCase()
{
    if (m_gateway)
        QCOMPARE(m_gateway->stop(), 0);
}

tst_CorpusWire::Listener tst_CorpusWire::listen(const QByteArray &instance, bool mediaBase64) const
{
    const QByteArray token =
        m_gateway->makeInstance(instance,
                                QByteArray(",\"websocketEnabled\":true,\"websocketMediaBase64\":")
                                    + (mediaBase64 ? "true" : "false"));
    return {instance, token,
            std::make_unique<NodeClient>(m_gateway->webSocketUrl("/ws/" + instance + "?token=" + token))};
}

QByteArray tst_CorpusWire::nextFrame(Listener &listener, const QByteArray &json) const
{
    const qsizetype before = listener.client->messages().size();
    const HttpAnswer answer = m_gateway->publish(listener.instance, json);
    if (answer.status != 202 || !listener.client->waitForMessages(before + 1)) {
        qWarning("%s", answer.text().constData());
        return {};
    }
    return listener.client->messages().back();
}

void tst_CorpusWire::envelopes_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &folder : {u"ryzeapi-live"_s, u"ryzeapi-catalog"_s, u"ryzeapi-client-assumed"_s}) {
        const QFileInfoList files = QDir(m_root + u'/' + folder).entryInfoList({u"*.json"_s}, QDir::Files);
        QVERIFY2(!files.isEmpty(), qPrintable(QString(u"nothing in "_s + folder)));
        for (const QFileInfo &file : files)
            QTest::newRow(qPrintable(QString(folder + u'/' + file.fileName()))) << file.filePath();
    }
}

void tst_CorpusWire::envelopes()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray json = file.readAll();
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    const QByteArray event = document["event"_L1].toString().toLatin1();
    const QByteArray data = rawData(json);
    QCOMPARE(QJsonDocument::fromJson(data).object(), document["data"_L1].toObject());

    QCOMPARE(nextFrame(m_whole, json), frameText(*m_gateway, m_whole.instance, m_whole.token, event, data));

    const QByteArray stripped = nextFrame(m_stripped, json);
    const QJsonValue expected = withoutBase64(document["data"_L1]);
    QCOMPARE(QJsonDocument::fromJson(stripped)["data"_L1], expected);
    const QByteArray unstripped = frameText(*m_gateway, m_stripped.instance, m_stripped.token, event, data);
    if (expected == document["data"_L1])
        QCOMPARE(stripped, unstripped);
    else
        QVERIFY(stripped.size() < unstripped.size());
}

QTEST_GUILESS_MAIN(tst_CorpusWire)
#include "tst_corpuswire.moc"
