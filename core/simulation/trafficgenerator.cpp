// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/trafficgenerator.h"

#include "core/protocol/jid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Demo::Step;

constexpr qsizetype scenesAtOnce = 4;

Party partyOf(const Demo::Person &person)
{
    const QString lid = Jid::normaliseLid(QString::fromLatin1(person.lid));
    return {person.hidesNumber ? lid : Jid::normalise(QString::fromLatin1(person.number)), lid,
            QString::fromUtf8(person.name)};
}

bool isIncoming(Step step)
{
    switch (step) {
    case Step::TextIn:
    case Step::QuoteIn:
    case Step::ImageIn:
    case Step::VoiceIn:
    case Step::VideoIn:
    case Step::StickerIn:
    case Step::LocationIn:
    case Step::ContactIn:
    case Step::ButtonIn:
    case Step::ReactIn:
    case Step::EditIn:
    case Step::RevokeIn:
        return true;
    default:
        return false;
    }
}

// A reaction, an edit or a revocation is nothing that could be answered, read or edited itself.
bool isChange(Step step)
{
    return step == Step::ReactIn || step == Step::ReactOut || step == Step::EditIn || step == Step::EditOut
        || step == Step::RevokeIn || step == Step::RevokeOut;
}

} // namespace

TrafficGenerator::TrafficGenerator(quint64 seed, Layout layout)
    : m_random(seed)
    , m_layout(layout)
{
}

quint64 TrafficGenerator::below(quint64 bound)
{
    return m_random() % bound;
}

QString TrafficGenerator::newId()
{
    const QString digits = QString::number(m_random(), 16).rightJustified(16, u'0').toUpper();
    return "3EB0"_L1 + digits;
}

QString TrafficGenerator::fill(const char *text, const Scene &scene) const
{
    const QString name = party(scene.person).name;
    const QString price = u"R$ %1,%2"_s.arg(scene.cents / 100).arg(scene.cents % 100, 2, 10, QChar(u'0'));
    return QString::fromUtf8(text)
        .replace("{order}"_L1, QString::number(scene.order))
        .replace("{price}"_L1, price)
        .replace("{name}"_L1, name.section(u' ', 0, 0));
}

Party TrafficGenerator::party(int person) const
{
    return partyOf(Demo::people()[std::size_t(person)]);
}

Chat TrafficGenerator::chat(const Scene &scene) const
{
    if (scene.group >= 0) {
        const Demo::Group &group = Demo::groups()[std::size_t(scene.group)];
        return {QString(QString::fromLatin1(group.id) + "@g.us"_L1),
                {},
                m_groupNames.value(scene.group, QString::fromUtf8(group.name)),
                Chat::Type::Group,
                false};
    }
    const Party who = party(scene.person);
    return {who.jid, who.lid, who.name, Chat::Type::Private, false};
}

Event TrafficGenerator::next(const QDateTime &now)
{
    const std::size_t step = m_opening;
    if (step <= Demo::labels().size()) {
        ++m_opening;
        return step == 0 ? state(u"connected"_s, now) : labelDefinition(step - 1, now);
    }
    m_scenes.removeIf([](const Scene &scene) {
        return scene.due.isEmpty() && scene.beat >= qsizetype(scene.script->beats.size());
    });
    while (m_scenes.size() < scenesAtOnce)
        startScene();
    return perform(m_scenes[qsizetype(below(quint64(m_scenes.size())))], now);
}

void TrafficGenerator::startScene()
{
    // Nobody is in two conversations at once. There are more people than scenes, so this ends.
    for (;;) {
        Scene scene;
        scene.script = &Demo::scripts()[below(Demo::scripts().size())];
        if (scene.script->group >= 0) {
            scene.group = scene.script->group;
            const Demo::Group &group = Demo::groups()[std::size_t(scene.group)];
            scene.person = group.members[below(group.members.size())];
        } else {
            scene.person = int(below(Demo::people().size()));
            if (Demo::people()[std::size_t(scene.person)].language != scene.script->language)
                continue;
        }
        const bool isBusy = std::ranges::any_of(m_scenes, [&scene](const Scene &other) {
            return other.script == scene.script
                || (scene.group >= 0 ? other.group == scene.group
                                     : other.group < 0 && other.person == scene.person);
        });
        if (isBusy)
            continue;
        scene.order = ++m_order;
        scene.cents = qint64(990 + 10 * below(2900));
        m_scenes.append(scene);
        return;
    }
}

Event TrafficGenerator::perform(Scene &scene, const QDateTime &now)
{
    if (!scene.due.isEmpty())
        return followUp(scene, scene.due.takeFirst(), now);
    Demo::Beat beat = scene.script->beats[std::size_t(scene.beat)];
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
        return labelAssignment(scene, beat, now);
    case Step::GroupJoin:
    case Step::GroupLeave:
    case Step::GroupPromote:
    case Step::GroupDemote:
    case Step::GroupName:
        return groupFlow(scene, beat, now);
    case Step::LinkLost:
        scene.due = {FollowUp::LinkBack};
        return state(u"keepalive_timeout"_s, now);
    default: {
        Event event = message(scene, beat, now);
        if (isLast && !scene.unreadIds.isEmpty())
            scene.due.append(FollowUp::Read);
        return event;
    }
    }
    scene.callId = newId();
    return call(scene, u"offer"_s, now);
}

Event TrafficGenerator::followUp(Scene &scene, FollowUp what, const QDateTime &now)
{
    switch (what) {
    case FollowUp::Delivered:
        return receipt(u"delivered"_s, {scene.lastOut.id}, scene, now);
    case FollowUp::Read:
        return receipt(u"read"_s, std::exchange(scene.unreadIds, {}), scene, now);
    case FollowUp::CallAccepted:
        return call(scene, u"accepted"_s, now);
    case FollowUp::CallTerminated:
        return call(scene, u"terminated"_s, now);
    case FollowUp::CallRejected:
        return call(scene, u"rejected"_s, now);
    case FollowUp::LinkBack:
        break;
    }
    return state(u"keepalive_restored"_s, now);
}

Event TrafficGenerator::message(Scene &scene, Demo::Beat beat, const QDateTime &now)
{
    if (scene.group >= 0 && isIncoming(beat.step) && !isChange(beat.step)) {
        const auto members = Demo::groups()[std::size_t(scene.group)].members;
        scene.person = members[below(members.size())];
    }
    DraftMessage draft;
    draft.id = newId();
    draft.at = now;
    draft.chat = chat(scene);
    draft.type = u"text"_s;
    draft.text = fill(beat.text, scene);
    draft.isOutgoing = !isIncoming(beat.step);
    const Party shop = partyOf(Demo::owner());
    draft.sender = draft.isOutgoing ? shop : party(scene.person);
    // A sender known by the LID alone shows the device it wrote from.
    if (Jid::isLid(draft.sender.jid))
        draft.sender.jid = Jid::user(draft.sender.jid) + ":12@lid"_L1;
    if (scene.group < 0)
        draft.recipient = draft.isOutgoing ? party(scene.person) : shop;
    if (isChange(beat.step)) {
        change(scene, draft, beat);
        return {EventType::MessageExchange, messageData(m_layout, draft)};
    }
    attach(scene, draft, beat);
    Sent &last = draft.isOutgoing ? scene.lastOut : scene.lastIn;
    last = {draft.id, draft.text};
    if (draft.isOutgoing) {
        // Half of what a shop writes comes from its own program, the rest from the phone.
        draft.source = below(2) == 0 ? u"api"_s : QString();
        scene.due.append(FollowUp::Delivered);
        scene.unreadIds.append(draft.id);
    }
    return {EventType::MessageExchange, messageData(m_layout, draft)};
}

} // namespace Inlet
