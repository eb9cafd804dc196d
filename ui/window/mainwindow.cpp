// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/window/mainwindow.h"

#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcutoverlay.h"
#include "ui/shell/statusline.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/window/windowfit.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QWindow>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Inlet {

namespace {

constexpr std::chrono::milliseconds frameWait = 200ms;
constexpr QMargins usualFrame(8, 40, 8, 8);

} // namespace

MainWindow::MainWindow(Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_actions(new Actions(this, settings))
    , m_places(new QActionGroup(this))
    , m_rail(new Rail)
    , m_stack(new QStackedWidget)
    , m_statusLine(new StatusLine)
    , m_overlay(nullptr)
{
    setWindowTitle(QCoreApplication::applicationName());
    resize(Metrics::windowWidth, Metrics::windowHeight);

    auto *central = new QWidget(this);
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addWidget(m_statusLine);
    layout->addLayout(right, 1);
    setCentralWidget(central);
    m_overlay = new ShortcutOverlay(m_actions, central);

    QAction *settingsAction = m_actions->action(Actions::Id::Settings);
    settingsAction->setIcon(Icons::icon(u"settings"_s, Theme::Token::RailText, Theme::Token::RailActiveText));
    m_rail->addFoot(settingsAction);
    connect(settingsAction, &QAction::triggered, this, &MainWindow::showSettings);
    connect(m_actions->action(Actions::Id::Shortcuts), &QAction::triggered, m_overlay,
            &ShortcutOverlay::toggle);
    connect(m_actions->action(Actions::Id::Quit), &QAction::triggered, this, &QWidget::close,
            Qt::QueuedConnection);
    connect(m_statusLine, &StatusLine::reconnectRequested, m_actions->action(Actions::Id::ReconnectNow),
            &QAction::trigger);
}

void MainWindow::addPlace(const QString &id, const QString &iconName, const QString &title, QWidget *widget)
{
    widget->setObjectName(id);
    widget->setAccessibleName(title);
    m_stack->addWidget(widget);
    QAction *action = m_actions->addPlace(id, title);
    action->setIcon(Icons::icon(iconName, Theme::Token::RailText, Theme::Token::RailActiveText));
    m_places->addAction(action);
    m_rail->addPlace(action);
    connect(action, &QAction::triggered, widget, [this, widget] {
        m_stack->setCurrentWidget(widget);
        m_settings->setPlace(widget->objectName());
    });
    if (m_stack->count() == 1)
        action->setChecked(true);
}

void MainWindow::showPlace(const QString &id)
{
    if (QAction *action = m_actions->find(u"place."_s % id))
        action->trigger();
}

QString MainWindow::currentPlace() const
{
    return m_stack->currentWidget() ? m_stack->currentWidget()->objectName() : QString();
}

void MainWindow::restore()
{
    restoreGeometry(m_settings->windowGeometry());
    fitScreen();
    showPlace(m_settings->place());
}

void MainWindow::fitScreen()
{
    const QRect inner = geometry();
    const QRect outer = frameGeometry();
    const QMargins frame(inner.left() - outer.left(), inner.top() - outer.top(),
                         outer.right() - inner.right(), outer.bottom() - inner.bottom());
    const QRect available = screen()->availableGeometry();
    // With room for whatever frame: it is not known before the window shows, and must not change then.
    const QSize least = fittedMinimum({Metrics::windowMinimumWidth, Metrics::windowMinimumHeight},
                                      available.size(), usualFrame);
    if (minimumSize() != least)
        setMinimumSize(least);
    if (!isMaximized() && !isFullScreen())
        setGeometry(fitted(inner, available, frame));
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_isFitted, true))
        return;
    // What the desktop drew around it is told a moment later.
    QTimer::singleShot(frameWait, this, [this] {
        if (frameGeometry() != geometry())
            fitScreen();
    });
    connect(windowHandle(), &QWindow::screenChanged, this, &MainWindow::fitScreen);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings->setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::showSettings()
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(m_settings, this);
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_settingsDialog->open();
}

} // namespace Inlet
