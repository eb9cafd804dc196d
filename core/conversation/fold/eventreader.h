// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/fold/applyresult.h"
#include "core/conversation/fold/chatbook.h"
#include "core/conversation/fold/conversationstore.h"
#include "core/conversation/fold/rowsettler.h"
#include "core/conversation/fold/slottable.h"
#include "core/conversation/fold/timelinelimits.h"
#include "core/protocol/eventtype.h"

namespace Inlet {

/// Reads the events of one instance: which slot each belongs to, and what it adds there and to
/// what is told of the chats. The RowSettler makes rows of it.
///
/// The parts belong to others and must live longer. One thread at a time.
class EventReader
{
    Q_DISABLE_COPY_MOVE(EventReader)

public:
    EventReader(QString instance, SlotTable &slotTable, ChatBook &chats, RowSettler &settler,
                ConversationStore &store, const TimelineLimits &limits, TimelineCounters &counters);

    ApplyResult apply(EventType type, const Payload &payload, const Arrival &arrival);
    ApplyResult applyUnknown(const QString &eventName, const QByteArray &data, const Arrival &arrival);

private:
    // One per kind of event.
    ApplyResult fold(const MessageExchange &m, const Arrival &arrival);
    ApplyResult fold(const MessageStatus &status, const Arrival &arrival);
    ApplyResult fold(const CallUpdate &call, const Arrival &arrival);
    ApplyResult fold(const GroupFlow &flow, const Arrival &arrival);
    ApplyResult fold(const InstanceState &state, const Arrival &arrival);
    ApplyResult fold(const LabelUpdate &label, const Arrival &arrival);
    ApplyResult foldChange(const MessageExchange &m, const QString &chat, const Arrival &arrival);
    ApplyResult foldMessage(const MessageExchange &m, const QString &chat, const Arrival &arrival);
    ApplyResult foldLine(QChar letter, const QString &address, const Payload &payload, const QDateTime &time,
                         const QString &eventName, const Arrival &arrival);
    ApplyResult addLine(const QString &key, const QString &address, const Payload &payload,
                        const QDateTime &time, const QString &eventName, const Arrival &arrival);
    void defineLabel(const LabelUpdate &label, const Moment &when);

    Slot &slotOf(const QString &key);
    /// -1 when the message is told of too many chats.
    int atomOf(Slot &slot, const QString &address, const Arrival &arrival);
    ApplyResult finish(const Slot &slot, int atom, bool isNew, bool hadRows);

    const QString m_instance;
    SlotTable &m_slots;
    ChatBook &m_chats;
    RowSettler &m_settler;
    ConversationStore &m_store;
    const TimelineLimits &m_limits;
    TimelineCounters &m_counters;
};

} // namespace Inlet
