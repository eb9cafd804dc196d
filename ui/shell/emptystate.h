// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace Inlet {

/// What stands where there is nothing to show: a picture, one sentence about what to do next, and
/// perhaps one button that does it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QString &iconName, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    QString sentence() const;
    /// Null shows no button. The action is triggered, never owned.
    void setAction(QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace Inlet
