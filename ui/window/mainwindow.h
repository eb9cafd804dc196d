// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QStackedWidget;

namespace Inlet {

class Actions;
class Rail;
class Settings;
class SettingsDialog;
class ShortcutOverlay;
class StatusLine;

/// The one window: rail, places, status line. It only puts widgets where they belong; what they
/// show is connected by whoever makes them.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Settings *settings, QWidget *parent = nullptr);

    Actions *actions() const { return m_actions; }
    StatusLine *statusLine() const { return m_statusLine; }

    /// Adds a place behind those that are there, with the next of the keys Ctrl+1, Ctrl+2 …
    /// @p iconName is a drawing of resources/icons. The window takes @p widget.
    void addPlace(const QString &id, const QString &iconName, const QString &title, QWidget *widget);
    /// Unknown ids change nothing.
    void showPlace(const QString &id);
    QString currentPlace() const;

    /// Puts size, position and place as they were; call it when all places are there, before show().
    void restore();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showSettings();
    /// A first window, and one from a larger screen, must not end beyond the edge of this one.
    void fitScreen();

    Settings *m_settings;
    Actions *m_actions;
    QActionGroup *m_places;
    Rail *m_rail;
    QStackedWidget *m_stack;
    StatusLine *m_statusLine;
    ShortcutOverlay *m_overlay;
    QPointer<SettingsDialog> m_settingsDialog;
    bool m_isFitted = false; ///< with the frame that the desktop drew
};

} // namespace Inlet
