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

QList<const Atom *> Slot::atomsOf(const QString &person, const IdentityGraph &identity) const
{
    if (atoms.size() == 1)
        return {&atoms.front()};
    QStringList owners;
    for (const Atom &atom : atoms) {
        if (makesRow(atom))
            owners.append(identity.person(atom.address));
    }
    QList<const Atom *> list;
    for (const Atom &atom : atoms) {
        const QString owner = identity.person(atom.address);
        if (owner == person || !owners.contains(owner))
            list.append(&atom);
    }
    return list;
}

bool isUnread(const QList<const Atom *> &atoms)
{
    bool isIncoming = false;
    for (const Atom *atom : atoms) {
        if (atom->isRead || (atom->facts && (atom->facts->isRevoked() || atom->facts->delivery.isSeenBySelf)))
            return false;
        isIncoming |= atom->content() != nullptr
            && atom->content()->message.direction == MessageExchange::Direction::Incoming;
    }
    return isIncoming;
}

} // namespace Inlet
