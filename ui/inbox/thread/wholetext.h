// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace Inlet {

/// A text that is too long for its place, to be read and copied: a window over the thread, with the
/// next page on demand, so that no text of a peer holds the window up.
class WholeText final : public QDialog
{
    Q_OBJECT

public:
    /// Characters of one page.
    static constexpr qsizetype pageLength = 60'000;
    /// Ends of line of one page.
    static constexpr int pageLines = 2'000;

    explicit WholeText(const QString &text, QWidget *parent = nullptr);

    /// What is shown so far.
    QString shown() const;
    /// Shows another page, when there is one.
    void showMore();

private:
    const QString m_text; ///< as sent
    qsizetype m_next = 0; ///< where the next page begins
    QPlainTextEdit *m_view;
    QPushButton *m_more;
};

} // namespace Inlet
