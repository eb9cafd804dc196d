// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/conversationwords.h"

#include "core/base/visibletext.h"
#include "ui/words/callwords.h"
#include "ui/words/eventwords.h"
#include "ui/words/kindwords.h"
#include "ui/words/labelbook.h"
#include "ui/words/markup.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// More of a message never shows in one line.
constexpr qsizetype longestPreview = 200;
/// So much of it is searched for marks, which take room and are not shown.
constexpr qsizetype longestMarked = 4 * longestPreview + 1;

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
        return tr("Events of %1").arg(PeerText::apart(PeerText::name(conversation.source().instance)));
    if (QString name = PeerText::name(conversation.title); !name.isEmpty())
        return name;
    if (conversation.kind == Conversation::Kind::Status)
        return tr("Status updates");
    return PeerWords::address(conversation.address);
}

QString ConversationWords::initials(const Conversation &conversation)
{
    if (conversation.kind == Conversation::Kind::System)
        return {};
    const QString name = PeerText::name(conversation.title).normalized(QString::NormalizationForm_C);
    QString first;
    QString last;
    const QStringList words = name.split(u' ');
    for (const QString &word : words) {
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
    case Preview::Kind::Label: {
        const QString name =
            PeerText::apart(PeerText::line(labels.name(conversation.instance, preview.text), longestPreview));
        return labels.isDeleted(conversation.instance, preview.text) ? tr("Label deleted: %1").arg(name)
                                                                     : tr("Label: %1").arg(name);
    }
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
    // The head alone: marks hold within a line, and no line of more is read here.
    QString text = PeerText::line(Markup::plain(preview.text.left(longestMarked)), longestPreview);
    if (!VisibleText::isSeen(text))
        text.clear();
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
        return tr("You: %1").arg(PeerText::apart(text));
    if (conversation.kind == Conversation::Kind::Group && !preview.sender.isEmpty()) {
        //: A message in a group: who wrote it, and what.
        return tr("%1: %2").arg(PeerText::apart(PeerWords::person(preview.sender)), PeerText::apart(text));
    }
    return PeerText::apart(text);
}

QString ConversationWords::spoken(const Conversation &conversation, const LabelBook &labels,
                                  const QDate &today)
{
    QStringList parts{title(conversation)};
    if (conversation.kind == Conversation::Kind::Group)
        parts.append(tr("group"));
    if (conversation.unread > 0)
        parts.append(tr("%Ln unread", nullptr, int(conversation.unread)));
    if (conversation.isMuted)
        parts.append(tr("muted"));
    parts.append(preview(conversation, labels));
    parts.append(TimeWords::when(conversation.lastActivity, today));
    QStringList names;
    for (const QString &id : labels.existing(conversation.instance, conversation.labels))
        names.append(PeerText::name(labels.name(conversation.instance, id)));
    if (!names.isEmpty())
        parts.append(tr("labels %1").arg(names.join(u", "_s)));
    parts.append(conversation.source().instance);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString ConversationWords::avatarIcon(Conversation::Kind kind)
{
    switch (kind) {
    case Conversation::Kind::Group:
        return u"group"_s;
    case Conversation::Kind::System:
        return u"gateway"_s;
    case Conversation::Kind::Newsletter:
    case Conversation::Kind::Status:
        return u"info"_s;
    case Conversation::Kind::Private:
    case Conversation::Kind::Unknown:
        break;
    }
    return u"contact"_s;
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
