// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/threadheader.h"

#include "ui/inbox/thread/avatar.h"
#include "ui/inbox/thread/labeltags.h"
#include "ui/inbox/thread/namelabel.h"
#include "ui/shell/actions.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/words/conversationwords.h"
#include "ui/words/peertext.h"
#include "ui/words/peerwords.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int headerAvatar = 36;

QToolButton *makeActionButton(QAction *action, const QString &iconName, QWidget *parent)
{
    action->setIcon(Icons::icon(iconName));
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ThreadHeader::ThreadHeader(const LabelBook *labels, const Actions &actions, QWidget *parent)
    : QFrame(parent)
    , m_avatar(new Avatar(headerAvatar, this))
    , m_title(new NameLabel(this))
    , m_subtitle(new NameLabel(this))
    , m_labels(new LabelTags(labels, this))
{
    setProperty("surface", true);
    setProperty("edge", u"bottom"_s);
    setFixedHeight(Metrics::placeHeaderHeight);
    m_subtitle->setProperty("tone", u"text2"_s);
    m_labels->setSingleLine(true);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addStretch(1);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    names->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 0, Metrics::space4, 0);
    layout->setSpacing(Metrics::space3);
    layout->addWidget(m_avatar);
    layout->addLayout(names);
    layout->addWidget(m_labels, 1000);
    layout->addStretch(1); // where there are none
    layout->addWidget(makeActionButton(actions.action(Actions::Id::ShowFrames), u"frames"_s, this));
    layout->addWidget(makeActionButton(actions.action(Actions::Id::MarkRead), u"check-double"_s, this));
    layout->addWidget(makeActionButton(actions.action(Actions::Id::ToggleDetails), u"info"_s, this));
    applyFonts();
}

void ThreadHeader::setConversation(const Conversation &conversation)
{
    const QString name = ConversationWords::title(conversation);
    const QString address = PeerWords::address(conversation.address);
    const QString instance = conversation.source().instance;
    m_avatar->setPerson(conversation);
    m_labels->setLabels(conversation.instance, conversation.labels);
    m_title->setName(name);
    m_subtitle->setName(address.isEmpty() || address == name
                            ? instance
                            : PeerText::joined({PeerText::apart(address), PeerText::apart(instance)}));
}

void ThreadHeader::giveRoom()
{
    // Names come from everywhere and may be of any length; the buttons must stay.
    const int room = std::max(80, width() / 2);
    for (NameLabel *label : {m_title, m_subtitle})
        label->setMaximumWidth(room);
}

void ThreadHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QFrame::changeEvent(event);
}

void ThreadHeader::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    giveRoom();
}

void ThreadHeader::applyFonts()
{
    m_title->setFont(Fonts::make(Fonts::Role::ConversationTitle));
    m_subtitle->setFont(Fonts::make(Fonts::Role::Caption));
    const int needed = m_title->sizeHint().height() + m_subtitle->sizeHint().height() + Metrics::space3;
    setFixedHeight(std::max(Metrics::placeHeaderHeight, needed));
    giveRoom();
}

} // namespace Inlet
