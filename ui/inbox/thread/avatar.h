// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QWidget>

class QPainter;

namespace Inlet {

/// A round picture of initials.
void paintAvatar(QPainter *painter, const QRectF &circle, const QString &initials, const QColor &color);

/// The same as a widget; nothing for people who hear the window, who are told the name beside it.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(int diameter, QWidget *parent = nullptr);

    void setPerson(const QString &initials, const QColor &color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_initials;
    QColor m_color;
};

} // namespace Inlet
