// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationpane.h"

#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/inbox/list/conversationview.h"
#include "ui/shell/actions.h"
#include "ui/shell/chip.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/namesmenu.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/words/labelbook.h"
#include "ui/words/peertext.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

/// Between a key and the search: long enough that a word is searched once.
constexpr std::chrono::milliseconds typingPause = 120ms;
constexpr qsizetype longestChoice = 24;
/// A menu of more is none that anybody reads; the search finds the rest.
constexpr qsizetype mostChoices = 200;

} // namespace

ConversationPane::ConversationPane(ConversationListModel *model, const LabelBook *labels,
                                   const Actions *actions, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_labels(labels)
    , m_showAll(new QAction(tr("Show all conversations"), this))
    , m_title(new QLabel(tr("Inbox"), this))
    , m_search(new QLineEdit(this))
    , m_view(new ConversationView(labels, this))
    , m_empty(new EmptyState(u"inbox"_s, this))
    , m_stack(new QStackedWidget(this))
    , m_newer(new QPushButton(this))
{
    setProperty("surface", true);
    m_view->setConversations(model);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_newer->setProperty("pill", true);
    m_newer->setIcon(Icons::icon(u"arrow-up"_s, Theme::Token::OnAccent));
    m_newer->hide();
    auto *head = new QVBoxLayout;
    head->setContentsMargins(Metrics::space3, Metrics::space3, Metrics::space3, Metrics::space3);
    head->setSpacing(Metrics::space2);
    m_title->setContentsMargins(Metrics::space1, 0, 0, 0);
    // Beside the title, where it covers no row and, coming and going, moves none.
    QSizePolicy keepsRoom = m_newer->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_newer->setSizePolicy(keepsRoom);
    m_newer->ensurePolished(); // so that the room is right before it ever shows
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_newer);
    head->addLayout(top);
    head->addLayout(makeSearch(*actions));
    head->addWidget(makeChips());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);

    connect(m_showAll, &QAction::triggered, this, &ConversationPane::resetFilter);
    connect(m_newer, &QPushButton::clicked, this, [this] {
        takeFocus(); // it goes away, and the focus would go anywhere
        m_view->scrollToNewest();
    });
    connect(m_view, &ConversationView::newerCountChanged, this, &ConversationPane::showNewer);
    connect(model, &ConversationListModel::countsChanged, this, &ConversationPane::dropGoneChoices);
    connect(model, &ConversationListModel::countsChanged, this, &ConversationPane::refreshCounts);
    connect(labels, &LabelBook::renamed, this, &ConversationPane::followRename);
    connect(labels, &LabelBook::changed, this, &ConversationPane::dropGoneChoices);
    connect(labels, &LabelBook::changed, this, &ConversationPane::refreshCounts);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &ConversationPane::refreshEmptyState);
    connect(model, &QAbstractItemModel::modelReset, this, &ConversationPane::refreshEmptyState);
    applyFonts();
    showNewer(0);
    refreshCounts();
    refreshEmptyState();
}

QLayout *ConversationPane::makeSearch(const Actions &actions)
{
    m_search->setPlaceholderText(tr("Search people and last messages"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setToolTip(actions.action(Actions::Id::Search)->toolTip());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Icons::icon(u"search"_s, Theme::Token::Text3), QLineEdit::LeadingPosition);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        ConversationFilter filter = m_model->filter();
        filter.text = m_search->text();
        setFilter(filter);
    });
    auto *layout = new QHBoxLayout;
    layout->addWidget(m_search);
    return layout;
}

QWidget *ConversationPane::makeChips()
{
    auto *part = new QWidget(this);
    part->setLayout(new FlowLayout(6));
    m_all = new Chip(tr("All"), this);
    m_all->setChecked(true);
    part->layout()->addWidget(m_all);
    connect(m_all, &Chip::clicked, this, &ConversationPane::resetFilter);
    m_unread = addToggle(tr("Unread"), &ConversationFilter::unreadOnly);
    m_calls = addToggle(tr("Calls"), &ConversationFilter::callsOnly);
    m_groups = addToggle(tr("Groups"), &ConversationFilter::groupsOnly);
    m_label = addChoice(tr("Label"), tr("Any label"), &ConversationFilter::label,
                        [this] { return m_labels->names(); });
    m_instance = addChoice(tr("Instance"), tr("Any instance"), &ConversationFilter::instance,
                           [this] { return m_model->instances(); });
    for (Chip *chip : {m_unread, m_calls, m_groups, m_label, m_instance})
        part->layout()->addWidget(chip);
    return part;
}

Chip *ConversationPane::addToggle(const QString &text, bool ConversationFilter::*member)
{
    auto *chip = new Chip(text, this);
    connect(chip, &Chip::clicked, this, [this, member](bool isOn) {
        ConversationFilter filter = m_model->filter();
        filter.*member = isOn;
        setFilter(filter);
    });
    return chip;
}

Chip *ConversationPane::addChoice(const QString &name, const QString &any,
                                  QString ConversationFilter::*member, std::function<QStringList()> choices)
{
    auto *chip = new Chip(name + u" ▾"_s, this);
    connect(chip, &Chip::clicked, this, [this, chip, name, any, member, choices = std::move(choices)] {
        chip->setChecked(!(m_model->filter().*member).isEmpty());
        choose(chip, name, any, member, choices());
    });
    return chip;
}

void ConversationPane::choose(Chip *chip, const QString &name, const QString &any,
                              QString ConversationFilter::*member, const QStringList &choices)
{
    auto *menu = new NamesMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QString &value) {
        QAction *action = menu->addName(PeerText::line(text, PeerText::longestName));
        action->setChecked(m_model->filter().*member == value);
        connect(action, &QAction::triggered, this,
                [this, chip, name, member, value] { setChoice(chip, name, member, value); });
    };
    add(any, {});
    if (!choices.isEmpty())
        menu->addSeparator();
    for (const QString &choice : choices.first(std::min(choices.size(), mostChoices)))
        add(choice, choice);
    menu->fit();
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height() + 2)));
}

void ConversationPane::setChoice(Chip *chip, const QString &name, QString ConversationFilter::*member,
                                 const QString &value)
{
    ConversationFilter filter = m_model->filter();
    filter.*member = value;
    chip->setText((value.isEmpty() ? name : PeerText::line(value, longestChoice)) + u" ▾"_s);
    chip->setShortcut({}); // an ampersand in a name is no key here either
    chip->setChecked(!value.isEmpty());
    chip->updateGeometry();
    setFilter(filter);
}

void ConversationPane::followRename(const QString &from, const QString &to)
{
    // Of another instance there may be one that is still called so.
    if (m_model->filter().label == from && !m_labels->names().contains(from))
        setChoice(m_label, tr("Label"), &ConversationFilter::label, to);
}

void ConversationPane::dropGoneChoices()
{
    const QString label = m_model->filter().label;
    if (!label.isEmpty() && !m_labels->names().contains(label))
        setChoice(m_label, tr("Label"), &ConversationFilter::label, {});
    const QString instance = m_model->filter().instance;
    if (!instance.isEmpty() && !m_model->instances().contains(instance))
        setChoice(m_instance, tr("Instance"), &ConversationFilter::instance, {});
}

void ConversationPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool ConversationPane::leaveSearch()
{
    if (!m_search->hasFocus())
        return false;
    if (m_search->text().isEmpty()) {
        takeFocus();
        return !m_search->hasFocus();
    }
    m_search->clear();
    m_typing.stop();
    ConversationFilter filter = m_model->filter();
    filter.text.clear();
    setFilter(filter);
    return true;
}

void ConversationPane::takeFocus()
{
    QWidget *target = m_model->rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_search;
    target->setFocus(Qt::OtherFocusReason);
}

void ConversationPane::resetFilter()
{
    m_search->clear();
    m_typing.stop();
    for (Chip *chip : {m_unread, m_calls, m_groups, m_label, m_instance})
        chip->setChecked(false);
    m_label->setText(tr("Label") + u" ▾"_s);
    m_instance->setText(tr("Instance") + u" ▾"_s);
    setFilter({});
}

void ConversationPane::setFilter(const ConversationFilter &filter)
{
    m_model->setFilter(filter);
    m_all->setChecked(m_model->filter().isEmpty());
    refreshEmptyState();
}

void ConversationPane::setIdle(const QString &sentence, QAction *action)
{
    m_idleSentence = sentence;
    m_idleAction = action;
    refreshEmptyState();
}

void ConversationPane::refreshCounts()
{
    const auto &counts = m_model->counts();
    m_all->setCount(quint64(counts.all));
    m_unread->setCount(quint64(counts.unread));
    m_calls->setCount(quint64(counts.calls));
    m_groups->setCount(quint64(counts.groups));
    // With one instance there is nothing to choose.
    m_instance->setVisible(m_model->instances().size() > 1 || m_instance->isChecked());
    m_label->setVisible(m_labels->hasNames() || m_label->isChecked());
    refreshEmptyState();
}

void ConversationPane::refreshEmptyState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty)
        return;
    const bool isFiltered = m_model->counts().all > 0;
    m_empty->setSentence(isFiltered ? tr("No conversation passes the filter.") : m_idleSentence);
    m_empty->setAction(isFiltered ? m_showAll : m_idleAction);
}

void ConversationPane::showNewer(int count)
{
    m_newer->setText(tr("%n newer", nullptr, count));
    m_newer->setAccessibleName(tr("Go to the newest conversations"));
    m_newer->setVisible(count > 0);
}

void ConversationPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QFrame::changeEvent(event);
}

void ConversationPane::applyFonts()
{
    m_title->setFont(Fonts::make(Fonts::Role::PlaceTitle));
}

} // namespace Inlet
