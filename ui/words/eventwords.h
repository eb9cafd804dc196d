// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace Inlet {

/// What happened to a group, a label or an instance, each in one line. Pure functions, any thread.
class EventWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::EventWords)

public:
    /// Who did what to whom: "João joined", "Ana removed Rita", "Subject changed to “Suppliers” · by Ana".
    static QString group(const GroupFlow &flow);
    /// What group() leaves out or cuts, in full: all whom @p flow is about, or a long description. A line
    /// each; empty where it tells everything.
    static QStringList leftOut(const GroupFlow &flow);
    /// The same as group() from what a preview knows.
    static QString group(GroupFlow::Type type, const QString &typeText, const QString &who);
    /// @p labelName as the label book has it.
    static QString label(const LabelUpdate &label, const QString &labelName);
    static QString state(const InstanceState &state);
    static QString state(InstanceState::State state, const QString &stateText);
    /// Whether it is told in the colour of trouble.
    static bool isTrouble(InstanceState::State state);
    static QString unknown(const UnknownItem &item);
    /// Any of the four above; empty for messages and calls. @p labelName for label events only.
    static QString event(const Item &item, const QString &labelName);

private:
    /// What happened to people, more exactly than GroupFlow::Type has it.
    enum class Deed : quint8 {
        Other,
        Joined,
        Left,
        Removed,
        Promoted,
        Demoted,
        Asked,
        Refused,
        Created,
        Renumbered
    };

    static Deed deedOf(GroupFlow::Type type, const QString &typeText);
    /// To whom it was done, each once.
    static QList<Party> concerned(const GroupFlow &flow, Deed deed);
    /// @p count: how many @p whom are.
    static QString done(Deed deed, const QString &whom, int count = 1);
    static QString doneBy(Deed deed, const QString &whom, const QString &who, int count);
};

} // namespace Inlet
