// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/eventtype.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace Inlet {

class FrameListModel;

/// The rows of a FrameListModel that a person wants to see: by event, and by a text that stands
/// in the event's name, the instance, the mark or the summary, whatever its case.
class FrameFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FrameFilterModel(FrameListModel *source, QObject *parent = nullptr);

    /// One of the six, or empty for all others. With none wanted, all pass.
    void setWanted(std::optional<EventType> type, bool wanted);
    bool isWanted(std::optional<EventType> type) const { return (m_wanted & bit(type)) != 0; }
    void setText(const QString &text);
    /// All pass again.
    void reset();
    bool isFiltering() const { return m_wanted != 0 || !m_text.isEmpty(); }

    int sourceRow(const QModelIndex &index) const { return mapToSource(index).row(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    static unsigned bit(std::optional<EventType> type)
    {
        return 1U << (type ? unsigned(*type) : unsigned(eventTypeCount));
    }

    FrameListModel *m_source;
    unsigned m_wanted = 0;
    QString m_text;
};

} // namespace Inlet
