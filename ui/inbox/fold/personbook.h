// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "ui/words/markup.h"

#include <QHash>

namespace Inlet {

/// Who stands behind the addresses of each instance, as the events told it: what people call themselves,
/// and which phone number is told beside which LID. For words of events that name somebody by less than
/// is known. One thread at a time.
class PersonBook
{
public:
    /// Of all instances together; who comes later is not noted.
    static constexpr qsizetype mostPeople = 100'000;
    /// People of one event that are looked at.
    static constexpr qsizetype mostOfOne = 256;

    /// Notes whom @p payload tells of. The addresses of whom more is known now, mostly none.
    QStringList note(const QString &instance, const Payload &payload);

    /// Notes that @p addresses were found to be one person, who is called by @p person, a phone number.
    void join(const QString &instance, const QString &person, const QStringList &addresses);

    /// @p party with a name and a phone number where it has none and they are known.
    Party completed(const QString &instance, const Party &party) const;
    /// The people of @p item, completed.
    void complete(const QString &instance, Item &item) const;
    /// What those of @p mentions are called, by what stands before the `@` of each of their addresses: by
    /// name, else by number, and "Somebody" of whom nothing but a LID is known.
    MentionNames names(const QString &instance, const QStringList &mentions) const;

    /// Whom a text without a list of mentions seems to mention: those behind an `@` who are known here.
    QStringList mentionedIn(const QString &instance, const QString &text) const;

    /// Those of @p addresses that no name is known of.
    QStringList unknown(const QString &instance, const QStringList &addresses) const;

    qsizetype count() const { return m_count; }

private:
    using People = QHash<QString, Party>; // by jid and by lid

    void note(People &people, const Party &party, bool isNamed, QStringList &changed);
    const Party *find(const QString &instance, const QString &address) const;

    QHash<QString, People> m_people; // by instance
    qsizetype m_count = 0;           // of addresses
};

} // namespace Inlet
