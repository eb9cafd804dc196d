// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/words/graphemes.h"
#include "ui/words/linkfinder.h"

#include <QHash>
#include <QString>

namespace Inlet {

/// What the people that a message mentions are called, by what stands behind the `@` of its text: the
/// figures of a phone number or of a LID, or a user id of Meta's.
using MentionNames = QHash<QString, QString>;

/// A text as it is shown: without the marks that only say how.
struct MarkedText
{
    enum Style : quint8 {
        Bold = 1,
        Italic = 2,
        Struck = 4,
        Code = 8,
        Mention = 16,
    };
    struct Span
    {
        qsizetype start = 0;
        qsizetype length = 0;
        quint8 styles = 0; ///< a bit of Style each
        friend bool operator==(const Span &, const Span &) = default;
    };

    QString text;
    QList<Span> spans; ///< where there is any style, in order
    QList<Link> links;
    QList<Graphemes::Run> quotes; ///< whole lines, neighbours in one run
};

/// The marks of WhatsApp in texts of people: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, three back
/// quotes around lines, `> ` before a quote and `- ` or `* ` before the lines of a list.
///
/// A mark counts at the edge of a word only, and holds within its line. Nothing counts within addresses
/// of the web and within code. Pure functions, any thread; each costs the length of the text.
namespace Markup {

MarkedText read(const QString &text, const MentionNames &names = {});
/// The text with the names of whom it mentions, and else as it is.
QString named(const QString &text, const MentionNames &names);
/// The words alone, for where there is one line.
QString plain(const QString &text, const MentionNames &names = {});

} // namespace Markup

} // namespace Inlet
