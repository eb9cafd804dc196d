// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloads.h"

#include "core/protocol/jid.h"
#include "core/protocol/jsontext.h"
#include "core/protocol/payloadfields.h"
#include "core/protocol/payloadwords.h"

#include <QJsonDocument>

#include <cmath>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// Seconds above which a duration is a mistake.
constexpr double longestCall = 1e7;

constexpr PayloadFields::Names timeNames{"timestamp"_L1, "messageTimestamp"_L1, "message_timestamp"_L1,
                                         "timestampMs"_L1, "date"_L1};

/// The ids in @p value, which is one or a list; an id may be the object that a library makes of it.
QStringList ids(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &item : array) {
        const PayloadFields either{QJsonObject{{u"id"_s, item}}, item.toObject()};
        const QString id = either.text({"id"_L1, "_serialized"_L1});
        if (!id.isEmpty())
            list.append(id);
    }
    return list;
}

MessageStatus decodeStatus(const QJsonObject &data)
{
    using Status = MessageStatus::Status;
    const QJsonObject message = data["message"_L1].toObject();
    const QJsonObject update = data["update"_L1].toObject();
    const PayloadFields fields{data, message, update};
    const PayloadFields key{data["key"_L1].toObject(), message["key"_L1].toObject()};
    MessageStatus status;
    for (const auto name : {"status"_L1, "state"_L1, "receiptType"_L1, "receipt_type"_L1, "ackName"_L1}) {
        const QString text = fields.text({name});
        status.status = statusOf(text);
        if (status.statusText.isEmpty() || status.status != Status::Unknown)
            status.statusText = text;
        if (status.status != Status::Unknown)
            break;
    }
    status.messageIds =
        ids(PayloadFields{data}.value({"messageIds"_L1, "message_ids"_L1, "messageIDs"_L1, "ids"_L1,
                                       "keyId"_L1, "messageId"_L1, "message_id"_L1}));
    // One receipt shape nests the message; the id beside it is then the event's own.
    if (status.messageIds.isEmpty())
        status.messageIds = ids(PayloadFields{message, data}.value({"id"_L1}));
    if (status.messageIds.isEmpty())
        status.messageIds = ids(key.value({"id"_L1}));
    status.chat = fields.chat({"chat"_L1, "remoteJid"_L1, "chatId"_L1, "chat_id"_L1});
    if (status.chat.jid.isEmpty())
        status.chat = key.chat({"remoteJid"_L1});
    status.recipient = fields.party({"recipient"_L1, "sender"_L1, "recipient_id"_L1, "recipient_user_id"_L1});
    status.messageSender = fields.party({"messageSender"_L1, "message_sender"_L1});
    status.timestamp = fields.time(timeNames);
    return status;
}

/// What @p fields tell of a call, and the word that tells it.
std::pair<CallUpdate::Status, QString> callStep(const PayloadFields &fields)
{
    using Status = CallUpdate::Status;
    std::pair<Status, QString> step;
    // The documentation names the kinds but not the field they stand in.
    for (const auto name : {"status"_L1, "type"_L1, "action"_L1, "state"_L1, "event"_L1}) {
        const QString text = fields.text({name});
        if (step.second.isEmpty())
            step.second = text;
        if (const Status status = callStatusOf(text); status != Status::Unknown) {
            step = {status, text};
            break;
        }
    }
    // That a call ended may mean that another device has it.
    const bool hasEnded =
        step.first == Status::Unknown || step.first == Status::Terminated || step.first == Status::Rejected;
    const QString reason = fields.text(
        {"reason"_L1, "terminateReason"_L1, "terminate_reason"_L1, "endReason"_L1, "end_reason"_L1});
    if (const Status told = callReasonOf(reason); hasEnded && told != Status::Unknown)
        step = {told, reason};
    return step;
}

CallUpdate decodeCall(const QJsonObject &data)
{
    const PayloadFields fields{data, data["call"_L1].toObject()};
    CallUpdate call;
    call.callId = fields.text({"callId"_L1, "call_id"_L1, "id"_L1});
    std::tie(call.status, call.statusText) = callStep(fields);
    call.from = fields.party(
        {"from"_L1, "caller"_L1, "callCreator"_L1, "sender"_L1, "chat"_L1, "peerJid"_L1, "chatId"_L1});
    call.timestamp = fields.time({"timestamp"_L1, "date"_L1, "offerTime"_L1});
    call.isGroup = fields.flag({"isGroup"_L1, "is_group"_L1})
                       .value_or(!fields.text({"groupJid"_L1, "group_jid"_L1}).isEmpty());
    call.isVideo =
        fields.flag({"isVideo"_L1, "is_video"_L1})
            .value_or(payloadWord(fields.text({"media"_L1, "callType"_L1, "call_type"_L1})) == "video"_L1);
    const auto seconds = fields.number({"duration"_L1});
    if (seconds && *seconds > 0 && *seconds < longestCall)
        call.durationMs = std::llround(*seconds * 1000.0);
    return call;
}

/// Who it is about, and what happened to them where only the name of the list tells it.
void decodeParticipants(const PayloadFields &fields, GroupFlow &flow)
{
    for (const auto name : {"participantsData"_L1, "participants"_L1, "participant"_L1, "jids"_L1, "users"_L1,
                            "members"_L1, "recipientIds"_L1}) {
        flow.participants = payloadParties(fields.value({name}));
        if (!flow.participants.isEmpty())
            return;
    }
    for (const auto name : {"join"_L1, "leave"_L1, "promote"_L1, "demote"_L1, "add"_L1, "remove"_L1}) {
        flow.participants = payloadParties(fields.value({name}));
        if (flow.participants.isEmpty())
            continue;
        if (flow.type == GroupFlow::Type::Unknown) {
            flow.type = flowTypeOf(name);
            flow.typeText = name;
        }
        return;
    }
}

/// Who did it: phone and LID may stand in members of their own.
Party decodeActor(const PayloadFields &fields)
{
    Party actor = fields.party(
        {"actor"_L1, "author"_L1, "sender"_L1, "by"_L1, "actorJid"_L1, "actor_jid"_L1, "performedBy"_L1});
    const QString phone = Jid::normalise(fields.address(
        {"authorPn"_L1, "actorPn"_L1, "senderPn"_L1, "authorPhoneNumber"_L1, "actorPhone"_L1}));
    const QString lid =
        Jid::normaliseLid(fields.address({"authorLid"_L1, "actorLid"_L1, "senderLid"_L1, "actor_lid"_L1}));
    if (actor.lid.isEmpty())
        actor.lid = lid;
    if (Jid::isPhone(phone) && !Jid::isNobody(phone) && (actor.jid.isEmpty() || Jid::isLid(actor.jid)))
        actor.jid = phone;
    if (actor.jid.isEmpty())
        actor.jid = actor.lid;
    if (actor.name.isEmpty() && !actor.jid.isEmpty())
        actor.name = fields.text({"actorName"_L1, "actor_name"_L1, "authorName"_L1});
    return actor;
}

GroupFlow decodeFlow(const QJsonObject &data)
{
    const PayloadFields fields{data, data["group"_L1].toObject()};
    GroupFlow flow;
    flow.typeText = fields.text({"type"_L1, "action"_L1, "messageStubType"_L1});
    flow.type = flowTypeOf(flow.typeText);
    const Chat chat = fields.chat({"chat"_L1});
    flow.groupJid = Jid::normalise(fields.address({"groupJid"_L1, "group_jid"_L1, "jid"_L1, "groupId"_L1,
                                                   "group_id"_L1, "chatId"_L1, "chat_id"_L1, "group"_L1}));
    if (flow.groupJid.isEmpty())
        flow.groupJid = chat.jid;
    if (flow.groupJid.isEmpty())
        flow.groupJid = Jid::normalise(PayloadFields{data["key"_L1].toObject()}.text({"remoteJid"_L1}));
    if (flow.groupJid.isEmpty())
        flow.groupJid = Jid::normalise(PayloadFields{data["group"_L1].toObject()}.address({"id"_L1}));
    // Beside other names an id is the event's own.
    if (const QString id = Jid::normalise(fields.address({"id"_L1}));
        flow.groupJid.isEmpty() && Jid::isGroup(id))
        flow.groupJid = id;
    flow.groupJid = groupAddress(flow.groupJid);
    flow.groupName = fields.text({"groupName"_L1, "group_name"_L1, "name"_L1, "subject"_L1});
    if (flow.groupName.isEmpty())
        flow.groupName = chat.name;
    // Beside the name that it had, perhaps.
    if (const QString subject = fields.text({"subject"_L1, "newSubject"_L1, "new_subject"_L1});
        flow.type == GroupFlow::Type::Name && !subject.isEmpty())
        flow.groupName = subject;
    flow.value = fields.text({"topic"_L1, "description"_L1});
    flow.timestamp = fields.time(timeNames);
    decodeParticipants(fields, flow);
    flow.actor = decodeActor(fields);
    return flow;
}

InstanceState decodeState(const QJsonObject &data)
{
    const PayloadFields fields{data, data["connection"_L1].toObject()};
    InstanceState state;
    state.stateText = fields.text({"state"_L1, "status"_L1});
    state.state = instanceStateOf(state.stateText);
    state.jid = Jid::normalise(fields.text({"jid"_L1, "numberJid"_L1}));
    state.timestamp = fields.time({"timestamp"_L1});
    state.codeCount = int(fields.array({"codes"_L1}).size());
    return state;
}

/// What it is about, where the type does not say it.
LabelUpdate::Type labelTypeOf(const LabelUpdate &label, bool isDefinition)
{
    using Type = LabelUpdate::Type;
    const QString word = payloadWord(label.typeText);
    if (word == "message"_L1 || word == "label_message"_L1)
        return Type::Message;
    if (word == "chat"_L1 || word == "label_jid"_L1)
        return Type::Chat;
    if (word == "edit"_L1)
        return Type::Edit;
    // Other words say what was done.
    const bool isOpen = word.isEmpty() || labelActOf(word) != LabelAct::Unknown;
    if (isOpen && !label.messageId.isEmpty())
        return Type::Message;
    if (isOpen && !label.chatJid.isEmpty())
        return Type::Chat;
    return isOpen && isDefinition ? Type::Edit : Type::Unknown;
}

LabelUpdate decodeLabel(const QJsonObject &data)
{
    const PayloadFields fields{data, data["label"_L1].toObject(), data["association"_L1].toObject()};
    LabelUpdate label;
    label.typeText = fields.text({"type"_L1});
    label.action = fields.text({"action"_L1});
    label.labelId = fields.text({"labelId"_L1, "label_id"_L1, "id"_L1});
    label.chatJid = Jid::normalise(fields.address({"chatJid"_L1, "chat_jid"_L1, "chatId"_L1, "chat_id"_L1}));
    label.messageId = fields.text({"messageId"_L1, "message_id"_L1});
    label.name = fields.text({"name"_L1});
    const qint64 color = fields.integer({"color"_L1, "colour"_L1}).value_or(-1);
    label.color = color >= 0 && color <= 10 ? int(color) : -1;
    label.timestamp = fields.time(timeNames);
    LabelAct act = labelActOf(label.action);
    if (act == LabelAct::Unknown)
        act = labelActOf(label.typeText);
    const std::optional<bool> toldDeleted = fields.flag({"deleted"_L1, "isDeleted"_L1, "is_deleted"_L1});
    const bool wasDeleted = toldDeleted.value_or(act == LabelAct::Delete || act == LabelAct::Remove
                                                 || fields.time({"deletedAt"_L1, "deleted_at"_L1}).isValid());
    const bool isDefinition = !label.name.isEmpty() || (!label.labelId.isEmpty() && wasDeleted);
    label.type = labelTypeOf(label, isDefinition);
    label.isLabeled = fields.flag({"labeled"_L1, "labelled"_L1, "isLabeled"_L1, "is_labeled"_L1});
    if (label.type == LabelUpdate::Type::Edit) {
        label.isDeleted = wasDeleted;
    } else if (!label.isLabeled && act != LabelAct::Unknown && act != LabelAct::Define) {
        label.isLabeled = act == LabelAct::Add;
    } else if (!label.isLabeled && toldDeleted) {
        label.isLabeled = !*toldDeleted;
    }
    return label;
}

} // namespace

Payload decodePayload(EventType type, const QByteArray &data)
{
    const QJsonDocument document = QJsonDocument::fromJson(withExactNumbers(data));
    if (!document.isObject())
        return {};
    const QJsonObject object = document.object();
    switch (type) {
    case EventType::MessageExchange:
        return decodeMessage(object);
    case EventType::MessageStatus:
        return decodeStatus(object);
    case EventType::CallUpdate:
        return decodeCall(object);
    case EventType::GroupFlow:
        return decodeFlow(object);
    case EventType::InstanceState:
        return decodeState(object);
    case EventType::LabelUpdate:
        return decodeLabel(object);
    }
    return {};
}

} // namespace Inlet
