// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QScrollArea;

namespace Inlet {

class Actions;

/// Lists all keys by group over the whole window until a key or a click ends it.
///
/// Covers its parent and takes the focus; gives it back when it goes.
class ShortcutOverlay final : public QWidget
{
    Q_OBJECT

public:
    ShortcutOverlay(const Actions *actions, QWidget *parent);

    /// Shows it, or hides it where it stands already.
    void toggle();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void open();
    void dismiss();
    /// Made anew each time: places add actions, people change keys.
    void fill();
    void fitCard();

    const Actions *m_actions;
    QFrame *m_card = nullptr;
    QScrollArea *m_area = nullptr; ///< around the card, for windows that are smaller
    QPointer<QWidget> m_previousFocus;
};

} // namespace Inlet
