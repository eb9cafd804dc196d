// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/receivedframe.h"
#include "core/protocol/sourceid.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace Inlet {

enum class WireDirection : quint8 { Received, Sent };

struct PingFrame
{
    WireDirection direction = WireDirection::Received;
    QByteArray payload;
};

/// A PONG that was sent answers the gateway's PING at once, with its payload.
struct PongFrame
{
    WireDirection direction = WireDirection::Received;
    QByteArray payload;
    /// Since the PING that it answers, as far as this end can tell: from sending ours to receiving the
    /// PONG, from receiving the gateway's to sending ours. Empty where no PING came before.
    std::optional<std::chrono::microseconds> roundTrip;
};

struct CloseFrame
{
    WireDirection direction = WireDirection::Received;
    int code = 0; ///< 1005 where it held none
    QString reason;
};

/// One answer to an upgrade, with what was asked. Headers in their order; the values of those that
/// carry secrets are fingerprints.
struct Handshake
{
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    QByteArray target; ///< path and query as sent
    /// What was sent, but for the key that the socket makes up.
    Headers requestHeaders;
    int status = 0; ///< 0: what came is no HTTP
    QByteArray phrase;
    Headers headers;
    QByteArray body;    ///< of a refusal, secrets as fingerprints
    bool isCut = false; ///< it was longer than what is kept (ClientLimits)
};

/// One thing that went over the wire, in the order it did (PROTOCOL.md §10). Values only: a copy
/// shares its texts.
struct WireRecord
{
    /// From 1, without gaps over all that the sinks of one SinkGroup get.
    quint64 number = 0;
    SourceId source; ///< whose connection it went over
    QDateTime at;    ///< UTC: when it was read, or sent
    std::variant<ReceivedFrame, PingFrame, PongFrame, CloseFrame, Handshake> content;

    /// Null where it is no data.
    const ReceivedFrame *data() const { return std::get_if<ReceivedFrame>(&content); }
    /// Bytes that it keeps, by and large.
    qint64 weight() const;
};

} // namespace Inlet
