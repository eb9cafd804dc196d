// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloads.h"

#include "core/protocol/jid.h"
#include "core/protocol/payloadfields.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

template<typename T>
struct Word
{
    QLatin1StringView word;
    T value;
};

template<typename T, std::size_t N>
T lookUp(const Word<T> (&words)[N], const QString &text)
{
    const QString word = payloadWord(text);
    const auto found = std::ranges::find(words, word, &Word<T>::word);
    return found == std::end(words) ? T::Unknown : found->value;
}

using Status = MessageStatus::Status;
constexpr Word<Status> statusWords[] = {
    {"delivered"_L1, Status::Delivered},
    {"read"_L1, Status::Read},
    {"played"_L1, Status::Played},
    {"sender"_L1, Status::Sender},
    {"read_self"_L1, Status::ReadSelf},
    {"played_self"_L1, Status::PlayedSelf},
    {"retry"_L1, Status::Retry},
    {"inactive"_L1, Status::Inactive},
    {"server_error"_L1, Status::ServerError},
};

using Call = CallUpdate::Status;
constexpr Word<Call> callWords[] = {
    {"offer"_L1, Call::Offer},          {"accepted"_L1, Call::Accepted},
    {"accept"_L1, Call::Accepted},      {"rejected"_L1, Call::Rejected},
    {"reject"_L1, Call::Rejected},      {"terminated"_L1, Call::Terminated},
    {"terminate"_L1, Call::Terminated}, {"notification"_L1, Call::Notification},
    {"notice"_L1, Call::Notification},  {"latency"_L1, Call::Latency},
};

using Flow = GroupFlow::Type;
constexpr Word<Flow> flowWords[] = {
    {"joined"_L1, Flow::Joined},     {"join"_L1, Flow::Joined},
    {"add"_L1, Flow::Joined},        {"left"_L1, Flow::Left},
    {"leave"_L1, Flow::Left},        {"remove"_L1, Flow::Left},
    {"promoted"_L1, Flow::Promoted}, {"promote"_L1, Flow::Promoted},
    {"demoted"_L1, Flow::Demoted},   {"demote"_L1, Flow::Demoted},
    {"name"_L1, Flow::Name},         {"subject"_L1, Flow::Name},
    {"topic"_L1, Flow::Topic},       {"description"_L1, Flow::Topic},
    {"announce"_L1, Flow::Announce}, {"locked"_L1, Flow::Locked},
    {"link"_L1, Flow::Link},         {"new_invite_link"_L1, Flow::Link},
    {"unlink"_L1, Flow::Unlink},     {"ephemeral"_L1, Flow::Ephemeral},
    {"approval"_L1, Flow::Approval}, {"membership_approval_mode"_L1, Flow::Approval},
    {"delete"_L1, Flow::Delete},     {"deleted"_L1, Flow::Delete},
};

// The words of events first, then those that the REST side uses for the same states.
using State = InstanceState::State;
constexpr Word<State> stateWords[] = {
    {"connected"_L1, State::Connected},
    {"connecting"_L1, State::Connecting},
    {"disconnected"_L1, State::Disconnected},
    {"logged_out"_L1, State::LoggedOut},
    {"stream_replaced"_L1, State::StreamReplaced},
    {"temp_banned"_L1, State::TempBanned},
    {"client_outdated"_L1, State::ClientOutdated},
    {"connect_failure"_L1, State::ConnectFailure},
    {"stream_error"_L1, State::StreamError},
    {"cat_refresh_error"_L1, State::CatRefreshError},
    {"qr_ready"_L1, State::QrReady},
    {"pair_success"_L1, State::PairSuccess},
    {"pair_error"_L1, State::PairError},
    {"qr_scanned_no_multidevice"_L1, State::QrScannedNoMultidevice},
    {"keepalive_timeout"_L1, State::KeepaliveTimeout},
    {"keepalive_restored"_L1, State::KeepaliveRestored},
    {"manual_reconnect"_L1, State::ManualReconnect},
    {"closed"_L1, State::Disconnected},
    {"loggedout"_L1, State::LoggedOut},
    {"banned"_L1, State::TempBanned},
    {"qr"_L1, State::QrReady},
};

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &item : array) {
        const QString text = PayloadFields{QJsonObject{{u"text"_s, item}}}.text({"text"_L1});
        if (!text.isEmpty())
            list.append(text);
    }
    return list;
}

MessageStatus decodeStatus(const QJsonObject &data)
{
    const PayloadFields fields{data, data["message"_L1].toObject()};
    MessageStatus status;
    status.statusText = fields.text({"status"_L1});
    status.status = lookUp(statusWords, status.statusText);
    status.messageIds = texts(PayloadFields{data}.value({"messageIds"_L1, "message_ids"_L1, "messageId"_L1}));
    // One receipt shape nests the message; the id beside it is then the event's own.
    if (status.messageIds.isEmpty())
        status.messageIds = texts(PayloadFields{data["message"_L1].toObject(), data}.value({"id"_L1}));
    status.chat = fields.chat({"chat"_L1});
    status.recipient = fields.party({"recipient"_L1, "sender"_L1});
    status.messageSender = fields.party({"messageSender"_L1, "message_sender"_L1});
    status.timestamp = fields.time({"timestamp"_L1});
    return status;
}

CallUpdate decodeCall(const QJsonObject &data)
{
    const PayloadFields fields{data, data["call"_L1].toObject()};
    CallUpdate call;
    call.callId = fields.text({"callId"_L1, "call_id"_L1, "id"_L1});
    // The documentation names the kinds but not the field they stand in.
    for (const auto name : {"status"_L1, "type"_L1, "action"_L1, "state"_L1}) {
        const QString text = fields.text({name});
        if (call.statusText.isEmpty())
            call.statusText = text;
        if (const Call status = lookUp(callWords, text); status != Call::Unknown) {
            call.status = status;
            call.statusText = text;
            break;
        }
    }
    call.from = fields.party({"from"_L1, "caller"_L1, "callCreator"_L1, "sender"_L1, "chat"_L1});
    call.timestamp = fields.time({"timestamp"_L1});
    call.isGroup = fields.flag({"isGroup"_L1, "is_group"_L1})
                       .value_or(!fields.text({"groupJid"_L1, "group_jid"_L1}).isEmpty());
    call.isVideo = fields.flag({"isVideo"_L1, "is_video"_L1})
                       .value_or(payloadWord(fields.text({"media"_L1})) == "video"_L1);
    return call;
}

GroupFlow decodeFlow(const QJsonObject &data)
{
    const PayloadFields fields{data, data["group"_L1].toObject()};
    GroupFlow flow;
    flow.typeText = fields.text({"type"_L1, "action"_L1});
    flow.type = lookUp(flowWords, flow.typeText);
    const Chat chat = fields.chat({"chat"_L1});
    flow.groupJid = Jid::normalise(fields.text({"groupJid"_L1, "group_jid"_L1, "jid"_L1}));
    if (flow.groupJid.isEmpty())
        flow.groupJid = chat.jid;
    flow.groupName = fields.text({"groupName"_L1, "group_name"_L1, "name"_L1, "subject"_L1});
    if (flow.groupName.isEmpty())
        flow.groupName = chat.name;
    flow.value = fields.text({"topic"_L1, "description"_L1});
    flow.timestamp = fields.time({"timestamp"_L1});
    const QJsonArray participants = fields.array({"participants"_L1});
    for (const QJsonValue &participant : participants) {
        const Party party = payloadParty(participant);
        if (!party.isEmpty())
            flow.participants.append(party);
    }
    flow.actor = fields.party({"actor"_L1, "author"_L1, "sender"_L1});
    return flow;
}

InstanceState decodeState(const QJsonObject &data)
{
    const PayloadFields fields{data, data["connection"_L1].toObject()};
    InstanceState state;
    state.stateText = fields.text({"state"_L1, "status"_L1});
    state.state = lookUp(stateWords, state.stateText);
    state.jid = Jid::normalise(fields.text({"jid"_L1, "numberJid"_L1}));
    state.timestamp = fields.time({"timestamp"_L1});
    state.codeCount = int(fields.array({"codes"_L1}).size());
    return state;
}

LabelUpdate decodeLabel(const QJsonObject &data)
{
    const PayloadFields fields{data, data["label"_L1].toObject()};
    LabelUpdate label;
    label.typeText = fields.text({"type"_L1});
    label.action = fields.text({"action"_L1});
    label.labelId = fields.text({"labelId"_L1, "label_id"_L1, "id"_L1});
    label.chatJid = Jid::normalise(fields.text({"chatJid"_L1, "chat_jid"_L1}));
    label.messageId = fields.text({"messageId"_L1, "message_id"_L1});
    label.name = fields.text({"name"_L1});
    const qint64 color = fields.integer({"color"_L1, "colour"_L1}).value_or(-1);
    label.color = color >= 0 && color <= 10 ? int(color) : -1;
    const QString action = payloadWord(label.action);
    label.isDeleted = fields.flag({"deleted"_L1}).value_or(action == "deleted"_L1);
    label.isLabeled = fields.flag({"labeled"_L1});
    if (!label.isLabeled && (action == "add"_L1 || action == "remove"_L1))
        label.isLabeled = action == "add"_L1;
    const QString type = payloadWord(label.typeText);
    if (type == "message"_L1 || (type.isEmpty() && !label.messageId.isEmpty()))
        label.type = LabelUpdate::Type::Message;
    else if (type == "chat"_L1 || (type.isEmpty() && !label.chatJid.isEmpty()))
        label.type = LabelUpdate::Type::Chat;
    else if (type == "edit"_L1 || (type.isEmpty() && !label.name.isEmpty()))
        label.type = LabelUpdate::Type::Edit;
    label.timestamp = fields.time({"timestamp"_L1});
    return label;
}

} // namespace

Payload decodePayload(EventType type, const QByteArray &data)
{
    const QJsonDocument document = QJsonDocument::fromJson(data);
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
