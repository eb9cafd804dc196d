// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/rail.h"

#include "ui/theme/metrics.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Inlet {

Rail::Rail(QWidget *parent)
    : QFrame(parent)
    , m_places(new QVBoxLayout)
    , m_foot(new QVBoxLayout)
{
    setProperty("surface", u"rail"_s);
    setFixedWidth(Metrics::railWidth);
    setAccessibleName(tr("Places"));
    auto *layout = new QVBoxLayout(this);
    const int margin = (Metrics::railWidth - Metrics::railButton) / 2;
    layout->setContentsMargins(margin, Metrics::space3, margin, Metrics::space3);
    for (QVBoxLayout *part : {m_places, m_foot})
        part->setSpacing(6);
    layout->addLayout(m_places);
    layout->addStretch(1);
    layout->addLayout(m_foot);
}

void Rail::addPlace(QAction *action)
{
    m_places->addWidget(makeButton(action));
}

void Rail::addFoot(QAction *action)
{
    m_foot->addWidget(makeButton(action));
}

QWidget *Rail::makeButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setProperty("rail", true);
    button->setIconSize({Metrics::railIcon, Metrics::railIcon});
    button->setFixedSize(Metrics::railButton, Metrics::railButton);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace Inlet
