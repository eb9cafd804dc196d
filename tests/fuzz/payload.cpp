// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/jid.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "core/protocol/messagehead.h"
#include "core/protocol/utf8.h"

#include "tests/fuzz/fuzz.h"

namespace Inlet::Fuzz {

namespace {

/// The head as the whole decoder has it.
MessageHead headOf(const MessageExchange &message)
{
    using Kind = MessageExchange::Kind;
    using Change = MessageHead::Change;
    return {message.id,
            message.direction,
            message.timestamp,
            message.chat.jid,
            message.kind == Kind::Edit           ? Change::Edit
                : message.kind == Kind::Revoke   ? Change::Revoke
                : message.kind == Kind::Reaction ? Change::Reaction
                                                 : Change::None,
            message.media && message.media->hasBase64,
            message.type,
            message.media ? std::optional(message.media->kind) : std::nullopt,
            message.chat.lid,
            {message.sender.jid, message.sender.lid, {}},
            {message.recipient.jid, message.recipient.lid, {}},
            message.chat.type == Chat::Type::Private
                && (Jid::isPhone(message.chat.jid) || Jid::isLid(message.chat.jid))};
}

} // namespace

void run(QByteArrayView input)
{
    const QByteArray data = input.toByteArray();
    for (const EventType type : allEventTypes())
        check(decodePayload(type, data) == decodePayload(type, data), "decoding is a function");
    // The quick readers are for what was checked.
    JsonReader reader(data, Limits::jsonDepth);
    if (!isValidUtf8(data) || reader.peek() != JsonReader::Kind::Object || !reader.skipValue()
        || !reader.atEnd())
        return;
    const MessageHead head = decodeMessageHead(data);
    const QByteArrayView media = mediaBase64(data);
    check(media.isEmpty()
              || (media.data() >= data.constData()
                  && media.data() + media.size() <= data.constData() + data.size()),
          "media bytes lie in the data");
    check(head.hasBase64 == !media.isEmpty(), "media bytes are where the head says");
    // No number, however large, costs the whole event.
    const Payload payload = decodePayload(EventType::MessageExchange, data);
    check(std::holds_alternative<MessageExchange>(payload), "good JSON is read");
    check(head == headOf(std::get<MessageExchange>(payload)), "the head is that of the whole");
}

} // namespace Inlet::Fuzz
