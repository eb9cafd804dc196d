// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

constexpr int iconSize = 40;

} // namespace

EmptyState::EmptyState(const QString &iconName, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setProperty("tone", u"text2"_s);
    m_button->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Metrics::space3);
    layout->addStretch(1);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    applyIcon();
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

void EmptyState::setAction(QAction *action)
{
    // The connection is to the action, of which there was another one before.
    disconnect(m_button, &QPushButton::clicked, nullptr, nullptr);
    m_button->setVisible(action != nullptr);
    if (!action)
        return;
    m_button->setText(action->text());
    m_button->setAccessibleName(action->text());
    connect(m_button, &QPushButton::clicked, action, &QAction::trigger);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyIcon();
    QWidget::changeEvent(event);
}

void EmptyState::applyIcon()
{
    m_icon->setPixmap(Icons::pixmap(m_iconName, Theme::color(Theme::Token::Text3, palette()),
                                    {iconSize, iconSize}, devicePixelRatioF()));
}

} // namespace Inlet
