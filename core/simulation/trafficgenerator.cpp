// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/trafficgenerator.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Demo::FollowUp;
using Demo::Scene;
using Demo::Step;

} // namespace

TrafficGenerator::TrafficGenerator(quint64 seed, Layout layout)
    : m_random(seed)
    , m_schedule(m_random)
    , m_events(layout, m_cast)
    , m_messages(layout, m_cast, m_random)
{
}

Event TrafficGenerator::next(const QDateTime &now)
{
    const std::size_t step = m_opening;
    if (step <= Demo::labels().size()) {
        ++m_opening;
        return step == 0 ? m_events.state(u"connected"_s, now) : m_events.labelDefinition(step - 1, now);
    }
    return perform(m_schedule.next(), now);
}

Event TrafficGenerator::perform(Scene &scene, const QDateTime &now)
{
    if (!scene.due.isEmpty())
        return followUp(scene, scene.due.takeFirst(), now);
    const Demo::Beat beat = scene.script->beats[std::size_t(scene.beat)];
    // Who answers has read what was sent.
    if (isIncoming(beat.step) && !scene.unreadIds.isEmpty())
        return followUp(scene, FollowUp::Read, now);
    ++scene.beat;
    const bool isLast = scene.beat == qsizetype(scene.script->beats.size());
    switch (beat.step) {
    case Step::CallAccepted:
        scene.due = {FollowUp::CallAccepted, FollowUp::CallTerminated};
        break;
    case Step::CallMissed:
        scene.due = {FollowUp::CallTerminated};
        break;
    case Step::CallRejected:
        scene.due = {FollowUp::CallRejected};
        break;
    case Step::LabelOn:
    case Step::LabelOff:
        return m_events.labelAssignment(scene, beat, now);
    case Step::GroupJoin:
    case Step::GroupLeave:
    case Step::GroupPromote:
    case Step::GroupDemote:
        return m_events.groupFlow(scene, beat.step, now);
    case Step::GroupName:
        m_cast.renameGroup(scene.group, QString::fromUtf8(beat.text));
        return m_events.groupFlow(scene, beat.step, now);
    case Step::LinkLost:
        scene.due = {FollowUp::LinkBack};
        return m_events.state(u"keepalive_timeout"_s, now);
    default: {
        Event event = m_messages.message(scene, beat, now);
        if (isLast && !scene.unreadIds.isEmpty())
            scene.due.append(FollowUp::Read);
        return event;
    }
    }
    scene.callId = m_random.newId();
    return m_events.call(scene, u"offer"_s, now);
}

Event TrafficGenerator::followUp(Scene &scene, FollowUp what, const QDateTime &now)
{
    switch (what) {
    case FollowUp::Delivered:
        return m_events.receipt(u"delivered"_s, {scene.lastOut.id}, scene, now);
    case FollowUp::Read:
        return m_events.receipt(u"read"_s, std::exchange(scene.unreadIds, {}), scene, now);
    case FollowUp::CallAccepted:
        return m_events.call(scene, u"accepted"_s, now);
    case FollowUp::CallTerminated:
        return m_events.call(scene, u"terminated"_s, now);
    case FollowUp::CallRejected:
        return m_events.call(scene, u"rejected"_s, now);
    case FollowUp::LinkBack:
        break;
    }
    return m_events.state(u"keepalive_restored"_s, now);
}

} // namespace Inlet
