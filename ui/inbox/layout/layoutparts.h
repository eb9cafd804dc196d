// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"
#include "ui/text/laidtext.h"
#include "ui/theme/theme.h"
#include "ui/words/linkfinder.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

/// What a row of the open conversation is drawn from: part of MessageLayout.
namespace Inlet {

/// A colour by meaning, so that a change of scheme needs no new layout.
struct Ink
{
    enum class Source : quint8 {
        Token,
        Person, ///< the colour of a name: Theme::nameColor()
        Label,  ///< WhatsApp's colour of a label
    };

    Theme::Token token = Theme::Token::Text;
    int percent = 100; ///< how opaque
    Source source = Source::Token;
    int number = 0; ///< of the label's colour, or of the person's: Theme::avatarColors()

    Ink() = default;
    Ink(Theme::Token useToken, int usePercent = 100)
        : token(useToken)
        , percent(usePercent)
    {
    }
    static Ink person(const Party &party);
    static Ink label(int colorNumber, int percent);

    QColor color(const QPalette &palette) const;
    friend bool operator==(const Ink &, const Ink &) = default;
};

/// One thing that is drawn, with its place in the row.
struct LayoutPart
{
    enum class Role : quint8 {
        DayLine,
        GapLine,
        UnreadLine,
        Bubble, ///< of a message or call, or the pill of a line
        Sender,
        Forwarded,
        Quote, ///< the box
        QuoteSender,
        QuoteText,
        Text, ///< of the message
        Rest, ///< "… 56,000 more characters · read all": a click shows them
        Placeholder,
        Title,
        Detail,
        Option, ///< of a poll
        Label,
        History,   ///< the link that shows and hides
        Revision,  ///< in the history
        Direction, ///< that nobody told it
        Edited,
        Trouble,
        Tick,
        Time,
        Reaction,
        Event,      ///< the words of a line
        Decoration, ///< what only adorns another part
    };
    enum class Shape : quint8 { Text, Box, Gradient, Rule, DashedRule, Dot, Ring, Icon };

    Role role = Role::Decoration;
    Shape shape = Shape::Text;
    QRectF rect; ///< from the upper left corner of the row
    Ink ink;
    std::optional<Ink> edge; ///< Box: a border of one pixel; Gradient: the colour at its end
    qreal radius = 0;
    QString icon;
    LaidText text;
    QList<Link> links;         ///< Text: painted as such
    bool isDoorToRest = false; ///< a click shows what is left out here
};

using LayoutParts = std::vector<LayoutPart>;

/// Where a click does something.
struct Hit
{
    enum class Kind : quint8 { Nothing, Quote, History, Link, Whole };

    Kind kind = Kind::Nothing;
    ItemId item = 0; ///< Quote: the original; History and Whole: the row's own
    QUrl url;        ///< Link

    friend bool operator==(const Hit &, const Hit &) = default;
};

struct HitZone
{
    QRectF rect;
    Hit hit;
};

} // namespace Inlet
