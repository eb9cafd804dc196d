// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/shortcutoverlay.h"

#include "ui/shell/actions.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

#include <array>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

QWidget *makeKeys(const QAction *action, QWidget *parent)
{
    auto *keys = new QWidget(parent);
    auto *layout = new QHBoxLayout(keys);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::space1);
    layout->addStretch(1);
    const QList<QKeySequence> sequences = action->shortcuts();
    for (const QKeySequence &sequence : sequences) {
        auto *key = new QLabel(sequence.toString(QKeySequence::NativeText), keys);
        key->setProperty("tone", u"key"_s);
        key->setFont(Fonts::make(Fonts::Role::Caption));
        layout->addWidget(key);
    }
    return keys;
}

/// One group: a heading, then a line each for the actions that have a key. Null without any.
QWidget *makeGroup(const QString &title, const QList<QAction *> &actions, QWidget *parent)
{
    auto *group = new QWidget(parent);
    auto *layout = new QGridLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(Metrics::space5);
    layout->setVerticalSpacing(Metrics::space2);
    auto *heading = new QLabel(title, group);
    heading->setFont(Fonts::make(Fonts::Role::CaptionStrong));
    heading->setProperty("tone", u"text3"_s);
    layout->addWidget(heading, 0, 0, 1, 2);
    int row = 1;
    for (const QAction *action : actions) {
        if (action->shortcuts().isEmpty())
            continue;
        layout->addWidget(new QLabel(action->text(), group), row, 0);
        layout->addWidget(makeKeys(action, group), row, 1);
        ++row;
    }
    layout->setColumnStretch(0, 1);
    if (row > 1)
        return group;
    delete group;
    return nullptr;
}

} // namespace

ShortcutOverlay::ShortcutOverlay(const Actions *actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
{
    setAccessibleName(tr("Keys"));
    setFocusPolicy(Qt::StrongFocus);
    hide();
    parent->installEventFilter(this);
}

void ShortcutOverlay::toggle()
{
    isVisible() ? dismiss() : open();
}

void ShortcutOverlay::open()
{
    m_previousFocus = window()->focusWidget();
    fill();
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
}

void ShortcutOverlay::dismiss()
{
    hide();
    if (m_previousFocus)
        m_previousFocus->setFocus(Qt::PopupFocusReason);
}

void ShortcutOverlay::fill()
{
    delete m_area; // and the card with it
    delete layout();
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidgetResizable(true);
    m_card = new QFrame;
    m_card->setProperty("surface", true);
    m_card->setProperty("edge", u"card"_s);
    auto *grid = new QGridLayout(m_card);
    grid->setContentsMargins(Metrics::space5, Metrics::space5, Metrics::space5, Metrics::space5);
    grid->setHorizontalSpacing(2 * Metrics::space5);
    grid->setVerticalSpacing(Metrics::space4);
    const std::array columns{new QVBoxLayout, new QVBoxLayout};
    for (std::size_t at = 0; at < columns.size(); ++at) {
        columns[at]->setSpacing(Metrics::space4);
        grid->addLayout(columns[at], 1, int(at), Qt::AlignTop);
    }
    auto *title = new QLabel(tr("Keys"), m_card);
    title->setFont(Fonts::make(Fonts::Role::PlaceTitle));
    grid->addWidget(title, 0, 0, 1, 2);
    QStringList spoken;
    const QList<Actions::Group> groups = Actions::groups();
    for (const Actions::Group group : groups) {
        const QList<QAction *> actions = m_actions->inGroup(group);
        QWidget *part = makeGroup(Actions::groupTitle(group), actions, m_card);
        if (!part)
            continue;
        columns[group == Actions::Group::Window ? 1 : 0]->addWidget(part);
        for (const QAction *action : actions) {
            if (!action->shortcut().isEmpty())
                spoken += withShortcut(action->text(), action);
        }
    }
    // Nothing inside takes the focus, so a screen reader reads this.
    setAccessibleDescription(spoken.join(u", "_s));
    auto *centre = new QGridLayout(this);
    centre->addWidget(m_area, 0, 0, Qt::AlignCenter);
    m_card->setMinimumWidth(560);
    m_area->setWidget(m_card);
    fitCard();
}

void ShortcutOverlay::fitCard()
{
    if (m_area == nullptr)
        return;
    const int margin = 2 * Metrics::space4;
    const QSize room = size().shrunkBy({margin / 2, margin / 2, margin / 2, margin / 2});
    QSize wanted = m_card->sizeHint().expandedTo(m_card->minimumSize());
    if (wanted.height() > room.height())
        wanted.rwidth() += m_area->verticalScrollBar()->sizeHint().width();
    m_area->setFixedSize(wanted.boundedTo(room));
}

bool ShortcutOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        fitCard();
    }
    return QWidget::eventFilter(watched, event);
}

bool ShortcutOverlay::event(QEvent *event)
{
    // Esc is a key of the window, too, which would step back in what lies behind.
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (isOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void ShortcutOverlay::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        dismiss();
        break;
    case Qt::Key_Up:
        m_area->verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        break;
    case Qt::Key_Down:
        m_area->verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ShortcutOverlay::mousePressEvent(QMouseEvent *)
{
    dismiss();
}

void ShortcutOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Theme::Token::Shade, palette()));
}

bool ShortcutOverlay::focusNextPrevChild(bool)
{
    // What lies behind is not to be reached while it is covered.
    return true;
}

} // namespace Inlet
