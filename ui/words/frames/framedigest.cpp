// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/frames/framedigest.h"

#include "ui/words/kindwords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Emoji count as one: the table shows few rows at once.
QString cut(const QString &text)
{
    return PeerText::line(text, FrameDigester::longestText, 1);
}

/// The parts that say something, a dot between them.
QString line(const QStringList &parts)
{
    QStringList cuts;
    for (const QString &part : parts)
        cuts += PeerText::apart(cut(part));
    return PeerText::joined(cuts);
}

QString nameOf(const Party &party)
{
    return PeerWords::written(party.name, party.jid);
}

QString nameOf(const Chat &chat)
{
    return PeerWords::written(chat.name, chat.jid);
}

} // namespace

FrameDigest FrameDigester::digest(const ReceivedFrame &frame)
{
    if (!frame.error.isEmpty())
        return {tr("not readable: %1").arg(cut(frame.error)), {}};
    if (!frame.type) {
        return {frame.event.isEmpty() ? tr("no event name") : tr("unknown event"), {}};
    }
    const auto words = [](const auto &payload) { return of(payload); };
    return frame.payload ? std::visit(words, *frame.payload)
                         : std::visit(words, decodePayload(*frame.type, frame.data));
}

FrameDigest FrameDigester::of(std::monostate)
{
    return {tr("no data"), {}};
}

QString FrameDigester::contentOf(const MessageExchange &message)
{
    if (message.reaction)
        return message.reaction->emoji.isEmpty() ? tr("taken back") : message.reaction->emoji;
    if (message.edit)
        return message.edit->text;
    if (message.media)
        return message.media->fileName.isEmpty() ? message.media->caption : message.media->fileName;
    if (message.location && !message.location->name.isEmpty())
        return message.location->name;
    if (!message.contacts.isEmpty())
        return message.contacts.constFirst().name;
    if (message.poll)
        return message.poll->title;
    if (message.selection)
        return message.selection->title;
    return message.text;
}

FrameDigest FrameDigester::of(const MessageExchange &message)
{
    const QString kind = KindWords::word(message);
    QString head = kind;
    const QString chat = message.chat.jid.isEmpty() && message.chat.name.isEmpty() ? nameOf(message.sender)
                                                                                   : nameOf(message.chat);
    QString peer = chat;
    switch (message.direction) {
    case MessageExchange::Direction::Incoming:
        //: %1 is a kind of message, such as "text" or "image"
        head = tr("incoming %1").arg(kind);
        break;
    case MessageExchange::Direction::Outgoing:
        //: %1 is a kind of message, such as "text" or "image"
        head = tr("outgoing %1").arg(kind);
        //: %1 is a person or a group
        peer = chat.isEmpty() ? chat : tr("to %1").arg(chat);
        break;
    case MessageExchange::Direction::Unknown:
        break;
    }
    return {line({head, peer, contentOf(message)}), message.timestamp};
}

FrameDigest FrameDigester::of(const MessageStatus &status)
{
    const QString id = PeerWords::withOthers(status.messageIds.value(0), status.messageIds.size() - 1);
    return {line({KindWords::wireWord(status.statusText), id, nameOf(status.chat)}), status.timestamp};
}

FrameDigest FrameDigester::of(const CallUpdate &call)
{
    const QString kind = call.isVideo ? tr("video") : tr("voice");
    return {line({KindWords::wireWord(call.statusText), kind, call.isGroup ? tr("group") : QString(),
                  nameOf(call.from)}),
            call.timestamp};
}

FrameDigest FrameDigester::of(const GroupFlow &flow)
{
    const QString first =
        flow.participants.isEmpty() ? nameOf(flow.actor) : nameOf(flow.participants.constFirst());
    const QString who = PeerWords::withOthers(first, flow.participants.size() - 1);
    return {line({KindWords::wireWord(flow.typeText), PeerWords::written(flow.groupName, flow.groupJid), who,
                  flow.value}),
            flow.timestamp};
}

FrameDigest FrameDigester::of(const InstanceState &state)
{
    const QString codes =
        state.codeCount > 0 ? tr("%Ln pairing code(s), cut out", nullptr, state.codeCount) : QString();
    return {line({KindWords::wireWord(state.stateText), codes}), state.timestamp};
}

FrameDigest FrameDigester::of(const LabelUpdate &label)
{
    QString name = label.name;
    if (name.isEmpty() && !label.labelId.isEmpty())
        name = tr("label %1").arg(label.labelId);
    const QString target =
        label.messageId.isEmpty() ? PeerWords::written({}, label.chatJid) : label.messageId;
    const QString arrow = target.isEmpty() ? name : QString(cut(name) % u" → "_s % target);
    return {line({KindWords::wireWord(label.typeText), KindWords::wireWord(label.action), arrow}),
            label.timestamp};
}

} // namespace Inlet
