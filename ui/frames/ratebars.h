// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

namespace Inlet {

/// The last minute as a row of small bars, newest at the end.
class RateBars final : public QWidget
{
    Q_OBJECT

public:
    explicit RateBars(QWidget *parent = nullptr);

    void setBars(const QList<int> &bars);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<int> m_bars;
};

} // namespace Inlet
