// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloads.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Inlet;

namespace {

const QDateTime halfPast = QDateTime::fromSecsSinceEpoch(1772453730, Qt::UTC); // 2026-03-02 12:15:30
const QString marinaJid = u"551155500101@s.whatsapp.net"_s;
const QString marinaLid = u"70310000000101@lid"_s;

template<typename T>
T decode(EventType type, const QByteArray &data)
{
    const Payload payload = decodePayload(type, data);
    return std::holds_alternative<T>(payload) ? std::get<T>(payload) : T();
}

} // namespace

class tst_Payloads : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void timestamps_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("milliseconds");
        const qint64 at = 1772453730000;
        QTest::newRow("Z") << QByteArray(R"("2026-03-02T12:15:30Z")") << at;
        QTest::newRow("offset") << QByteArray(R"("2026-03-02T09:15:30-03:00")") << at;
        QTest::newRow("zero offset") << QByteArray(R"("2026-03-02T12:15:30+00:00")") << at;
        QTest::newRow("small letters") << QByteArray(R"("2026-03-02t12:15:30z")") << at;
        QTest::newRow("no offset") << QByteArray(R"("2026-03-02T12:15:30")") << at;
        QTest::newRow("fraction") << QByteArray(R"("2026-03-02T12:15:30.5Z")") << at + 500;
        QTest::newRow("three digits") << QByteArray(R"("2026-03-02T12:15:30.853Z")") << at + 853;
        QTest::newRow("space around") << QByteArray(R"(" 2026-03-02T12:15:30Z ")") << at;
        QTest::newRow("midnight as 24") << QByteArray(R"("2026-03-01T24:00:00Z")") << at - 44130000;
        QTest::newRow("nanoseconds") << QByteArray(R"("2026-03-02T12:15:30.123456789Z")") << at + 123;
        QTest::newRow("seconds") << QByteArray("1772453730") << at;
        QTest::newRow("seconds as text") << QByteArray(R"("1772453730")") << at;
        QTest::newRow("fractional seconds") << QByteArray("1772453730.853") << at + 853;
        QTest::newRow("milliseconds") << QByteArray("1772453730853") << at + 853;
        for (const char *bad :
             {"null", "\"\"", "\"soon\"", "0", "-1", "1e300", "{}", "[]", "true", "\"nan\"",
              "\"2026-13-02T12:15:30Z\"", "\"2026-02-30T12:15:30Z\"", "\"2026-03-02T25:15:30Z\"",
              "\"2026-03-02T12:60:30.000Z\"", "\"2026-03-02T12:15:3OZ\"", "\"0000-03-02T12:15:30Z\""})
            QTest::newRow(bad) << QByteArray(bad) << qint64(-1);
    }

    void timestamps()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, milliseconds);
        const auto state =
            decode<InstanceState>(EventType::InstanceState, QByteArray("{\"timestamp\":" + json + '}'));
        QCOMPARE(state.timestamp.isValid(), milliseconds >= 0);
        if (milliseconds >= 0) {
            QCOMPARE(state.timestamp.toMSecsSinceEpoch(), milliseconds);
            QCOMPARE(state.timestamp.timeSpec(), Qt::UTC);
        }
    }

    void statuses_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<MessageStatus::Status>("status");
        using Status = MessageStatus::Status;
        QTest::newRow("delivered") << u"delivered"_s << Status::Delivered;
        QTest::newRow("read") << u"READ"_s << Status::Read;
        QTest::newRow("played") << u"played"_s << Status::Played;
        QTest::newRow("sender") << u"sender"_s << Status::Sender;
        QTest::newRow("read self") << u"read_self"_s << Status::ReadSelf;
        QTest::newRow("read self, hump") << u"ReadSelf"_s << Status::ReadSelf;
        QTest::newRow("played self") << u"played-self"_s << Status::PlayedSelf;
        QTest::newRow("retry") << u"retry"_s << Status::Retry;
        QTest::newRow("inactive") << u"inactive"_s << Status::Inactive;
        QTest::newRow("server error") << u"server_error"_s << Status::ServerError;
        QTest::newRow("unknown") << u"seen"_s << Status::Unknown;
    }

    void statuses()
    {
        QFETCH(QString, word);
        QFETCH(MessageStatus::Status, status);
        MessageStatus expected;
        expected.status = status;
        expected.statusText = word;
        expected.messageIds = {u"A"_s, u"B"_s};
        expected.chat = {marinaJid, marinaLid, u"Marina"_s, Chat::Type::Private, false};
        expected.recipient.jid = marinaJid;
        expected.timestamp = halfPast;
        const QByteArray data = "{\"status\":\"" + word.toUtf8()
            + "\",\"messageIds\":[\"A\",\"B\"],\"chat\":{\"jid\":\"551155500101\",\"lid\":\"70310000000101@"
              "lid\",\"name\":\"Marina\"},"
              R"("recipient":"551155500101","timestamp":"2026-03-02T12:15:30Z"})";
        QVERIFY(decodePayload(EventType::MessageStatus, data) == Payload(expected));
    }

    void statusOfOneMessage()
    {
        const auto single =
            decode<MessageStatus>(EventType::MessageStatus, R"({"status":"read","messageId":"A"})");
        QCOMPARE(single.messageIds, QStringList{u"A"_s});
        const auto inside = decode<MessageStatus>(EventType::MessageStatus,
                                                  R"({"id":"E","message":{"id":"A","status":"delivered"}})");
        QCOMPARE(inside.messageIds, QStringList{u"A"_s});
        QCOMPARE(int(inside.status), int(MessageStatus::Status::Delivered));
    }

    void calls_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<CallUpdate::Status>("status");
        using Status = CallUpdate::Status;
        QTest::newRow("status") << QByteArray(R"("status":"offer")") << Status::Offer;
        QTest::newRow("type") << QByteArray(R"("type":"accepted")") << Status::Accepted;
        QTest::newRow("action") << QByteArray(R"("action":"rejected")") << Status::Rejected;
        QTest::newRow("state") << QByteArray(R"("state":"terminated")") << Status::Terminated;
        QTest::newRow("known behind unknown")
            << QByteArray(R"("status":"ok","type":"notification")") << Status::Notification;
        QTest::newRow("first of two")
            << QByteArray(R"("status":"latency","type":"offer")") << Status::Latency;
        QTest::newRow("unknown") << QByteArray(R"("status":"ringing")") << Status::Unknown;
    }

    void calls()
    {
        QFETCH(QByteArray, fields);
        QFETCH(CallUpdate::Status, status);
        const auto call = decode<CallUpdate>(
            EventType::CallUpdate,
            QByteArray(R"({"callId":"CALL","from":{"jid":"551155500101","name":"Marina"},"isVideo":true,)"
                       + fields + '}'));
        QCOMPARE(int(call.status), int(status));
        QVERIFY(!call.statusText.isEmpty());
        QCOMPARE(call.callId, u"CALL"_s);
        QVERIFY(call.from == (Party{marinaJid, {}, u"Marina"_s}));
        QVERIFY(call.isVideo);
        QVERIFY(!call.isGroup);
    }

    void groupFlow()
    {
        GroupFlow expected;
        expected.type = GroupFlow::Type::Promoted;
        expected.typeText = u"promoted"_s;
        expected.groupJid = u"120363000555000001@g.us"_s;
        expected.groupName = u"Equipe"_s;
        expected.timestamp = halfPast;
        expected.participants = {{marinaJid, marinaLid, u"Marina"_s},
                                 {u"551155500102@s.whatsapp.net"_s, {}, {}}};
        QVERIFY(
            decodePayload(EventType::GroupFlow,
                          R"({"type":"promoted","groupJid":"120363000555000001@g.us","groupName":"Equipe",)"
                          R"("timestamp":"2026-03-02T12:15:30Z","participants":[{"jid":"551155500101",)"
                          R"("lid":"70310000000101@lid","name":"Marina"},"551155500102",null]})")
            == Payload(expected));
    }

    void instanceState()
    {
        InstanceState expected;
        expected.state = InstanceState::State::QrReady;
        expected.stateText = u"qr_ready"_s;
        expected.jid = u"551155500100@s.whatsapp.net"_s;
        expected.codeCount = 2;
        QVERIFY(
            decodePayload(EventType::InstanceState,
                          R"({"state":"qr_ready","jid":"551155500100:4@s.whatsapp.net","codes":["x","y"]})")
            == Payload(expected));
    }

    void instanceStateWords()
    {
        // Both vocabularies; each word has to be known.
        for (const char *word : {"connected",
                                 "disconnected",
                                 "logged_out",
                                 "stream_replaced",
                                 "temp_banned",
                                 "client_outdated",
                                 "connect_failure",
                                 "stream_error",
                                 "cat_refresh_error",
                                 "qr_ready",
                                 "pair_success",
                                 "pair_error",
                                 "qr_scanned_no_multidevice",
                                 "keepalive_timeout",
                                 "keepalive_restored",
                                 "manual_reconnect",
                                 "connecting",
                                 "closed",
                                 "loggedout",
                                 "banned",
                                 "qr"}) {
            const auto state = decode<InstanceState>(EventType::InstanceState,
                                                     QByteArray("{\"state\":\"" + QByteArray(word) + "\"}"));
            QVERIFY2(state.state != InstanceState::State::Unknown, word);
        }
        const auto other = decode<InstanceState>(EventType::InstanceState, R"({"state":"asleep"})");
        QVERIFY(other.state == InstanceState::State::Unknown);
        QCOMPARE(other.stateText, u"asleep"_s);
    }

    void labels()
    {
        LabelUpdate chat;
        chat.type = LabelUpdate::Type::Chat;
        chat.typeText = u"chat"_s;
        chat.action = u"remove"_s;
        chat.labelId = u"4"_s;
        chat.chatJid = marinaJid;
        chat.isLabeled = false;
        QVERIFY(
            decodePayload(EventType::LabelUpdate,
                          R"({"type":"chat","labelId":4,"action":"remove","chatJid":"551155500101@c.us"})")
            == Payload(chat));
        LabelUpdate edit;
        edit.type = LabelUpdate::Type::Edit;
        edit.typeText = u"edit"_s;
        edit.action = u"updated"_s;
        edit.labelId = u"4"_s;
        edit.name = u"Pago"_s;
        edit.color = 7;
        QVERIFY(
            decodePayload(
                EventType::LabelUpdate,
                R"({"type":"edit","labelId":"4","action":"updated","name":"Pago","color":"7","deleted":false})")
            == Payload(edit));
        const auto gone =
            decode<LabelUpdate>(EventType::LabelUpdate,
                                R"({"type":"edit","labelId":"4","action":"deleted","color":11})");
        QVERIFY(gone.isDeleted);
        QCOMPARE(gone.color, -1);
    }

    void notAnObject_data()
    {
        QTest::addColumn<QByteArray>("data");
        for (const char *data : {"", "[]", "null", "\"x\"", "{", "{\"a\":}"})
            QTest::newRow(*data == '\0' ? "nothing" : data) << QByteArray(data);
    }

    void notAnObject()
    {
        QFETCH(QByteArray, data);
        for (const EventType type : allEventTypes())
            QVERIFY(std::holds_alternative<std::monostate>(decodePayload(type, data)));
    }

    void wrongKindsAreEmpty()
    {
        const QByteArray data =
            R"({"id":[],"message":7,"chat":true,"sender":[1],"timestamp":{},"participants":"x",)"
            R"("messageIds":{},"codes":1,"labelId":{},"media":[],"reaction":3,"mentions":5})";
        QCOMPARE(decode<MessageExchange>(EventType::MessageExchange, data).chat.jid, QString());
        QVERIFY(decodePayload(EventType::MessageExchange, data) == Payload(MessageExchange()));
        QVERIFY(decodePayload(EventType::MessageStatus, data) == Payload(MessageStatus()));
        QVERIFY(decodePayload(EventType::CallUpdate, data) == Payload(CallUpdate()));
        QVERIFY(decodePayload(EventType::GroupFlow, data) == Payload(GroupFlow()));
        QVERIFY(decodePayload(EventType::InstanceState, data) == Payload(InstanceState()));
        QVERIFY(decodePayload(EventType::LabelUpdate, data) == Payload(LabelUpdate()));
    }
};

QTEST_APPLESS_MAIN(tst_Payloads)
#include "tst_payloads.moc"
