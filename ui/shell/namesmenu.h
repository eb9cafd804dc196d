// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMenu>

namespace Inlet {

/// A menu to choose among names that peers gave: emoji in one style, an ampersand is no key, and what is too
/// long ends in an ellipsis.
class NamesMenu final : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

    /// @p name: in one line, of bounded length. To be checked by the caller where it is the one chosen.
    QAction *addName(const QString &name);
    /// Before it is shown, when all names are there: the style measures in the font of the window, which may
    /// have narrower emoji or none.
    void fit();
    /// Of the words of @p action, from the corner of the menu; empty where it has none.
    QRect wordsOf(QAction *action) const;

protected:
    void initStyleOption(QStyleOptionMenuItem *option, const QAction *action) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Inlet
