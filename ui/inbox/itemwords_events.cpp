// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/itemwords.h"
#include "ui/inbox/peertext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

// The kinds of rows that are no messages.
namespace Inlet {

namespace {

QString name(const QString &text)
{
    return PeerText::line(text, ItemWords::longestName);
}

QString word(const QString &wire, const QString &fallback)
{
    const QString written = name(wire);
    return written.isEmpty() ? fallback : written;
}

bool isUnanswered(CallItem::State state)
{
    return state == CallItem::State::Missed || state == CallItem::State::Rejected;
}

/// When the first step of a call was seen.
QDateTime beginOf(const CallItem &call)
{
    for (const QDateTime &at : {call.offeredAt, call.acceptedAt, call.rejectedAt, call.endedAt}) {
        if (at.isValid())
            return at;
    }
    return {};
}

} // namespace

QString ItemWords::callTitle(CallItem::State state, bool isVideo)
{
    switch (state) {
    case CallItem::State::Ringing:
        return isVideo ? tr("Video call, ringing") : tr("Voice call, ringing");
    case CallItem::State::Ongoing:
        return isVideo ? tr("Video call, ongoing") : tr("Voice call, ongoing");
    case CallItem::State::Missed:
        return isVideo ? tr("Missed video call") : tr("Missed voice call");
    case CallItem::State::Rejected:
        return isVideo ? tr("Declined video call") : tr("Declined voice call");
    case CallItem::State::Ended:
        return isVideo ? tr("Video call") : tr("Voice call");
    case CallItem::State::Unknown:
        break;
    }
    return isVideo ? tr("Video call, outcome unknown") : tr("Voice call, outcome unknown");
}

QString ItemWords::callDetail(const CallItem &call)
{
    QStringList parts;
    if (const QString begin = time(beginOf(call)); !begin.isEmpty())
        parts += begin;
    if (call.isGroup)
        parts += tr("group call");
    if (call.durationMs >= 0) {
        parts += duration(call.durationMs);
    } else if (isUnanswered(call.state) && call.offeredAt.isValid()) {
        const QDateTime end = call.rejectedAt.isValid() ? call.rejectedAt : call.endedAt;
        const qint64 rang = end.isValid() ? call.offeredAt.msecsTo(end) : -1;
        if (rang >= 0) {
            parts += rang < 60'000 ? tr("rang %1 s").arg(QLocale().toString(rang / 1000))
                                   : tr("rang %1").arg(duration(rang));
        }
    }
    return parts.join(u" · "_s);
}

QString ItemWords::group(const GroupFlow &flow)
{
    QString who = person(flow.participants.isEmpty() ? flow.actor : flow.participants.constFirst());
    if (flow.participants.size() > 1) {
        //: %1 is a person, %n how many others
        who = tr("%1 and %n more", nullptr, int(flow.participants.size() - 1)).arg(PeerText::isolated(who));
    }
    QString told;
    if (flow.type == GroupFlow::Type::Name && !flow.groupName.isEmpty())
        told = tr("Subject changed to “%1”").arg(PeerText::isolated(name(flow.groupName)));
    else if (flow.type == GroupFlow::Type::Topic && !flow.value.isEmpty())
        told = tr("Description changed to “%1”").arg(PeerText::isolated(name(flow.value)));
    else
        told = group(flow.type, flow.typeText, who);
    const bool isAboutOthers =
        !flow.participants.isEmpty() && flow.actor.jid != flow.participants.constFirst().jid;
    if (flow.actor.isEmpty() || (isAboutPeople(flow.type) && !isAboutOthers))
        return told;
    //: %1 is what happened, %2 who did it
    return tr("%1 · by %2").arg(told, PeerText::isolated(person(flow.actor)));
}

bool ItemWords::isAboutPeople(GroupFlow::Type type)
{
    using Type = GroupFlow::Type;
    return type == Type::Joined || type == Type::Left || type == Type::Promoted || type == Type::Demoted;
}

QString ItemWords::group(GroupFlow::Type type, const QString &typeText, const QString &who)
{
    using Type = GroupFlow::Type;
    const QString person = who.isEmpty() ? tr("Somebody") : PeerText::isolated(who);
    switch (type) {
    case Type::Joined:
        return tr("%1 joined").arg(person);
    case Type::Left:
        return tr("%1 left").arg(person);
    case Type::Promoted:
        return tr("Admin rights given to %1").arg(person);
    case Type::Demoted:
        return tr("Admin rights taken from %1").arg(person);
    case Type::Name:
        return tr("Subject changed");
    case Type::Topic:
        return tr("Description changed");
    case Type::Announce:
        return tr("Who may send messages changed");
    case Type::Locked:
        return tr("Who may edit the group changed");
    case Type::Link:
        return tr("Link of the group changed");
    case Type::Unlink:
        return tr("Group taken out of its community");
    case Type::Ephemeral:
        return tr("Disappearing messages changed");
    case Type::Approval:
        return tr("Approval of new members changed");
    case Type::Delete:
        return tr("Group deleted");
    case Type::Unknown:
        break;
    }
    return tr("Group: %1").arg(PeerText::isolated(word(typeText, tr("unknown change"))));
}

QString ItemWords::label(const LabelUpdate &label, const QString &labelName)
{
    const QString called = PeerText::isolated(word(labelName, word(label.name, name(label.labelId))));
    switch (label.type) {
    case LabelUpdate::Type::Edit:
        return label.isDeleted ? tr("Label %1 deleted").arg(called) : tr("Label %1 changed").arg(called);
    case LabelUpdate::Type::Chat:
        if (!label.isLabeled)
            return tr("Label %1 put on or taken off").arg(called);
        return *label.isLabeled ? tr("Label %1 added").arg(called) : tr("Label %1 removed").arg(called);
    case LabelUpdate::Type::Message:
        if (!label.isLabeled)
            return tr("Label %1 put on or taken off a message").arg(called);
        return *label.isLabeled ? tr("Label %1 added to a message").arg(called)
                                : tr("Label %1 removed from a message").arg(called);
    case LabelUpdate::Type::Unknown:
        break;
    }
    return tr("Label %1: %2").arg(called, PeerText::isolated(word(label.typeText, tr("unknown change"))));
}

QString ItemWords::state(const InstanceState &state)
{
    return ItemWords::state(state.state, state.stateText);
}

QString ItemWords::state(InstanceState::State state, const QString &stateText)
{
    using State = InstanceState::State;
    switch (state) {
    case State::Connected:
        return tr("Connected");
    case State::Connecting:
        return tr("Connecting");
    case State::Disconnected:
        return tr("Disconnected");
    case State::LoggedOut:
        return tr("Logged out");
    case State::StreamReplaced:
        return tr("Replaced by another session");
    case State::TempBanned:
        return tr("Banned for a time");
    case State::ClientOutdated:
        return tr("Client outdated");
    case State::ConnectFailure:
        return tr("Connection failed");
    case State::StreamError:
        return tr("Stream error");
    case State::CatRefreshError:
        return tr("Session could not be refreshed");
    case State::QrReady:
        return tr("Pairing code ready");
    case State::PairSuccess:
        return tr("Paired");
    case State::PairError:
        return tr("Pairing failed");
    case State::QrScannedNoMultidevice:
        return tr("Code scanned by a phone without multi-device");
    case State::KeepaliveTimeout:
        return tr("No sign of life");
    case State::KeepaliveRestored:
        return tr("Sign of life again");
    case State::ManualReconnect:
        return tr("Reconnecting on request");
    case State::Unknown:
        break;
    }
    return tr("Instance: %1").arg(PeerText::isolated(word(stateText, tr("unknown state"))));
}

bool ItemWords::isTrouble(InstanceState::State state)
{
    using State = InstanceState::State;
    switch (state) {
    case State::Disconnected:
    case State::LoggedOut:
    case State::StreamReplaced:
    case State::TempBanned:
    case State::ClientOutdated:
    case State::ConnectFailure:
    case State::StreamError:
    case State::CatRefreshError:
    case State::PairError:
    case State::QrScannedNoMultidevice:
    case State::KeepaliveTimeout:
        return true;
    case State::Unknown:
    case State::Connected:
    case State::Connecting:
    case State::QrReady:
    case State::PairSuccess:
    case State::KeepaliveRestored:
    case State::ManualReconnect:
        break;
    }
    return false;
}

QString ItemWords::unknown(const UnknownItem &item)
{
    const QString event = PeerText::isolated(word(item.eventName, tr("without a name")));
    const QString text = name(item.text);
    return text.isEmpty() ? tr("Event %1").arg(event)
                          : tr("Event %1 · %2").arg(event, PeerText::isolated(text));
}

QString ItemWords::spoken(const TimelineRow &row, const QString &labelName, const QDate &today)
{
    QStringList parts;
    if (row.day.isValid())
        parts += day(row.day, today);
    for (const Gap &line : row.gaps)
        parts += gap(line);
    if (row.unreadAbove > 0)
        parts += unread(row.unreadAbove);
    const Item &item = row.item;
    if (const MessageItem *message = item.message()) {
        parts += spoken(*message, item.at);
    } else if (const CallItem *call = item.call()) {
        const QString who = call->from.isEmpty() ? QString() : PeerText::isolated(person(call->from));
        const QString detail = callDetail(*call);
        for (const QString &part :
             {who, callTitle(call->state, call->isVideo), detail.isEmpty() ? time(item.at) : detail}) {
            if (!part.isEmpty())
                parts += part;
        }
    } else {
        parts += event(item, labelName);
        parts += time(item.at);
    }
    for (const Gap &line : row.gapsBelow)
        parts += gap(line);
    parts.removeAll(QString());
    return parts.join(u". "_s);
}

QString ItemWords::event(const Item &item, const QString &labelName)
{
    if (const auto *flow = std::get_if<GroupFlow>(&item.body))
        return group(*flow);
    if (const auto *update = std::get_if<LabelUpdate>(&item.body))
        return label(*update, labelName);
    if (const auto *change = std::get_if<InstanceState>(&item.body))
        return state(*change);
    if (const auto *odd = std::get_if<UnknownItem>(&item.body))
        return unknown(*odd);
    return {};
}

QString ItemWords::unread(int count)
{
    return tr("%n new", nullptr, count);
}

} // namespace Inlet
