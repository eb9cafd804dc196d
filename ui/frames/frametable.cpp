// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/frametable.h"

#include "ui/frames/framedelegate.h"
#include "ui/frames/framelistmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Column = FrameListModel::Column;

/// What a column must have room for before anything has come.
QString sample(Column column)
{
    switch (column) {
    case Column::Number:
        return u"100,000"_s;
    case Column::Time:
        return u"00:00:00.000"_s;
    case Column::Event:
        return u"message.exchange"_s;
    case Column::Instance:
        return u"store-sao-paulo"_s;
    case Column::Size:
        return u"9,999.9 kB"_s;
    case Column::Gap:
    case Column::Age:
        return u"−999 min"_s;
    case Column::Summary:
        return {};
    }
    return {};
}

} // namespace

FrameTable::FrameTable(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new FrameDelegate(this))
{
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Frames"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    connect(this, &QAbstractItemView::entered, this,
            [this](const QModelIndex &index) { setHoveredRow(index.row()); });
    connect(this, &QAbstractItemView::viewportEntered, this, [this] { setHoveredRow(-1); });
    // Only what a person does to the scroll bar, the wheel included; rows that come and go move it too.
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this] {
        setFollowing(verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum());
    });
    // Rows are laid out some time after they came, and a table that grows shows more of them.
    connect(verticalScrollBar(), &QAbstractSlider::rangeChanged, this, [this](int, int maximum) {
        if (m_isFollowing)
            verticalScrollBar()->setValue(maximum);
    });
    applyFonts();
}

void FrameTable::setModel(QAbstractItemModel *newModel)
{
    QTableView::setModel(newModel);
    connect(newModel, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRowsRemoved(first, last); });
    for (int column = 0; column < FrameListModel::columns - 1; ++column)
        setColumnWidth(column, m_delegate->widthFor(column, sample(Column(column))));
}

void FrameTable::follow()
{
    scrollToBottom();
    setFollowing(true);
}

void FrameTable::setFollowing(bool following)
{
    if (following == m_isFollowing)
        return;
    m_isFollowing = following;
    emit followingChanged(following);
}

bool FrameTable::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void FrameTable::onRowsRemoved(int first, int last)
{
    if (m_isFollowing || first > 0)
        return;
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() - (last - first + 1) * verticalHeader()->defaultSectionSize());
}

void FrameTable::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    m_delegate->setHoveredRow(row);
    viewport()->update();
}

void FrameTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    // Qt would choose a neighbour, which nobody asked for.
    if (const int row = currentIndex().row(); row >= first && row <= last)
        selectionModel()->clear();
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void FrameTable::copyRow() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    QStringList texts;
    for (int at = 0; at < FrameListModel::columns; ++at) {
        const QModelIndex cell = current.siblingAtColumn(horizontalHeader()->logicalIndex(at));
        // What is drawn as a mark stands in the words alone.
        const QVariant words = cell.data(Qt::AccessibleTextRole);
        texts += (words.isValid() ? words : cell.data()).toString();
    }
    QGuiApplication::clipboard()->setText(texts.join(u'\t'));
}

void FrameTable::keyPressEvent(QKeyEvent *event)
{
    if (event == QKeySequence::Copy) {
        copyRow();
        return;
    }
    QTableView::keyPressEvent(event);
    if (model() && model()->rowCount() > 0)
        setFollowing(isAtEnd());
}

void FrameTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QTableView::changeEvent(event);
}

void FrameTable::leaveEvent(QEvent *event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

void FrameTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void FrameTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void FrameTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (!hasFocus() || !current.isValid())
        return;
    // The row has the focus, not a cell.
    QRect row = visualRect(current);
    row.setLeft(0);
    row.setRight(viewport()->width() - 1);
    QPainter painter(viewport());
    painter.setPen(Theme::color(Theme::Token::Accent, palette()));
    painter.drawRect(row.adjusted(0, 0, 0, -1));
}

void FrameTable::applyFonts()
{
    m_delegate->takeFonts();
    verticalHeader()->setMinimumSectionSize(m_delegate->rowHeight());
    verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
    horizontalHeader()->setFont(Fonts::make(Fonts::Role::CaptionStrong));
    horizontalHeader()->setFixedHeight(m_delegate->rowHeight() + 2);
}

} // namespace Inlet
