// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "core/simulation/cast.h"
#include "core/simulation/payloadwriter.h"

#include <QDateTime>

namespace Inlet::Demo {

/// Writes the events that are no messages. What it is told alone decides the bytes.
class EventWriter
{
public:
    /// @p cast outlives it.
    EventWriter(Layout layout, const Cast &cast)
        : m_layout(layout)
        , m_cast(cast)
    {
    }

    Event receipt(const QString &status, const QStringList &ids, const Scene &scene,
                  const QDateTime &now) const;
    Event call(const Scene &scene, const QString &status, const QDateTime &now) const;
    Event groupFlow(const Scene &scene, Step step, const QDateTime &now) const;
    Event state(const QString &state, const QDateTime &now) const;
    /// @p index: into labels().
    Event labelDefinition(std::size_t index, const QDateTime &now) const;
    Event labelAssignment(const Scene &scene, Beat beat, const QDateTime &now) const;

private:
    Layout m_layout;
    const Cast &m_cast;
};

} // namespace Inlet::Demo
