// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framedigest.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// What could forge a line or turn the direction of the text around.
bool isHarmful(QChar character)
{
    return character.category() == QChar::Other_Control
        || (character >= QChar(0x202a) && character <= QChar(0x202e))
        || (character >= QChar(0x2066) && character <= QChar(0x2069));
}

QString cut(const QString &text)
{
    // Only the beginning is looked at: texts may be of any length.
    const bool isWhole = text.size() <= 4 * FrameDigester::longestText;
    QString line = (isWhole ? text : text.first(4 * FrameDigester::longestText)).simplified();
    line.removeIf(isHarmful);
    if (line.size() <= FrameDigester::longestText)
        return isWhole ? line : QString(line + u'…');
    return line.first(FrameDigester::longestText - 1) + u'…';
}

/// The parts that say something, a dot between them.
QString line(const QStringList &parts)
{
    QStringList present;
    for (const QString &part : parts) {
        if (const QString text = cut(part); !text.isEmpty())
            present += text;
    }
    return present.join(u" · "_s);
}

QString nameOf(const QString &name, const QString &jid)
{
    return name.isEmpty() ? jid.section(u'@', 0, 0) : name;
}

QString nameOf(const Party &party)
{
    return nameOf(party.name, party.jid);
}

QString nameOf(const Chat &chat)
{
    return nameOf(chat.name, chat.jid);
}

/// Words of the wire as they stand, in lower case.
QString words(const QString &wire)
{
    return QString(wire).replace(u'_', u' ').toLower();
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

QString FrameDigester::kindOf(const Media &media)
{
    switch (media.kind) {
    case Media::Kind::Document:
        return tr("document");
    case Media::Kind::Image:
        return tr("image");
    case Media::Kind::Video:
        return tr("video");
    case Media::Kind::Audio:
        return tr("audio");
    case Media::Kind::Voice:
        return tr("voice message");
    case Media::Kind::Sticker:
        return tr("sticker");
    case Media::Kind::VideoNote:
        return tr("video note");
    }
    return {};
}

QString FrameDigester::kindOf(const MessageExchange &message)
{
    using Kind = MessageExchange::Kind;
    switch (message.kind) {
    case Kind::Text:
        return tr("text");
    case Kind::Media:
        return message.media ? kindOf(*message.media) : tr("media");
    case Kind::Reaction:
        return tr("reaction");
    case Kind::Edit:
        return tr("edit");
    case Kind::Revoke:
        return tr("revocation");
    case Kind::Location:
        return tr("location");
    case Kind::Contact:
        return tr("contact");
    case Kind::Poll:
        return tr("poll");
    case Kind::PollVote:
        return tr("poll vote");
    case Kind::ButtonReply:
        return tr("button reply");
    case Kind::ListReply:
        return tr("list reply");
    case Kind::Interactive:
        return tr("interactive message");
    case Kind::Unknown:
        break;
    }
    return message.type.isEmpty() ? tr("message") : words(message.type);
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
    const QString kind = kindOf(message);
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
    QString id = status.messageIds.value(0);
    if (status.messageIds.size() > 1)
        id = tr("%1 and %n more", nullptr, int(status.messageIds.size() - 1)).arg(id);
    return {line({words(status.statusText), id, nameOf(status.chat)}), status.timestamp};
}

FrameDigest FrameDigester::of(const CallUpdate &call)
{
    const QString kind = call.isVideo ? tr("video") : tr("voice");
    return {line({words(call.statusText), kind, call.isGroup ? tr("group") : QString(), nameOf(call.from)}),
            call.timestamp};
}

FrameDigest FrameDigester::of(const GroupFlow &flow)
{
    QString who = flow.participants.isEmpty() ? nameOf(flow.actor) : nameOf(flow.participants.constFirst());
    if (flow.participants.size() > 1)
        who = tr("%1 and %n more", nullptr, int(flow.participants.size() - 1)).arg(who);
    return {line({words(flow.typeText), nameOf(flow.groupName, flow.groupJid), who, flow.value}),
            flow.timestamp};
}

FrameDigest FrameDigester::of(const InstanceState &state)
{
    const QString codes =
        state.codeCount > 0 ? tr("%n pairing code(s), cut out", nullptr, state.codeCount) : QString();
    return {line({words(state.stateText), codes}), state.timestamp};
}

FrameDigest FrameDigester::of(const LabelUpdate &label)
{
    QString name = label.name;
    if (name.isEmpty() && !label.labelId.isEmpty())
        name = tr("label %1").arg(label.labelId);
    const QString target = label.messageId.isEmpty() ? label.chatJid.section(u'@', 0, 0) : label.messageId;
    const QString arrow = target.isEmpty() ? name : QString(cut(name) % u" → "_s % target);
    return {line({words(label.typeText), words(label.action), arrow}), label.timestamp};
}

} // namespace Inlet
