// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

namespace Inlet {

/// One event as published: the name and the bytes of `data`, exactly as they came (PROTOCOL.md §4).
struct Event
{
    EventType type = EventType::MessageExchange;
    QByteArray data; ///< a JSON object, checked, never rebuilt

    friend bool operator==(const Event &, const Event &) = default;
};

/// Who an event belongs to: `instanceData` of the frame (PROTOCOL.md §4.1).
struct InstanceData
{
    QString baseUrl;
    QString instance;
    Secret token;
};

/// An envelope as a client meets it. Unknown event names and missing parts are kept, not refused.
struct Envelope
{
    QString event;                 ///< the name as written; empty when there was none
    std::optional<EventType> type; ///< empty for a name outside the six
    QByteArray data;               ///< raw JSON of `data`; empty when there was none
    InstanceData instanceData;
};

/// What is wrong with an envelope, or with several. How to say that to whoever sent it is the reader's.
struct EnvelopeError
{
    enum class Kind {
        Malformed,     ///< not such a JSON text; the message says what, and where in the text
        TooDeep,       ///< the message says how deep it may be
        UnknownEvent,  ///< the message is the name
        EventRequired, ///< neither the envelope nor the path names one
        EventsDiffer,  ///< the envelope names another than the path
        DataNotObject,
        NoEvents,
    };

    Kind kind = Kind::Malformed;
    QString message = {}; ///< English; empty where the kind says all
    QString where = {};   ///< which of several, as `event 3` or `line 3`

    friend bool operator==(const EnvelopeError &, const EnvelopeError &) = default;
};

/// Reads one published envelope `{"event","data"}` (PROTOCOL.md §6). Extra keys are ignored,
/// double ones refused. @p expected is the event of the path, if the path names one.
Result<Event, EnvelopeError> parseEvent(QByteArrayView json, std::optional<EventType> expected = {});

/// Reads a publish body: one envelope, an array of them, or, when @p lines, one a line with blank
/// lines skipped. All or nothing; never an empty list.
Result<QList<Event>, EnvelopeError> parseEvents(QByteArrayView body, bool lines,
                                                std::optional<EventType> expected = {});

/// Reads what a WebSocket text frame holds: strict about JSON, tolerant about everything else.
Result<Envelope, EnvelopeError> parseEnvelope(QByteArrayView json);

/// Frames in which several documents were glued with line breaks are split; others come back
/// as they are (PROTOCOL.md §4.4: never sent, always accepted).
QList<QByteArray> splitDocuments(const QByteArray &payload);

/// `,"instanceData":{…}}`, the end of every frame of an instance, to be made once and reused.
QByteArray frameTail(const InstanceData &instance);

/// Writes the frame text `{"event":…,"data":…,"instanceData":…}` behind what @p out holds.
void appendFrameText(QByteArray &out, EventType type, QByteArrayView data, QByteArrayView tail);
qsizetype frameTextSize(EventType type, QByteArrayView data, QByteArrayView tail);

/// `data` without each member `base64` of an object that is the value of a member `media`, at any
/// depth; one adjoining comma goes with it, everything else stays to the byte (PROTOCOL.md §4.5).
/// Returns the same shared bytes when there is nothing to cut. @p data must have been checked.
QByteArray withoutMediaBase64(const QByteArray &data);

} // namespace Inlet
