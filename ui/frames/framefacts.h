// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/frames/framestore.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;

namespace Inlet {

/// What is known about a frame besides its text.
class FrameFacts final : public QFrame
{
    Q_OBJECT

public:
    explicit FrameFacts(QWidget *parent = nullptr);

    void setFrame(const CapturedFrame &frame);

signals:
    void copyRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addFact(const QString &name, bool isMonospace = false);
    void applyFonts();

    QGridLayout *m_grid;
    QLabel *m_title;
    QLabel *m_received;
    QLabel *m_sent;
    QLabel *m_size;
    QLabel *m_event;
    QLabel *m_instance;
    QLabel *m_number;
    QLabel *m_part;
    QLabel *m_twin;
    QPushButton *m_copy;
};

} // namespace Inlet
