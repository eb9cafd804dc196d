// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloads.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;
using Direction = MessageExchange::Direction;
using Kind = MessageExchange::Kind;

namespace {

const QDateTime halfPast = QDateTime::fromSecsSinceEpoch(1772453730, Qt::UTC); // 2026-03-02 12:15:30
const QString marinaJid = u"551155500101@s.whatsapp.net"_s;
const QString marinaLid = u"70310000000101@lid"_s;

QByteArray fixture(const QString &layout, const QString &name)
{
    QFile file(QStringLiteral(INLET_TESTS_DIR "/data/payloads/") + layout + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument(QJsonDocument::fromJson(file.readAll())[name].toObject()).toJson();
}

template<typename T>
T decode(EventType type, const QByteArray &data)
{
    const Payload payload = decodePayload(type, data);
    return std::holds_alternative<T>(payload) ? std::get<T>(payload) : T();
}

MessageExchange message(const QString &id, Kind kind, const QString &type = {})
{
    MessageExchange m;
    m.id = id;
    m.direction = Direction::Incoming;
    m.chat = {marinaJid, {}, {}, Chat::Type::Private, false};
    m.kind = kind;
    m.type = type;
    return m;
}

MessageExchange live(const QString &id, Kind kind, const QString &type)
{
    MessageExchange m = message(id, kind, type);
    m.timestamp = halfPast;
    m.sender = {marinaJid, {}, {}};
    return m;
}

Media media(Media::Kind kind, const QString &mimeType = {})
{
    Media media;
    media.kind = kind;
    media.mimeType = mimeType;
    return media;
}

} // namespace

class tst_MessagePayloads : public QObject
{
    Q_OBJECT

private:
    static void rowsOfLive()
    {
        const auto row = [](const char *name, const MessageExchange &m) {
            QTest::newRow(qPrintable(u"live, %1"_s.arg(QLatin1StringView(name))))
                << fixture(u"live"_s, QString::fromLatin1(name)) << m;
        };
        MessageExchange m = live(u"M-02"_s, Kind::Text, u"text"_s);
        m.direction = Direction::Outgoing;
        m.sender = {};
        m.text = u"Temos, às 10h."_s;
        m.source = u"painel"_s;
        row("echo", m);

        m = live(u"M-03"_s, Kind::Media, u"audio"_s);
        m.timestamp = halfPast.addMSecs(500);
        m.chat.jid = m.chat.lid = m.sender.jid = m.sender.lid = u"70310000000105@lid"_s;
        m.media = media(Media::Kind::Voice, u"audio/ogg; codecs=opus"_s);
        m.media->size = 15320;
        m.media->durationMs = 7000;
        m.media->hasBase64 = true;
        m.media->base64Size = 8;
        row("voice note", m);

        m = live(u"M-04"_s, Kind::Edit, u"text"_s);
        m.text = u"Tem vaga para sábado?"_s;
        m.edit = {u"M-04"_s, m.text};
        m.targetId = u"M-04"_s;
        row("edit without a target", m);

        m = live(u"M-05"_s, Kind::ButtonReply, u"buttons_response"_s);
        m.chat = {u"120363000555000001@g.us"_s, {}, u"Equipe"_s, Chat::Type::Group, false};
        m.sender.jid = u"551155500102@s.whatsapp.net"_s;
        m.quote = {u"MENU"_s, {}};
        m.selection = {u"sim"_s, u"Sim, quero"_s};
        row("button", m);

        m = live(u"M-06"_s, Kind::ListReply, u"list_response"_s);
        m.selection = {u"row-3"_s, u"Terça"_s};
        row("list", m);

        m = live(u"M-07"_s, Kind::Reaction, u"reaction"_s);
        m.reaction = {u"👏"_s, u"M-02"_s};
        m.targetId = u"M-02"_s;
        row("reaction", m);

        m = live(u"M-01"_s, Kind::Revoke, u"message_revoke"_s);
        m.timestamp = halfPast.addSecs(30);
        m.targetId = u"M-01"_s;
        row("revoke", m);

        m = live(u"M-08"_s, Kind::Text, {});
        m.chat = {u"120363000555000001@g.us"_s, {}, {}, Chat::Type::Group, false};
        m.sender.jid = u"551155500102@s.whatsapp.net"_s;
        m.text = u"vejam isto"_s;
        m.mentions = {marinaLid, u"551155500103@s.whatsapp.net"_s};
        row("mentions", m);

        m = live(u"M-09"_s, Kind::Media, u"file"_s);
        m.media = media(Media::Kind::Image, u"image/png"_s);
        m.media->fileName = u"a.png"_s;
        m.media->caption = u"legenda"_s;
        m.media->s3Url = u"https://s3.example/a"_s;
        m.media->url = u"https://media.example/a"_s;
        row("odd media", m);
    }

    static void rowsOfCatalog()
    {
        const auto row = [](const char *name, const MessageExchange &m) {
            QTest::newRow(qPrintable(u"catalog, %1"_s.arg(QLatin1StringView(name))))
                << fixture(u"catalog"_s, QString::fromLatin1(name)) << m;
        };
        MessageExchange m = message(u"C-02"_s, Kind::Text);
        m.direction = Direction::Outgoing;
        m.timestamp = halfPast.addMSecs(250);
        m.sender.jid = u"551155500100@s.whatsapp.net"_s;
        m.text = u"Temos"_s;
        m.quote = {u"M-01"_s, u"Tem vaga para sexta?"_s};
        m.mentions = {u"551155500103@s.whatsapp.net"_s};
        row("quote", m);

        m = message(u"C-03"_s, Kind::Media);
        m.media = media(Media::Kind::Voice, u"audio/ogg"_s);
        row("voice note", m);

        m = message(u"C-04"_s, Kind::Media);
        m.media = media(Media::Kind::Sticker, u"image/webp"_s);
        m.media->fileName = u"../x.webp"_s;
        row("sticker", m);

        m = message(u"C-05"_s, Kind::Media);
        m.media = media(Media::Kind::VideoNote, u"video/mp4"_s);
        row("round video", m);

        m = message(u"C-06"_s, Kind::Media, u"image"_s);
        m.media = media(Media::Kind::Image);
        row("late media", m);

        m = message(u"C-07"_s, Kind::Edit, u"message_edit"_s);
        m.edit = {u"M-01"_s, u"Tem vaga para domingo?"_s};
        m.targetId = u"M-01"_s;
        row("edit", m);

        m = message(u"C-08"_s, Kind::ButtonReply, u"text"_s);
        m.quote = {u"MENU"_s, {}};
        m.selection = {u"ok:1"_s, u"Confirmar"_s};
        row("button", m);

        m = message(u"C-09"_s, Kind::ButtonReply, u"template_button_reply"_s);
        m.text = u"no:1"_s;
        m.selection = {u"no:1"_s, {}};
        row("template button", m);

        m = message(u"C-10"_s, Kind::ListReply);
        m.selection = {u"size:m"_s, u"Tamanho"_s};
        row("list", m);

        m = message(u"C-11"_s, Kind::Reaction, u"reaction"_s);
        m.text = u"🔥"_s;
        m.reaction = {u"🔥"_s, u"C-02"_s};
        m.targetId = u"C-02"_s;
        row("reaction by reply", m);

        m = message(u"C-12"_s, Kind::Reaction, u"reaction"_s);
        m.reaction = {{}, u"C-02"_s};
        m.targetId = u"C-02"_s;
        row("reaction removed", m);

        m = message(u"C-13"_s, Kind::Location);
        m.location = {-23.5, -46.25, {}, u"Praça Central"_s};
        row("location", m);

        m = message(u"C-14"_s, Kind::Contact);
        m.contacts = {{u"Rafael"_s, u"+55 11 5550-0102"_s, {}}};
        row("contact", m);

        m = message(u"C-15"_s, Kind::Poll);
        m.direction = Direction::Outgoing;
        m.poll = {u"Qual dia?"_s, {u"Seg"_s, u"Ter"_s}};
        row("poll", m);

        m = message(u"C-16"_s, Kind::Text, u"text"_s);
        m.chat = {u"120363000555000009@g.us"_s, {}, u"Avisos"_s, Chat::Type::Group, true};
        m.text = u"x"_s;
        row("community", m);

        m = message(u"C-17"_s, Kind::Text, u"text"_s);
        m.chat = {u"120363000555000010@newsletter"_s, {}, {}, Chat::Type::Newsletter, false};
        m.text = u"x"_s;
        row("newsletter", m);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void bothLayoutsSayTheSame()
    {
        MessageExchange m = message(u"M-01"_s, Kind::Text, u"text"_s);
        m.timestamp = halfPast;
        m.chat = {marinaJid, marinaLid, u"Marina Alves"_s, Chat::Type::Private, false};
        m.sender = {marinaJid, marinaLid, u"Marina Alves"_s};
        m.recipient = {u"551155500100@s.whatsapp.net"_s, {}, {}};
        m.text = u"Tem vaga para sexta?"_s;
        m.isForwarded = true;
        for (const QString &layout : {u"live"_s, u"catalog"_s})
            QVERIFY(decodePayload(EventType::MessageExchange, fixture(layout, u"text"_s)) == Payload(m));
    }

    void messages_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<MessageExchange>("expected");
        rowsOfLive();
        rowsOfCatalog();
    }

    void messages()
    {
        QFETCH(QByteArray, data);
        QFETCH(MessageExchange, expected);
        const auto m = decode<MessageExchange>(EventType::MessageExchange, data);
        // The parts first, because the whole tells only that something differs.
        QCOMPARE(m.id, expected.id);
        QCOMPARE(int(m.kind), int(expected.kind));
        QCOMPARE(m.timestamp, expected.timestamp);
        QCOMPARE(m.chat.jid, expected.chat.jid);
        QCOMPARE(m.text, expected.text);
        QCOMPARE(m.targetId, expected.targetId);
        QCOMPARE(m.mentions, expected.mentions);
        QVERIFY(m.media == expected.media);
        QVERIFY(m.selection == expected.selection);
        QVERIFY(m.quote == expected.quote);
        QVERIFY(m == expected);
    }
};

QTEST_APPLESS_MAIN(tst_MessagePayloads)
#include "tst_messagepayloads.moc"
