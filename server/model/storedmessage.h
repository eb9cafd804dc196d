// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/messagestate.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace Inlet {

/// A message as the index of the history knows it (docs/rest/messages.md).
struct StoredMessage
{
    using Direction = MessageExchange::Direction;

    QString eventId;
    QString messageId;
    QString chatJid; ///< as it was told; empty: it was not
    /// Milliseconds since 1970, UTC: its own time, else when it came.
    qint64 sentAtMs = 0;
    Direction direction = Direction::Unknown;
    MessageState state = MessageState::Pending;
    bool hasBase64 = false;
    /// The `data` of its event, media bytes left out where they are many; empty unless asked for.
    QByteArray data;
    /// The same of other events that tell of the message.
    QByteArrayList otherData = {};

    bool isFromMe() const { return direction == Direction::Outgoing; }
};

} // namespace Inlet
