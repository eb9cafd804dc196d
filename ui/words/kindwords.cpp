// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/kindwords.h"

#include "ui/words/peertext.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// One kind, by itself and within a sentence; to be translated.
struct KindText
{
    const char *title = nullptr;
    const char *word = nullptr;
};

KindText textOf(Media::Kind kind)
{
    switch (kind) {
    case Media::Kind::Document:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Document"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "document")};
    case Media::Kind::Image:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Photo"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "image")};
    case Media::Kind::Video:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Video"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "video")};
    case Media::Kind::Audio:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Audio"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "audio")};
    case Media::Kind::Voice:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Voice message"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "voice message")};
    case Media::Kind::Sticker:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Sticker"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "sticker")};
    case Media::Kind::VideoNote:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Video note"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "video note")};
    }
    return {};
}

KindText textOf(MessageExchange::Kind kind)
{
    using Kind = MessageExchange::Kind;
    switch (kind) {
    case Kind::Text:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Message"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "text")};
    case Kind::Media:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Media"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "media")};
    case Kind::Reaction:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Reaction"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "reaction")};
    case Kind::Edit:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Edit"), QT_TRANSLATE_NOOP("Inlet::KindWords", "edit")};
    case Kind::Revoke:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Message taken back"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "revocation")};
    case Kind::Location:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Location"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "location")};
    case Kind::Contact:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Contact"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "contact")};
    case Kind::Poll:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Poll"), QT_TRANSLATE_NOOP("Inlet::KindWords", "poll")};
    case Kind::PollVote:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Poll vote"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "poll vote")};
    case Kind::ButtonReply:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Button reply"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "button reply")};
    case Kind::ListReply:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "List reply"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "list reply")};
    case Kind::Interactive:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Interactive message"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "interactive message")};
    case Kind::Unknown:
        return {QT_TRANSLATE_NOOP("Inlet::KindWords", "Message of unknown kind"),
                QT_TRANSLATE_NOOP("Inlet::KindWords", "message")};
    }
    return {};
}

} // namespace

QString KindWords::media(Media::Kind kind)
{
    return tr(textOf(kind).title);
}

QString KindWords::message(const MessageItem &message)
{
    using Kind = MessageExchange::Kind;
    if (message.kind == Kind::Media && message.media)
        return media(message.media->kind);
    if (message.kind == Kind::Unknown) {
        if (const QString written = PeerText::name(message.type); !written.isEmpty())
            return written;
    }
    return tr(textOf(message.kind).title);
}

QString KindWords::word(const MessageExchange &message)
{
    using Kind = MessageExchange::Kind;
    if (message.kind == Kind::Media && message.media)
        return tr(textOf(message.media->kind).word);
    if (message.kind == Kind::Unknown && !message.type.isEmpty())
        return wireWord(message.type);
    return tr(textOf(message.kind).word);
}

QString KindWords::wireWord(const QString &wire)
{
    return QString(wire).replace(u'_', u' ').toLower();
}

QString KindWords::mediaIcon(Media::Kind kind)
{
    switch (kind) {
    case Media::Kind::Document:
        return u"document"_s;
    case Media::Kind::Image:
        return u"image"_s;
    case Media::Kind::Video:
    case Media::Kind::VideoNote:
        return u"video"_s;
    case Media::Kind::Audio:
        return u"play"_s;
    case Media::Kind::Voice:
        return u"microphone"_s;
    case Media::Kind::Sticker:
        return u"sticker"_s;
    }
    return {};
}

QString KindWords::messageIcon(MessageExchange::Kind kind)
{
    switch (kind) {
    case MessageExchange::Kind::Location:
        return u"location"_s;
    case MessageExchange::Kind::Contact:
        return u"contact"_s;
    case MessageExchange::Kind::Poll:
    case MessageExchange::Kind::PollVote:
        return u"poll"_s;
    default:
        return {};
    }
}

} // namespace Inlet
