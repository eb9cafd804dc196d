// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/messagewords.h"

#include "core/base/visibletext.h"
#include "ui/words/kindwords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"
#include "ui/words/timewords.h"

#include <QLocale>

#include <optional>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Longest text of a person in the words of a screen reader.
constexpr qsizetype longestSpoken = 1000;
constexpr qsizetype longestList = 12;
/// So much of a quote is searched for marks, which are not shown.
constexpr qsizetype longestQuote = 8 * PeerText::longestName + 1;

} // namespace

QString MessageWords::mediaDetail(const Media &media)
{
    return PeerText::joined({PeerText::apart(PeerText::name(media.fileName)),
                             media.durationMs >= 0 ? TimeWords::duration(media.durationMs) : QString(),
                             media.size >= 0 ? size(media.size) : QString()});
}

QString MessageWords::size(qint64 bytes)
{
    constexpr qint64 million = 1'000'000;
    // A digit behind the point says something of a few megabytes, nothing of 182 kilobytes.
    return QLocale().formattedDataSize(std::max<qint64>(0, bytes), bytes < million ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString MessageWords::edited()
{
    return tr("edited");
}

QString MessageWords::forwarded()
{
    return tr("Forwarded");
}

QString MessageWords::takenBack()
{
    return tr("This message was taken back");
}

QString MessageWords::withoutText()
{
    return tr("Message without text");
}

QString MessageWords::history(bool isShown)
{
    return isShown ? tr("hide history") : tr("history");
}

QString MessageWords::revision(const QDateTime &at, bool isOriginal)
{
    return PeerText::joined({TimeWords::time(at), isOriginal ? tr("original") : tr("edited")});
}

QString MessageWords::rest(qsizetype characters)
{
    return tr("… %Ln more character(s)", nullptr, int(characters));
}

QString MessageWords::more(qsizetype count)
{
    return tr("%Ln more", nullptr, int(count));
}

QString MessageWords::readAll(const QString &rest)
{
    return PeerText::joined({rest, tr("read all")});
}

QString MessageWords::unread(int count)
{
    return tr("%Ln new", nullptr, count);
}

QString MessageWords::delivery(const DeliveryState &delivery)
{
    QString step;
    switch (delivery.step) {
    case Delivery::None:
        break;
    case Delivery::Sent:
        step = tr("Sent");
        break;
    case Delivery::Delivered:
        step = tr("Delivered");
        break;
    case Delivery::Read:
        step = tr("Read");
        break;
    case Delivery::Played:
        step = tr("Played");
        break;
    }
    return PeerText::joined({step, delivery.hasServerError ? serverError() : QString(),
                             delivery.wasRetried ? tr("asked for again") : QString(),
                             delivery.isSeenBySelf ? tr("seen on another device") : QString()});
}

QString MessageWords::serverError()
{
    return tr("server error");
}

QString MessageWords::direction(MessageExchange::Direction direction)
{
    //: Of a message: nobody told whether it came in or went out
    return direction == MessageExchange::Direction::Unknown ? tr("direction unknown") : QString();
}

QString MessageWords::coordinates(const Location &location)
{
    if (!location.hasCoordinates())
        return {};
    const QLocale locale;
    return u"%1 / %2"_s.arg(locale.toString(*location.latitude, 'f', 5),
                            locale.toString(*location.longitude, 'f', 5));
}

QString MessageWords::quoted(const MessageItem::QuotedMessage &quote)
{
    const QString text =
        PeerText::line(Markup::plain(quote.text.left(longestQuote)), 2 * PeerText::longestName);
    if (VisibleText::isSeen(text))
        return text;
    return quote.media ? KindWords::media(*quote.media) : tr("a message that is not here");
}

QString MessageWords::reactions(const MessageItem &message)
{
    QStringList parts;
    for (const auto &reaction : message.reactions.first(std::min(longestList, message.reactions.size())))
        parts += PeerText::line(reaction.emoji, 32) % u' '
            % PeerText::isolated(PeerWords::person(reaction.sender));
    const qsizetype left = message.reactions.size() - longestList;
    if (left > 0)
        parts += more(left);
    return PeerText::joined(parts, u", "_s);
}

QString MessageWords::plain(const MessageItem &message)
{
    if (message.isRevoked)
        return takenBack();
    if (!message.text.isEmpty())
        return message.text;
    const QString kind = KindWords::message(message);
    if (message.media) {
        const QString caption = message.media->caption;
        return caption.isEmpty() ? PeerText::joined({kind, mediaDetail(*message.media)}) : caption;
    }
    if (message.location) {
        return PeerText::joined({kind, PeerText::name(message.location->name),
                                 PeerText::name(message.location->address), coordinates(*message.location)});
    }
    QStringList parts{kind};
    for (const ContactCard &card : message.contacts.first(std::min(longestList, message.contacts.size())))
        parts += PeerText::joined({PeerText::name(card.name), PeerText::name(card.phone)});
    if (message.poll) {
        parts += PeerText::name(message.poll->title);
        for (const QString &option :
             message.poll->options.first(std::min(longestList, message.poll->options.size())))
            parts += PeerText::name(option);
    }
    if (message.selection)
        parts += PeerText::name(message.selection->title.isEmpty() ? message.selection->id
                                                                   : message.selection->title);
    return PeerText::joined(parts);
}

QString MessageWords::whole(const MessageItem &message, const QStringList &labels)
{
    QStringList blocks;
    const auto add = [&blocks](const QStringList &lines) {
        const QString block = PeerText::joined(lines, u"\n"_s);
        if (!block.isEmpty())
            blocks += block;
    };
    if (!message.isRevoked && message.quote && message.quote->item == 0 && !message.quote->text.isEmpty())
        add({u"> "_s + message.quote->text});
    QString text = message.isRevoked ? takenBack() : message.text;
    if (!message.isRevoked && message.media) {
        add({KindWords::media(message.media->kind), message.media->fileName});
        if (text.isEmpty())
            text = message.media->caption;
    }
    if (!message.isRevoked && message.location)
        add({KindWords::message(message), message.location->name, message.location->address,
             coordinates(*message.location)});
    for (const ContactCard &card : message.isRevoked ? QList<ContactCard>() : message.contacts)
        add({card.name, card.phone});
    if (!message.isRevoked && message.poll) {
        add({message.poll->title});
        add(message.poll->options);
    }
    if (!message.isRevoked && message.selection)
        add({message.selection->title.isEmpty() ? message.selection->id : message.selection->title});
    if (!message.poll || text != message.poll->title)
        add({text});
    QStringList given;
    for (const auto &reaction : message.reactions)
        given += QString(reaction.emoji % u' ' % PeerText::isolated(PeerWords::person(reaction.sender)));
    add(given);
    if (!labels.isEmpty())
        add({tr("Labels: %1").arg(labels.join(u", "_s))});
    if ((message.isRevoked || !message.edits.isEmpty()) && !message.originalText.isEmpty())
        add({tr("Original"), message.originalText});
    const qsizetype older = message.edits.size() - (message.isRevoked ? 0 : 1);
    for (qsizetype at = 0; at < older; ++at)
        add({revision(message.edits.at(at).at, false), message.edits.at(at).text});
    return blocks.join(u"\n\n"_s);
}

QString MessageWords::spoken(const MessageItem &message, const QDateTime &at, const MentionNames &names)
{
    const bool isMine = message.direction == MessageExchange::Direction::Outgoing;
    const QString who = isMine ? tr("You") : PeerText::isolated(PeerWords::person(message.sender));
    QStringList parts{PeerText::joined({who, TimeWords::time(at)}, u", "_s)};
    parts += direction(message.direction);
    if (message.isForwarded)
        parts += forwarded();
    if (message.quote)
        parts += tr("Answer to %1").arg(PeerText::isolated(quoted(*message.quote)));
    const QString said =
        PeerText::line(Markup::plain(plain(message).left(4 * longestSpoken), names), longestSpoken);
    const bool hasText = !message.text.isEmpty() || (message.media && !message.media->caption.isEmpty());
    const bool isNamed = hasText && !message.isRevoked && message.kind != MessageExchange::Kind::Text;
    parts += isNamed ? PeerText::joined({KindWords::message(message), said}, u", "_s) : said;
    if (!message.edits.isEmpty())
        parts += edited();
    parts += delivery(message.delivery);
    if (!message.reactions.isEmpty())
        parts += tr("Reactions: %1").arg(reactions(message));
    if (!message.labels.isEmpty())
        parts += tr("%Ln label(s)", nullptr, int(message.labels.size()));
    return PeerText::joined(parts, u". "_s);
}

} // namespace Inlet
