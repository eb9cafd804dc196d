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
    bool unreadOnly = false;
    bool callsOnly = false; ///< conversations that had a call
    bool groupsOnly = false;
    QString label;    ///< a label's name, whatever its instance; empty: any
    QString instance; ///< empty: any
    QString text;     ///< stands in title, addresses or last message, whatever case and accents; empty: any

    bool isEmpty() const { return *this == ConversationFilter(); }
    friend bool operator==(const ConversationFilter &, const ConversationFilter &) = default;
};

/// Whether @p conversation is wanted.
bool passes(const ConversationFilter &filter, const Conversation &conversation, const LabelBook &labels);

/// Without case and accents, for comparing what people type with what people write.
QString foldedForSearch(const QString &text);

} // namespace Inlet
