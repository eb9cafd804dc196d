// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framesplace.h"

#include "ui/frames/framedetail.h"
#include "ui/frames/frameheader.h"
#include "ui/frames/frametable.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/emptystate.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

const QString splitterName = u"frames.splitter"_s;
const QString columnsName = u"frames.columns"_s;

} // namespace

FramesPlace::FramesPlace(FrameStore *store, const Actions *actions, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_settings(settings)
    , m_model(store)
    , m_filter(&m_model)
    , m_reconnect(actions->action(Actions::Id::ReconnectNow))
    , m_showAll(new QAction(tr("Show all frames"), this))
    , m_header(new FrameHeader(store, *actions, this))
    , m_table(new FrameTable(this))
    , m_empty(new EmptyState(u"frames"_s, this))
    , m_detail(new FrameDetail(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_tail(new QPushButton(m_table))
{
    m_table->setModel(&m_filter);
    m_tail->setProperty("pill", true);
    m_tail->hide();
    m_splitter->addWidget(makeTable());
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_splitter, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FramesPlace::onSelection);
    connect(m_table, &FrameTable::followingChanged, this, &FramesPlace::updateTail);
    connect(m_tail, &QPushButton::clicked, this, &FramesPlace::goToNewest);
    connect(m_detail, &FrameDetail::copyRequested, m_detail, &FrameDetail::copy);
    connect(&m_model, &FrameListModel::flushed, this, &FramesPlace::onFlushed);
    connect(m_splitter, &QSplitter::splitterMoved, this, &FramesPlace::storeLayout);
    connect(m_showAll, &QAction::triggered, m_header, &FrameHeader::resetFilter);
    connectHeader();
    connectActions(*actions);
    onFlushed();
}

QWidget *FramesPlace::makeTable()
{
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumHeight(4 * Metrics::frameRow);
    return m_stack;
}

void FramesPlace::connectHeader()
{
    connect(m_header, &FrameHeader::filterTextChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        restoreSelection();
        onFlushed();
    });
    connect(m_header, &FrameHeader::eventWanted, this, [this](std::optional<EventType> type, bool wanted) {
        m_filter.setWanted(type, wanted);
        restoreSelection();
        onFlushed();
    });
    connect(m_header, &FrameHeader::rateChanged, this, &FramesPlace::rateChanged);
    const auto logPause = [this] { m_header->setPaused(m_model.isPaused(), m_model.waiting()); };
    connect(&m_model, &FrameListModel::pausedChanged, m_header, logPause);
    connect(&m_model, &FrameListModel::waitingChanged, m_header, logPause);
}

void FramesPlace::connectActions(const Actions &actions)
{
    const auto own = [this, &actions](Actions::Id id, auto handler) {
        QAction *action = actions.action(id);
        connect(action, &QAction::triggered, this, handler);
        m_actions.append(action);
        action->setEnabled(false);
    };
    own(Actions::Id::PauseFrames, &FramesPlace::togglePause);
    own(Actions::Id::FollowFrames, &FramesPlace::goToNewest);
    own(Actions::Id::ClearFrames, [this] { m_model.clear(); });
    own(Actions::Id::CopyFrame, [this] { m_detail->copy(); });
    connect(actions.action(Actions::Id::Search), &QAction::triggered, this, [this] {
        if (isVisible())
            m_header->focusFilter();
    });
    connect(actions.action(Actions::Id::Back), &QAction::triggered, this, [this] {
        if (isVisible())
            stepBack();
    });
}

QString FramesPlace::shownText() const
{
    return m_detail->text();
}

bool FramesPlace::showFrame(quint64 number)
{
    int row = m_model.rowOf(number);
    if (row < 0) {
        // It may have come a moment ago, or during a pause.
        m_model.setPaused(false);
        m_model.flush();
        row = m_model.rowOf(number);
    }
    if (row < 0)
        return false;
    QModelIndex index = m_filter.mapFromSource(m_model.index(row, 0));
    if (!index.isValid()) {
        m_header->resetFilter();
        index = m_filter.mapFromSource(m_model.index(row, 0));
    }
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    return true;
}

void FramesPlace::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isRestored)
        restoreLayout();
    // Keys of this place work here only.
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(true);
    // Else the keys would go to what is not there any more.
    if (window()->focusWidget() == nullptr || !isAncestorOf(window()->focusWidget()))
        takeFocus();
}

void FramesPlace::hideEvent(QHideEvent *event)
{
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(false);
    storeLayout();
    QWidget::hideEvent(event);
}

void FramesPlace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeTail();
}

void FramesPlace::restoreLayout()
{
    m_isRestored = true;
    if (!m_splitter->restoreState(m_settings->layoutState(splitterName, *this))) {
        const int height = m_splitter->height();
        m_splitter->setSizes({height * 55 / 100, height * 45 / 100});
    }
    m_table->horizontalHeader()->restoreState(m_settings->layoutState(columnsName, *this));
}

void FramesPlace::storeLayout()
{
    if (!m_isRestored)
        return;
    m_settings->setLayoutState(splitterName, *this, m_splitter->saveState());
    m_settings->setLayoutState(columnsName, *this, m_table->horizontalHeader()->saveState());
}

void FramesPlace::onSelection()
{
    const QModelIndex current = m_table->currentIndex();
    // The frame being read stays when its row has gone.
    if (!current.isValid())
        return;
    const CapturedFrame &frame = m_model.frameAt(m_filter.sourceRow(current));
    if (frame.number == m_selected)
        return;
    m_selected = frame.number;
    m_detail->setFrame(frame);
}

void FramesPlace::restoreSelection()
{
    const int row = m_model.rowOf(m_selected);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter.mapFromSource(m_model.index(row, 0));
    if (!index.isValid() || index.row() == m_table->currentIndex().row())
        return;
    m_table->setCurrentIndex(index);
    if (!m_table->isFollowing())
        m_table->scrollTo(index);
}

void FramesPlace::takeFocus()
{
    if (m_filter.rowCount() > 0)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_header->focusFilter();
}

void FramesPlace::stepBack()
{
    if (m_header->leaveFilter())
        return;
    const QWidget *focus = window()->focusWidget();
    if (focus != m_table && m_filter.rowCount() > 0)
        takeFocus();
    else
        m_header->resetFilter();
}

void FramesPlace::onFlushed()
{
    m_header->setShown(m_filter.rowCount());
    updateEmptyState();
    updateTail();
}

void FramesPlace::updateEmptyState()
{
    const bool isEmpty = m_filter.rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    m_detail->setVisible(!m_store->isEmpty());
    if (!isEmpty)
        return;
    const bool isFiltered = m_model.rowCount() > 0;
    m_empty->setSentence(isFiltered ? tr("No frame passes the filter.")
                             : m_store->isEmpty()
                             ? tr("No frames yet. They appear as soon as a gateway sends events.")
                             : tr("The list was cleared. New frames appear here."));
    m_empty->setAction(isFiltered ? m_showAll : m_store->isEmpty() ? m_reconnect : nullptr);
}

void FramesPlace::updateTail()
{
    const bool isBehind = m_model.isPaused() || !m_table->isFollowing();
    if (!isBehind)
        m_seen = m_store->lastNumber();
    const quint64 fresh = m_store->lastNumber() - m_seen;
    m_tail->setText(tr("%Ln new ↓", nullptr, int(std::min<quint64>(fresh, 999'999))));
    m_tail->setAccessibleName(tr("Go to the newest frame"));
    m_tail->setVisible(isBehind && fresh > 0);
    placeTail();
}

void FramesPlace::placeTail()
{
    m_tail->adjustSize();
    m_tail->move((m_table->width() - m_tail->width()) / 2,
                 m_table->height() - m_tail->height() - Metrics::space4);
}

void FramesPlace::togglePause()
{
    m_model.setPaused(!m_model.isPaused());
}

void FramesPlace::goToNewest()
{
    m_model.setPaused(false);
    if (m_tail->hasFocus())
        m_table->setFocus(Qt::OtherFocusReason); // it goes away
    m_table->follow();
}

} // namespace Inlet
