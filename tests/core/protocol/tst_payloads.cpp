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
        QTest::newRow("exponent") << QByteArray("1.77245373e9") << at;
        QTest::newRow("halves") << QByteArray(R"({"low":1772453730,"high":0,"unsigned":true})") << at;
        QTest::newRow("negative low half") << QByteArray(R"({"low":-1363420976,"high":412,"unsigned":false})")
                                           << (qint64(412) << 32) + 2931546320;
        QTest::newRow("low half above the sign")
            << QByteArray(R"({"low":2931546320,"high":412})") << (qint64(412) << 32) + 2931546320;
        QTest::newRow("one half") << QByteArray(R"({"low":1772453730})") << at;
        QTest::newRow("halves as text")
            << QByteArray(R"({"low":"-1363420976","high":"412"})") << (qint64(412) << 32) + 2931546320;
        QTest::newRow("halves as text and number")
            << QByteArray(R"({"low":" 1772453730 ","high":0,"unsigned":true})") << at;
        QTest::newRow("one half as text") << QByteArray(R"({"low":"1772453730","high":null})") << at;
        QTest::newRow("microseconds") << QByteArray("1772453730853001") << at + 853;
        QTest::newRow("microseconds as text") << QByteArray(R"("1772453730853001")") << at + 853;
        QTest::newRow("microseconds in halves")
            << QByteArray(R"({"low":"-1962794871","high":"412681"})") << at + 853;
        QTest::newRow("nanoseconds as a number") << QByteArray("1772453730853000001") << at + 853;
        QTest::newRow("nanoseconds as text") << QByteArray(R"("1772453730853000001")") << at + 853;
        QTest::newRow("the last milliseconds") << QByteArray("99999999999999") << qint64(99999999999999);
        QTest::newRow("the first microseconds") << QByteArray("100000000000000") << qint64(100000000000);
        QTest::newRow("the last microseconds") << QByteArray("99999999999999000") << qint64(99999999999999);
        QTest::newRow("the first nanoseconds") << QByteArray("100000000000000000") << qint64(100000000000);
        QTest::newRow("the last halves")
            << QByteArray(R"({"low":0,"high":2147483647})") << qint64(9223372032560);
        QTest::newRow("seconds and nanos")
            << QByteArray(R"({"seconds":1772453730,"nanos":853000000})") << at + 853;
        QTest::newRow("of a document store")
            << QByteArray(R"({"_seconds":1772453730,"_nanoseconds":1000000})") << at + 1;
        QTest::newRow("halves of seconds")
            << QByteArray(R"({"seconds":{"low":1772453730,"high":0,"unsigned":false},"nanos":0})") << at;
        for (const char *bad : {"null",
                                "\"\"",
                                "\"soon\"",
                                "\"0001-01-01T00:00:00Z\"",
                                "\"1970-01-01T00:00:00Z\"",
                                "\"1969-12-31T21:00:00.000-03:00\"",
                                "0",
                                "-1",
                                "1e300",
                                "{}",
                                "[]",
                                "true",
                                "\"nan\"",
                                R"({"low":-5,"high":-1})",
                                R"({"low":1.5,"high":0})",
                                R"({"low":4294967296,"high":0})",
                                R"({"low":"x","high":0})",
                                R"({"high":410})",
                                R"({"nanos":5})",
                                R"({"low":"1","high":"x"})",
                                R"({"low":"4294967296","high":"0"})",
                                R"({"low":"1.5","high":"0"})",
                                R"({"low":"","high":"410"})",
                                "-1772453730853001",
                                "9300000000000000000",
                                "1e999",
                                "18446744073709551616",
                                "\"2026-13-02T12:15:30Z\"",
                                "\"2026-02-30T12:15:30Z\"",
                                "\"2026-03-02T25:15:30Z\"",
                                "\"2026-03-02T12:60:30.000Z\"",
                                "\"2026-03-02T12:15:3OZ\"",
                                "\"0000-03-02T12:15:30Z\""})
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
        QTest::newRow("server") << u"SERVER_ACK"_s << Status::Sender;
        QTest::newRow("device") << u"DELIVERY_ACK"_s << Status::Delivered;
        QTest::newRow("failed") << u"failed"_s << Status::ServerError;
        QTest::newRow("a number") << u"3"_s << Status::Unknown;
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
        QTest::newRow("unknown") << QByteArray(R"("status":"relayed")") << Status::Unknown;
        QTest::newRow("ringing") << QByteArray(R"("status":"ringing")") << Status::Offer;
        QTest::newRow("event") << QByteArray(R"("event":"connect","status":"RINGING")") << Status::Offer;
        QTest::newRow("nobody took it") << QByteArray(R"("status":"timeout")") << Status::Terminated;
        QTest::newRow("accepted elsewhere")
            << QByteArray(R"("status":"terminate","reason":"accepted_elsewhere")")
            << Status::AcceptedElsewhere;
        QTest::newRow("told as declined, but accepted elsewhere")
            << QByteArray(R"("status":"reject","reason":"accepted_elsewhere")") << Status::AcceptedElsewhere;
        QTest::newRow("only the reason")
            << QByteArray(R"("reason":"AcceptedElsewhere")") << Status::AcceptedElsewhere;
        QTest::newRow("declined elsewhere")
            << QByteArray(R"("status":"terminated","terminateReason":"rejected-elsewhere")")
            << Status::Rejected;
        QTest::newRow("ended as declined")
            << QByteArray(R"("status":"terminate","reason":"declined")") << Status::Rejected;
        QTest::newRow("reason that changes nothing")
            << QByteArray(R"("status":"terminate","reason":"hangup")") << Status::Terminated;
        QTest::newRow("reason of an offer")
            << QByteArray(R"("status":"offer","reason":"timeout")") << Status::Offer;
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

    void callsOfLibraries()
    {
        const auto baileys = decode<CallUpdate>(
            EventType::CallUpdate,
            R"({"chatId":"551155500101@s.whatsapp.net","from":"551155500101@s.whatsapp.net","id":"C1",)"
            R"("date":"2026-03-02T12:15:30.000Z","status":"timeout","isVideo":true})");
        QCOMPARE(baileys.callId, u"C1"_s);
        QCOMPARE(baileys.from.jid, marinaJid);
        QCOMPARE(baileys.timestamp, halfPast);
        QVERIFY(baileys.isVideo);
        const auto cloud = decode<CallUpdate>(
            EventType::CallUpdate,
            R"({"id":"wacid.1","from":"551155500101","event":"terminate","timestamp":"1772453730","status":"COMPLETED",)"
            R"("duration":120})");
        QCOMPARE(int(cloud.status), int(CallUpdate::Status::Terminated));
        QCOMPARE(cloud.durationMs, 120'000);
        for (const char *odd : {"0", "-5", "1e300", "\"long\"", "null"}) {
            const auto call =
                decode<CallUpdate>(EventType::CallUpdate, QByteArray("{\"duration\":") + odd + '}');
            QCOMPARE(call.durationMs, -1);
        }
    }

    void receiptsOfLibraries()
    {
        const auto update = decode<MessageStatus>(
            EventType::MessageStatus,
            R"({"key":{"remoteJid":"551155500101@s.whatsapp.net","id":"A","fromMe":true},"update":{"status":"READ"}})");
        QCOMPARE(update.messageIds, QStringList{u"A"_s});
        QCOMPARE(update.chat.jid, marinaJid);
        QCOMPARE(int(update.status), int(MessageStatus::Status::Read));
        // The same number is another step to another library.
        const auto number = decode<MessageStatus>(EventType::MessageStatus, R"({"keyId":"A","status":3})");
        QCOMPARE(int(number.status), int(MessageStatus::Status::Unknown));
        QCOMPARE(number.statusText, u"3"_s);
        QCOMPARE(number.messageIds, QStringList{u"A"_s});
        const auto list =
            decode<MessageStatus>(EventType::MessageStatus,
                                  R"({"ids":["A","B"],"chat_id":"551155500101","receipt_type":"read"})");
        QCOMPARE(list.messageIds, (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(int(list.status), int(MessageStatus::Status::Read));
    }

    void idsAreExact()
    {
        const auto receipt = decode<MessageStatus>(
            EventType::MessageStatus,
            R"({"status":"read","messageIds":[3456789012345678901,"B",99999999999999999999999,9007199254740993]})");
        QCOMPARE(receipt.messageIds,
                 (QStringList{u"3456789012345678901"_s, u"B"_s, u"99999999999999999999999"_s,
                              u"9007199254740993"_s}));
        const auto label = decode<LabelUpdate>(EventType::LabelUpdate,
                                               R"({"labelId":9007199254740993,"name":"A","messageId":1e20})");
        QCOMPARE(label.labelId, u"9007199254740993"_s);
        QCOMPARE(label.messageId, u"1e20"_s);
        const auto flow = decode<GroupFlow>(
            EventType::GroupFlow,
            R"({"type":"joined","groupJid":120363000555000017,"participants":[551155500101]})");
        QCOMPARE(flow.groupJid, u"120363000555000017@g.us"_s);
        QCOMPARE(flow.participants.value(0).jid, marinaJid);
        const auto call = decode<CallUpdate>(EventType::CallUpdate, R"({"callId":1234567890123456789})");
        QCOMPARE(call.callId, u"1234567890123456789"_s);
    }

    void flows_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("type");
        QTest::addColumn<QStringList>("participants"); // "jid lid name"
        QTest::addColumn<QString>("actor");
        using T = GroupFlow::Type;
        const auto row = [](const char *name, const char *fields, T type, const QStringList &who,
                            const QString &actor = {}) {
            QTest::newRow(name) << QByteArray(fields) << int(type) << who << actor;
        };
        const QString marina = marinaJid + u' ' + marinaLid + u' ';
        const QString phone = marinaJid + u"  "_s;
        const QString lid = marinaLid + u' ' + marinaLid + u' ';
        row("texts", R"("type":"add","participants":["551155500101","70310000000101@lid"])", T::Joined,
            {phone, lid});
        row("one object", R"("type":"joined","participants":{"jid":"551155500101","name":"Marina"})",
            T::Joined, {phone + u"Marina"_s});
        row("one text", R"("type":"left","participants":"551155500101@s.whatsapp.net")", T::Left, {phone});
        row("LID with its phone",
            R"("type":"promote","participants":[{"id":"70310000000101@lid","phoneNumber":"551155500101@s.whatsapp.net"}])",
            T::Promoted, {marina});
        row("LID with the phone as people write it",
            R"("type":"promote","participants":[{"id":"70310000000101@lid","phone":"+55 (11) 5550-0101"}])",
            T::Promoted, {marina});
        row("phone with its LID",
            R"("type":"demote","participants":[{"jid":"551155500101","lid":"70310000000101@lid"}])",
            T::Demoted, {marina});
        row("LID as the id of a phone",
            R"("type":"demote","participants":[{"id":"70310000000101@lid","jid":"551155500101@s.whatsapp.net"}])",
            T::Demoted, {marina});
        row("phone as the id of a LID",
            R"("type":"demote","participants":[{"jid":"70310000000101@lid","id":"551155500101@s.whatsapp.net"}])",
            T::Demoted, {marina});
        row("the list that tells more",
            R"("action":"add","participants":["70310000000101@lid"],"participantsData":[{"jid":"70310000000101@lid",
            "phoneNumber":"551155500101@s.whatsapp.net","name":"Marina"}])",
            T::Joined, {marina + u"Marina"_s});
        row("objects of addresses", R"("type":"leave","recipientIds":[{"server":"c.us","user":"551155500101",
            "_serialized":"551155500101@c.us"},{"server":"lid","user":"70310000000101"}])",
            T::Left, {phone, lid});
        row("jids", R"("type":"join","jids":["551155500101@s.whatsapp.net"])", T::Joined, {phone});
        row("list named by what happened", R"("leave":["551155500101@s.whatsapp.net"],"join":null)", T::Left,
            {phone});
        row("request", R"("type":"join_request","participant":"551155500101@s.whatsapp.net")", T::JoinRequest,
            {phone});
        row("stub", R"("messageStubType":"GROUP_PARTICIPANT_ADD","participants":["551155500101"])", T::Joined,
            {phone});
        row("a map by address",
            R"("type":"add","participants":{"551155500101@s.whatsapp.net":{"admin":null,"name":"Marina"},
            "70310000000101@lid":"superadmin"})",
            T::Joined, {lid, phone + u"Marina"_s});
        row("a map by number", R"("type":"add","participants":{"551155500101":true})", T::Joined, {phone});
        row("a map that counts",
            R"("type":"add","participants":{"0":{"jid":"551155500101","lid":"70310000000101@lid"},
            "10":"70310000000101@lid","2":"551155500101@s.whatsapp.net","x":{"count":3}})",
            T::Joined, {marina, phone, lid});
        row("a map without people", R"("type":"add","participants":{"size":2,"at":"noon","list":[1]})",
            T::Joined, {});
        row("a map named by what happened", R"("remove":{"551155500101@c.us":{}})", T::Left, {phone});
        row("nobody's LID", R"("type":"add","participants":["0@lid",{"jid":"551155500101","lid":"000@lid"},
            {"jid":"0@s.whatsapp.net","lid":"70310000000101@lid"}])",
            T::Joined, {phone, lid});
        row("nobody", R"("type":"subject","participants":[null,{},"",[],true])", T::Name, {});
        row("actor", R"("type":"remove","participants":["551155500101"],"actor":{"jid":"551155500102"})",
            T::Left, {phone}, u"551155500102@s.whatsapp.net"_s);
        row("author by LID",
            R"("type":"remove","author":"70310000000102@lid","authorPn":"551155500102@s.whatsapp.net")",
            T::Left, {}, u"551155500102@s.whatsapp.net"_s);
        row("author as an object", R"("type":"remove","author":{"_serialized":"551155500102@c.us"})", T::Left,
            {}, u"551155500102@s.whatsapp.net"_s);
    }

    void flows()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, type);
        QFETCH(QStringList, participants);
        QFETCH(QString, actor);
        const auto flow = decode<GroupFlow>(EventType::GroupFlow, '{' + fields + '}');
        QCOMPARE(int(flow.type), type);
        QStringList found;
        for (const Party &party : flow.participants)
            found.append(party.jid + u' ' + party.lid + u' ' + party.name);
        QCOMPARE(found, participants);
        QCOMPARE(flow.actor.jid, actor);
    }

    void groupsOfFlows_data()
    {
        QTest::addColumn<QByteArray>("fields");
        for (const char *fields :
             {R"("groupJid":"120363000555000001@g.us")", R"("groupJid":"120363000555000001")",
              R"("group_jid":120363000555000001)", R"("id":"120363000555000001@g.us")",
              R"("id":"EVENT","group":{"id":"120363000555000001@g.us"})",
              R"("chatId":"120363000555000001@g.us")",
              R"("id":{"remote":"x"},"chatId":{"_serialized":"120363000555000001@g.us"})",
              R"("chat":{"jid":"120363000555000001","type":"group"})", R"("group":"120363000555000001@g.us")",
              R"("key":{"remoteJid":"120363000555000001@g.us","id":"A"})"})
            QTest::newRow(fields) << QByteArray(fields);
    }

    void groupsOfFlows()
    {
        QFETCH(QByteArray, fields);
        const auto flow = decode<GroupFlow>(EventType::GroupFlow, "{\"type\":\"joined\"," + fields + '}');
        QCOMPARE(flow.groupJid, u"120363000555000001@g.us"_s);
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
                                 "qr",
                                 "opening",
                                 "authenticated"}) {
            const auto state = decode<InstanceState>(EventType::InstanceState,
                                                     QByteArray("{\"state\":\"" + QByteArray(word) + "\"}"));
            QVERIFY2(state.state != InstanceState::State::Unknown, word);
        }
        for (const char *word : {"open", "ready", "connected"}) {
            const auto state = decode<InstanceState>(EventType::InstanceState,
                                                     QByteArray("{\"state\":\"" + QByteArray(word) + "\"}"));
            QVERIFY2(state.state == InstanceState::State::Connected, word);
        }
        const auto close = decode<InstanceState>(EventType::InstanceState, R"({"state":"close"})");
        QVERIFY(close.state == InstanceState::State::Disconnected);
        const auto other = decode<InstanceState>(EventType::InstanceState, R"({"state":"asleep"})");
        QVERIFY(other.state == InstanceState::State::Unknown);
        QCOMPARE(other.stateText, u"asleep"_s);
    }

    void newSubjects()
    {
        const auto named = [](const char *fields) {
            return decode<GroupFlow>(EventType::GroupFlow, QByteArray("{") + fields + "}").groupName;
        };
        QCOMPARE(named(R"("type":"subject","groupName":"Old","subject":"New")"), u"New"_s);
        QCOMPARE(named(R"("type":"subject","chat":{"jid":"1@g.us","name":"Old"},"newSubject":"New")"),
                 u"New"_s);
        QCOMPARE(named(R"("type":"subject","groupName":"New")"), u"New"_s);
        QCOMPARE(named(R"("type":"add","groupName":"Crew","subject":"Other")"), u"Crew"_s);
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

    void labelsOfOthers_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("isDeleted");
        QTest::addColumn<int>("isLabeled"); // -1: not told
        using T = LabelUpdate::Type;
        const auto row = [](const char *fields, T type, bool isDeleted, int isLabeled) {
            QTest::newRow(fields) << QByteArray(fields) << int(type) << isDeleted << isLabeled;
        };
        row(R"("type":"edit","action":"deleted")", T::Edit, true, -1);
        row(R"("type":"edit","action":"DELETE")", T::Edit, true, -1);
        row(R"("type":"edit","action":"remove")", T::Edit, true, -1);
        row(R"("type":"edit","name":"A","deleted":true)", T::Edit, true, -1);
        row(R"("type":"edit","name":"A","deleted":"true")", T::Edit, true, -1);
        row(R"("type":"edit","name":"A","isDeleted":1)", T::Edit, true, -1);
        row(R"("type":"edit","name":"A","deletedAt":"2026-03-02T12:15:30Z")", T::Edit, true, -1);
        row(R"("type":"edit","name":"A","deletedAt":null)", T::Edit, false, -1);
        row(R"("type":"edit","name":"A","deleted":false,"action":"updated")", T::Edit, false, -1);
        row(R"("type":"deleted")", T::Edit, true, -1);
        row(R"("type":"label_deleted","name":"A")", T::Edit, true, -1);
        row(R"("deleted":true)", T::Edit, true, -1);
        row(R"("name":"A")", T::Edit, false, -1);
        row(R"("type":"edit","color":3)", T::Edit, false, -1);
        row(R"("color":3)", T::Unknown, false, -1);
        row(R"("type":"chat","action":"deleted","chatJid":"551155500101")", T::Chat, false, 0);
        row(R"("type":"add","chatId":"551155500101")", T::Chat, false, 1);
        row(R"("type":"remove","chatId":"551155500101")", T::Chat, false, 0);
        row(R"("type":"remove","association":{"type":"label_jid","chatId":"551155500101"})", T::Chat, false,
            0);
        row(R"("type":"add","chatId":"551155500101","messageId":"M")", T::Message, false, 1);
        row(R"("chat_id":"551155500101","labeled":true)", T::Chat, false, 1);
        row(R"("chat_id":"551155500101","deleted":true)", T::Chat, false, 0);
        row(R"("type":"tidied","chatId":"551155500101")", T::Unknown, false, -1);
    }

    void labelsOfOthers()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, type);
        QFETCH(bool, isDeleted);
        QFETCH(int, isLabeled);
        const auto label = decode<LabelUpdate>(EventType::LabelUpdate, "{\"labelId\":\"4\"," + fields + '}');
        QCOMPARE(int(label.type), type);
        QCOMPARE(label.isDeleted, isDeleted);
        QCOMPARE(label.isLabeled ? int(*label.isLabeled) : -1, isLabeled);
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
