// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/groupfacts.h"

#include "core/protocol/jid.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace Inlet {

namespace {

/// All under which @p party may be told once more.
QStringList namesOf(const Party &party)
{
    QStringList names{party.jid, party.lid, Jid::otherSpelling(party.jid)};
    names.removeIf([](const QString &name) { return name.isEmpty() || Jid::isNobody(name); });
    return names;
}

void complete(Party &party, const Party &other)
{
    if (Jid::isLid(party.jid) && Jid::isPhone(other.jid))
        party.jid = other.jid;
    if (party.lid.isEmpty())
        party.lid = other.lid;
    if (party.name.isEmpty())
        party.name = other.name;
}

} // namespace

bool isSamePerson(const Party &a, const Party &b)
{
    const QStringList names = namesOf(a);
    return std::ranges::any_of(namesOf(b), [&names](const QString &name) { return names.contains(name); });
}

QList<Party> eachOnce(const QList<Party> &parties)
{
    QList<Party> once;
    QHash<QString, qsizetype> places; // by each of their names
    for (const Party &party : parties) {
        const QStringList names = namesOf(party);
        const auto known =
            std::ranges::find_if(names, [&places](const QString &name) { return places.contains(name); });
        const qsizetype place = known == names.end() ? once.size() : places.value(*known);
        if (place == once.size())
            once.append(party);
        else
            complete(once[place], party);
        for (const QString &name : names)
            places.insert(name, place);
    }
    return once;
}

bool isOwnDeed(const GroupFlow &flow)
{
    return !flow.participants.isEmpty()
        && std::ranges::all_of(flow.participants,
                               [&flow](const Party &party) { return isSamePerson(party, flow.actor); });
}

} // namespace Inlet
