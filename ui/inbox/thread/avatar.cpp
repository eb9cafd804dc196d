// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/avatar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/words/conversationwords.h"

#include <QPainter>

namespace Inlet {

Avatar::Avatar(int diameter, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(diameter, diameter);
}

void Avatar::setPerson(const Conversation &conversation)
{
    m_initials = ConversationWords::initials(conversation);
    m_icon = ConversationWords::avatarIcon(conversation.kind);
    m_color = Theme::avatarColor(conversation.address.isEmpty() ? conversation.source().instance
                                                                : conversation.address);
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_color);
    painter.drawEllipse(rect());
    if (m_initials.isEmpty()) {
        const QSize size = rect().size() / 2;
        const QPoint corner((width() - size.width()) / 2, (height() - size.height()) / 2);
        painter.drawPixmap(corner, Icons::pixmap(m_icon, Qt::white, size, devicePixelRatioF()));
        return;
    }
    QFont font = painter.font();
    // By the circle, not by the text around: initials must fit whatever the font.
    font.setPixelSize(qRound(height() * 0.34));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace Inlet
