// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "ui/words/markup.h"

#include <QCoreApplication>
#include <QString>

namespace Inlet {

/// What a message says and what hangs on it, each in one line unless it is the text of a person.
/// Pure functions, any thread; the time comes in.
class MessageWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::MessageWords)

public:
    /// What a message says in plain text, as it goes to the clipboard: the text, else what it is.
    static QString plain(const MessageItem &message);
    /// For people who hear it: who, what, when, its state and what hangs on it.
    /// @p names: of whom it mentions.
    static QString spoken(const MessageItem &message, const QDateTime &at, const MentionNames &names = {});
    /// What a quote shows: the text, else what it is.
    static QString quoted(const MessageItem::QuotedMessage &quote);
    /// Who gave which: "👍 Marina Souza, ❤️ +55…".
    static QString reactions(const MessageItem &message);
    /// "Read", "Sent · server error"; empty where nothing is known.
    static QString delivery(const DeliveryState &delivery);
    static QString serverError();
    /// What is told where nobody knows whether the message came in or went out; empty for those that do tell.
    static QString direction(MessageExchange::Direction direction);
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
    /// The link that shows what @p rest tells of: "12 more · read all"; by itself where that is empty.
    static QString readAll(const QString &rest);
    /// All that a message says and that hangs on it, with nothing left out: its text as sent, every option,
    /// card, reaction and label, and the history. @p labels: what its labels are called.
    static QString whole(const MessageItem &message, const QStringList &labels);
    /// "2 new".
    static QString unread(int count);
    /// "backpack.jpg · 182 kB", "0:34": what a card or placeholder says below its name; may be empty.
    static QString mediaDetail(const Media &media);
    /// "182 kB", of 1000 bytes as FrameText::size() has them.
    static QString size(qint64 bytes);
    /// "-23.56140 / -46.65590", in degrees; empty where nobody told any.
    static QString coordinates(const Location &location);
};

} // namespace Inlet
