// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/eventtype.h"

#include <array>

namespace Inlet {

namespace {

constexpr std::array<QByteArrayView, eventTypeCount> names = {
    "message.exchange", "message.status", "call.update", "group.flow", "instance.state", "label.update",
};

} // namespace

QByteArrayView eventName(EventType type)
{
    return names[std::size_t(type)];
}

std::optional<EventType> eventTypeFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return EventType(i);
    }
    return {};
}

const QList<EventType> &allEventTypes()
{
    static const QList<EventType> all{EventType::MessageExchange, EventType::MessageStatus,
                                      EventType::CallUpdate,      EventType::GroupFlow,
                                      EventType::InstanceState,   EventType::LabelUpdate};
    return all;
}

EventFilter::EventFilter(QList<EventType> types)
{
    for (const EventType type : std::as_const(types)) {
        const unsigned bit = 1U << unsigned(type);
        if ((m_mask & bit) == 0)
            m_types.append(type);
        m_mask |= bit;
    }
}

} // namespace Inlet
