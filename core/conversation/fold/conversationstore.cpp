// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/conversationstore.h"

#include <algorithm>
#include <utility>

namespace Inlet {

ConversationStore::ConversationStore(const State &state)
    : m_lastNumber(state.lastNumber)
{
    for (const State::Thread &thread : state.threads) {
        const ConversationId id = thread.shown.id;
        const auto entry = std::make_shared<Entry>();
        entry->shown = thread.shown;
        entry->anchor = thread.anchor;
        entry->trimmed = thread.trimmed;
        for (const State::Row &row : thread.rows) {
            entry->rows.insert(row.key, row.item);
            ++entry->rowsByLetter[row.key.name.front()];
            entry->newestByLetter[row.key.name.front()] = row.item;
            if (row.isUnread)
                entry->unread.insert(row.item);
            m_places.insert(row.item, {id, row.slot, row.key});
        }
        m_byActivity.insert(activityKey(entry->shown));
        m_entries.insert(id, entry);
    }
    for (const ConversationMerge &merge : state.merges)
        m_absorbed.insert(merge.from, merge.into);
}

ConversationStore::State ConversationStore::state() const
{
    Q_ASSERT(m_touched.isEmpty() && m_changes.isEmpty());
    State state{m_lastNumber, {}, {}};
    state.threads.reserve(m_entries.size());
    for (const auto &entry : m_entries) {
        State::Thread thread{entry->shown, entry->anchor, entry->trimmed, {}};
        thread.rows.reserve(entry->rows.size());
        for (qsizetype row = 0; row < entry->rows.size(); ++row) {
            const ItemId item = entry->rows.at(row);
            const Place &place = *m_places.constFind(item);
            thread.rows.append({item, place.slot, place.key, entry->unread.contains(item)});
        }
        state.threads.append(thread);
    }
    std::ranges::sort(state.threads, {}, [](const State::Thread &thread) { return thread.shown.id; });
    for (auto it = m_absorbed.cbegin(); it != m_absorbed.cend(); ++it)
        state.merges.append({it.key(), it.value()});
    std::ranges::sort(state.merges, {}, &ConversationMerge::from);
    return state;
}

ConversationId ConversationStore::open(const QString &instance, const QString &anchor)
{
    const ConversationId id = nextNumber();
    const auto entry = std::make_shared<Entry>();
    entry->shown.id = id;
    entry->shown.instance = instance;
    entry->anchor = anchor;
    m_byActivity.insert(activityKey(entry->shown));
    m_entries.insert(id, entry);
    touch(id);
    return id;
}

const ConversationStore::Entry *ConversationStore::find(ConversationId id) const
{
    for (;;) {
        const auto found = m_entries.constFind(id);
        if (found != m_entries.cend())
            return found->get();
        const auto absorbed = m_absorbed.constFind(id);
        if (absorbed == m_absorbed.cend())
            return nullptr;
        id = *absorbed; // ids are not used twice, so this ends
    }
}

ConversationStore::Entry *ConversationStore::find(ConversationId id)
{
    return const_cast<Entry *>(std::as_const(*this).find(id));
}

void ConversationStore::insertRow(ItemId item, const Place &place)
{
    const std::shared_ptr<Entry> entry = m_entries.value(place.conversation);
    const qsizetype row = entry->rows.insert(place.key, item);
    ++entry->rowsByLetter[place.key.name.front()];
    m_places.insert(item, place);
    ItemId &newest = entry->newestByLetter[place.key.name.front()];
    if (newest == 0 || m_places.constFind(newest)->key < place.key)
        newest = item;
    m_changes.rows.append({RowChange::Kind::Inserted, place.conversation, item, row});
    touch(place.conversation);
}

void ConversationStore::removeRow(ItemId item)
{
    const Place place = m_places.take(item);
    const std::shared_ptr<Entry> entry = m_entries.value(place.conversation);
    const qsizetype row = entry->rows.remove(place.key);
    const QChar letter = place.key.name.front();
    --entry->rowsByLetter[letter];
    if (entry->newestByLetter.value(letter) == item) {
        const QList<ItemId> next = newest(place.conversation, letter, 1);
        entry->newestByLetter.insert(letter, next.isEmpty() ? 0 : next.constFirst());
    }
    entry->unread.remove(item);
    if (!entry->isClosing)
        m_changes.rows.append({RowChange::Kind::Removed, place.conversation, item, row});
    touch(place.conversation);
}

void ConversationStore::moveRow(ItemId item, const Place &place)
{
    removeRow(item);
    insertRow(item, place);
}

void ConversationStore::changeRow(ItemId item)
{
    const auto place = m_places.constFind(item);
    if (place == m_places.cend())
        return;
    // One event may touch one row in several ways.
    if (!m_changes.rows.isEmpty() && m_changes.rows.constLast().item == item
        && m_changes.rows.constLast().kind != RowChange::Kind::Removed)
        return;
    m_changes.rows.append({RowChange::Kind::Changed, place->conversation, item, rowOf(item)});
    touch(place->conversation);
}

void ConversationStore::setUnread(ItemId item, bool isUnread)
{
    const auto place = m_places.constFind(item);
    if (place == m_places.cend())
        return;
    const std::shared_ptr<Entry> entry = m_entries.value(place->conversation);
    if (isUnread == entry->unread.contains(item))
        return;
    if (isUnread)
        entry->unread.insert(item);
    else
        entry->unread.remove(item);
    touch(place->conversation);
}

const ConversationStore::Place *ConversationStore::placeOf(ItemId item) const
{
    const auto found = m_places.constFind(item);
    return found == m_places.cend() ? nullptr : &*found;
}

qsizetype ConversationStore::rowOf(ItemId item) const
{
    const Place *place = placeOf(item);
    return place == nullptr ? -1 : m_entries.value(place->conversation)->rows.rowOf(place->key);
}

ItemId ConversationStore::firstUnread(ConversationId id) const
{
    const Entry *entry = find(id);
    if (entry == nullptr || entry->unread.isEmpty())
        return 0;
    const auto key = [this](ItemId item) -> const RowKey & { return m_places.constFind(item)->key; };
    return *std::min_element(entry->unread.cbegin(), entry->unread.cend(),
                             [&key](ItemId a, ItemId b) { return key(a) < key(b); });
}

QList<ItemId> ConversationStore::newest(ConversationId id, QChar letter, qsizetype count) const
{
    QList<ItemId> list;
    const Entry *entry = find(id);
    if (entry == nullptr)
        return list;
    count = std::min(count, entry->rowsByLetter.value(letter));
    for (qsizetype row = entry->rows.size() - 1; row >= 0 && list.size() < count; --row) {
        const ItemId item = entry->rows.at(row);
        if (m_places.constFind(item)->key.name.front() == letter)
            list.append(item);
    }
    return list;
}

ConversationStore::ActivityKey ConversationStore::activityKey(const Conversation &shown)
{
    const qint64 time = shown.lastActivity.isValid() ? shown.lastActivity.toMSecsSinceEpoch() : 0;
    return {-time, shown.instance, shown.address, shown.id};
}

void ConversationStore::touch(ConversationId id)
{
    const auto place = std::ranges::lower_bound(m_touched, id);
    if (place == m_touched.end() || *place != id)
        m_touched.insert(place, id);
}

void ConversationStore::show(ConversationId id, const Conversation &shown)
{
    Conversation &before = m_entries.value(id)->shown;
    if (before == shown)
        return;
    m_byActivity.erase(activityKey(before));
    before = shown;
    m_byActivity.insert(activityKey(shown));
    m_changes.conversations.append(id);
}

void ConversationStore::drop(ConversationId id)
{
    m_byActivity.erase(activityKey(m_entries.value(id)->shown));
    m_entries.remove(id);
    m_touched.removeOne(id);
}

void ConversationStore::closeInto(ConversationId from, ConversationId into)
{
    drop(from);
    m_absorbed.insert(from, into);
    m_changes.merged.append({from, into});
    touch(into);
}

void ConversationStore::remove(ConversationId id)
{
    drop(id);
    m_changes.removed.append(id);
}

QList<ConversationId> ConversationStore::newestFirst() const
{
    QList<ConversationId> list;
    list.reserve(count());
    for (const ActivityKey &key : m_byActivity)
        list.append(std::get<ConversationId>(key));
    return list;
}

ConversationId ConversationStore::oldest() const
{
    return m_byActivity.empty() ? 0 : std::get<ConversationId>(*m_byActivity.rbegin());
}

} // namespace Inlet
