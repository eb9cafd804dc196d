// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/words/connectionwords.h"

#include <QWidget>

namespace Inlet {

/// The small shape that stands for the state of a connection.
class StateMark final : public QWidget
{
    Q_OBJECT

public:
    explicit StateMark(QWidget *parent = nullptr);

    void setMark(ConnectionText::Mark mark, Theme::Token token);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ConnectionText::Mark m_mark = ConnectionText::Mark::Square;
    Theme::Token m_token = Theme::Token::Text3;
};

} // namespace Inlet
