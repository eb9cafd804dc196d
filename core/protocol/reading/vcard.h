// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace Inlet {

/// What is shown of a card (RFC 2426, RFC 6350): of several phones the one that WhatsApp knows by a `waid`.
struct VCard
{
    QString name;
    QString phone; ///< as written on the card; the `waid` where nothing is written
    QString text;  ///< the card itself, from BEGIN to END

    friend bool operator==(const VCard &, const VCard &) = default;
};

/// Cards that are read of one text.
inline constexpr qsizetype mostVCards = 1000;

/// Whether @p text is a card, or several one behind the other.
bool isVCard(QStringView text);

/// All cards in @p text, as senders write them: lines folded or not, ended by CRLF or LF, in groups
/// (`item1.TEL`), with escapes or quoted-printable. Never fails: what is not readable is empty, and behind
/// mostVCards nothing is read. Costs what the text weighs; any thread.
QList<VCard> readVCards(QStringView text);

} // namespace Inlet
