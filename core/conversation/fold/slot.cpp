// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/slot.h"

#include "core/conversation/identitygraph.h"

#include <algorithm>

namespace Inlet {

const MessageContent *Atom::content() const
{
    const auto *boxed = std::get_if<Boxed<MessageContent>>(&body);
    return boxed == nullptr ? nullptr : &**boxed;
}

const CallFacts *Atom::call() const
{
    const auto *boxed = std::get_if<Boxed<CallFacts>>(&body);
    return boxed == nullptr ? nullptr : &**boxed;
}

QString Atom::quotedId() const
{
    const MessageContent *known = content();
    return known != nullptr && known->message.quote ? known->message.quote->messageId : QString();
}

void Atom::forgetTime()
{
    time = noTime;
    arrived = {noTime, 0};
}

bool Atom::addFrame(quint64 frame, qsizetype limit)
{
    if (frame == 0)
        return true;
    const auto place = std::ranges::lower_bound(frames, frame);
    if (place != frames.end() && *place == frame)
        return false;
    if (frames.size() >= limit)
        ++framesLeftOut;
    else
        frames.insert(place, frame);
    return true;
}

int Slot::atomOf(const QString &address, qsizetype limit)
{
    const auto found = std::ranges::find(atoms, address, &Atom::address);
    if (found != atoms.end())
        return int(found - atoms.begin());
    if (qsizetype(atoms.size()) >= limit)
        return -1;
    atoms.emplace_back().address = address;
    return int(atoms.size()) - 1;
}

bool Slot::makesRow(const Atom &atom) const
{
    const CallFacts *call = atom.call();
    if (call == nullptr || call->hasOffer())
        return atom.hasBody();
    return std::ranges::none_of(atoms, [&atom](const Atom &other) {
        const CallFacts *theirs = other.call();
        return theirs != nullptr && (theirs->hasOffer() || other.address < atom.address);
    });
}

QList<Telling> Slot::tellings() const
{
    QList<Telling> list;
    list.reserve(qsizetype(atoms.size()));
    for (const Atom &atom : atoms)
        list.append({atom.address, makesRow(atom)});
    return list;
}

QStringList Slot::persons(const IdentityGraph &identity) const
{
    if (atoms.size() == 1)
        return makesRow(atoms.front()) ? QStringList{identity.person(atoms.front().address)} : QStringList();
    return personsOf(tellings(), identity);
}

QString Slot::addressOf(const QString &person, const IdentityGraph &identity) const
{
    for (const Atom &atom : atoms) {
        if (makesRow(atom) && identity.person(atom.address) == person)
            return atom.address;
    }
    return {};
}

QList<const Atom *> Slot::atomsOf(const QString &person, const IdentityGraph &identity) const
{
    if (atoms.size() == 1)
        return {&atoms.front()};
    const QList<Telling> told = tellings();
    const QStringList persons = personsOf(told, identity);
    QList<const Atom *> list;
    for (qsizetype i = 0; i < told.size(); ++i) {
        const QString owner = identity.person(told.at(i).chat);
        // A call has one caller, under whatever addresses its steps are told.
        const bool isOfNobody = kind() != messageLetter && !persons.contains(owner);
        if (isOfNobody || speaksFor(told.at(i), person, persons, identity))
            list.append(&atoms[std::size_t(i)]);
    }
    return list;
}

AtomTimes timesOf(const QList<const Atom *> &atoms)
{
    // Neither an edit nor what comes without a chat says when the message was, where anything else does.
    const auto tellsItself = [](const Atom *atom) {
        return atom->hasBody() && !atom->isOnlyEdit() && !atom->address.isEmpty();
    };
    const bool isTold = std::ranges::any_of(atoms, tellsItself);
    AtomTimes times;
    for (const Atom *atom : atoms) {
        if (isTold && !tellsItself(atom))
            continue;
        times.standing = std::min(times.standing, atom->standing());
        times.told = std::min(times.told, atom->time);
        times.arrived = std::min(times.arrived, atom->arrived.time);
    }
    return times;
}

bool isUnread(const QList<const Atom *> &atoms)
{
    bool isIncoming = false;
    for (const Atom *atom : atoms) {
        if (atom->isRead
            || (atom->facts && (atom->facts->isRevoked() || atom->facts->progress.isSeenBySelf())))
            return false;
        isIncoming |= atom->content() != nullptr
            && atom->content()->message.direction == MessageExchange::Direction::Incoming;
    }
    return isIncoming;
}

} // namespace Inlet
