// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Inlet {

/// What finds a `message.exchange` again (docs/rest/messages.md): its names, place and time, without
/// what it says.
struct MessageHead
{
    /// What the event does to a message that there was before.
    enum class Change : quint8 { None, Edit, Revoke, Reaction };

    QString id; ///< empty: nothing to find it by
    MessageExchange::Direction direction = MessageExchange::Direction::Unknown;
    QDateTime timestamp; ///< UTC; invalid when not told or not readable
    QString chatJid;
    Change change = Change::None;
    bool hasBase64 = false;
    QString type;                          ///< as written; empty when not told
    std::optional<Media::Kind> media = {}; ///< of what comes with it
    QString chatLid = {};
    Party sender = {}; ///< without the name; so the recipient
    Party recipient = {};
    bool isPrivate = false; ///< the chat is with one person, by its type and by its address

    friend bool operator==(const MessageHead &, const MessageHead &) = default;
};

/// Reads @p data, which must have been checked, as decodePayload() does, but only the members that
/// the head is made of: for each event on its way to the disk. Any thread.
MessageHead decodeMessageHead(const QByteArray &data);

/// The text of the member `base64` of the `media` of a message, as written between its quotes
/// (escapes and all), where decodePayload() looks for it too; a view into @p data, empty if there
/// is none. @p data must have been checked.
QByteArrayView mediaBase64(QByteArrayView data);

} // namespace Inlet
