// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/soak/follower.h"

using namespace Qt::StringLiterals;

namespace Inlet::Bench {

Follower::Follower(Stage &stage, const Instance &instance, QByteArray frameEnd)
    : m_stage(stage)
    , m_instance(instance)
    , m_frameEnd(std::move(frameEnd))
{
}

void Follower::opened()
{
    m_latestFirst = m_instance.begun + 1;
}

void Follower::took(const QByteArray &text)
{
    ++m_events;
    const quint64 number = numberIn(text);
    const bool isNext = m_last == 0 ? number > 0 && number <= m_latestFirst : number == m_last + 1;
    if (!isNext) {
        m_stage.tally.count(u"events out of order, missing or twice"_s);
        m_stage.tally.fault(
            u"%1: event %2 behind %3, at most %4 as the first one"_s.arg(QString::fromUtf8(m_instance.name))
                .arg(number)
                .arg(m_last)
                .arg(m_latestFirst));
    }
    m_last = number;
    if (m_frameEnd.isEmpty())
        return;
    const SoakEvent event = soakEvent(m_instance, number, m_instance.keepsMedia);
    if (text != "{\"event\":\"" + event.type + "\",\"data\":" + event.data + m_frameEnd) {
        m_stage.tally.count(u"frames with other bytes"_s);
        m_stage.tally.fault(
            u"%1: event %2 is not as it was published"_s.arg(QString::fromUtf8(m_instance.name)).arg(number));
    }
}

} // namespace Inlet::Bench
