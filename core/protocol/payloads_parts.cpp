// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloadfields.h"
#include "core/protocol/payloadwords.h"
#include "core/protocol/reading/vcard.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using MediaKind = Media::Kind;

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

/// Degrees within @p most of zero, as a number or as text, in which the decimals may stand behind a comma;
/// empty for everything else.
std::optional<double> degrees(const QJsonValue &value, double most)
{
    if (value.isObject())
        return {};
    QString text = value.toString().trimmed();
    if (text.count(u',') == 1 && !text.contains(u'.'))
        text.replace(u',', u'.');
    text.replace(u'\u2212', u'-'); // the minus that word processors write
    const QJsonValue plain = value.isString() ? QJsonValue(text) : value;
    const auto number = PayloadFields{QJsonObject{{u"number"_s, plain}}}.number({"number"_L1});
    return number && std::abs(*number) <= most ? number : std::nullopt;
}

/// The name of a contact, which may be split into its parts.
QString contactName(const PayloadFields &contact)
{
    const QString told = contact.text({"display_name"_L1, "displayName"_L1, "fullName"_L1, "full_name"_L1,
                                       "formatted_name"_L1, "formattedName"_L1, "name"_L1});
    if (!told.isEmpty())
        return told;
    const PayloadFields parts = contact.fields({"name"_L1});
    const QString whole = parts.text({"formatted_name"_L1, "formattedName"_L1});
    if (!whole.isEmpty())
        return whole;
    return QStringList{parts.text({"first_name"_L1, "firstName"_L1}),
                       parts.text({"last_name"_L1, "lastName"_L1})}
        .join(u' ')
        .trimmed();
}

QString contactPhone(const PayloadFields &contact)
{
    const auto phoneOf = [](const PayloadFields &fields) {
        return fields.text({"phone_number"_L1, "phoneNumber"_L1, "phone"_L1, "wa_id"_L1, "waid"_L1});
    };
    const QString told = phoneOf(contact);
    if (!told.isEmpty())
        return told;
    const QJsonArray phones = contact.array({"phones"_L1});
    for (const QJsonValue &phone : phones) {
        const QString written = phone.isString() ? phone.toString() : phoneOf({phone.toObject()});
        if (!written.isEmpty())
            return written;
    }
    return {};
}

/// What @p value, a contact or the text of cards, tells; behind mostVCards nothing is read.
void appendCards(QList<ContactCard> &cards, const QJsonValue &value)
{
    const PayloadFields contact{value.toObject()};
    ContactCard told{contactName(contact), contactPhone(contact),
                     value.isString() && isVCard(value.toString())
                         ? value.toString()
                         : contact.text({"vcard"_L1, "vCard"_L1, "vcf"_L1})};
    if (!told.name.isEmpty() && !told.phone.isEmpty()) {
        cards.append(told);
        return;
    }
    // What is not told beside the card is on it.
    const QList<VCard> read = readVCards(told.vcard);
    if (read.isEmpty()) {
        if (told != ContactCard())
            cards.append(told);
        return;
    }
    const bool isOne = read.size() == 1;
    for (const VCard &card : read) {
        if (cards.size() >= mostVCards)
            return;
        cards.append({told.name.isEmpty() || !isOne ? card.name : told.name,
                      told.phone.isEmpty() || !isOne ? card.phone : told.phone,
                      isOne ? told.vcard : card.text});
    }
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
    const auto byMessage = typeMeaning(messageType).media;
    if (fields.isEmpty() && !byMessage)
        return {};
    Media media;
    media.mimeType = fields.text({"mimetype"_L1, "mimeType"_L1, "mime_type"_L1});
    const auto byMedia = typeMeaning(fields.text({"type"_L1})).media;
    const bool isVoice =
        fields.flag({"isVoiceNote"_L1, "is_voice_note"_L1, "ptt"_L1, "voice"_L1}).value_or(false);
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

std::optional<Location> decodeLocation(const PayloadFields &message)
{
    const PayloadFields fields = message.fields({"location"_L1, "live_location"_L1, "liveLocation"_L1});
    if (fields.isEmpty())
        return {};
    Location place;
    place.latitude = degrees(fields.value({"latitude"_L1, "lat"_L1, "degreesLatitude"_L1}), 90);
    place.longitude =
        degrees(fields.value({"longitude"_L1, "lng"_L1, "lon"_L1, "long"_L1, "degreesLongitude"_L1}), 180);
    if (!place.hasCoordinates()) {
        place.latitude.reset();
        place.longitude.reset();
    }
    place.name = fields.text({"name"_L1, "description"_L1});
    place.address = fields.text({"address"_L1});
    return place;
}

QList<ContactCard> decodeContacts(const PayloadFields &message, const QString &text)
{
    QList<ContactCard> cards;
    QJsonValue found = message.value({"contact"_L1, "contacts"_L1, "contacts_array"_L1, "contactsArray"_L1,
                                      "vcard"_L1, "vCards"_L1, "vcards"_L1, "vcardList"_L1});
    // A list may stand in an object with a title of its own.
    if (const QJsonArray inside = PayloadFields{found.toObject()}.array({"contacts"_L1}); !inside.isEmpty())
        found = inside;
    const QJsonArray list = found.isArray() ? found.toArray() : QJsonArray{found};
    for (const QJsonValue &one : list) {
        if (cards.size() < mostVCards)
            appendCards(cards, one);
    }
    if (cards.isEmpty() && isVCard(text))
        appendCards(cards, text);
    return cards;
}

std::optional<Poll> decodePoll(const PayloadFields &message)
{
    const PayloadFields fields = message.fields({"poll"_L1});
    if (fields.isEmpty())
        return {};
    Poll poll{fields.text({"title"_L1, "question"_L1, "name"_L1}), {}};
    const QJsonArray options = fields.array({"options"_L1});
    for (const QJsonValue &option : options) {
        const PayloadFields either{option.toObject(), QJsonObject{{u"name"_s, option}}};
        poll.options.append(either.text({"name"_L1, "optionName"_L1, "text"_L1, "title"_L1}));
    }
    return poll;
}

} // namespace Inlet
