// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloadwords.h"

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
    return found == std::end(words) ? T{} : found->value;
}

using Kind = MessageExchange::Kind;
using MediaKind = Media::Kind;
constexpr Word<TypeMeaning> typeWords[] = {
    {"text"_L1, {Kind::Text, {}}},
    {"conversation"_L1, {Kind::Text, {}}},
    {"extended_text"_L1, {Kind::Text, {}}},
    {"chat"_L1, {Kind::Text, {}}},
    {"image"_L1, {Kind::Media, MediaKind::Image}},
    {"video"_L1, {Kind::Media, MediaKind::Video}},
    {"gif"_L1, {Kind::Media, MediaKind::Video}},
    {"audio"_L1, {Kind::Media, MediaKind::Audio}},
    {"ptt"_L1, {Kind::Media, MediaKind::Voice}},
    {"voice"_L1, {Kind::Media, MediaKind::Voice}},
    {"voice_note"_L1, {Kind::Media, MediaKind::Voice}},
    {"ptv"_L1, {Kind::Media, MediaKind::VideoNote}},
    {"video_note"_L1, {Kind::Media, MediaKind::VideoNote}},
    {"sticker"_L1, {Kind::Media, MediaKind::Sticker}},
    {"lottie_sticker"_L1, {Kind::Media, MediaKind::Sticker}},
    {"document"_L1, {Kind::Media, MediaKind::Document}},
    {"document_with_caption"_L1, {Kind::Media, MediaKind::Document}},
    {"file"_L1, {Kind::Media, MediaKind::Document}},
    {"location"_L1, {Kind::Location, {}}},
    {"live_location"_L1, {Kind::Location, {}}},
    {"contact"_L1, {Kind::Contact, {}}},
    {"contacts"_L1, {Kind::Contact, {}}},
    {"contact_array"_L1, {Kind::Contact, {}}},
    {"contacts_array"_L1, {Kind::Contact, {}}},
    {"vcard"_L1, {Kind::Contact, {}}},
    {"multi_vcard"_L1, {Kind::Contact, {}}},
    {"poll"_L1, {Kind::Poll, {}}},
    {"poll_creation"_L1, {Kind::Poll, {}}},
    {"poll_update"_L1, {Kind::PollVote, {}}},
    {"poll_vote"_L1, {Kind::PollVote, {}}},
    {"reaction"_L1, {Kind::Reaction, {}}},
    {"edit"_L1, {Kind::Edit, {}}},
    {"edited"_L1, {Kind::Edit, {}}},
    {"message_edit"_L1, {Kind::Edit, {}}},
    {"message_edited"_L1, {Kind::Edit, {}}},
    {"revoke"_L1, {Kind::Revoke, {}}},
    {"revoked"_L1, {Kind::Revoke, {}}},
    {"message_revoke"_L1, {Kind::Revoke, {}}},
    {"message_revoked"_L1, {Kind::Revoke, {}}},
    {"button_response"_L1, {Kind::ButtonReply, {}}},
    {"buttons_response"_L1, {Kind::ButtonReply, {}}},
    {"button_reply"_L1, {Kind::ButtonReply, {}}},
    {"template_button_reply"_L1, {Kind::ButtonReply, {}}},
    {"interactive_response"_L1, {Kind::ButtonReply, {}}},
    {"list_response"_L1, {Kind::ListReply, {}}},
    {"list_reply"_L1, {Kind::ListReply, {}}},
    {"interactive"_L1, {Kind::Interactive, {}}},
    {"native_flow"_L1, {Kind::Interactive, {}}},
    {"buttons"_L1, {Kind::Interactive, {}}},
    {"button"_L1, {Kind::Interactive, {}}},
    {"list"_L1, {Kind::Interactive, {}}},
    {"carousel"_L1, {Kind::Interactive, {}}},
    {"template"_L1, {Kind::Interactive, {}}},
    {"hsm"_L1, {Kind::Interactive, {}}},
    {"highly_structured"_L1, {Kind::Interactive, {}}},
    {"form"_L1, {Kind::Interactive, {}}},
};

using Direction = MessageExchange::Direction;
constexpr Word<Direction> directionWords[] = {
    {"incoming"_L1, Direction::Incoming}, {"outgoing"_L1, Direction::Outgoing},
    {"inbound"_L1, Direction::Incoming},  {"outbound"_L1, Direction::Outgoing},
    {"received"_L1, Direction::Incoming}, {"sent"_L1, Direction::Outgoing},
    {"receive"_L1, Direction::Incoming},  {"send"_L1, Direction::Outgoing},
    {"in"_L1, Direction::Incoming},       {"out"_L1, Direction::Outgoing},
};

constexpr Word<Chat::Type> chatTypeWords[] = {
    {"private"_L1, Chat::Type::Private},       {"individual"_L1, Chat::Type::Private},
    {"group"_L1, Chat::Type::Group},           {"community"_L1, Chat::Type::Group},
    {"newsletter"_L1, Chat::Type::Newsletter}, {"channel"_L1, Chat::Type::Newsletter},
    {"status"_L1, Chat::Type::Status},
};

// Sender: somebody's other device has it, or the server took it; both are the first step.
using Status = MessageStatus::Status;
constexpr Word<Status> statusWords[] = {
    {"delivered"_L1, Status::Delivered},
    {"delivery_ack"_L1, Status::Delivered},
    {"device"_L1, Status::Delivered},
    {"read"_L1, Status::Read},
    {"played"_L1, Status::Played},
    {"sender"_L1, Status::Sender},
    {"sent"_L1, Status::Sender},
    {"server_ack"_L1, Status::Sender},
    {"server"_L1, Status::Sender},
    {"read_self"_L1, Status::ReadSelf},
    {"played_self"_L1, Status::PlayedSelf},
    {"retry"_L1, Status::Retry},
    {"inactive"_L1, Status::Inactive},
    {"server_error"_L1, Status::ServerError},
    {"error"_L1, Status::ServerError},
    {"failed"_L1, Status::ServerError},
    {"undelivered"_L1, Status::ServerError},
    {"pending"_L1, Status::Unknown}, // it waits, which is no step
};

using Call = CallUpdate::Status;
constexpr Word<Call> callWords[] = {
    {"offer"_L1, Call::Offer},
    {"ringing"_L1, Call::Offer},
    {"incoming"_L1, Call::Offer},
    {"received"_L1, Call::Offer},
    {"accepted"_L1, Call::Accepted},
    {"accept"_L1, Call::Accepted},
    {"answered"_L1, Call::Accepted},
    {"answer"_L1, Call::Accepted},
    {"accepted_elsewhere"_L1, Call::AcceptedElsewhere},
    {"answered_elsewhere"_L1, Call::AcceptedElsewhere},
    {"rejected"_L1, Call::Rejected},
    {"reject"_L1, Call::Rejected},
    {"declined"_L1, Call::Rejected},
    {"decline"_L1, Call::Rejected},
    {"rejected_elsewhere"_L1, Call::Rejected},
    {"declined_elsewhere"_L1, Call::Rejected},
    {"terminated"_L1, Call::Terminated},
    {"terminate"_L1, Call::Terminated},
    {"timeout"_L1, Call::Terminated},
    {"timed_out"_L1, Call::Terminated},
    {"missed"_L1, Call::Terminated},
    {"no_answer"_L1, Call::Terminated},
    {"unanswered"_L1, Call::Terminated},
    {"ended"_L1, Call::Terminated},
    {"end"_L1, Call::Terminated},
    {"hangup"_L1, Call::Terminated},
    {"hang_up"_L1, Call::Terminated},
    {"completed"_L1, Call::Terminated},
    {"cancelled"_L1, Call::Terminated},
    {"canceled"_L1, Call::Terminated},
    {"failed"_L1, Call::Terminated},
    {"notification"_L1, Call::Notification},
    {"notice"_L1, Call::Notification},
    {"preaccept"_L1, Call::Notification},
    {"pre_accept"_L1, Call::Notification},
    {"latency"_L1, Call::Latency},
    {"relaylatency"_L1, Call::Latency},
    {"relay_latency"_L1, Call::Latency},
    {"transport"_L1, Call::Latency},
};
constexpr Word<Call> callReasonWords[] = {
    {"accepted_elsewhere"_L1, Call::AcceptedElsewhere},
    {"accept_elsewhere"_L1, Call::AcceptedElsewhere},
    {"answered_elsewhere"_L1, Call::AcceptedElsewhere},
    {"rejected_elsewhere"_L1, Call::Rejected},
    {"reject_elsewhere"_L1, Call::Rejected},
    {"declined_elsewhere"_L1, Call::Rejected},
    {"rejected"_L1, Call::Rejected},
    {"reject"_L1, Call::Rejected},
    {"declined"_L1, Call::Rejected},
    {"decline"_L1, Call::Rejected},
    {"timeout"_L1, Call::Terminated},
    {"timed_out"_L1, Call::Terminated},
    {"missed"_L1, Call::Terminated},
    {"no_answer"_L1, Call::Terminated},
};

using Flow = GroupFlow::Type;
constexpr Word<Flow> flowWords[] = {
    {"joined"_L1, Flow::Joined},
    {"join"_L1, Flow::Joined},
    {"add"_L1, Flow::Joined},
    {"added"_L1, Flow::Joined},
    {"invite"_L1, Flow::Joined},
    {"linked_group_join"_L1, Flow::Joined},
    {"group_participant_add"_L1, Flow::Joined},
    {"group_participant_invite"_L1, Flow::Joined},
    {"left"_L1, Flow::Left},
    {"leave"_L1, Flow::Left},
    {"remove"_L1, Flow::Left},
    {"removed"_L1, Flow::Left},
    {"kick"_L1, Flow::Left},
    {"kicked"_L1, Flow::Left},
    {"group_participant_remove"_L1, Flow::Left},
    {"group_participant_leave"_L1, Flow::Left},
    {"promoted"_L1, Flow::Promoted},
    {"promote"_L1, Flow::Promoted},
    {"group_participant_promote"_L1, Flow::Promoted},
    {"demoted"_L1, Flow::Demoted},
    {"demote"_L1, Flow::Demoted},
    {"group_participant_demote"_L1, Flow::Demoted},
    {"join_request"_L1, Flow::JoinRequest},
    {"join_requested"_L1, Flow::JoinRequest},
    {"membership_request"_L1, Flow::JoinRequest},
    {"group_membership_request"_L1, Flow::JoinRequest},
    {"membership_approval_request"_L1, Flow::JoinRequest},
    {"created_membership_requests"_L1, Flow::JoinRequest},
    {"name"_L1, Flow::Name},
    {"subject"_L1, Flow::Name},
    {"group_change_subject"_L1, Flow::Name},
    {"topic"_L1, Flow::Topic},
    {"description"_L1, Flow::Topic},
    {"group_change_description"_L1, Flow::Topic},
    {"announce"_L1, Flow::Announce},
    {"group_change_announce"_L1, Flow::Announce},
    {"locked"_L1, Flow::Locked},
    {"restrict"_L1, Flow::Locked},
    {"group_change_restrict"_L1, Flow::Locked},
    {"link"_L1, Flow::Link},
    {"new_invite_link"_L1, Flow::Link},
    {"group_change_invite_link"_L1, Flow::Link},
    {"unlink"_L1, Flow::Unlink},
    {"ephemeral"_L1, Flow::Ephemeral},
    {"approval"_L1, Flow::Approval},
    {"membership_approval_mode"_L1, Flow::Approval},
    {"delete"_L1, Flow::Delete},
    {"deleted"_L1, Flow::Delete},
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
    // baileys and whatsapp-web.js
    {"open"_L1, State::Connected},
    {"ready"_L1, State::Connected},
    {"opening"_L1, State::Connecting},
    {"close"_L1, State::Disconnected},
    {"authenticated"_L1, State::PairSuccess},
};

constexpr Word<LabelAct> labelWords[] = {
    {"add"_L1, LabelAct::Add},
    {"added"_L1, LabelAct::Add},
    {"assign"_L1, LabelAct::Add},
    {"assigned"_L1, LabelAct::Add},
    {"labeled"_L1, LabelAct::Add},
    {"labelled"_L1, LabelAct::Add},
    {"remove"_L1, LabelAct::Remove},
    {"removed"_L1, LabelAct::Remove},
    {"unassign"_L1, LabelAct::Remove},
    {"unassigned"_L1, LabelAct::Remove},
    {"unlabeled"_L1, LabelAct::Remove},
    {"unlabelled"_L1, LabelAct::Remove},
    {"deleted"_L1, LabelAct::Delete},
    {"delete"_L1, LabelAct::Delete},
    {"label_deleted"_L1, LabelAct::Delete},
    {"edit"_L1, LabelAct::Define},
    {"edited"_L1, LabelAct::Define},
    {"update"_L1, LabelAct::Define},
    {"updated"_L1, LabelAct::Define},
    {"upsert"_L1, LabelAct::Define},
    {"create"_L1, LabelAct::Define},
    {"created"_L1, LabelAct::Define},
};

/// @p word without `_message`, `_v2` and `_extension` at its end, which libraries put there.
QString stemOf(QString word)
{
    const auto chop = [&word](qsizetype count) {
        word.chop(count);
        return true;
    };
    const auto version = [&word]() -> qsizetype {
        qsizetype digits = 0;
        while (digits < word.size() && word[word.size() - 1 - digits].isDigit())
            ++digits;
        return digits > 0 && word.chopped(digits).endsWith("_v"_L1) ? digits + 2 : 0;
    };
    bool isChopped = true;
    while (isChopped) {
        isChopped = (word.endsWith("_extension"_L1) && chop(10)) || (word.endsWith("_message"_L1) && chop(8))
            || (version() > 0 && chop(version()));
    }
    return word;
}

} // namespace

QString payloadWord(const QString &text)
{
    const QString trimmed = text.trimmed();
    QString word;
    word.reserve(trimmed.size() + 4);
    bool wasSmall = false;
    for (const QChar c : trimmed) {
        // A hump begins a word only behind a small letter, so READ stays one word.
        if (c.isUpper() && wasSmall)
            word += u'_';
        wasSmall = c.isLower() || c.isDigit();
        word += c == u'-' || c == u' ' ? QChar(u'_') : c.toLower();
    }
    return word;
}

TypeMeaning typeMeaning(const QString &type)
{
    return lookUp(typeWords, stemOf(payloadWord(type)));
}

MessageExchange::Direction directionOf(const QString &word)
{
    return lookUp(directionWords, word);
}

Chat::Type chatTypeOf(const QString &word)
{
    return lookUp(chatTypeWords, word);
}

MessageStatus::Status statusOf(const QString &word)
{
    return lookUp(statusWords, word);
}

CallUpdate::Status callStatusOf(const QString &word)
{
    return lookUp(callWords, word);
}

CallUpdate::Status callReasonOf(const QString &word)
{
    return lookUp(callReasonWords, word);
}

GroupFlow::Type flowTypeOf(const QString &word)
{
    return lookUp(flowWords, word);
}

InstanceState::State instanceStateOf(const QString &word)
{
    return lookUp(stateWords, word);
}

LabelAct labelActOf(const QString &word)
{
    return lookUp(labelWords, word);
}

} // namespace Inlet
