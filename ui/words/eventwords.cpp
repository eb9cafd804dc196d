// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/eventwords.h"

#include "core/conversation/groupfacts.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

QString word(const QString &wire, const QString &fallback)
{
    const QString written = PeerText::name(wire);
    return written.isEmpty() ? fallback : written;
}

} // namespace

EventWords::Deed EventWords::deedOf(GroupFlow::Type type, const QString &typeText)
{
    using Type = GroupFlow::Type;
    switch (type) {
    case Type::Joined:
        return Deed::Joined;
    case Type::Left: {
        const bool isRemoval = typeText.contains("remove"_L1, Qt::CaseInsensitive)
            || typeText.contains("kick"_L1, Qt::CaseInsensitive);
        return isRemoval ? Deed::Removed : Deed::Left;
    }
    case Type::Promoted:
        return Deed::Promoted;
    case Type::Demoted:
        return Deed::Demoted;
    case Type::JoinRequest:
        return Deed::Asked;
    default:
        break;
    }
    // As libraries write what no type stands for.
    static const QHash<QString, Deed> words{
        {u"join_request_rejected"_s, Deed::Refused},
        {u"join_request_revoked"_s, Deed::Refused},
        {u"revoked_membership_requests"_s, Deed::Refused},
        {u"create"_s, Deed::Created},
        {u"created"_s, Deed::Created},
        {u"modify"_s, Deed::Renumbered},
    };
    return words.value(typeText.toLower().replace(u'-', u'_'), Deed::Other);
}

QString EventWords::done(Deed deed, const QString &whom, int count)
{
    switch (deed) {
    case Deed::Joined:
        return tr("%1 joined", nullptr, count).arg(whom);
    case Deed::Left:
        return tr("%1 left", nullptr, count).arg(whom);
    case Deed::Removed:
        //: Somebody was taken out of a group, nobody knows by whom
        return tr("%1 was removed", nullptr, count).arg(whom);
    case Deed::Promoted:
        return tr("Admin rights given to %1").arg(whom);
    case Deed::Demoted:
        return tr("Admin rights taken from %1").arg(whom);
    case Deed::Asked:
        return tr("%1 asks to join", nullptr, count).arg(whom);
    case Deed::Refused:
        return tr("No longer asking to join: %1").arg(whom);
    case Deed::Created:
        return tr("Group created");
    case Deed::Renumbered:
        return tr("%1 changed the phone number", nullptr, count).arg(whom);
    case Deed::Other:
        break;
    }
    return {};
}

QString EventWords::doneBy(Deed deed, const QString &whom, const QString &who, int count)
{
    switch (deed) {
    case Deed::Joined:
        //: %1 is who did it, %2 to whom
        return tr("%1 added %2").arg(who, whom);
    case Deed::Left:
    case Deed::Removed:
        //: %1 is who did it, %2 to whom
        return tr("%1 removed %2").arg(who, whom);
    case Deed::Promoted:
        //: %1 is who did it, %2 to whom
        return tr("%1 gave admin rights to %2").arg(who, whom);
    case Deed::Demoted:
        //: %1 is who did it, %2 to whom
        return tr("%1 took admin rights from %2").arg(who, whom);
    case Deed::Created:
        return tr("%1 created the group").arg(who);
    case Deed::Asked:
    case Deed::Refused:
    case Deed::Renumbered:
    case Deed::Other:
        break;
    }
    return done(deed, whom, count);
}

QList<Party> EventWords::concerned(const GroupFlow &flow, Deed deed)
{
    QList<Party> people = eachOnce(flow.participants);
    // Some gateways name whoever adds or removes others among them.
    const bool isDoneToOthers = deed != Deed::Asked && deed != Deed::Refused && deed != Deed::Renumbered;
    if (isDoneToOthers && !isOwnDeed(flow))
        people.removeIf([&flow](const Party &party) { return isSamePerson(party, flow.actor); });
    return people;
}

QString EventWords::group(const GroupFlow &flow)
{
    const Deed deed = deedOf(flow.type, flow.typeText);
    const QString actor = PeerText::isolated(PeerWords::person(flow.actor));
    if (deed != Deed::Other) {
        const QList<Party> people = concerned(flow, deed);
        const bool isOwn = people.isEmpty() || isOwnDeed(flow);
        const int count = std::max(1, int(people.size()));
        QString whom = people.isEmpty() ? actor : PeerWords::people(people);
        if (whom.isEmpty())
            whom = tr("Somebody");
        if (deed == Deed::Removed && isOwn && !actor.isEmpty())
            return done(Deed::Left, whom, count);
        if (actor.isEmpty() || (isOwn && deed != Deed::Created))
            return done(deed, whom, count);
        return doneBy(deed, whom, actor, count);
    }
    QString told;
    if (flow.type == GroupFlow::Type::Name && !PeerText::name(flow.groupName).isEmpty())
        told = tr("Subject changed to “%1”").arg(PeerText::isolated(PeerText::name(flow.groupName)));
    else if (flow.type == GroupFlow::Type::Topic && !PeerText::name(flow.value).isEmpty())
        told = tr("Description changed to “%1”").arg(PeerText::isolated(PeerText::name(flow.value)));
    else
        told = group(flow.type, flow.typeText, {});
    //: %1 is what happened, %2 who did it
    return actor.isEmpty() ? told : tr("%1 · by %2").arg(told, actor);
}

QStringList EventWords::leftOut(const GroupFlow &flow)
{
    constexpr qsizetype namedInLine = 2;
    QStringList names;
    if (flow.type == GroupFlow::Type::Name && flow.groupName.size() > PeerText::longestName)
        names += flow.groupName;
    if (flow.type == GroupFlow::Type::Topic && flow.value.size() > PeerText::longestName)
        names += flow.value;
    const QList<Party> people = concerned(flow, deedOf(flow.type, flow.typeText));
    if (people.size() > namedInLine) {
        for (const Party &party : people)
            names += PeerWords::person(party);
    }
    return names;
}

QString EventWords::group(GroupFlow::Type type, const QString &typeText, const QString &who)
{
    using Type = GroupFlow::Type;
    const QString person = who.isEmpty() ? tr("Somebody") : PeerText::isolated(who);
    if (const QString told = done(deedOf(type, typeText), person); !told.isEmpty())
        return told;
    switch (type) {
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
    default:
        break;
    }
    return tr("Group: %1").arg(PeerText::isolated(word(typeText, tr("unknown change"))));
}

QString EventWords::label(const LabelUpdate &label, const QString &labelName)
{
    const QString called =
        PeerText::isolated(word(labelName, word(label.name, PeerText::name(label.labelId))));
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

QString EventWords::state(const InstanceState &state)
{
    return EventWords::state(state.state, state.stateText);
}

QString EventWords::state(InstanceState::State state, const QString &stateText)
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

bool EventWords::isTrouble(InstanceState::State state)
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

QString EventWords::unknown(const UnknownItem &item)
{
    const QString event = PeerText::isolated(word(item.eventName, tr("without a name")));
    const QString text = PeerText::name(item.text);
    return text.isEmpty() ? tr("Event %1").arg(event)
                          : tr("Event %1 · %2").arg(event, PeerText::isolated(text));
}

QString EventWords::event(const Item &item, const QString &labelName)
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

} // namespace Inlet
