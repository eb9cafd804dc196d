// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framefiltermodel.h"

#include "ui/frames/framelistmodel.h"
#include "ui/words/frames/frametext.h"

namespace Inlet {

FrameFilterModel::FrameFilterModel(FrameListModel *source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
{
    setSourceModel(source);
}

void FrameFilterModel::setWanted(std::optional<EventType> type, bool wanted)
{
    const unsigned before = m_wanted;
    m_wanted = wanted ? m_wanted | bit(type) : m_wanted & ~bit(type);
    if (m_wanted != before)
        invalidateFilter();
}

void FrameFilterModel::setText(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted == m_text)
        return;
    m_text = wanted;
    invalidateFilter();
}

void FrameFilterModel::reset()
{
    if (!isFiltering())
        return;
    m_wanted = 0;
    m_text.clear();
    invalidateFilter();
}

bool FrameFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const CapturedFrame &frame = m_source->frameAt(row);
    if (m_wanted != 0 && (m_wanted & bit(frame.frame.type)) == 0)
        return false;
    if (m_text.isEmpty())
        return true;
    const auto has = [this](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
    return has(frame.digest.summary) || has(FrameText::mark(frame.frame.isStored, frame.isDouble))
        || has(frame.frame.event) || has(frame.frame.instance);
}

} // namespace Inlet
