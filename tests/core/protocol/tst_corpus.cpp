// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/protocol/payloads.h"
#include "core/protocol/redaction/redaction.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

/// Reads collected payloads of real services, which do not belong to the project: INLET_CORPUS
/// names their folder, with one folder a source inside. Skipped without it.
class tst_Corpus : public QObject
{
    Q_OBJECT

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList files(const QString &prefix) const
    {
        QStringList found;
        QDirIterator it(m_root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            if (QDir(m_root).relativeFilePath(path).startsWith(prefix))
                found.append(path);
        }
        found.sort();
        return found;
    }

    void addFiles(const QString &prefix) const
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : files(prefix))
            QTest::newRow(qPrintable(QDir(m_root).relativeFilePath(path))) << path;
    }

    QString m_root;

private slots:
    void initTestCase()
    {
        m_root = qEnvironmentVariable("INLET_CORPUS");
        if (m_root.isEmpty())
            QSKIP("INLET_CORPUS is not set");
        QVERIFY2(!files(u"ryzeapi-"_s).isEmpty(), "INLET_CORPUS names no folder with ryzeapi-*");
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void envelopes_data() { addFiles(u"ryzeapi-"_s); }

    void envelopes()
    {
        QFETCH(QString, path);
        const QByteArray json = read(path);
        const QJsonObject document = QJsonDocument::fromJson(json).object();
        if (!document.contains("event"_L1))
            return; // a REST body
        const auto event = parseEvent(json);
        QVERIFY2(event.has_value(), event ? "" : qPrintable(event.error().message));
        QVERIFY2(json.contains(event->data), "data should be the bytes of the file");
        QCOMPARE(QJsonDocument::fromJson(event->data).object(), document["data"_L1].toObject());
        const auto envelope = parseEnvelope(json);
        QVERIFY(envelope.has_value());
        QCOMPARE(envelope->data, event->data);
        QCOMPARE(envelope->type, std::optional(event->type));
        const QByteArray token = envelope->instanceData.token.reveal();
        if (!token.isEmpty())
            QVERIFY(!Redaction::frame(json, "key").contains(token));
    }

    void messages_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : files(u"ryzeapi-live/"_s) + files(u"ryzeapi-catalog/"_s)) {
            if (QFileInfo(path).fileName().startsWith("message.exchange"_L1))
                QTest::newRow(qPrintable(QDir(m_root).relativeFilePath(path))) << path;
        }
    }

    void messages()
    {
        QFETCH(QString, path);
        const auto event = parseEvent(read(path));
        QVERIFY(event.has_value());
        const Payload payload = decodePayload(event->type, event->data);
        QVERIFY(std::holds_alternative<MessageExchange>(payload));
        const auto &m = std::get<MessageExchange>(payload);
        QVERIFY(!m.id.isEmpty());
        QVERIFY(m.direction != MessageExchange::Direction::Unknown);
        QVERIFY(m.timestamp.isValid());
        QVERIFY(m.chat.jid.contains(u'@'));
        QVERIFY(!m.chat.jid.contains(u':'));
        QVERIFY(m.chat.type != Chat::Type::Unknown);
        QVERIFY(m.sender.jid.contains(u'@'));
        QVERIFY(m.kind != MessageExchange::Kind::Unknown);
        const bool saysSomething = !m.text.isEmpty() || m.media || m.selection || m.location
            || !m.contacts.isEmpty() || m.reaction || m.poll;
        QVERIFY(saysSomething);
    }

    void others_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : files(u"ryzeapi-catalog/"_s)) {
            if (!QFileInfo(path).fileName().startsWith("message.exchange"_L1))
                QTest::newRow(qPrintable(QDir(m_root).relativeFilePath(path))) << path;
        }
    }

    void others()
    {
        QFETCH(QString, path);
        const auto event = parseEvent(read(path));
        QVERIFY(event.has_value());
        const Payload payload = decodePayload(event->type, event->data);
        if (const auto *status = std::get_if<MessageStatus>(&payload)) {
            QVERIFY(status->status != MessageStatus::Status::Unknown);
            QVERIFY(!status->messageIds.isEmpty());
            QVERIFY(!status->chat.jid.isEmpty());
            QVERIFY(status->timestamp.isValid());
        } else if (const auto *flow = std::get_if<GroupFlow>(&payload)) {
            QVERIFY(flow->type != GroupFlow::Type::Unknown);
            QVERIFY(!flow->groupJid.isEmpty() && !flow->groupName.isEmpty());
            QVERIFY(!flow->participants.isEmpty());
        } else if (const auto *state = std::get_if<InstanceState>(&payload)) {
            QVERIFY(state->state != InstanceState::State::Unknown);
        } else if (const auto *label = std::get_if<LabelUpdate>(&payload)) {
            QVERIFY(label->type != LabelUpdate::Type::Unknown);
            QVERIFY(!label->labelId.isEmpty());
        } else {
            QVERIFY(std::holds_alternative<CallUpdate>(payload));
        }
    }

    void anythingAsAnything_data() { addFiles({}); }

    void anythingAsAnything()
    {
        QFETCH(QString, path);
        const QByteArray json = read(path);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QList<QByteArray> texts{json, json.first(json.size() / 2)};
        for (const char *key : {"data", "payload", "event", "entry", "Info"})
            texts.append(QJsonDocument(document[QLatin1StringView(key)].toObject()).toJson());
        for (const EventType type : allEventTypes()) {
            for (const QByteArray &text : std::as_const(texts)) {
                const Payload payload = decodePayload(type, text);
                QCOMPARE(std::holds_alternative<std::monostate>(payload),
                         !QJsonDocument::fromJson(text).isObject());
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_Corpus)
#include "tst_corpus.moc"
