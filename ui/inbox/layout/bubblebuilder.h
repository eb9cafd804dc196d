// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/layout/rowbuilder.h"

#include <QStringList>

#include <utility>

namespace Inlet {

/// Lays out one message. Part of MessageLayout.
///
/// The parts are put one below the other while it is not known yet how wide the bubble becomes:
/// until finish(), their x counts from where the text of the bubble begins.
class BubbleBuilder final
{
public:
    BubbleBuilder(RowBuilder &builder, const MessageItem &message);

    void build();

private:
    /// What stands at the lower right: words or a drawing.
    struct Mark
    {
        LayoutPart::Role role;
        LaidText text;
        QString icon;
        Ink ink;
        qreal width = 0;
    };
    struct Pill
    {
        LaidText text;
        Ink fill;
        std::optional<Ink> edge;
        std::optional<Ink> dot;
    };

    const LayoutFonts &fonts() const { return m_builder.fonts(); }
    bool isOutgoing() const { return m_message.direction == MessageExchange::Direction::Outgoing; }
    bool hasHistory() const;
    /// Of captions, which must be readable on either bubble.
    Ink captionInk() const;
    /// Reserves the width.
    void use(qreal width) { m_used = std::max(m_used, std::min(width, m_inner)); }
    /// Adds words at @p x and moves on below them.
    LaidText place(LayoutPart::Role role, const LaidText &text, qreal x, const Ink &ink);

    void addHead();
    void addQuote(const MessageItem::QuotedMessage &quote);
    void addLabels();
    void addHistory();
    void addRevision(const QString &caption, const QString &text, qsizetype *budget);
    void addReactions();
    /// Small boxes from the left to the right, in as many rows as they need.
    void addPills(LayoutPart::Role role, const std::vector<Pill> &pills, qreal height);

    // bubblecontent.cpp
    void addContent();
    void addText(const QString &text);
    void addItalic(const QString &icon, const QString &text);
    void addCard(const QString &icon, const QString &title, const QStringList &details);
    void addLocation(const Location &location);
    void addContacts();
    void addPoll(const Poll &poll);

    // bubblemedia.cpp
    void addMedia(const Media &media);
    void addPlaceholder(const Media &media);

    // bubblemarks.cpp
    std::vector<Mark> marks() const;
    void addMarks();
    void addMarkRows(const std::vector<Mark> &marks);
    void addMark(const Mark &mark, qreal fromEnd, qreal y);
    void finish();

    RowBuilder &m_builder;
    const MessageItem &m_message;
    qreal m_inner = 0;                    ///< most the text may take
    qreal m_used = 0;                     ///< what it does take
    qreal m_top = 0;                      ///< of the bubble
    std::size_t m_first = 0;              ///< the bubble among the parts
    std::vector<std::size_t> m_stretched; ///< parts as wide as the text of the bubble
    /// Parts that count from its far side, with their distance from there.
    std::vector<std::pair<std::size_t, qreal>> m_atEnd;
    std::vector<std::size_t> m_centred; ///< parts in the middle of the part before
    LaidText m_lastText;                ///< the text of the message while nothing is below it
};

} // namespace Inlet
