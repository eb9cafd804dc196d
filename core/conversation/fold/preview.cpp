// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/preview.h"

#include "core/conversation/groupfacts.h"

using namespace Qt::StringLiterals;

namespace Inlet {

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
        // Who takes himself out leaves.
        preview.text = flow.type == GroupFlow::Type::Left && isOwnDeed(flow) ? u"left"_s : flow.typeText;
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

} // namespace Inlet
