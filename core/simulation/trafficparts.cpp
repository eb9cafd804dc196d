// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The second half of TrafficGenerator: what the single events hold.

#include "core/protocol/jid.h"
#include "core/simulation/trafficgenerator.h"

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Demo::Step;

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

void TrafficGenerator::attach(const Scene &scene, DraftMessage &draft, Demo::Beat beat)
{
    switch (beat.step) {
    case Step::QuoteIn:
        draft.quote = {scene.lastOut.id, scene.lastOut.text};
        return;
    case Step::QuoteOut:
        draft.quote = {scene.lastIn.id, scene.lastIn.text};
        return;
    case Step::LocationIn: {
        const double north = double(below(9000)) / 100'000;
        const double west = double(below(9000)) / 100'000;
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
        break;
    }
    const File file = fileOf(beat.step);
    JsonObjectText media;
    const bool isVoice = beat.step == Step::VoiceIn;
    media.add("type", isVoice && m_layout == Layout::Catalog ? u"ptt"_s : QString(file.kind));
    if (isVoice && m_layout == Layout::Live)
        media.add("isVoiceNote", true);
    const bool hasPixel = file.kind == "image"_L1 && below(3) == 0;
    media.add("mimetype", hasPixel ? u"image/png"_s : QString(file.mimeType));
    media.add("url",
              u"https://media.example.com/%1.%2"_s.arg(draft.id.toLower(),
                                                       hasPixel ? "png"_L1 : file.suffix));
    media.add("size", hasPixel ? qint64(70) : file.smallest + qint64(below(quint64(file.smallest))));
    if (file.longest > 0)
        media.add("duration", qint64(3 + below(quint64(file.longest))));
    if (beat.step == Step::DocumentOut)
        media.add("fileName", draft.text);
    else if (!draft.text.isEmpty())
        media.add("caption", draft.text);
    if (hasPixel)
        media.add("base64", QString(onePixel));
    draft.type = file.kind;
    draft.media = media.json();
    draft.text.clear();
}

void TrafficGenerator::change(Scene &scene, DraftMessage &draft, Demo::Beat beat)
{
    const bool isOut = draft.isOutgoing;
    Sent &own = isOut ? scene.lastOut : scene.lastIn;
    const Sent &other = isOut ? scene.lastIn : scene.lastOut;
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

Event TrafficGenerator::receipt(const QString &status, const QStringList &ids, const Scene &scene,
                                const QDateTime &now) const
{
    const Party reader = party(scene.person);
    JsonObjectText data;
    data.addRaw("messageIds", jsonTexts(ids)).add("status", status);
    data.add("timestamp", timeText(m_layout, now)).addRaw("chat", chatJson(m_layout, chat(scene)));
    data.add("recipient", jidText(m_layout, reader.jid));
    return {EventType::MessageStatus, data.json()};
}

Event TrafficGenerator::call(Scene &scene, const QString &status, const QDateTime &now) const
{
    JsonObjectText data;
    data.add("callId", scene.callId).add("status", status).add("timestamp", timeText(m_layout, now));
    data.addRaw("from", partyJson(m_layout, party(scene.person)));
    // Every other order is worth a look at the goods.
    return {EventType::CallUpdate, data.add("isGroup", false).add("isVideo", scene.order % 2 == 0).json()};
}

Event TrafficGenerator::groupFlow(Scene &scene, Demo::Beat beat, const QDateTime &now)
{
    const bool isRenamed = beat.step == Step::GroupName;
    if (isRenamed)
        m_groupNames.insert(scene.group, QString::fromUtf8(beat.text));
    const auto type = [&beat] {
        switch (beat.step) {
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
    const Chat group = chat(scene);
    JsonObjectText data;
    data.add("type", type()).add("groupJid", group.jid).add("groupName", group.name);
    data.add("timestamp", timeText(m_layout, now));
    data.addRaw("participants",
                isRenamed ? QByteArray("[]")
                          : QByteArray('[' + partyJson(m_layout, party(scene.person)) + ']'));
    return {EventType::GroupFlow, data.json()};
}

Event TrafficGenerator::state(const QString &state, const QDateTime &now) const
{
    JsonObjectText data;
    data.add("state", state).add("timestamp", timeText(m_layout, now));
    return {EventType::InstanceState,
            data.add("jid", Jid::normalise(QString::fromLatin1(Demo::owner().number))).json()};
}

Event TrafficGenerator::labelDefinition(std::size_t index, const QDateTime &now) const
{
    const Demo::Label &label = Demo::labels()[index];
    JsonObjectText data;
    data.add("type", u"edit"_s).add("labelId", QString::number(index + 1)).add("action", u"updated"_s);
    data.add("name", QString::fromUtf8(label.name)).add("color", qint64(label.color));
    return {EventType::LabelUpdate,
            data.add("deleted", false).add("timestamp", timeText(m_layout, now)).json()};
}

Event TrafficGenerator::labelAssignment(const Scene &scene, Demo::Beat beat, const QDateTime &now) const
{
    const bool isOn = beat.step == Step::LabelOn;
    JsonObjectText data;
    data.add("type", u"chat"_s).add("labelId", QString::fromLatin1(beat.text));
    data.add("action", isOn ? u"add"_s : u"remove"_s).add("chatJid", chat(scene).jid).add("labeled", isOn);
    return {EventType::LabelUpdate, data.add("timestamp", timeText(m_layout, now)).json()};
}

} // namespace Inlet
