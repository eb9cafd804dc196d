// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

class QAction;
class QVBoxLayout;

namespace Inlet {

/// The dark column of buttons at the left edge: places above, the rest at the foot.
class Rail final : public QFrame
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// The icon of the action is the button's picture, its text the button's name.
    void addPlace(QAction *action);
    void addFoot(QAction *action);

private:
    QWidget *makeButton(QAction *action);

    QVBoxLayout *m_places;
    QVBoxLayout *m_foot;
};

} // namespace Inlet
