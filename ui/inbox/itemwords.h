// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/timelinerow.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace Inlet {

/// Puts the parts of conversations into words, each in one line unless it is the text of a person.
/// Pure functions, any thread; the time comes in.
class ItemWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::ItemWords)

public:
    /// Names of people and other words of peers are cut to this many characters.
    static constexpr qsizetype longestName = 80;

    /// How somebody is called: the name, else the number with a `+`, else the address before `@`.
    static QString person(const Party &party);
    static QString address(const QString &jid);

    static QString media(Media::Kind kind);
    /// The drawing of resources/icons that stands for it.
    static QString mediaIcon(Media::Kind kind);
    /// "Photo", "Location", "Contact", "Poll" …; for Unknown the word as written.
    static QString messageKind(const MessageItem &message);
    /// "backpack.jpg · 182 KB", "0:34": what a card or placeholder says below its name; may be empty.
    static QString mediaDetail(const Media &media);
    /// "0:34", "1:02:03".
    static QString duration(qint64 ms);
    static QString size(qint64 bytes);

    static QString callTitle(CallItem::State state, bool isVideo);
    /// "10:24 · rang 18 s": when and how long.
    static QString callDetail(const CallItem &call);

    /// "João joined", "Subject changed to “Suppliers”".
    static QString group(const GroupFlow &flow);
    /// The same from what a preview knows.
    static QString group(GroupFlow::Type type, const QString &typeText, const QString &who);
    /// @p labelName as the label book has it.
    static QString label(const LabelUpdate &label, const QString &labelName);
    static QString state(const InstanceState &state);
    static QString state(InstanceState::State state, const QString &stateText);
    /// Whether it is told in the colour of trouble.
    static bool isTrouble(InstanceState::State state);
    static QString unknown(const UnknownItem &item);
    /// Any of the four above; empty for messages and calls. @p labelName for label events only.
    static QString event(const Item &item, const QString &labelName);

    /// "Today, 23 November", with the year where it is another one.
    static QString day(const QDate &day, const QDate &today);
    /// "Offline 10:15 – 10:21 · may be incomplete".
    static QString gap(const Gap &gap);
    static QString edited();
    static QString forwarded();
    static QString takenBack();
    static QString withoutText();
    /// The link that shows the history of a message, or hides it.
    static QString history(bool isShown);
    /// What stands above an older text of a message: "10:12 · original".
    static QString revision(const QDateTime &at, bool isOriginal);
    /// "… 56,000 more characters".
    static QString rest(qsizetype characters);
    static QString more(qsizetype count);
    /// "2 new".
    static QString unread(int count);
    /// Time of day, local.
    static QString time(const QDateTime &at);
    /// "Read", "Sent · server error"; empty where nothing is known.
    static QString delivery(const DeliveryState &delivery);
    static QString serverError();
    /// "-23.56140 / -46.65590", in degrees.
    static QString coordinates(const Location &location);
    /// What a quote shows: the text, else what it is.
    static QString quoted(const MessageItem::QuotedMessage &quote);
    /// Who gave which: "👍 Marina Souza, ❤️ +55…".
    static QString reactions(const MessageItem &message);

    /// What a message says in plain text, as it goes to the clipboard: the text, else what it is.
    static QString plain(const MessageItem &message);
    /// A whole row for people who hear it: who, what, when, its state and what hangs on it.
    static QString spoken(const TimelineRow &row, const QString &labelName, const QDate &today);

private:
    static QString spoken(const MessageItem &message, const QDateTime &at);
    static bool isAboutPeople(GroupFlow::Type type);
};

} // namespace Inlet
