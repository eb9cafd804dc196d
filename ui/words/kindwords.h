// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QCoreApplication>
#include <QString>

namespace Inlet {

/// The kinds of messages and files, in words and drawings. Pure functions, any thread.
class KindWords final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::KindWords)

public:
    /// By itself: "Photo", "Video note".
    static QString media(Media::Kind kind);
    /// By itself: "Photo", "Location", "Poll" …; for Unknown the word as written.
    static QString message(const MessageItem &message);
    /// Within a sentence: "image", "location", "poll" …; for Unknown the word of the wire.
    static QString word(const MessageExchange &message);
    /// A word of the wire within a sentence: in lower case, with blanks.
    static QString wireWord(const QString &wire);
    /// The drawing of resources/icons that stands for it.
    static QString mediaIcon(Media::Kind kind);
    /// The same for messages without a file; empty for text.
    static QString messageIcon(MessageExchange::Kind kind);
};

} // namespace Inlet
