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
    /// `evt_` and a ULID: ids sort by the time they were given.
    QByteArray id;
    QString instanceId;
    EventType type = EventType::MessageExchange;
    /// The `data` of the envelope, byte for byte.
    QByteArray data;
    /// Milliseconds since 1970, UTC.
    qint64 receivedAtMs = 0;
    /// What is kept about it elsewhere; counts for the room it needs.
    qint64 extraBytes = 0;

    friend bool operator==(const StoredEvent &, const StoredEvent &) = default;
};

} // namespace Inlet
