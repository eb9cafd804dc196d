// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/conversationwords.h"

#include "core/protocol/jid.h"
#include "ui/words/callwords.h"
#include "ui/words/eventwords.h"
#include "ui/words/kindwords.h"
#include "ui/words/labelbook.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// More of a message never shows in one line.
constexpr qsizetype longestPreview = 200;

/// The first letter of @p word in upper case, whatever marks stand before; empty for numbers.
QString firstLetter(const QString &word)
{
    for (const char32_t letter : word.toUcs4()) {
        if (QChar::isLetter(letter)) {
            const char32_t upper = QChar::toUpper(letter);
            return QString::fromUcs4(&upper, 1);
        }
        if (QChar::isNumber(letter))
            break;
    }
    return {};
}

} // namespace

QString ConversationWords::title(const Conversation &conversation)
{
    if (conversation.kind == Conversation::Kind::System)
        return tr("Events of %1").arg(PeerText::line(conversation.source().instance, PeerText::longestName));
    if (QString name = PeerText::line(conversation.title, PeerText::longestName); !name.isEmpty())
        return name;
    if (conversation.kind == Conversation::Kind::Status)
        return tr("Status updates");
    return PeerWords::address(conversation.address);
}

QString ConversationWords::initials(const Conversation &conversation)
{
    if (conversation.kind == Conversation::Kind::System)
        return {};
    const QString name =
        PeerText::line(conversation.title, PeerText::longestName).normalized(QString::NormalizationForm_C);
    QString first;
    QString last;
    for (const QString &word : name.split(u' ')) {
        const QString letter = firstLetter(word);
        if (letter.isEmpty())
            continue;
        if (first.isEmpty())
            first = letter;
        else
            last = letter;
    }
    return first + last;
}

QString ConversationWords::preview(const Conversation &conversation, const LabelBook &labels)
{
    const Preview &preview = conversation.preview;
    switch (preview.kind) {
    case Preview::Kind::Nothing:
        return {};
    case Preview::Kind::Message:
        return said(conversation);
    case Preview::Kind::Revoked:
        return tr("Message revoked");
    case Preview::Kind::Call:
        return CallWords::title(preview.call, preview.isVideo);
    case Preview::Kind::Group:
        return EventWords::group(preview.groupChange, preview.text, PeerWords::person(preview.sender));
    case Preview::Kind::Label:
        return tr("Label: %1")
            .arg(PeerText::line(labels.name(conversation.instance, preview.text), longestPreview));
    case Preview::Kind::State:
        return EventWords::state(preview.state, preview.text);
    case Preview::Kind::Unknown:
        return EventWords::unknown({preview.text, {}});
    }
    return {};
}

QString ConversationWords::said(const Conversation &conversation)
{
    const Preview &preview = conversation.preview;
    QString text = PeerText::line(preview.text, longestPreview);
    if (text.isEmpty() && preview.media) {
        text = KindWords::media(*preview.media);
    } else if (text.isEmpty()) {
        MessageItem message;
        message.kind = preview.messageKind;
        text = KindWords::message(message);
    }
    if (text.isEmpty())
        text = tr("Message"); // of a kind that nobody here knows
    if (preview.direction == MessageExchange::Direction::Outgoing)
        return tr("You: %1").arg(text);
    if (conversation.kind == Conversation::Kind::Group && !preview.sender.isEmpty()) {
        //: A message in a group: who wrote it, and what.
        return tr("%1: %2").arg(PeerWords::person(preview.sender), text);
    }
    return text;
}

QString ConversationWords::spoken(const Conversation &conversation, const LabelBook &labels,
                                  const QDate &today)
{
    QStringList parts{title(conversation)};
    if (conversation.kind == Conversation::Kind::Group)
        parts.append(tr("group"));
    if (conversation.unread > 0)
        parts.append(tr("%n unread", nullptr, int(conversation.unread)));
    if (conversation.isMuted)
        parts.append(tr("muted"));
    parts.append(preview(conversation, labels));
    parts.append(TimeWords::when(conversation.lastActivity, today));
    QStringList names;
    for (const QString &id : conversation.labels)
        names.append(PeerText::line(labels.name(conversation.instance, id), PeerText::longestName));
    if (!names.isEmpty())
        parts.append(tr("labels %1").arg(names.join(u", "_s)));
    parts.append(conversation.source().instance);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString ConversationWords::previewIcon(const Preview &preview)
{
    switch (preview.kind) {
    case Preview::Kind::Nothing:
    case Preview::Kind::Revoked:
        return {};
    case Preview::Kind::Message:
        return preview.media ? KindWords::mediaIcon(*preview.media)
                             : KindWords::messageIcon(preview.messageKind);
    case Preview::Kind::Call:
        return CallWords::icon(preview.call, preview.isVideo);
    case Preview::Kind::Group:
        return u"group"_s;
    case Preview::Kind::Label:
        return u"label"_s;
    case Preview::Kind::State:
        return u"gateway"_s;
    case Preview::Kind::Unknown:
        return u"info"_s;
    }
    return {};
}

bool ConversationWords::isAlert(const Preview &preview)
{
    using State = InstanceState::State;
    if (preview.kind == Preview::Kind::Call)
        return preview.call == CallItem::State::Missed;
    // Those that nothing but a person mends.
    return preview.kind == Preview::Kind::State
        && (preview.state == State::LoggedOut || preview.state == State::TempBanned
            || preview.state == State::ClientOutdated);
}

} // namespace Inlet
