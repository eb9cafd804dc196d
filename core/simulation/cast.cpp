// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/cast.h"

#include "core/protocol/jid.h"

using namespace Qt::StringLiterals;

namespace Inlet::Demo {

namespace {

Party partyOf(const Person &person)
{
    const QString lid = Jid::normaliseLid(QString::fromLatin1(person.lid));
    return {person.hidesNumber ? lid : Jid::normalise(QString::fromLatin1(person.number)), lid,
            QString::fromUtf8(person.name)};
}

} // namespace

Party Cast::shop()
{
    return partyOf(owner());
}

Party Cast::party(int person)
{
    return partyOf(people()[std::size_t(person)]);
}

Chat Cast::chat(const Scene &scene) const
{
    if (scene.group >= 0) {
        const Group &group = groups()[std::size_t(scene.group)];
        return {QString(QString::fromLatin1(group.id) + "@g.us"_L1),
                {},
                m_groupNames.value(scene.group, QString::fromUtf8(group.name)),
                Chat::Type::Group,
                false};
    }
    const Party who = party(scene.person);
    return {who.jid, who.lid, who.name, Chat::Type::Private, false};
}

} // namespace Inlet::Demo
