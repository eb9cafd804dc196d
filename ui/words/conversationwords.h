// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

namespace Inlet {

class LabelBook;

/// Puts a row of the conversation list into words. Pure functions; the time comes in.
class ConversationWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::ConversationWords)

public:
    /// The name, else the number with a `+`, else the address; "Events of store-sp" for the
    /// conversation of an instance itself.
    static QString title(const Conversation &conversation);
    /// One or two letters for the avatar: of the first and last word of the title, never of a number.
    static QString initials(const Conversation &conversation);
    /// The second line, without icon: "You: Your order has shipped", "Pedro: gate 4 …", "Missed voice call".
    static QString preview(const Conversation &conversation, const LabelBook &labels);
    /// The whole row for people who hear it.
    static QString spoken(const Conversation &conversation, const LabelBook &labels, const QDate &today);
    /// The drawing of resources/icons that stands in the avatar of somebody without initials.
    static QString avatarIcon(Conversation::Kind kind);
    /// The drawing of resources/icons that stands before the preview; empty for text.
    static QString previewIcon(const Preview &preview);
    /// Whether the preview is told in the colour of trouble, such as a missed call.
    static bool isAlert(const Preview &preview);

private:
    static QString said(const Conversation &conversation);
};

} // namespace Inlet
