// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/logging/logring.h"

#include <algorithm>

namespace Inlet {

namespace {

void clip(QString &text)
{
    if (text.size() <= Limits::logTextLength)
        return;
    text.truncate(Limits::logTextLength - 1);
    // Half a character beyond the basic plane would be no text any more.
    if (text.back().isHighSurrogate())
        text.chop(1);
    text.append(QChar(u'…'));
    text.squeeze(); // else the memory of the whole text stays
}

} // namespace

LogRing::LogRing(qsizetype capacity)
    : m_capacity(std::size_t(std::max<qsizetype>(capacity, 1)))
{
}

void LogRing::append(LogLine line)
{
    clip(line.message);
    for (LogField &field : line.fields)
        clip(field.value);
    const std::lock_guard lock(m_mutex);
    if (m_entries.size() == m_capacity)
        m_entries.pop_front();
    m_entries.push_back({++m_last, std::move(line)});
}

LogRing::Page LogRing::after(quint64 id, qsizetype most) const
{
    const std::lock_guard lock(m_mutex);
    const quint64 first = m_last - m_entries.size() + 1; // of those that are kept
    Page page = pageFrom(id < first ? 0 : std::size_t(id - first + 1), most);
    // Beyond the last one: the program was started anew since, and has counted from 1 again.
    page.next = page.entries.isEmpty() ? std::min(id, m_last) : page.entries.back().id;
    page.missed = id + 1 < first ? first - id - 1 : 0;
    return page;
}

LogRing::Page LogRing::newest(qsizetype most) const
{
    const std::lock_guard lock(m_mutex);
    const std::size_t count = std::min(m_entries.size(), std::size_t(std::max<qsizetype>(most, 0)));
    Page page = pageFrom(m_entries.size() - count, most);
    page.next = m_last;
    return page;
}

LogRing::Page LogRing::pageFrom(std::size_t first, qsizetype most) const
{
    Page page;
    for (std::size_t i = first; i < m_entries.size() && page.entries.size() < most; ++i)
        page.entries.append(m_entries[i]);
    return page;
}

} // namespace Inlet
