// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/inboxplace.h"

#include "ui/inbox/fold/inboxengine.h"
#include "ui/inbox/list/conversationpane.h"
#include "ui/inbox/list/conversationview.h"
#include "ui/inbox/thread/detailspane.h"
#include "ui/inbox/thread/threadpane.h"
#include "ui/inbox/thread/timelineview.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

const QString inboxSplitter = u"inbox.splitter"_s;
constexpr int narrowestList = 240;
constexpr int narrowestThread = 320;
constexpr int narrowestDetails = 220;

} // namespace

InboxPlace::InboxPlace(InboxEngine *engine, const Actions *actions, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_conversations(&m_labels)
    , m_list(new ConversationPane(&m_conversations, &m_labels, actions, this))
    , m_thread(new ThreadPane(engine, &m_labels, actions, this))
    , m_details(new DetailsPane(&m_labels, *actions, this))
    , m_detailsArea(new QScrollArea(this))
    , m_splitter(new QSplitter(this))
{
    m_detailsArea->setWidget(m_details);
    m_detailsArea->setWidgetResizable(true);
    m_detailsArea->setFrameShape(QFrame::NoFrame);
    m_detailsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailsArea->setMinimumWidth(narrowestDetails);
    m_detailsArea->hide();
    m_list->setMinimumWidth(narrowestList);
    m_thread->setMinimumWidth(narrowestThread);
    for (QWidget *pane : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_thread),
                          static_cast<QWidget *>(m_detailsArea)})
        m_splitter->addWidget(pane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(engine, &InboxEngine::updated, this, &InboxPlace::apply);
    connect(m_list->view(), &ConversationView::conversationChosen, this, &InboxPlace::open);
    connect(m_list->view(), &QAbstractItemView::activated, m_thread->view(),
            [this] { m_thread->view()->setFocus(Qt::OtherFocusReason); });
    connect(m_list->view(), &QAbstractItemView::activated, this, &InboxPlace::takeAsRead);
    connect(m_list->view(), &QAbstractItemView::clicked, this, &InboxPlace::takeAsRead);
    m_dwelling.setSingleShot(true);
    m_dwelling.setInterval(readAfter);
    connect(&m_dwelling, &QTimer::timeout, this, &InboxPlace::markRead);
    connect(m_thread, &ThreadPane::readingChanged, this, &InboxPlace::markReadWhereSeen);
    connect(m_splitter, &QSplitter::splitterMoved, this, &InboxPlace::storeLayout);
    m_thread->setIdle(tr("Choose a conversation to read it here."), nullptr);
    connectActions(*actions);
}

void InboxPlace::connectActions(const Actions &actions)
{
    const auto own = [this, &actions](Actions::Id id, bool needsThread, auto handler) {
        QAction *action = actions.action(id);
        connect(action, &QAction::triggered, this, handler);
        (needsThread ? m_threadActions : m_actions).append(action);
        action->setEnabled(false);
    };
    using Id = Actions::Id;
    own(Id::NextConversation, false, [this] { m_list->view()->stepCurrent(1); });
    own(Id::PreviousConversation, false, [this] { m_list->view()->stepCurrent(-1); });
    own(Id::NewestConversation, false, [this] { m_list->view()->scrollToNewest(); });
    own(Id::NewestMessage, true, [this] { m_thread->goToNewest(); });
    own(Id::MarkRead, true, [this] {
        markRead();
        m_thread->model()->clearUnreadLine();
    });
    own(Id::UnmarkRead, false, [this] { unmarkRead(); });
    own(Id::Mute, true, [this] {
        if (const Conversation *open = m_conversations.find(m_open))
            m_engine->setMuted(m_open, !open->isMuted);
    });
    own(Id::ToggleDetails, true, [this] {
        m_settings->setShowsDetails(!m_detailsArea->isVisible());
        fitDetails();
    });
    own(Id::ShowFrames, true, [this] {
        if (const TimelineRow *row = m_thread->currentRow())
            emit framesWanted(row->item.frames);
    });
    connect(actions.action(Id::Back), &QAction::triggered, this, [this] {
        if (isVisible())
            stepBack();
    });
    connect(actions.action(Id::Search), &QAction::triggered, this, [this] {
        if (isVisible())
            m_list->focusSearch();
    });
}

void InboxPlace::noteState(const SourceId &source, const ConnectionState &state)
{
    if (m_gaps.note(source, state))
        refreshGaps(source);
}

void InboxPlace::noteMissed(const SourceId &source, const QDateTime &from, const QDateTime &to)
{
    m_gaps.add(source, {from, to});
    refreshGaps(source);
}

void InboxPlace::refreshGaps(const SourceId &source)
{
    const Conversation *open = m_conversations.find(m_open);
    if (open && open->source() == source)
        m_thread->setGaps(m_gaps.gaps(source));
}

void InboxPlace::stepBack()
{
    if (m_list->leaveSearch())
        return;
    QWidget *focus = window()->focusWidget();
    if (focus && (m_thread->isAncestorOf(focus) || m_detailsArea->isAncestorOf(focus)))
        m_list->takeFocus();
    else if (m_open != 0)
        open(0);
    else
        m_list->resetFilter();
}

void InboxPlace::setIdle(const QString &sentence, QAction *action)
{
    m_list->setIdle(sentence, action);
}

void InboxPlace::open(ConversationId conversation)
{
    if (conversation == m_open)
        return;
    const Conversation *found = m_conversations.find(conversation);
    m_open = found ? found->id : 0;
    m_isMarking = false;
    m_isChosen = false;
    m_staysUnread = false;
    m_dwelling.stop();
    m_thread->open(found ? *found : Conversation());
    m_list->view()->setCurrentConversation(m_open);
    if (found)
        m_thread->setGaps(m_gaps.gaps(found->source()));
    for (QAction *action : std::as_const(m_threadActions))
        action->setEnabled(isVisible() && m_open != 0);
    refreshOpen();
    fitDetails();
}

void InboxPlace::apply(const InboxUpdate &update)
{
    m_labels.apply(update.labels);
    m_conversations.apply(update);
    for (const ConversationMerge &merge : update.merged) {
        // The rows go on under the same generation; only the name is another.
        if (merge.from == m_open) {
            m_open = merge.into;
            m_list->view()->setCurrentConversation(m_open);
        }
    }
    if (m_open != 0 && m_conversations.find(m_open) == nullptr)
        open(0);
    for (const TimelineUpdate &each : update.timeline) {
        m_thread->apply(each);
        if (each.facts && each.generation == m_thread->model()->generation())
            m_details->setFacts(*each.facts);
    }
    const auto isOpen = [this](const Conversation &each) { return each.id == m_open; };
    if (m_open != 0 && std::ranges::any_of(update.conversations, isOpen)) {
        m_isMarking = false; // what was asked for is in this, or more came since
        refreshOpen();
    }
}

void InboxPlace::refreshOpen()
{
    const Conversation *open = m_conversations.find(m_open);
    if (open == nullptr)
        return;
    m_thread->refresh(*open);
    m_details->setConversation(*open);
    markReadWhereSeen();
}

void InboxPlace::takeAsRead()
{
    m_isChosen = true;
    m_staysUnread = false;
    markReadWhereSeen();
}

void InboxPlace::markReadWhereSeen()
{
    const Conversation *open = m_conversations.find(m_open);
    const bool isSeen = open != nullptr && open->unread > 0 && !m_isMarking && m_thread->isReading();
    if (!isSeen || m_staysUnread)
        return m_dwelling.stop();
    // What comes while it is being read has its time, too.
    if (std::exchange(m_isChosen, false))
        markRead();
    else if (m_settings->readsWhatShows() && !m_dwelling.isActive())
        m_dwelling.start();
}

void InboxPlace::markRead()
{
    m_dwelling.stop();
    m_isMarking = true;
    m_staysUnread = false;
    m_lastRead = m_open;
    m_engine->markRead(m_open);
}

void InboxPlace::unmarkRead()
{
    const ConversationId last = std::exchange(m_lastRead, 0);
    if (last == 0)
        return;
    m_staysUnread = m_staysUnread || last == m_open;
    m_engine->unmarkRead(last);
}

void InboxPlace::fitDetails()
{
    const bool hasRoom = window()->width() >= Metrics::detailsHiddenBelow;
    m_detailsArea->setVisible(m_open != 0 && hasRoom && m_settings->showsDetails());
}

void InboxPlace::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isRestored)
        restoreLayout();
    // Keys of this place work here only.
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(true);
    for (QAction *action : std::as_const(m_threadActions))
        action->setEnabled(m_open != 0);
    fitDetails();
    markReadWhereSeen();
    // Else the focus would begin at whatever button comes first.
    if (window()->focusWidget() == nullptr || !isAncestorOf(window()->focusWidget()))
        m_list->takeFocus();
}

void InboxPlace::hideEvent(QHideEvent *event)
{
    for (QAction *action : m_actions + m_threadActions)
        action->setEnabled(false);
    storeLayout();
    QWidget::hideEvent(event);
}

void InboxPlace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitDetails();
}

void InboxPlace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        markReadWhereSeen();
    QWidget::changeEvent(event);
}

void InboxPlace::restoreLayout()
{
    m_isRestored = true;
    if (m_splitter->restoreState(m_settings->layoutState(inboxSplitter, *this)))
        return;
    const int rest = std::max(narrowestThread, width() - Metrics::conversationsWidth - Metrics::detailsWidth);
    m_splitter->setSizes({Metrics::conversationsWidth, rest, Metrics::detailsWidth});
}

void InboxPlace::storeLayout()
{
    if (m_isRestored)
        m_settings->setLayoutState(inboxSplitter, *this, m_splitter->saveState());
}

} // namespace Inlet
