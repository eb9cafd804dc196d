// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/messagestate.h"

#include <QByteArray>
#include <QString>

namespace Inlet {

/// A message as the index of the history knows it (docs/rest/messages.md).
struct StoredMessage
{
    QString eventId;
    QString messageId;
    QString chatJid;
    /// Milliseconds since 1970, UTC: its own time, else when it came.
    qint64 sentAtMs = 0;
    bool isFromMe = false;
    MessageState state = MessageState::Pending;
    bool hasBase64 = false;
    /// The `data` of its event, media bytes left out where they are many; empty unless asked for.
    QByteArray data;
};

/// What a chat is compared by: the digits of @p number, which may be written in any way, with or
/// without server; where it has none, itself without the case. Pure.
QString chatKey(const QString &number);

} // namespace Inlet
