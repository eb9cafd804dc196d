// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <memory>
#include <optional>

namespace Inlet {

/// One document as it arrived, with its secrets cut out (PROTOCOL.md §12). Values only; the byte
/// arrays are shared, so handing it on costs nothing.
struct ReceivedFrame
{
    quint64 number = 0;            ///< among those of its client, from 1; 0 until that counts it
    QDateTime receivedAt;          ///< UTC
    QByteArray raw;                ///< the text, tokens as fingerprints, `data.codes` empty
    QString event;                 ///< the name as written; empty when there was none
    std::optional<EventType> type; ///< empty for a name outside the six
    QByteArray data;               ///< `data` within raw; empty when there was none
    QString instance;              ///< as the frame says: to be shown, and to decide nothing
    qsizetype wireSize = 0;        ///< bytes of this document as it arrived
    bool isPart = false;           ///< one of several documents in one frame
    bool isStored = false;         ///< fetched from what the gateway stores; it came in no frame
    QDateTime storedAt;            ///< UTC: then when the gateway got it; invalid where that is not told
    QString error;                 ///< why it could not be read; empty when it could
    /// What data says; null until decodePayloads(), and for frames outside the six.
    std::shared_ptr<const Payload> payload;

    /// When it came to the gateway as far as is known: a time that its sender tells cannot be later.
    QDateTime arrivedAt() const
    {
        return storedAt.isValid() && storedAt < receivedAt ? storedAt : receivedAt;
    }
};

/// Reads one text message: glued documents become one frame each (PROTOCOL.md §4.4), broken JSON
/// becomes a frame with an error. Fingerprints are under @p key.
QList<ReceivedFrame> readFrames(const QByteArray &message, const QDateTime &receivedAt, QByteArrayView key);

/// Fills in what each of them says, which costs what their data weighs.
void decodePayloads(QList<ReceivedFrame> &frames);

} // namespace Inlet
