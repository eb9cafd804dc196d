// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>
#include <QWidget>

namespace Inlet {

class LabelBook;

/// The labels of a conversation as small coloured tags, in lines as its width allows; nothing at
/// all where there are none.
class LabelTags final : public QWidget
{
    Q_OBJECT

public:
    /// Tags beyond this are told as a number.
    static constexpr int mostTags = 24;

    /// @p labels must outlive the widget.
    explicit LabelTags(const LabelBook *labels, QWidget *parent = nullptr);

    void setLabels(const QString &instance, const QStringList &ids);
    /// One line only: what has no room is left out, for the header.
    void setSingleLine(bool isSingleLine);

    /// Whether there is any label that was not deleted.
    bool hasTags() const { return !m_tags.isEmpty(); }

    bool hasHeightForWidth() const override { return !m_isSingleLine; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// Other labels, or other names of them.
    void refreshed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Tag
    {
        QString text;
        int color = -1;
    };

    void refresh();
    int tagHeight() const;
    /// Where the tags stand in @p width; the height they take.
    int arrange(int width, QList<QRect> *places) const;

    const LabelBook *m_labels;
    QString m_instance;
    QStringList m_ids;
    QList<Tag> m_tags;
    bool m_isSingleLine = false;
};

} // namespace Inlet
