// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace Inlet {

/// Colours the lines of PrettyJson: keys, texts, figures, and what was left out.
class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    JsonHighlighter(QTextDocument *document, const QPalette &palette);

    /// Takes the colours anew and colours everything again.
    void setPalette(const QPalette &palette);
    /// The same for the font.
    void setFont(const QFont &font);

protected:
    void highlightBlock(const QString &text) override;

private:
    void take(const QPalette &palette);
    void formatEmoji(const QString &text, qsizetype start, qsizetype length, const QTextCharFormat &around);

    QTextCharFormat m_key;
    QTextCharFormat m_string;
    QTextCharFormat m_literal;
    QTextCharFormat m_punctuation;
    QTextCharFormat m_omission;
    QTextCharFormat m_emoji; ///< of texts; nothing in it where there is no family of emoji
};

} // namespace Inlet
