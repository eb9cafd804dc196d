// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace Inlet {

class Actions;
class Avatar;
class LabelBook;
class LabelTags;

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
    void elide();

    QString m_name;
    QString m_about;
    Avatar *m_avatar;
    QLabel *m_title;
    QLabel *m_subtitle;
    LabelTags *m_labels;
};

} // namespace Inlet
