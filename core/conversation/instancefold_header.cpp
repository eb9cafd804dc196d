// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of InstanceFold that says how a conversation stands in the list.

#include "core/conversation/instancefold.h"
#include "core/protocol/jid.h"

#include <tuple>

namespace Inlet {

namespace {

// How far from the end a message or call is looked for before any row will do.
constexpr qsizetype previewRows = 64;

Conversation::Kind kindOf(const QString &address, unsigned told)
{
    using Kind = Conversation::Kind;
    const auto isTold = [told](Chat::Type type) { return (told & (1U << unsigned(type))) != 0; };
    if (address.isEmpty())
        return Kind::System;
    if (Jid::isGroup(address) || isTold(Chat::Type::Group))
        return Kind::Group;
    if (Jid::isNewsletter(address) || isTold(Chat::Type::Newsletter))
        return Kind::Newsletter;
    if (Jid::isStatus(address) || isTold(Chat::Type::Status))
        return Kind::Status;
    if (Jid::isPhone(address) || Jid::isLid(address) || isTold(Chat::Type::Private))
        return Kind::Private;
    return Kind::Unknown;
}

Preview previewOf(const Item &item)
{
    Preview preview;
    preview.item = item.id;
    switch (item.kind()) {
    case Item::Kind::Message: {
        const MessageItem &message = *item.message();
        preview.kind = message.isRevoked ? Preview::Kind::Revoked : Preview::Kind::Message;
        if (!message.isRevoked)
            preview.text = message.text;
        if (preview.text.isEmpty() && !message.isRevoked && message.media)
            preview.text = message.media->caption;
        if (preview.text.isEmpty() && !message.isRevoked && message.media
            && message.media->kind == Media::Kind::Document)
            preview.text = message.media->fileName;
        preview.direction = message.direction;
        preview.messageKind = message.kind;
        if (message.media)
            preview.media = message.media->kind;
        preview.sender = message.sender;
        preview.delivery = message.delivery;
        break;
    }
    case Item::Kind::Call:
        preview.kind = Preview::Kind::Call;
        preview.call = item.call()->state;
        preview.isVideo = item.call()->isVideo;
        preview.sender = item.call()->from;
        break;
    case Item::Kind::Group: {
        const auto &flow = std::get<GroupFlow>(item.body);
        preview.kind = Preview::Kind::Group;
        preview.text = flow.typeText;
        preview.groupChange = flow.type;
        if (!flow.participants.isEmpty())
            preview.sender = flow.participants.constFirst();
        break;
    }
    case Item::Kind::Label:
        preview.kind = Preview::Kind::Label;
        preview.text = std::get<LabelUpdate>(item.body).labelId;
        break;
    case Item::Kind::State:
        preview.kind = Preview::Kind::State;
        preview.text = std::get<InstanceState>(item.body).stateText;
        preview.state = std::get<InstanceState>(item.body).state;
        break;
    case Item::Kind::Unknown:
        preview.kind = Preview::Kind::Unknown;
        preview.text = std::get<UnknownItem>(item.body).eventName;
        break;
    }
    return preview;
}

} // namespace

Conversation InstanceFold::headerOf(const ConversationStore::Entry &entry) const
{
    Conversation shown;
    shown.id = entry.shown.id;
    shown.instance = m_name;
    shown.address = m_identity.person(entry.anchor);
    shown.addresses = m_identity.addresses(entry.anchor);
    shown.items = entry.rows.size();
    shown.messages = entry.rowsByLetter.value(messageLetter);
    shown.calls = entry.rowsByLetter.value(callLetter);
    shown.unread = entry.unread.size();
    shown.trimmed = entry.trimmed;
    ChatFacts all;
    for (const QString &address : std::as_const(shown.addresses)) {
        const auto facts = m_chats.constFind(address);
        if (facts == m_chats.cend())
            continue;
        if (std::tie(all.name.rank, all.name.time, all.name.text)
            < std::tie(facts->name.rank, facts->name.time, facts->name.text))
            all.name = facts->name;
        all.kinds |= facts->kinds;
        all.isCommunity |= facts->isCommunity;
        all.isMuted |= facts->isMuted;
        for (auto it = facts->labels.cbegin(); it != facts->labels.cend(); ++it)
            hearLabel(all.labels, it.key(), it->time, it->value, MessageFacts::labelsKept);
    }
    shown.kind = kindOf(shown.address, all.kinds);
    shown.title = all.name.text;
    shown.isCommunity = all.isCommunity;
    shown.isMuted = all.isMuted;
    for (auto it = all.labels.cbegin(); it != all.labels.cend(); ++it) {
        if (it->value)
            shown.labels.append(it.key());
    }
    shown.labels.sort();
    addPreview(shown, entry);
    return shown;
}

// Labels and comings and goings are no activity: they do not lift a conversation.
void InstanceFold::addPreview(Conversation &shown, const ConversationStore::Entry &entry) const
{
    const qsizetype count = entry.rows.size();
    if (count == 0)
        return;
    ItemId found = entry.rows.at(count - 1);
    for (qsizetype row = count - 1; row >= 0 && row >= count - previewRows; --row) {
        const ItemId id = entry.rows.at(row);
        const QChar kind = m_store.placeOf(id)->key.name.front();
        if (kind == messageLetter || kind == callLetter) {
            found = id;
            break;
        }
    }
    const Item last = item(found);
    shown.lastActivity = last.at;
    shown.preview = previewOf(last);
}

} // namespace Inlet
