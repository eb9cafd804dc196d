// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/peerwords.h"

#include "core/base/visibletext.h"
#include "core/protocol/jid.h"
#include "ui/words/peertext.h"

using namespace Qt::StringLiterals;

namespace Inlet {

QString PeerWords::person(const Party &party)
{
    const QString called = PeerText::name(party.name);
    if (!called.isEmpty())
        return called;
    return address(party.jid.isEmpty() ? party.lid : party.jid);
}

QString PeerWords::mentioned(const Party &party)
{
    const bool isNumberKnown = !party.jid.isEmpty() && !Jid::isLid(party.jid);
    if (isNumberKnown || !PeerText::name(party.name).isEmpty())
        return person(party);
    //: Whom a message mentions, where neither a name nor a number is known
    return tr("Somebody");
}

QString PeerWords::people(const QList<Party> &parties)
{
    const auto called = [&parties](qsizetype at) { return PeerText::isolated(person(parties.at(at))); };
    switch (parties.size()) {
    case 0:
        return {};
    case 1:
        return called(0);
    case 2:
        //: Two people
        return tr("%1 and %2").arg(called(0), called(1));
    default:
        //: Two people and how many others
        return tr("%1, %2 and %Ln other(s)", nullptr, int(parties.size() - 2)).arg(called(0), called(1));
    }
}

QString PeerWords::address(const QString &jid)
{
    const QString digits = Jid::digits(jid);
    return digits.isEmpty() ? PeerText::name(Jid::user(jid)) : QString(u'+' % digits);
}

QString PeerWords::written(const QString &name, const QString &jid)
{
    return VisibleText::isSeen(name) ? name : jid.section(u'@', 0, 0);
}

QString PeerWords::withOthers(const QString &first, qsizetype others)
{
    if (others <= 0)
        return first;
    //: %1 is a person, %n how many others
    return tr("%1 and %Ln more", nullptr, int(others)).arg(first);
}

} // namespace Inlet
