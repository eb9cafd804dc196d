// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/rowbuilder.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace Inlet {

/// One bubble while it is laid out. Part of MessageLayout.
///
/// The parts are put one below the other while it is not known yet how wide the bubble becomes: until
/// close(), their x counts from where the text of the bubble begins. Who puts them in are the functions
/// of the files beside this one, each for one kind of content.
class BubbleFrame final
{
public:
    BubbleFrame(RowBuilder &row, const MessageItem &message);

    RowBuilder &row() { return m_row; }
    const RowBuilder &row() const { return m_row; }
    const MessageItem &message() const { return m_message; }
    const LayoutFonts &fonts() const { return m_row.fonts(); }
    bool isOutgoing() const { return m_message.direction == MessageExchange::Direction::Outgoing; }
    /// Of captions, which must be readable on either bubble.
    Ink captionInk() const;
    /// Most the text may take.
    qreal inner() const { return m_inner; }

    void open();
    bool isEmpty() const { return m_row.parts.size() == m_first + 1; }
    /// What is first in the bubble begins @p distance below its edge.
    void startAt(qreal distance) { m_row.y = m_top + distance; }
    /// Reserves the width.
    void use(qreal width) { m_used = std::max(m_used, std::min(width, m_inner)); }
    /// Adds words at @p x and moves on below them.
    LaidText place(LayoutPart::Role role, const LaidText &text, qreal x, const Ink &ink);
    /// Tells that @p rest is left out here, with the link that shows it; @p rest may be empty.
    void placeRest(const QString &rest);
    /// Something was cut where no number tells of it.
    void noteCut(bool isCut) { m_isCut |= isCut; }
    /// Whether something was cut and no link shows it yet.
    bool needsRest() const { return m_isCut; }

    /// The part at @p at becomes as wide as the text of the bubble.
    void stretch(std::size_t at) { m_stretched.push_back(at); }
    /// The part at @p at goes into the middle of the part before.
    void centre(std::size_t at) { m_centred.push_back(at); }
    /// The part at @p at counts from the far side, @p fromEnd away from there.
    void moveToEnd(std::size_t at, qreal fromEnd) { m_atEnd.emplace_back(at, fromEnd); }

    /// The text of the message while nothing is below it, so that the time may follow it.
    const LaidText &lastText() const { return m_lastText; }
    void setLastText(const LaidText &text) { m_lastText = text; }
    void endText() { m_lastText = {}; }

    /// Here the bubble ends; what is added from now on hangs below it.
    void end();
    /// Puts all parts where they belong.
    void close();

private:
    RowBuilder &m_row;
    const MessageItem &m_message;
    qreal m_inner;
    qreal m_used = 0;        ///< what the text does take
    qreal m_top = 0;         ///< of the bubble
    qreal m_height = 0;      ///< of the bubble, once it has ended
    std::size_t m_first = 0; ///< the bubble among the parts
    std::vector<std::size_t> m_stretched;
    std::vector<std::size_t> m_centred;
    std::vector<std::pair<std::size_t, qreal>> m_atEnd;
    LaidText m_lastText;
    bool m_isCut = false;
};

} // namespace Inlet
