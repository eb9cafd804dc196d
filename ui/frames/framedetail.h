// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/frames/framestore.h"

#include <QFrame>
#include <QThreadPool>

#include <optional>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace Inlet {

class EmptyState;
class FrameFacts;
class JsonHighlighter;

/// The frame that is selected: its text, pretty or raw, and its facts beside it.
///
/// Large frames are made pretty in another thread; what comes too late for its frame is dropped.
class FrameDetail final : public QFrame
{
    Q_OBJECT

public:
    /// Above this a frame is made pretty elsewhere.
    static constexpr qsizetype prettyHereBytes = qsizetype(64) * 1024;
    /// Of the raw text so much is shown; copying takes all of it.
    static constexpr qsizetype rawBytes = qsizetype(128) * 1024;

    explicit FrameDetail(QWidget *parent = nullptr);
    ~FrameDetail() override;

    /// Keeps a share of the bytes, so the frame may leave the store meanwhile.
    void setFrame(const std::optional<CapturedFrame> &frame);
    /// Puts the whole frame, its tokens as fingerprints, on the clipboard.
    void copy() const;
    /// As shown.
    QString text() const;

signals:
    void copyRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeText();
    QPushButton *makeTab(const QString &title);
    void applyFonts();
    void showText();
    void showPretty();
    void showRaw();

    std::optional<CapturedFrame> m_frame;
    quint64 m_request = 0;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_hint = nullptr;
    QPushButton *m_pretty = nullptr;
    QPushButton *m_raw = nullptr;
    FrameFacts *m_facts = nullptr;
    JsonHighlighter *m_highlighter = nullptr;
    // Last: its destructor waits for the jobs, which post to this object.
    QThreadPool m_pool;
};

} // namespace Inlet
