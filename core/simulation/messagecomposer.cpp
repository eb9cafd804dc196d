// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/simulation/messagecomposer.h"

#include "core/protocol/jid.h"

using namespace Qt::StringLiterals;

namespace Inlet::Demo {

namespace {

// A picture of one pixel: small enough to be in a demo, and a real PNG for those who decode it.
constexpr auto onePixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJg"
    "gg=="_L1;

struct File
{
    QLatin1StringView kind;
    QLatin1StringView mimeType;
    QLatin1StringView suffix;
    qint64 smallest; // bytes
    int longest;     // seconds; 0: has no duration
};

File fileOf(Step step)
{
    switch (step) {
    case Step::VoiceIn:
        return {"audio"_L1, "audio/ogg; codecs=opus"_L1, "ogg"_L1, 6'000, 45};
    case Step::VideoIn:
        return {"video"_L1, "video/mp4"_L1, "mp4"_L1, 900'000, 30};
    case Step::StickerIn:
        return {"sticker"_L1, "image/webp"_L1, "webp"_L1, 18'000, 0};
    case Step::DocumentOut:
        return {"document"_L1, "application/pdf"_L1, "pdf"_L1, 40'000, 0};
    default:
        return {"image"_L1, "image/jpeg"_L1, "jpg"_L1, 70'000, 0};
    }
}

} // namespace

Event MessageComposer::message(Scene &scene, Beat beat, const QDateTime &now)
{
    if (scene.group >= 0 && isIncoming(beat.step) && !isChange(beat.step)) {
        const auto members = groups()[std::size_t(scene.group)].members;
        scene.person = members[m_random.below(members.size())];
    }
    DraftMessage draft;
    draft.id = m_random.newId();
    draft.at = now;
    draft.chat = m_cast.chat(scene);
    draft.type = u"text"_s;
    draft.text = fill(beat.text, scene);
    draft.isOutgoing = !isIncoming(beat.step);
    const Party ours = Cast::shop();
    draft.sender = draft.isOutgoing ? ours : Cast::party(scene.person);
    // A sender known by the LID alone shows the device it wrote from.
    if (Jid::isLid(draft.sender.jid))
        draft.sender.jid = Jid::user(draft.sender.jid) + ":12@lid"_L1;
    if (scene.group < 0)
        draft.recipient = draft.isOutgoing ? Cast::party(scene.person) : ours;
    if (isChange(beat.step)) {
        change(scene, draft, beat);
        return {EventType::MessageExchange, messageData(m_layout, draft)};
    }
    attach(scene, draft, beat);
    SentMessage &last = draft.isOutgoing ? scene.lastOut : scene.lastIn;
    last = {draft.id, draft.text};
    if (draft.isOutgoing) {
        // Half of what a shop writes comes from its own program, the rest from the phone.
        draft.source = m_random.below(2) == 0 ? u"api"_s : QString();
        scene.due.append(FollowUp::Delivered);
        scene.unreadIds.append(draft.id);
    }
    return {EventType::MessageExchange, messageData(m_layout, draft)};
}

QString MessageComposer::fill(const char *text, const Scene &scene)
{
    const QString name = Cast::party(scene.person).name;
    const QString price = u"R$ %1,%2"_s.arg(scene.cents / 100).arg(scene.cents % 100, 2, 10, QChar(u'0'));
    return QString::fromUtf8(text)
        .replace("{order}"_L1, QString::number(scene.order))
        .replace("{price}"_L1, price)
        .replace("{name}"_L1, name.section(u' ', 0, 0));
}

void MessageComposer::change(Scene &scene, DraftMessage &draft, Beat beat)
{
    const bool isOut = draft.isOutgoing;
    SentMessage &own = isOut ? scene.lastOut : scene.lastIn;
    const SentMessage &other = isOut ? scene.lastIn : scene.lastOut;
    if (beat.step == Step::EditIn || beat.step == Step::EditOut) {
        draft.type = u"message_edit"_s;
        draft.edit = {own.id, draft.text};
        own.text = draft.text;
    } else if (beat.step == Step::RevokeIn || beat.step == Step::RevokeOut) {
        // A revocation has the id of the message it takes back.
        draft.type = u"message_revoke"_s;
        draft.id = own.id;
    } else {
        draft.type = u"reaction"_s;
        draft.reaction = {draft.text, other.id};
        draft.text.clear();
    }
}

void MessageComposer::attach(const Scene &scene, DraftMessage &draft, Beat beat)
{
    switch (beat.step) {
    case Step::QuoteIn:
        draft.quote = {scene.lastOut.id, scene.lastOut.text};
        return;
    case Step::QuoteOut:
        draft.quote = {scene.lastIn.id, scene.lastIn.text};
        return;
    case Step::LocationIn: {
        const double north = double(m_random.below(9000)) / 100'000;
        const double west = double(m_random.below(9000)) / 100'000;
        draft.type = u"location"_s;
        draft.extraKey = "location";
        draft.extraJson = JsonObjectText()
                              .addRaw("latitude", QByteArray::number(-23.6 + north, 'f', 5))
                              .addRaw("longitude", QByteArray::number(-46.7 + west, 'f', 5))
                              .add("address", draft.text)
                              .json();
        draft.text.clear();
        return;
    }
    case Step::ContactIn:
        draft.type = u"contact"_s;
        draft.extraKey = "contact";
        draft.extraJson = JsonObjectText()
                              .add("display_name", draft.text)
                              .add("phone_number", u"+55 11 5550-0109"_s)
                              .json();
        draft.text.clear();
        return;
    case Step::PollOut:
        draft.type = u"poll"_s;
        draft.extraKey = "poll";
        draft.extraJson = JsonObjectText()
                              .add("title", draft.text)
                              .addRaw("options", R"([{"name":"9h"},{"name":"10h"},{"name":"11h"}])")
                              .json();
        return;
    case Step::ButtonIn:
        draft.type = u"buttons_response"_s;
        draft.extraKey = "interactive";
        draft.extraJson =
            JsonObjectText().add("selectedButtonId", u"option_1"_s).add("title", draft.text).json();
        draft.text.clear();
        return;
    case Step::TextIn:
    case Step::TextOut:
        return;
    default:
        attachFile(draft, beat.step);
    }
}

void MessageComposer::attachFile(DraftMessage &draft, Step step)
{
    const File file = fileOf(step);
    JsonObjectText media;
    const bool isVoice = step == Step::VoiceIn;
    media.add("type", isVoice && m_layout == Layout::Catalog ? u"ptt"_s : QString(file.kind));
    if (isVoice && m_layout == Layout::Live)
        media.add("isVoiceNote", true);
    const bool hasPixel = file.kind == "image"_L1 && m_random.below(3) == 0;
    media.add("mimetype", hasPixel ? u"image/png"_s : QString(file.mimeType));
    media.add("url",
              u"https://media.example.com/%1.%2"_s.arg(draft.id.toLower(),
                                                       hasPixel ? "png"_L1 : file.suffix));
    media.add("size", hasPixel ? qint64(70) : file.smallest + qint64(m_random.below(quint64(file.smallest))));
    if (file.longest > 0)
        media.add("duration", qint64(3 + m_random.below(quint64(file.longest))));
    if (step == Step::DocumentOut)
        media.add("fileName", draft.text);
    else if (!draft.text.isEmpty())
        media.add("caption", draft.text);
    if (hasPixel)
        media.add("base64", QString(onePixel));
    draft.type = file.kind;
    draft.media = media.json();
    draft.text.clear();
}

} // namespace Inlet::Demo
