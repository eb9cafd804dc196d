// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloadfields.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using MediaKind = Media::Kind;

/// The kind a type word names, the words of senders included that call it `AudioMessage`.
std::optional<MediaKind> mediaKindOf(const QString &type)
{
    QString word = payloadWord(type);
    if (word.endsWith("_message"_L1))
        word.chop(8);
    if (word == "image"_L1)
        return MediaKind::Image;
    if (word == "video"_L1 || word == "gif"_L1)
        return MediaKind::Video;
    if (word == "audio"_L1)
        return MediaKind::Audio;
    if (word == "ptt"_L1 || word == "voice"_L1 || word == "voice_note"_L1)
        return MediaKind::Voice;
    if (word == "ptv"_L1 || word == "video_note"_L1)
        return MediaKind::VideoNote;
    if (word == "sticker"_L1)
        return MediaKind::Sticker;
    if (word == "document"_L1 || word == "file"_L1)
        return MediaKind::Document;
    return {};
}

// The MIME type decides the family; the word, where it is one of that family, the member.
MediaKind decideMediaKind(const QString &mimeType, std::optional<MediaKind> word, bool isVoice)
{
    const QString mime = mimeType.toLower();
    if (mime.startsWith("image/"_L1))
        return word == MediaKind::Sticker ? MediaKind::Sticker : MediaKind::Image;
    if (mime.startsWith("audio/"_L1))
        return isVoice || word == MediaKind::Voice ? MediaKind::Voice : MediaKind::Audio;
    if (mime.startsWith("video/"_L1))
        return word == MediaKind::VideoNote ? MediaKind::VideoNote : MediaKind::Video;
    // A byte stream is what senders write who do not know.
    if (!mime.isEmpty() && mime != "application/octet-stream"_L1)
        return MediaKind::Document;
    if (isVoice)
        return MediaKind::Voice;
    return word.value_or(MediaKind::Document);
}

qint64 durationOf(const PayloadFields &fields)
{
    if (const auto milliseconds = fields.integer({"durationMs"_L1, "duration_ms"_L1}))
        return std::max<qint64>(*milliseconds, -1);
    const auto seconds = fields.number({"duration"_L1, "seconds"_L1});
    const bool isSane = seconds && *seconds >= 0 && *seconds < 1e9;
    return isSane ? std::llround(*seconds * 1000.0) : -1;
}

} // namespace

QLatin1StringView mediaWord(Media::Kind kind)
{
    switch (kind) {
    case Media::Kind::Document:
        break;
    case Media::Kind::Image:
        return "image"_L1;
    case Media::Kind::Video:
        return "video"_L1;
    case Media::Kind::Audio:
        return "audio"_L1;
    case Media::Kind::Voice:
        return "ptt"_L1;
    case Media::Kind::Sticker:
        return "sticker"_L1;
    case Media::Kind::VideoNote:
        return "ptv"_L1;
    }
    return "document"_L1;
}

std::optional<Media> decodeMedia(const PayloadFields &fields, const QString &messageType)
{
    const auto byMessage = mediaKindOf(messageType);
    if (fields.isEmpty() && !byMessage)
        return {};
    Media media;
    media.mimeType = fields.text({"mimetype"_L1, "mimeType"_L1, "mime_type"_L1});
    const auto byMedia = mediaKindOf(fields.text({"type"_L1}));
    const bool isVoice = fields.flag({"isVoiceNote"_L1, "is_voice_note"_L1, "ptt"_L1}).value_or(false);
    media.kind = decideMediaKind(media.mimeType, byMedia ? byMedia : byMessage, isVoice);
    media.fileName = fields.text({"fileName"_L1, "filename"_L1, "file_name"_L1});
    media.caption = fields.text({"caption"_L1});
    media.url = fields.text({"url"_L1});
    media.s3Url = fields.text({"s3Url"_L1, "s3_url"_L1, "s3URL"_L1});
    media.size = std::max<qint64>(fields.integer({"size"_L1, "fileSize"_L1, "file_size"_L1, "fileLength"_L1})
                                      .value_or(-1),
                                  -1);
    media.durationMs = durationOf(fields);
    media.base64Size = fields.value({"base64"_L1}).toString().size();
    media.hasBase64 = media.base64Size > 0;
    return media;
}

} // namespace Inlet
