// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/inbox/fold/inboxupdate.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Inlet {

class Actions;
class Avatar;
class LabelBook;
class LabelTags;
class NameLabel;

/// The right pane of the inbox: what is known about the open conversation.
class DetailsPane final : public QFrame
{
    Q_OBJECT

public:
    /// Other addresses of the person beyond this are told as a number.
    static constexpr qsizetype mostAddresses = 12;

    DetailsPane(const LabelBook *labels, const Actions &actions, QWidget *parent = nullptr);

    void setConversation(const Conversation &conversation);
    void setFacts(const ConversationFacts &facts);

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addHeading(const QString &text);
    QGridLayout *addGrid();
    QLabel *addFact(QGridLayout *grid, const QString &name);
    void applyFonts();

    QVBoxLayout *m_layout;
    Avatar *m_avatar;
    NameLabel *m_title;
    QLabel *m_address;
    QLabel *m_labelsHeading = nullptr;
    LabelTags *m_labels;
    QLabel *m_instance = nullptr;
    QLabel *m_firstSeen = nullptr;
    QLabel *m_messages = nullptr;
    QLabel *m_lastStatus = nullptr;
    QLabel *m_alsoKnown = nullptr;
    QLabel *m_muted = nullptr;
    QLabel *m_callsHeading = nullptr;
    QList<QLabel *> m_headings;
    struct CallLine
    {
        QLabel *when = nullptr;
        QLabel *what = nullptr;
    };
    QList<CallLine> m_calls;
    QPushButton *m_frames;
};

} // namespace Inlet
