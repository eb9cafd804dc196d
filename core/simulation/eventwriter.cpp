// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/eventwriter.h"

#include "core/protocol/jid.h"

using namespace Qt::StringLiterals;

namespace Inlet::Demo {

Event EventWriter::receipt(const QString &status, const QStringList &ids, const Scene &scene,
                           const QDateTime &now) const
{
    const Party reader = Cast::party(scene.person);
    JsonObjectText data;
    data.addRaw("messageIds", jsonTexts(ids)).add("status", status);
    data.add("timestamp", timeText(m_layout, now)).addRaw("chat", chatJson(m_layout, m_cast.chat(scene)));
    data.add("recipient", jidText(m_layout, reader.jid));
    return {EventType::MessageStatus, data.json()};
}

Event EventWriter::call(const Scene &scene, const QString &status, const QDateTime &now) const
{
    JsonObjectText data;
    data.add("callId", scene.callId).add("status", status).add("timestamp", timeText(m_layout, now));
    data.addRaw("from", partyJson(m_layout, Cast::party(scene.person)));
    // Every other order is worth a look at the goods.
    return {EventType::CallUpdate, data.add("isGroup", false).add("isVideo", scene.order % 2 == 0).json()};
}

Event EventWriter::groupFlow(const Scene &scene, Step step, const QDateTime &now) const
{
    const bool isRenamed = step == Step::GroupName;
    const auto type = [step] {
        switch (step) {
        case Step::GroupLeave:
            return u"left"_s;
        case Step::GroupPromote:
            return u"promoted"_s;
        case Step::GroupDemote:
            return u"demoted"_s;
        case Step::GroupName:
            return u"name"_s;
        default:
            return u"joined"_s;
        }
    };
    const Chat group = m_cast.chat(scene);
    JsonObjectText data;
    data.add("type", type()).add("groupJid", group.jid).add("groupName", group.name);
    data.add("timestamp", timeText(m_layout, now));
    data.addRaw("participants",
                isRenamed ? QByteArray("[]")
                          : QByteArray('[' + partyJson(m_layout, Cast::party(scene.person)) + ']'));
    return {EventType::GroupFlow, data.json()};
}

Event EventWriter::state(const QString &state, const QDateTime &now) const
{
    JsonObjectText data;
    data.add("state", state).add("timestamp", timeText(m_layout, now));
    return {EventType::InstanceState,
            data.add("jid", Jid::normalise(QString::fromLatin1(owner().number))).json()};
}

Event EventWriter::labelDefinition(std::size_t index, const QDateTime &now) const
{
    const Label &label = labels()[index];
    JsonObjectText data;
    data.add("type", u"edit"_s).add("labelId", QString::number(index + 1)).add("action", u"updated"_s);
    data.add("name", QString::fromUtf8(label.name)).add("color", qint64(label.color));
    return {EventType::LabelUpdate,
            data.add("deleted", false).add("timestamp", timeText(m_layout, now)).json()};
}

Event EventWriter::labelAssignment(const Scene &scene, Beat beat, const QDateTime &now) const
{
    const bool isOn = beat.step == Step::LabelOn;
    JsonObjectText data;
    data.add("type", u"chat"_s).add("labelId", QString::fromLatin1(beat.text));
    data.add("action", isOn ? u"add"_s : u"remove"_s)
        .add("chatJid", m_cast.chat(scene).jid)
        .add("labeled", isOn);
    return {EventType::LabelUpdate, data.add("timestamp", timeText(m_layout, now)).json()};
}

} // namespace Inlet::Demo
