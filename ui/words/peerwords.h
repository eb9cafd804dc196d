// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QCoreApplication>
#include <QString>

namespace Inlet {

/// How people, groups and addresses are called. Pure functions, any thread.
class PeerWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::PeerWords)

public:
    /// How somebody is called: the name, else the number with a `+`, else the address before `@`.
    static QString person(const Party &party);
    /// The same where people are mentioned: a LID, which tells nobody who is meant, is "Somebody".
    static QString mentioned(const Party &party);
    static QString address(const QString &jid);
    /// As the wire calls it: @p name where anybody would see it, else what stands before the `@` of @p jid.
    /// Uncut.
    static QString written(const QString &name, const QString &jid);
    /// Several of them in one line: "Ana", "Ana and Rui", "Ana, Rui and 3 others". Each in isolation marks.
    static QString people(const QList<Party> &parties);
    /// @p first and @p others more of the kind, when there are others.
    static QString withOthers(const QString &first, qsizetype others);
};

} // namespace Inlet
