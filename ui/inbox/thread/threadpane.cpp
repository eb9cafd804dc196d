// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/threadpane.h"

#include "ui/inbox/fold/inboxengine.h"
#include "ui/inbox/thread/threadheader.h"
#include "ui/inbox/thread/timelinedelegate.h"
#include "ui/inbox/thread/timelineview.h"
#include "ui/inbox/thread/wholetext.h"
#include "ui/shell/actions.h"
#include "ui/shell/emptystate.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/words/messagewords.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// Rows around one that is jumped to.
constexpr qsizetype jumpRows = 30;

} // namespace

ThreadPane::ThreadPane(InboxEngine *engine, const LabelBook *labels, const Actions *actions, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_showFrames(actions->action(Actions::Id::ShowFrames))
    , m_model(labels)
    , m_header(new ThreadHeader(labels, *actions, this))
    , m_delegate(new TimelineDelegate(labels, this))
    , m_view(new TimelineView(&m_model, this))
    , m_empty(new EmptyState(u"inbox"_s, this))
    , m_stack(new QStackedWidget(this))
    , m_newBelow(new QPushButton(m_view))
{
    m_view->setItemDelegate(m_delegate);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_newBelow->setProperty("pill", true);
    m_newBelow->setIcon(Icons::icon(u"arrow-down"_s, Theme::Token::OnAccent));
    m_newBelow->hide();
    auto *thread = new QWidget(this);
    auto *rows = new QVBoxLayout(thread);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_header);
    rows->addWidget(m_view, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(thread);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectView();
    open({});
}

void ThreadPane::connectView()
{
    connect(m_view, &TimelineView::olderWanted, this, [this] { fetch(true); });
    connect(m_view, &TimelineView::newerWanted, this, [this] { fetch(false); });
    connect(m_view, &TimelineView::newBelowChanged, this, &ThreadPane::showNewBelow);
    connect(m_view, &TimelineView::followingChanged, this, &ThreadPane::readingChanged);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ThreadPane::showMenu);
    connect(m_view, &TimelineView::rowEntered, this, &ThreadPane::enterRow);
    connect(m_newBelow, &QPushButton::clicked, this, &ThreadPane::goToNewest);
    connect(&m_model, &TimelineModel::loaded, this, &ThreadPane::onLoaded);
    connect(m_delegate, &TimelineDelegate::quoteClicked, this, &ThreadPane::showQuoted);
    connect(m_delegate, &TimelineDelegate::historyToggled, &m_model, &TimelineModel::setExpanded);
    connect(m_delegate, &TimelineDelegate::linkClicked, this, &ThreadPane::openLink);
    connect(m_delegate, &TimelineDelegate::wholeWanted, this, &ThreadPane::showWhole);
}

void ThreadPane::open(const Conversation &conversation)
{
    m_wanted = 0;
    const quint64 generation = m_engine->open(conversation.id);
    m_stack->setCurrentIndex(conversation.id == 0 ? 0 : 1);
    if (conversation.id == 0) {
        m_model.close();
        return;
    }
    m_delegate->setInstance(conversation.instance);
    m_model.reset(conversation, generation);
    m_view->follow();
    refresh(conversation);
}

void ThreadPane::refresh(const Conversation &conversation)
{
    m_header->setConversation(conversation);
}

void ThreadPane::apply(const TimelineUpdate &update)
{
    m_model.apply(update);
}

bool ThreadPane::isReading() const
{
    return m_stack->currentIndex() == 1 && m_view->isVisible() && m_view->isFollowing() && isActiveWindow()
        && !m_model.isLoading();
}

const TimelineRow *ThreadPane::currentRow() const
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return nullptr;
    const QModelIndex current = m_view->currentIndex();
    return &m_model.at(current.isValid() ? current.row() : rows - 1);
}

void ThreadPane::goToNewest()
{
    m_view->setCurrentIndex({});
    // The newest may have made room for older ones.
    if (m_model.hasNewer())
        m_engine->jumpTo(0, jumpRows);
    m_view->follow();
}

void ThreadPane::setIdle(const QString &sentence, QAction *action)
{
    m_empty->setSentence(sentence);
    m_empty->setAction(action);
}

void ThreadPane::fetch(bool older)
{
    const int row = older ? 0 : m_model.rowCount() - 1;
    m_model.setFetching();
    m_engine->fetch(m_model.at(row).item.id, TimelineView::fetchedRows, older);
}

void ThreadPane::showQuoted(ItemId item)
{
    if (item == 0 || m_view->showItem(item))
        return;
    m_wanted = item;
    m_engine->jumpTo(item, jumpRows);
}

void ThreadPane::enterRow(const QModelIndex &index)
{
    const TimelineRow &row = m_model.at(index.row());
    const MessageLayout layout = m_delegate->layoutOf(row, m_view->viewport()->width());
    const MessageItem *message = row.item.message();
    const auto link = std::ranges::find_if(layout.zones(), [](const HitZone &zone) {
        return zone.hit.kind == Hit::Kind::Link;
    });
    if (layout.isCut())
        showWhole(row.item.id);
    else if (message && (message->isRevoked || !message->edits.isEmpty()))
        m_model.setExpanded(row.item.id, !row.isExpanded);
    else if (message && message->quote && message->quote->item != 0)
        showQuoted(message->quote->item);
    else if (link != layout.zones().end())
        openLink(link->hit.url);
}

bool ThreadPane::isCut(const TimelineRow &row) const
{
    return m_delegate->layoutOf(row, m_view->viewport()->width()).isCut();
}

void ThreadPane::showWhole(ItemId item)
{
    const int row = m_model.rowOf(item);
    if (row < 0)
        return;
    auto *whole = new WholeText(m_delegate->wholeText(m_model.at(row)), this);
    whole->setAttribute(Qt::WA_DeleteOnClose);
    whole->open();
}

void ThreadPane::onLoaded()
{
    if (m_wanted != 0)
        m_view->showItem(std::exchange(m_wanted, 0));
    emit readingChanged();
}

void ThreadPane::showNewBelow(int count)
{
    m_newBelow->setText(MessageWords::unread(count));
    m_newBelow->setAccessibleName(tr("Go to the newest message"));
    m_newBelow->setVisible(count > 0);
    placeNewBelow();
}

void ThreadPane::placeNewBelow()
{
    m_newBelow->adjustSize();
    m_newBelow->move((m_view->width() - m_newBelow->width()) / 2,
                     m_view->height() - m_newBelow->height() - Metrics::space4);
}

void ThreadPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeNewBelow();
}

void ThreadPane::openLink(const QUrl &url)
{
    // The text of a link says nothing about where it leads, and whoever wrote it is a stranger.
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Open link"), tr("Open this address in the browser?"),
                        QMessageBox::Open | QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(url.toDisplayString(QUrl::FullyEncoded));
    connect(question, &QMessageBox::accepted, this, [url] { QDesktopServices::openUrl(url); });
    question->open();
}

void ThreadPane::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString text = index.data().toString();
    connect(menu->addAction(tr("Copy text")), &QAction::triggered, this,
            [text] { QGuiApplication::clipboard()->setText(text); });
    const TimelineRow &row = m_model.at(index.row());
    if (isCut(row)) {
        connect(menu->addAction(tr("Read all")), &QAction::triggered, this,
                [this, item = row.item.id] { showWhole(item); });
    }
    if (const MessageItem *message = row.item.message()) {
        connect(menu->addAction(tr("Copy id")), &QAction::triggered, this,
                [id = message->messageId] { QGuiApplication::clipboard()->setText(id); });
        if (message->quote && message->quote->item != 0) {
            connect(menu->addAction(tr("Go to the quoted message")), &QAction::triggered, this,
                    [this, item = message->quote->item] { showQuoted(item); });
        }
    }
    menu->addAction(m_showFrames);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace Inlet
