// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace Inlet {

/// A label for words of peers: emoji in one style, piled marks within its lines, and a direction of its
/// own. One line that ends in an ellipsis where there is no room, with the whole as tool tip; with
/// QLabel::setWordWrap() as many as it takes, broken within words where these are wider than the label.
class NameLabel final : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    /// Also for people who hear it.
    void setName(const QString &name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitToolTip();
};

} // namespace Inlet
