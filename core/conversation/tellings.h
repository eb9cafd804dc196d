// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

/// Which chat, which person and which message an event tells of: the rules that the gateway's index and
/// conversations share (docs/rest/messages.md). Pure; addresses are normalised (core/protocol/jid.h).
namespace Inlet {

class IdentityGraph;

using AddressPair = std::pair<QString, QString>;

/// The address of the chat of a message: @p told, else the group or channel that sent or got it, else the
/// other side. Without a direction, whoever of the two is told alone is the other side. May be empty.
QString chatAddress(const QString &told, MessageExchange::Direction direction, const QString &sender,
                    const QString &recipient);
QString chatAddress(const MessageExchange &message);

/// What a message is known by within its chat: its id, else `?` and its fingerprint(), media bytes aside, so
/// that one that comes again is the same. Empty for what is no message: it says nothing, or changes one that
/// it does not name.
QString messageKey(const MessageExchange &message);

/// The pairs of addresses that the event tells as one person's, a number and a LID each
/// (IdentityGraph::Evidence::SeenTogether): those of one object, and of an incoming private message those of
/// its chat and its sender.
QList<AddressPair> seenTogether(const Payload &payload);
/// Adds the pair of one such object to @p pairs, if it is one.
void addTogether(QList<AddressPair> &pairs, const QString &jid, const QString &lid);
/// Adds the chat and the sender of a message that came in from a chat with one person, if one of them is told
/// by the number and the other by the LID alone.
void addOtherSide(QList<AddressPair> &pairs, const QString &chatJid, const QString &chatLid,
                  const Party &sender);

/// Who is one person because one message id was told of these chats: the number and the LID of the other
/// side. Told of more than those two it went to several and says nothing, and neither does it before the
/// message itself @p isTold.
std::optional<AddressPair> sameMessage(const QStringList &chats, bool isTold);

/// What is told under one address of a chat about one message id.
struct Telling
{
    QString chat;
    bool isMessage = false; ///< else only what became of it: a receipt, an edit

    friend bool operator==(const Telling &, const Telling &) = default;
};

/// The persons (IdentityGraph::person()) whose messages the id names, in the order of the tellings. A
/// message that was told without a chat is that of the one person there is; with none or several it is one
/// of its own, whose person is empty.
QStringList personsOf(const QList<Telling> &tellings, const IdentityGraph &identity);

/// Whether @p telling speaks for the message of @p person, one of @p persons. What became of a message
/// goes by the chat that is told with it, else by the id alone; a message in a group hears of its members
/// too.
bool speaksFor(const Telling &telling, const QString &person, const QStringList &persons,
               const IdentityGraph &identity);

} // namespace Inlet
