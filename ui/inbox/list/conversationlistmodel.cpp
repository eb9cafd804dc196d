// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/conversationlistmodel.h"

#include "ui/inbox/list/conversationentry.h"
#include "ui/words/conversationwords.h"
#include "ui/words/labelbook.h"

#include <QMetaEnum>

#include <algorithm>
#include <functional>

namespace Inlet {

ConversationListModel::ConversationListModel(const LabelBook *labels, QObject *parent)
    : QAbstractListModel(parent)
    , m_labels(labels)
{
    connect(labels, &LabelBook::changed, this, &ConversationListModel::onLabelsChanged);
}

ConversationListModel::~ConversationListModel() = default;

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Conversation &conversation = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return ConversationWords::title(conversation);
    case Qt::AccessibleTextRole:
        return ConversationWords::spoken(conversation, *m_labels, QDate::currentDate());
    case ConversationRole:
        return QVariant::fromValue(&conversation);
    case IdRole:
        return QVariant::fromValue(conversation.id);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    const auto roles = QMetaEnum::fromType<Role>();
    for (int at = 0; at < roles.keyCount(); ++at)
        names.insert(roles.value(at), roles.key(at));
    return names;
}

const Conversation &ConversationListModel::at(int row) const
{
    return m_rows[std::size_t(row)]->conversation;
}

const Conversation *ConversationListModel::find(ConversationId id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.cend() ? nullptr : &(*found)->conversation;
}

int ConversationListModel::rowOf(ConversationId id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.cend() || !(*found)->isShown ? -1 : lowerBound((*found)->key);
}

int ConversationListModel::lowerBound(const ConversationKey &key) const
{
    const auto found =
        std::ranges::lower_bound(m_rows, key, std::less<>(),
                                 [](const Entry *entry) -> const ConversationKey & { return entry->key; });
    return int(found - m_rows.begin());
}

void ConversationListModel::apply(const InboxUpdate &update)
{
    const Counts countsBefore = m_counts;
    const QStringList instancesBefore = instances();
    const QMap<int, ConversationId> held = heldRows();
    emit aboutToFlush();
    const qsizetype steps = update.conversations.size() + update.removed.size() + update.merged.size();
    if (steps > stepsAtMost && steps > qsizetype(m_rows.size()) / 4) {
        rebuild(update);
    } else {
        for (const ConversationId id : update.removed)
            takeOut(id);
        for (const ConversationMerge &merge : update.merged)
            takeOut(merge.from);
        for (const Conversation &conversation : update.conversations)
            put(conversation);
    }
    putBack(held);
    finish(countsBefore, instancesBefore);
}

void ConversationListModel::finish(const Counts &before, const QStringList &instancesBefore)
{
    emit flushed();
    if (before != m_counts || instancesBefore != instances())
        emit countsChanged();
}

void ConversationListModel::takeOut(ConversationId id)
{
    const std::shared_ptr<Entry> entry = m_entries.value(id);
    if (!entry)
        return;
    count(entry->conversation, -1);
    if (entry->isShown) {
        const int row = lowerBound(entry->key);
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        m_entries.remove(id);
        endRemoveRows();
    } else {
        m_entries.remove(id);
    }
}

void ConversationListModel::put(const Conversation &now)
{
    std::shared_ptr<Entry> &entry = m_entries[now.id];
    if (!entry) {
        entry = std::make_shared<Entry>(now);
        count(now, 1);
        putInPlace(*entry, now);
    } else if (entry->conversation != now) {
        count(entry->conversation, -1);
        count(now, 1);
        entry->search.reset();
        putInPlace(*entry, now);
    }
}

void ConversationListModel::putInPlace(Entry &entry, const Conversation &now)
{
    const bool isWantedNow = isWanted(now, entry);
    if (entry.isShown && isWantedNow) {
        move(entry, now);
    } else if (entry.isShown) {
        const int row = lowerBound(entry.key);
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        entry.take(now, false);
        entry.isShown = false;
        endRemoveRows();
    } else if (isWantedNow) {
        const int row = lowerBound(ConversationKey(now));
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, &entry);
        entry.take(now, false);
        entry.isShown = true;
        endInsertRows();
    } else {
        entry.take(now, false);
    }
}

// The rows are sorted by keys, so a key changes together with its row.
void ConversationListModel::move(Entry &entry, const Conversation &now)
{
    const bool keepsKey = keepsPlace(now.id);
    const int from = lowerBound(entry.key);
    // Where it would go if it stood here twice.
    const int before = keepsKey ? from : lowerBound(ConversationKey(now));
    const int to = before > from ? before - 1 : before;
    if (to == from) {
        entry.take(now, keepsKey);
    } else {
        beginMoveRows({}, from, from, {}, before);
        entry.take(now, keepsKey);
        moveWithin(m_rows, from, to);
        endMoveRows();
    }
    emit dataChanged(index(to), index(to), {Qt::DisplayRole, Qt::AccessibleTextRole, ConversationRole});
}

void ConversationListModel::hold(const Held &held)
{
    if (held == m_held)
        return;
    const Held before = std::exchange(m_held, held);
    const QMap<int, ConversationId> rows = heldRows();
    emit aboutToFlush();
    letGo(before.pointed);
    letGo(before.focused);
    letGo(before.open);
    putBack(rows);
    emit flushed();
}

QMap<int, ConversationId> ConversationListModel::heldRows() const
{
    QMap<int, ConversationId> rows;
    for (const ConversationId id : {m_held.pointed, m_held.focused}) {
        if (const int row = m_held.isByRow ? rowOf(id) : -1; row >= 0)
            rows.insert(row, id);
    }
    return rows;
}

// From the top: one that is put back moves those below it.
void ConversationListModel::putBack(const QMap<int, ConversationId> &rows)
{
    for (auto at = rows.cbegin(); at != rows.cend(); ++at) {
        const int row = rowOf(at.value());
        const int wanted = std::min(at.key(), int(m_rows.size()) - 1);
        if (row >= 0 && row != wanted)
            moveRow(row, wanted);
    }
}

void ConversationListModel::moveRow(int from, int to)
{
    Entry &entry = *m_rows[std::size_t(from)];
    const Entry *above = to > from ? m_rows[std::size_t(to)] : to > 0 ? m_rows[std::size_t(to) - 1] : nullptr;
    const ConversationKey key =
        above != nullptr ? ConversationKey::nextTo(above->key) : ConversationKey::before(m_rows.front()->key);
    const std::size_t next = std::size_t(to > from ? to + 1 : to);
    if (next < m_rows.size() && !(key < m_rows[next]->key))
        return; // no room between them: the order goes before the place
    beginMoveRows({}, from, from, {}, int(next));
    entry.key = key;
    moveWithin(m_rows, from, to);
    endMoveRows();
}

void ConversationListModel::letGo(ConversationId id)
{
    const std::shared_ptr<Entry> entry = m_entries.value(id);
    if (!entry || !entry->isShown || keepsPlace(id))
        return;
    if (entry->key != ConversationKey(entry->conversation) || !isWanted(entry->conversation, *entry))
        putInPlace(*entry, entry->conversation);
}

bool ConversationListModel::keepsPlace(ConversationId id) const
{
    return id == m_held.pointed || id == m_held.focused;
}

void ConversationListModel::count(const Conversation &conversation, int by)
{
    m_counts.all += by;
    if (conversation.unread > 0 && !conversation.isMuted)
        m_counts.unread += by;
    if (conversation.calls > 0)
        m_counts.calls += by;
    if (conversation.kind == Conversation::Kind::Group)
        m_counts.groups += by;
    const auto instance = m_instances.find(conversation.source().instance);
    if (instance == m_instances.end())
        m_instances.insert(conversation.source().instance, by);
    else if ((*instance += by) == 0)
        m_instances.erase(instance);
}

} // namespace Inlet
