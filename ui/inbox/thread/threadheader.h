// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QFrame>

class QToolButton;

namespace Inlet {

class Actions;
class Avatar;
class LabelBook;
class LabelTags;
class NameLabel;

/// What stands above the open conversation: who it is, its labels, what can be done with it.
class ThreadHeader final : public QFrame
{
    Q_OBJECT

public:
    ThreadHeader(const LabelBook *labels, const Actions &actions, QWidget *parent = nullptr);

    void setConversation(const Conversation &conversation);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyFonts();
    void giveRoom();

    Avatar *m_avatar;
    NameLabel *m_title;
    NameLabel *m_subtitle;
    LabelTags *m_labels;
};

} // namespace Inlet
