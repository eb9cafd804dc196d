// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// The part of ConversationListModel that decides what is shown, and shows it anew.

#include "ui/inbox/list/conversationentry.h"
#include "ui/inbox/list/conversationlistmodel.h"
#include "ui/words/labelbook.h"

#include <algorithm>

namespace Inlet {

void ConversationListModel::rebuild(const InboxUpdate &update)
{
    beginResetModel();
    const auto drop = [this](ConversationId id) {
        if (const std::shared_ptr<Entry> entry = m_entries.take(id))
            count(entry->conversation, -1);
    };
    for (const ConversationId id : update.removed)
        drop(id);
    for (const ConversationMerge &merge : update.merged)
        drop(merge.from);
    for (const Conversation &now : update.conversations) {
        std::shared_ptr<Entry> &entry = m_entries[now.id];
        if (entry) {
            count(entry->conversation, -1);
            entry->search.reset();
            entry->take(now, entry->isShown && keepsPlace(now.id));
        } else {
            entry = std::make_shared<Entry>(now);
        }
        count(now, 1);
    }
    showAll();
    endResetModel();
}

void ConversationListModel::showAll()
{
    m_rows.clear();
    for (const std::shared_ptr<Entry> &entry : std::as_const(m_entries)) {
        entry->isShown = isWanted(entry->conversation, *entry);
        if (entry->isShown)
            m_rows.push_back(entry.get());
    }
    std::ranges::sort(m_rows, [](const Entry *a, const Entry *b) { return a->key < b->key; });
}

void ConversationListModel::setFilter(const ConversationFilter &filter)
{
    if (filter == m_filter)
        return;
    emit aboutToFlush();
    beginResetModel();
    m_filter = filter;
    m_needle = SearchNeedle(filter.text);
    // What is held is held against events, not against the person who asks for something else.
    for (const std::shared_ptr<Entry> &entry : std::as_const(m_entries))
        entry->isShown = false;
    showAll();
    endResetModel();
    emit filterChanged();
    emit flushed();
}

bool ConversationListModel::isWanted(const Conversation &conversation, Entry &entry) const
{
    if (entry.isShown && (keepsPlace(conversation.id) || conversation.id == m_held.open))
        return true;
    if (!passesChips(m_filter, conversation, *m_labels))
        return false;
    if (m_needle.words.isEmpty())
        return true;
    if (!entry.search)
        entry.search.emplace(conversation);
    return entry.search->contains(m_needle);
}

void ConversationListModel::onLabelsChanged()
{
    const QMap<int, ConversationId> held = heldRows();
    emit aboutToFlush();
    if (!m_filter.label.isEmpty()) {
        beginResetModel();
        showAll();
        endResetModel();
        putBack(held);
    } else if (!m_rows.empty()) {
        emit dataChanged(index(0), index(int(m_rows.size()) - 1), {Qt::AccessibleTextRole, ConversationRole});
    }
    emit flushed();
}

} // namespace Inlet
