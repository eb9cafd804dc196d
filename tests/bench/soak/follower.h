// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/soak/events.h"
#include "tests/bench/soak/streamclient.h"

namespace Inlet::Bench {

/// Holds a client of a steady instance to its promise: from the first event after the 101 on every one,
/// in order, once.
class Follower final : public StreamReader
{
public:
    /// With @p frameEnd, the text behind `data`, each byte of each frame is compared.
    Follower(Stage &stage, const Instance &instance, QByteArray frameEnd = {});

    void opened() override;
    void took(const QByteArray &text) override;

    /// The number of the newest event that came.
    quint64 last() const { return m_last; }
    quint64 events() const { return m_events; }

private:
    Stage &m_stage;
    const Instance &m_instance;
    QByteArray m_frameEnd;
    quint64 m_last = 0;
    quint64 m_latestFirst = 0; // the first event that may not be missed
    quint64 m_events = 0;
};

} // namespace Inlet::Bench
