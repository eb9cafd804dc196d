// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QString>

namespace Inlet {

/// An event as it is stored (PROTOCOL.md §11).
struct StoredEvent
{
    /// `evt_` and a ULID: a name, which says nothing about the order of the log.
    QByteArray id;
    QString instanceId;
    EventType type = EventType::MessageExchange;
    /// The `data` of the envelope, byte for byte.
    QByteArray data;
    /// Milliseconds since 1970, UTC.
    qint64 receivedAtMs = 0;
    /// What is kept about it elsewhere; counts for the room it needs.
    qint64 extraBytes = 0;
    /// Where it stands in its instance, once the log has given it (Position); 0: not yet.
    qint64 sequence = 0;

    friend bool operator==(const StoredEvent &, const StoredEvent &) = default;
};

} // namespace Inlet
