// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/identitygraph.h"

#include "core/protocol/jid.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

bool standsBefore(const QString &a, const QString &b)
{
    const bool isPhoneA = Jid::isPhone(a);
    return isPhoneA != Jid::isPhone(b) ? isPhoneA : a < b;
}

} // namespace

bool IdentityGraph::canBeOnePerson(const QString &a, const QString &b)
{
    if (Jid::isNobody(a) || Jid::isNobody(b))
        return false;
    return (Jid::isPhone(a) && Jid::isLid(b)) || (Jid::isLid(a) && Jid::isPhone(b))
        || (a != b && Jid::isSameLine(a, b));
}

IdentityGraph::Key IdentityGraph::keyOf(const QString &a, const QString &b)
{
    return a < b ? Key{a, b} : Key{b, a};
}

IdentityGraph::IdentityGraph(const State &state)
    : m_spellings(state.spellings)
{
    QSet<QString> addresses;
    for (const Link &link : state.links) {
        add(link);
        addresses << link.first << link.second;
    }
    rebuild(addresses);
}

IdentityGraph::Link *IdentityGraph::find(const QString &a, const QString &b)
{
    const auto index = m_indexes.constFind(keyOf(a, b));
    return index == m_indexes.cend() ? nullptr : &m_links[*index];
}

IdentityGraph::Link &IdentityGraph::add(const Link &link)
{
    const qsizetype index = m_links.size();
    m_indexes.insert({link.first, link.second}, index);
    for (const QString &end : {link.first, link.second}) {
        m_incident[end].append(index);
        m_evidenced[end] += link.isTold() ? 1 : 0;
    }
    m_links.append(link);
    return m_links.last();
}

template<typename Change>
QStringList IdentityGraph::alter(Link &link, Change change)
{
    const Link before = link;
    change(link);
    const int more = int(link.isTold()) - int(before.isTold());
    if (more != 0) {
        m_evidenced[link.first] += more;
        m_evidenced[link.second] += more;
    }
    return before.holds() == link.holds() && more == 0 ? QStringList() : rebuildAround(link);
}

template<typename Change>
QStringList IdentityGraph::change(const QString &a, const QString &b, quint64 frame, Change change)
{
    Link *link = find(a, b);
    if (link == nullptr) {
        const Key key = keyOf(a, b);
        link = &add({key.first, key.second, false, 0, false, frame});
    }
    return alter(*link, change);
}

QStringList IdentityGraph::note(const QString &address, quint64 frame)
{
    const QString other = Jid::otherSpelling(address);
    if (other.isEmpty() || m_spellings.contains(address))
        return {};
    m_spellings.insert(address);
    if (!m_spellings.contains(other))
        return {};
    return change(address, other, frame, [](Link &known) { known.isSameLine = true; });
}

QStringList IdentityGraph::addEvidence(const QString &a, const QString &b, Evidence evidence, quint64 frame)
{
    if (!canBeOnePerson(a, b))
        return {};
    QStringList changed = note(a, frame) + note(b, frame);
    changed += change(a, b, frame, [evidence](Link &known) {
        known.isSeenTogether |= evidence == Evidence::SeenTogether;
        known.messages += evidence == Evidence::SameMessage ? 1 : 0;
    });
    changed.sort();
    changed.removeDuplicates();
    return changed;
}

QStringList IdentityGraph::retractMessage(const QString &a, const QString &b)
{
    Link *link = find(a, b);
    if (link == nullptr)
        return {};
    return alter(*link, [](Link &known) { known.messages = std::max(0, known.messages - 1); });
}

QStringList IdentityGraph::undo(const QString &a, const QString &b)
{
    Link *link = find(a, b);
    return link == nullptr ? QStringList() : alter(*link, [](Link &known) { known.isUndone = true; });
}

QStringList IdentityGraph::redo(const QString &a, const QString &b)
{
    Link *link = find(a, b);
    return link == nullptr ? QStringList() : alter(*link, [](Link &known) { known.isUndone = false; });
}

QString IdentityGraph::person(const QString &address) const
{
    return m_person.value(address, address);
}

QStringList IdentityGraph::addresses(const QString &address) const
{
    return m_members.value(person(address), {address});
}

QList<IdentityGraph::Link> IdentityGraph::links(const QString &address) const
{
    QList<Link> list;
    for (const qsizetype index : m_incident.value(address))
        list.append(m_links.at(index));
    return list;
}

// Undone edges count as well: who parts two of a crowd must not make the rest of it one person.
bool IdentityGraph::isVoid(const QString &address) const
{
    return m_evidenced.value(address) > linksPerAddress;
}

QStringList IdentityGraph::reachable(const QString &address) const
{
    QStringList found{address};
    QSet<QString> seen{address};
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QString from = found.at(i);
        if (isVoid(from))
            continue;
        for (const qsizetype index : m_incident.value(from)) {
            const Link &link = m_links.at(index);
            const QString &to = link.otherThan(from);
            if (seen.contains(to) || isVoid(to) || !link.holds())
                continue;
            seen.insert(to);
            found.append(to);
        }
    }
    found.sort();
    return found;
}

// Looks anew at everybody who was or may now be tied to the two ends of an edge: small, because
// a crowd is void. The neighbours belong to it, since a void end parts them from one another.
QStringList IdentityGraph::rebuildAround(const Link &link)
{
    QSet<QString> touched;
    for (const QString &end : {link.first, link.second}) {
        QStringList near{end};
        // Beyond one edge too many the end was void before, and its neighbours do not notice.
        if (m_evidenced.value(end) <= linksPerAddress + 1) {
            for (const qsizetype index : m_incident.value(end))
                near.append(m_links.at(index).otherThan(end));
        }
        for (const QString &address : std::as_const(near)) {
            for (const QString &member : addresses(address))
                touched.insert(member);
        }
    }
    return rebuild(touched);
}

// The order of what is returned must be the same each time: who is first may decide which of two
// conversations stays.
QStringList IdentityGraph::rebuild(const QSet<QString> &addresses)
{
    for (const QString &address : addresses)
        m_members.remove(m_person.take(address));
    QSet<QString> done;
    for (const QString &address : addresses) {
        if (done.contains(address))
            continue;
        const QStringList members = reachable(address);
        for (const QString &member : members)
            done.insert(member);
        if (members.size() < 2)
            continue;
        const QString person = *std::ranges::min_element(members, standsBefore);
        for (const QString &member : members)
            m_person.insert(member, person);
        m_members.insert(person, members);
    }
    QStringList sorted{done.cbegin(), done.cend()};
    sorted.sort();
    return sorted;
}

} // namespace Inlet
