// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QString>

namespace Inlet {

class LabelBook;

/// Which conversations a person wants to see. Everything that is set must hold. A value.
struct ConversationFilter
{
    bool unreadOnly = false; ///< without muted ones: what is muted asks for nothing
    bool callsOnly = false;  ///< conversations that had a call
    bool groupsOnly = false;
    QString label;    ///< a label's name, whatever its instance; empty: any
    QString instance; ///< empty: any
    QString text;     ///< stands in title, addresses or last message, whatever case and accents; empty: any

    bool isEmpty() const { return *this == ConversationFilter(); }
    friend bool operator==(const ConversationFilter &, const ConversationFilter &) = default;
};

/// What people type into the search, made ready once for many comparisons.
struct SearchNeedle
{
    QString words;  ///< folded; empty: everything is found
    QString digits; ///< of what can only be a phone number, else empty

    SearchNeedle() = default;
    explicit SearchNeedle(const QString &text);
};

/// What of a conversation a search looks at, made ready once for many searches.
struct SearchText
{
    /// Longer messages are searched in their beginning only.
    static constexpr qsizetype longestMessage = 4096;

    QString words;  ///< folded, a line each
    QString digits; ///< its phone numbers, a line each

    SearchText() = default;
    explicit SearchText(const Conversation &conversation);

    bool contains(const SearchNeedle &needle) const;
};

/// Whether @p conversation is wanted, ConversationFilter::text aside.
bool passesChips(const ConversationFilter &filter, const Conversation &conversation, const LabelBook &labels);
/// Whether @p conversation is wanted.
bool passes(const ConversationFilter &filter, const Conversation &conversation, const LabelBook &labels);

/// Without case, accents, hints that nobody sees and the shapes of quotation marks, letters such as ł and ø
/// as people type them who have no such key: for comparing what people type with what people write.
QString foldedForSearch(const QString &text);

} // namespace Inlet
