// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QColor>
#include <QWidget>

namespace Inlet {

/// A round picture of initials, or of what kind of conversation it is where a name has no letters. Nothing
/// for people who hear the window, who are told the name beside it.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(int diameter, QWidget *parent = nullptr);

    void setPerson(const Conversation &conversation);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_initials;
    QString m_icon;
    QColor m_color;
};

} // namespace Inlet
