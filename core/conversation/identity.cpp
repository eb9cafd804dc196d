// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/identity.h"

#include "core/protocol/jid.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

// 55, two digits of area, and eight or nine of the number, whose ninth digit is a leading 9.
bool isNinthDigitApart(const QString &a, const QString &b)
{
    const QString one = Jid::digits(a);
    const QString two = Jid::digits(b);
    const QString &shorter = one.size() < two.size() ? one : two;
    const QString &longer = one.size() < two.size() ? two : one;
    return shorter.size() == 12 && longer.size() == 13 && shorter.startsWith("55"_L1)
        && longer == QString(shorter.first(4) + u'9' + shorter.sliced(4));
}

bool standsBefore(const QString &a, const QString &b)
{
    const bool isPhoneA = Jid::isPhone(a);
    return isPhoneA != Jid::isPhone(b) ? isPhoneA : a < b;
}

} // namespace

bool Identity::canBeOnePerson(const QString &a, const QString &b)
{
    return (Jid::isPhone(a) && Jid::isLid(b)) || (Jid::isLid(a) && Jid::isPhone(b))
        || isNinthDigitApart(a, b);
}

Identity::Key Identity::keyOf(const QString &a, const QString &b)
{
    return a < b ? Key{a, b} : Key{b, a};
}

template<typename Change>
QStringList Identity::alter(Link &link, Change change)
{
    const Link before = link;
    change(link);
    if (const int more = int(link.hasEvidence()) - int(before.hasEvidence()); more != 0) {
        m_ties[link.first] += more;
        m_ties[link.second] += more;
    }
    return before.holds() == link.holds() && before.hasEvidence() == link.hasEvidence()
        ? QStringList()
        : rebuild(keyOf(link.first, link.second));
}

QStringList Identity::addEvidence(const QString &a, const QString &b, Evidence evidence, quint64 frame)
{
    if (!canBeOnePerson(a, b))
        return {};
    const Key key = keyOf(a, b);
    auto found = m_links.find(key);
    if (found == m_links.end()) {
        found = m_links.insert(key, {key.first, key.second, false, 0, false, frame});
        m_neighbours[a].append(b);
        m_neighbours[b].append(a);
    }
    return alter(*found, [evidence](Link &link) {
        link.isSeenTogether |= evidence == Evidence::SeenTogether;
        link.messages += evidence == Evidence::SameMessage ? 1 : 0;
    });
}

QStringList Identity::retractMessage(const QString &a, const QString &b)
{
    const auto found = m_links.find(keyOf(a, b));
    if (found == m_links.end())
        return {};
    return alter(*found, [](Link &link) { link.messages = std::max(0, link.messages - 1); });
}

QStringList Identity::undo(const QString &a, const QString &b)
{
    const auto found = m_links.find(keyOf(a, b));
    return found == m_links.end() ? QStringList() : alter(*found, [](Link &link) { link.isUndone = true; });
}

QStringList Identity::redo(const QString &a, const QString &b)
{
    const auto found = m_links.find(keyOf(a, b));
    return found == m_links.end() ? QStringList() : alter(*found, [](Link &link) { link.isUndone = false; });
}

QString Identity::person(const QString &address) const
{
    return m_person.value(address, address);
}

QStringList Identity::addresses(const QString &address) const
{
    return m_members.value(person(address), {address});
}

QList<Identity::Link> Identity::links(const QString &address) const
{
    QList<Link> list;
    for (const QString &neighbour : m_neighbours.value(address))
        list.append(m_links.value(keyOf(address, neighbour)));
    return list;
}

// Undone edges count as well: who parts two of a crowd must not make the rest of it one person.
bool Identity::isVoid(const QString &address) const
{
    return m_ties.value(address) > tiesPerAddress;
}

QStringList Identity::reachable(const QString &address) const
{
    QStringList found{address};
    QSet<QString> seen{address};
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QString from = found.at(i);
        if (isVoid(from))
            continue;
        for (const QString &to : m_neighbours.value(from)) {
            if (seen.contains(to) || isVoid(to) || !m_links.value(keyOf(from, to)).holds())
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
QStringList Identity::rebuild(const Key &key)
{
    QSet<QString> touched;
    for (const QString &end : {key.first, key.second}) {
        QStringList near{end};
        // Beyond one tie too many the end was void before, and its neighbours do not notice.
        if (m_ties.value(end) <= tiesPerAddress + 1)
            near += m_neighbours.value(end);
        for (const QString &address : near) {
            for (const QString &member : addresses(address))
                touched.insert(member);
        }
    }
    for (const QString &address : std::as_const(touched))
        m_members.remove(m_person.take(address));
    QSet<QString> done;
    for (const QString &address : std::as_const(touched)) {
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
    return {done.cbegin(), done.cend()};
}

} // namespace Inlet
