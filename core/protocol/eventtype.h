// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QObject>

#include <optional>

namespace Inlet {
Q_NAMESPACE

/// The six kinds of event (PROTOCOL.md §4.3). Their names stand on the wire and in filters.
enum class EventType : quint8 {
    MessageExchange,
    MessageStatus,
    CallUpdate,
    GroupFlow,
    InstanceState,
    LabelUpdate,
};
Q_ENUM_NS(EventType)

inline constexpr int eventTypeCount = 6;

/// `message.exchange` and so on.
QByteArrayView eventName(EventType type);
/// The type of that name; empty for a name that is not among the six. Case matters.
std::optional<EventType> eventTypeFromName(QByteArrayView name);
/// All six, in the order of the catalogue.
const QList<EventType> &allEventTypes();

/// Which events an instance passes on. Empty means all (docs/rest/websocket.md); the order given is
/// kept, because clients compare the list they read with the one they wrote.
class EventFilter
{
public:
    EventFilter() = default;
    explicit EventFilter(QList<EventType> types);

    bool passes(EventType type) const { return m_mask == 0 || (m_mask & (1U << unsigned(type))) != 0; }
    const QList<EventType> &types() const { return m_types; }

    friend bool operator==(const EventFilter &, const EventFilter &) = default;

private:
    QList<EventType> m_types;
    unsigned m_mask = 0;
};

} // namespace Inlet
