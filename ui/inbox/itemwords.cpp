// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/itemwords.h"

#include "core/protocol/jid.h"
#include "ui/inbox/peertext.h"

#include <QLocale>

using namespace Qt::StringLiterals;

// Messages, and what all kinds of rows share; the other kinds are in itemwords_events.cpp.
namespace Inlet {

namespace {

/// Longest text of a person in the words of a screen reader.
constexpr qsizetype longestSpoken = 1000;
constexpr qsizetype longestList = 12;

QString name(const QString &text)
{
    return PeerText::line(text, ItemWords::longestName);
}

QString joined(const QStringList &parts, const QString &between = u" · "_s)
{
    QStringList present;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            present += part;
    }
    return present.join(between);
}

} // namespace

QString ItemWords::person(const Party &party)
{
    const QString called = name(party.name);
    if (!called.isEmpty())
        return called;
    return address(party.jid.isEmpty() ? party.lid : party.jid);
}

QString ItemWords::address(const QString &jid)
{
    const QString digits = Jid::digits(jid);
    return digits.isEmpty() ? name(Jid::user(jid)) : QString(u'+' % digits);
}

QString ItemWords::media(Media::Kind kind)
{
    switch (kind) {
    case Media::Kind::Document:
        return tr("Document");
    case Media::Kind::Image:
        return tr("Photo");
    case Media::Kind::Video:
        return tr("Video");
    case Media::Kind::Audio:
        return tr("Audio");
    case Media::Kind::Voice:
        return tr("Voice message");
    case Media::Kind::Sticker:
        return tr("Sticker");
    case Media::Kind::VideoNote:
        return tr("Video note");
    }
    return {};
}

QString ItemWords::messageKind(const MessageItem &message)
{
    using Kind = MessageExchange::Kind;
    switch (message.kind) {
    case Kind::Text:
        return tr("Message");
    case Kind::Media:
        return message.media ? media(message.media->kind) : tr("Media");
    case Kind::Reaction:
        return tr("Reaction");
    case Kind::Edit:
        return tr("Edit");
    case Kind::Revoke:
        return tr("Message taken back");
    case Kind::Location:
        return tr("Location");
    case Kind::Contact:
        return tr("Contact");
    case Kind::Poll:
        return tr("Poll");
    case Kind::PollVote:
        return tr("Poll vote");
    case Kind::ButtonReply:
        return tr("Button reply");
    case Kind::ListReply:
        return tr("List reply");
    case Kind::Interactive:
        return tr("Interactive message");
    case Kind::Unknown:
        break;
    }
    const QString written = name(message.type);
    return written.isEmpty() ? tr("Message of unknown kind") : written;
}

QString ItemWords::mediaIcon(Media::Kind kind)
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

QString ItemWords::mediaDetail(const Media &media)
{
    return joined({name(media.fileName), media.durationMs >= 0 ? duration(media.durationMs) : QString(),
                   media.size >= 0 ? size(media.size) : QString()});
}

QString ItemWords::duration(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms) / 1000;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(QString::number(seconds / 60), two(seconds % 60));
    return u"%1:%2:%3"_s.arg(QString::number(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60));
}

QString ItemWords::size(qint64 bytes)
{
    constexpr qint64 million = qint64(1024) * 1024;
    // A digit behind the point says something of a few megabytes, nothing of 182 kilobytes.
    return QLocale().formattedDataSize(std::max<qint64>(0, bytes), bytes < million ? 0 : 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString ItemWords::day(const QDate &day, const QDate &today)
{
    const QLocale locale;
    //: Day and month, as Qt writes formats of dates: d is the day, MMMM the name of the month
    const QString format = day.year() == today.year() ? tr("d MMMM") : tr("d MMMM yyyy");
    const QString date = locale.toString(day, format);
    if (day == today)
        return tr("Today, %1").arg(date);
    if (day.addDays(1) == today)
        return tr("Yesterday, %1").arg(date);
    //: Day of the week, date
    return tr("%1, %2").arg(locale.dayName(day.dayOfWeek()), date);
}

QString ItemWords::gap(const Gap &gap)
{
    const QDateTime from = gap.from.toLocalTime();
    const QDateTime to = gap.to.toLocalTime();
    QString end = time(gap.to);
    if (from.date() != to.date())
        end = QLocale().toString(to.date(), u"d MMM"_s) % u' ' % end;
    return tr("Offline %1 – %2 · may be incomplete").arg(time(gap.from), end);
}

QString ItemWords::time(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().time().toString(u"HH:mm"_s) : QString();
}

QString ItemWords::delivery(const DeliveryState &delivery)
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
    return joined({step, delivery.hasServerError ? serverError() : QString(),
                   delivery.wasRetried ? tr("asked for again") : QString(),
                   delivery.isSeenBySelf ? tr("seen on another device") : QString()});
}

QString ItemWords::coordinates(const Location &location)
{
    const QLocale locale;
    return u"%1 / %2"_s.arg(locale.toString(location.latitude, 'f', 5),
                            locale.toString(location.longitude, 'f', 5));
}

QString ItemWords::plain(const MessageItem &message)
{
    if (message.isRevoked)
        return takenBack();
    if (!message.text.isEmpty())
        return message.text;
    const QString kind = messageKind(message);
    if (message.media) {
        const QString caption = message.media->caption;
        return caption.isEmpty() ? joined({kind, mediaDetail(*message.media)}) : caption;
    }
    if (message.location) {
        return joined({kind, name(message.location->name), name(message.location->address),
                       coordinates(*message.location)});
    }
    QStringList parts{kind};
    for (const ContactCard &card : message.contacts.first(std::min(longestList, message.contacts.size())))
        parts += joined({name(card.name), name(card.phone)});
    if (message.poll) {
        parts += name(message.poll->title);
        for (const QString &option :
             message.poll->options.first(std::min(longestList, message.poll->options.size())))
            parts += name(option);
    }
    if (message.selection)
        parts += name(message.selection->title.isEmpty() ? message.selection->id : message.selection->title);
    return joined(parts);
}

QString ItemWords::reactions(const MessageItem &message)
{
    QStringList parts;
    for (const auto &reaction : message.reactions.first(std::min(longestList, message.reactions.size())))
        parts += PeerText::line(reaction.emoji, 32) % u' ' % PeerText::isolated(person(reaction.sender));
    const qsizetype left = message.reactions.size() - longestList;
    if (left > 0)
        parts += more(left);
    return joined(parts, u", "_s);
}

QString ItemWords::spoken(const MessageItem &message, const QDateTime &at)
{
    const bool isMine = message.direction == MessageExchange::Direction::Outgoing;
    const QString who = isMine ? tr("You") : PeerText::isolated(person(message.sender));
    QStringList parts{joined({who, time(at)}, u", "_s)};
    if (message.isForwarded)
        parts += forwarded();
    if (message.quote)
        parts += tr("Answer to %1").arg(PeerText::isolated(quoted(*message.quote)));
    const QString said = PeerText::line(plain(message), longestSpoken);
    const bool hasText = !message.text.isEmpty() || (message.media && !message.media->caption.isEmpty());
    const bool isNamed = hasText && !message.isRevoked && message.kind != MessageExchange::Kind::Text;
    parts += isNamed ? joined({messageKind(message), said}, u", "_s) : said;
    if (!message.edits.isEmpty())
        parts += edited();
    parts += delivery(message.delivery);
    if (!message.reactions.isEmpty())
        parts += tr("Reactions: %1").arg(reactions(message));
    if (!message.labels.isEmpty())
        parts += tr("%n label(s)", nullptr, int(message.labels.size()));
    return joined(parts, u". "_s);
}

QString ItemWords::quoted(const MessageItem::QuotedMessage &quote)
{
    const QString text = PeerText::line(quote.text, 2 * longestName);
    if (!text.isEmpty())
        return text;
    return quote.media ? media(*quote.media) : tr("a message that is not here");
}

QString ItemWords::serverError()
{
    return tr("server error");
}

QString ItemWords::edited()
{
    return tr("edited");
}

QString ItemWords::forwarded()
{
    return tr("Forwarded");
}

QString ItemWords::takenBack()
{
    return tr("This message was taken back");
}

QString ItemWords::withoutText()
{
    return tr("Message without text");
}

QString ItemWords::history(bool isShown)
{
    return isShown ? tr("hide history") : tr("history");
}

QString ItemWords::revision(const QDateTime &at, bool isOriginal)
{
    return joined({time(at), isOriginal ? tr("original") : tr("edited")});
}

QString ItemWords::rest(qsizetype characters)
{
    return tr("… %n more character(s)", nullptr, int(characters));
}

QString ItemWords::more(qsizetype count)
{
    return tr("%n more", nullptr, int(count));
}

} // namespace Inlet
