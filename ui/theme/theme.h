// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>

#include <optional>

/// All colours of the window, by meaning. Nothing outside ui/theme names a colour by its value.
///
/// The application's palette carries the scheme: whoever paints asks with the palette at hand and
/// repaints on QEvent::PaletteChange, so a change of scheme needs no list of listeners. Pure
/// functions; main thread for those that take a QPalette.
namespace Inlet::Theme {
Q_NAMESPACE

enum class Scheme : quint8 { Light, Dark };
Q_ENUM_NS(Scheme)

/// What a person asked for.
enum class Choice : quint8 { System, Light, Dark };
Q_ENUM_NS(Choice)

/// What a colour is for. The table in theme.cpp has one row each.
enum class Token : quint8 {
    Window,  ///< behind panes, and fields that lie on a surface
    Surface, ///< lists, headers, cards
    Zebra,   ///< every other row of a table
    Line,    ///< borders of one pixel
    Text,
    Text2, ///< secondary text
    Text3, ///< captions
    Accent,
    AccentSoft, ///< under AccentText: active chips
    AccentText,
    OnAccent, ///< text on Accent
    BubbleIn,
    BubbleOut,
    Selected, ///< rows
    Hover,    ///< rows
    Ok,
    Warn,
    Bad,
    Info,
    Rail,
    RailText,
    RailActive, ///< under RailActiveText
    RailActiveText,
    Shade, ///< over what lies behind an overlay; translucent
    MessageExchange,
    MessageStatus,
    CallUpdate,
    GroupFlow,
    InstanceState,
    LabelUpdate,
    UnknownEvent,
};
Q_ENUM_NS(Token)

QColor color(Token token, Scheme scheme);
/// In the scheme that @p palette belongs to.
QColor color(Token token, const QPalette &palette);

/// Dark is where text is lighter than what lies behind it.
Scheme schemeOf(const QPalette &palette);
bool isDark(const QPalette &palette);

/// The palette of the whole application.
QPalette palette(Scheme scheme);
/// The style sheet of the whole application: spacing and borders, the colours filled in.
QString styleSheet(Scheme scheme);

/// The token of an event's dot; events outside the six have one of their own.
Token eventToken(std::optional<EventType> type);

/// WhatsApp's colour number 0 to 10; others count as 0, as the gateway does it.
QColor labelColor(int number);

/// Dark or light, whichever can be read better on @p background, whatever the scheme.
QColor textOn(const QColor &background);

/// The background of an avatar with white initials: the same for the same @p id in every process.
QColor avatarColor(const QString &id);
/// All colours avatarColor() yields.
const QList<QColor> &avatarColors();

/// The colour of a name on the bubbles, from the colour of the person's avatar: made darker or
/// lighter until it reads as text.
QColor nameColor(const QColor &avatar, Scheme scheme);

/// Contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace Inlet::Theme
