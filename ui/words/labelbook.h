// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace Inlet {

/// The labels of all instances by id, for whoever paints or names one. Main thread.
class LabelBook final : public QObject
{
    Q_OBJECT

public:
    /// Those of one instance, by id.
    using Definitions = QHash<QString, LabelDefinition>;

    explicit LabelBook(QObject *parent = nullptr);

    void apply(const QHash<QString, Definitions> &changed);

    /// Its name; the id where nobody told one.
    QString name(const QString &instance, const QString &labelId) const;
    bool isDeleted(const QString &instance, const QString &labelId) const;
    /// Those of @p ids that were not deleted: a label that is gone hangs on nothing any more, whether it was
    /// put there before or after.
    QStringList existing(const QString &instance, const QStringList &ids) const;
    /// WhatsApp's number of the colour, as Theme::labelColor() takes it; -1 where nobody told one.
    int color(const QString &instance, const QString &labelId) const;
    /// Those that are not deleted, sorted by name; all instances.
    QStringList names() const;
    /// Whether there are any, at less cost.
    bool hasNames() const;

signals:
    /// A label that is not deleted has another name: before changed(), when all that came with it is known.
    void renamed(const QString &from, const QString &to);
    void changed();

private:
    /// Null where nobody told of it.
    const LabelDefinition *find(const QString &instance, const QString &labelId) const;

    QHash<QString, Definitions> m_labels;
};

} // namespace Inlet
