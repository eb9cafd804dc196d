// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/text/laidtext.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

#include <optional>

namespace Inlet {

/// A filter as a pill: perhaps a coloured dot, a name, perhaps a count. On or off.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    void setDot(std::optional<Theme::Token> token);
    /// Empty shows none.
    void setCount(std::optional<quint64> count);
    /// Writes the name in semi-bold, as where the count is grey beside it.
    void setEmphasized(bool emphasized);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    /// How the name is written while it is on or emphasised, else while it is off. Kept until the font
    /// changes: a chip that counts is painted with each event, and to find the families of emoji asks the
    /// font database.
    const LayoutFonts::Face &face(bool isStrong) const;
    void nameForReaders();

    std::optional<Theme::Token> m_dot;
    QString m_count;
    bool m_isEmphasized = false;
    mutable std::optional<LayoutFonts::Face> m_strongFace;
    mutable std::optional<LayoutFonts::Face> m_plainFace;
};

} // namespace Inlet
