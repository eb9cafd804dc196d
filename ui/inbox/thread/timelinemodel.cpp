// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/thread/timelinemodel.h"

#include "ui/inbox/thread/spokenrow.h"
#include "ui/words/labelbook.h"
#include "ui/words/messagewords.h"

#include <QMetaEnum>
#include <QScopedValueRollback>

#include <algorithm>

namespace Inlet {

namespace {

QDate dayOf(const Item &item)
{
    return item.at.toLocalTime().date();
}

/// Who speaks, where that is somebody else.
QString speakerOf(const Item &item)
{
    const MessageItem *message = item.message();
    const bool isOurs = message && message->direction == MessageExchange::Direction::Outgoing;
    return message && !isOurs ? message->sender.jid : QString();
}

/// Whether an item stands behind the beginning of a gap. Sources tell whole seconds: within the one in which
/// it began, what came after that does.
bool isBehind(const Item &item, const QDateTime &began)
{
    return item.at > began || (item.at.addSecs(1) > began && item.receivedAt > began);
}

} // namespace

TimelineModel::TimelineModel(const LabelBook *labels, QObject *parent)
    : QAbstractListModel(parent)
    , m_labels(labels)
{
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.item.message() ? MessageWords::plain(*row.item.message()) : spoken(row);
    case Qt::AccessibleTextRole:
        return spoken(row);
    case RowRole:
        return QVariant::fromValue(&row);
    case ItemIdRole:
        return row.item.id;
    default:
        return {};
    }
}

QString TimelineModel::spoken(const TimelineRow &row) const
{
    const auto *label = std::get_if<LabelUpdate>(&row.item.body);
    const QString name = label ? m_labels->name(m_instance, label->labelId) : QString();
    const MessageItem *message = row.item.message();
    if (message == nullptr || message->labels.isEmpty())
        return spokenRow(row, name, QDate::currentDate());
    TimelineRow labelled = row;
    std::get<MessageItem>(labelled.item.body).labels = m_labels->existing(m_instance, message->labels);
    return spokenRow(labelled, name, QDate::currentDate());
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    const auto roles = QMetaEnum::fromType<Role>();
    for (int at = 0; at < roles.keyCount(); ++at)
        names.insert(roles.value(at), roles.key(at));
    return names;
}

void TimelineModel::reset(const Conversation &conversation, quint64 generation)
{
    beginResetModel();
    m_rows.clear();
    m_gaps.clear();
    m_instance = conversation.instance;
    m_kind = conversation.kind;
    m_generation = generation;
    m_first = 0;
    m_total = 0;
    m_firstUnread = 0;
    m_hidesUnread = false;
    m_isLoading = true;
    m_isFetching = false;
    endResetModel();
}

void TimelineModel::close()
{
    reset({}, 0);
    m_isLoading = false;
}

void TimelineModel::apply(const TimelineUpdate &update)
{
    if (update.generation != m_generation)
        return;
    const QScopedValueRollback mentioned(m_mentioned, &update.mentioned);
    for (const TimelineStep &each : update.steps)
        step(each);
    if (!update.slice)
        return;
    m_isFetching = false;
    take(*update.slice);
}

void TimelineModel::step(const TimelineStep &step)
{
    const qsizetype count = std::ssize(m_rows);
    const qsizetype row = step.row - m_first;
    switch (step.kind) {
    case RowChange::Kind::Inserted: {
        const bool wasAtEnd = !hasNewer();
        ++m_total;
        if (row < 0 || (row == 0 && m_first > 0)) {
            ++m_first; // above what is here
        } else if (row < count || (row == count && wasAtEnd)) {
            beginInsertRows({}, int(row), int(row));
            m_rows.insert(m_rows.begin() + row, rowOfItem(step.item));
            decorate(int(row));
            endInsertRows();
            redecorate(int(row) - 1, int(row) + 1);
            // While older ones are read the newest wait outside rather than push those away.
            trimTo(m_limit, m_keepsOldest);
        }
        if (step.row == m_total - 1)
            emit arrived(step.item);
        break;
    }
    case RowChange::Kind::Removed:
        --m_total;
        if (row < 0) {
            --m_first;
        } else if (row < count) {
            beginRemoveRows({}, int(row), int(row));
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
            redecorate(int(row) - 1, int(row));
        } else {
            redecorate(int(count) - 1, int(count) - 1); // perhaps the newest of all now
        }
        break;
    case RowChange::Kind::Changed:
        if (row >= 0 && row < count) {
            m_rows[std::size_t(row)].item = step.item;
            m_rows[std::size_t(row)].mentioned = namesIn(step.item);
            touch(int(row));
            redecorate(int(row), int(row) + 1);
        }
        break;
    }
}

void TimelineModel::take(const TimelineSlice &slice)
{
    m_total = slice.total;
    const int size = int(slice.items.size());
    const int count = int(m_rows.size());
    const auto toRow = [this](const Item &item) { return rowOfItem(item); };
    switch (slice.use) {
    case TimelineSlice::Use::Replace:
        beginResetModel();
        m_first = slice.first;
        m_firstUnread = m_hidesUnread ? 0 : slice.firstUnread;
        m_unread = int(slice.unread);
        m_rows.clear();
        std::ranges::transform(slice.items, std::back_inserter(m_rows), toRow);
        m_isLoading = false;
        for (int row = 0; row < size; ++row)
            decorate(row);
        endResetModel();
        emit loaded();
        return;
    case TimelineSlice::Use::Before:
        if (size == 0 || slice.first + size != m_first)
            return; // asked for twice
        beginInsertRows({}, 0, size - 1);
        m_first = slice.first;
        for (qsizetype at = size - 1; at >= 0; --at)
            m_rows.push_front(rowOfItem(slice.items.at(at)));
        for (int row = 0; row < size; ++row)
            decorate(row);
        endInsertRows();
        redecorate(size, size);
        trimTo(m_limit, true);
        return;
    case TimelineSlice::Use::After:
        if (size == 0 || slice.first != m_first + count)
            return;
        beginInsertRows({}, count, count + size - 1);
        std::ranges::transform(slice.items, std::back_inserter(m_rows), toRow);
        for (int row = count; row < count + size; ++row)
            decorate(row);
        endInsertRows();
        trimTo(m_limit, false);
        return;
    }
}

void TimelineModel::trimTo(int rows, bool atEnd)
{
    const int excess = int(m_rows.size()) - rows;
    if (excess <= 0)
        return;
    if (atEnd) {
        beginRemoveRows({}, rows, rows + excess - 1);
        m_rows.erase(m_rows.begin() + rows, m_rows.end());
        endRemoveRows();
        return;
    }
    beginRemoveRows({}, 0, excess - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + excess);
    m_first += excess;
    endRemoveRows();
    redecorate(0, 0);
}

TimelineRow TimelineModel::rowOfItem(const Item &item)
{
    TimelineRow row;
    row.item = item;
    row.mentioned = namesIn(item);
    row.revision = ++m_lastRevision;
    return row;
}

MentionNames TimelineModel::namesIn(const Item &item) const
{
    return m_mentioned == nullptr ? MentionNames() : m_mentioned->value(item.id);
}

bool TimelineModel::decorate(int row)
{
    TimelineRow &shown = m_rows[std::size_t(row)];
    const TimelineRow before = shown;
    const Item *above = row > 0 ? &m_rows[std::size_t(row) - 1].item : nullptr;
    const QDate day = dayOf(shown.item);
    shown.day = above && dayOf(*above) == day ? QDate() : day;
    shown.unreadAbove = shown.item.id == m_firstUnread ? m_unread : 0;
    shown.gaps.clear();
    shown.gapsBelow.clear();
    const bool isNewest = row == int(m_rows.size()) - 1 && !hasNewer();
    for (const Gap &gap : std::as_const(m_gaps)) {
        // Behind the last row from before it began. What came before the first row here is of no concern.
        const bool isAfter = isBehind(shown.item, gap.from);
        if (above && isAfter && !isBehind(*above, gap.from))
            shown.gaps.append(gap);
        else if (isNewest && !isAfter)
            shown.gapsBelow.append(gap);
    }
    const QString speaker = m_kind == Conversation::Kind::Group ? speakerOf(shown.item) : QString();
    shown.showsSender = !speaker.isEmpty()
        && (!above || shown.day.isValid() || shown.unreadAbove > 0 || speakerOf(*above) != speaker);
    if (shown == before)
        return false;
    shown.revision = ++m_lastRevision;
    return true;
}

void TimelineModel::redecorate(int first, int last)
{
    for (int row = std::max(0, first); row <= std::min(last, int(m_rows.size()) - 1); ++row) {
        if (decorate(row))
            emit dataChanged(index(row), index(row), {Qt::DisplayRole, Qt::AccessibleTextRole, RowRole});
    }
}

void TimelineModel::touch(int row)
{
    m_rows[std::size_t(row)].revision = ++m_lastRevision;
    emit dataChanged(index(row), index(row), {Qt::DisplayRole, Qt::AccessibleTextRole, RowRole});
}

void TimelineModel::setGaps(const QList<Gap> &gaps)
{
    if (gaps == m_gaps)
        return;
    m_gaps = gaps;
    redecorate(0, int(m_rows.size()) - 1);
}

void TimelineModel::setExpanded(ItemId item, bool isExpanded)
{
    const int row = rowOf(item);
    if (row < 0 || at(row).isExpanded == isExpanded)
        return;
    m_rows[std::size_t(row)].isExpanded = isExpanded;
    touch(row);
}

void TimelineModel::setKeepsOldest(bool keepsOldest)
{
    m_keepsOldest = keepsOldest;
}

void TimelineModel::setResting(bool isResting)
{
    m_limit = windowRows;
    if (isResting)
        m_limit = m_keepsOldest ? std::max(restingRows, int(m_rows.size())) : restingRows;
    trimTo(m_limit, m_keepsOldest);
}

void TimelineModel::clearUnreadLine()
{
    m_hidesUnread = true;
    const int row = rowOf(std::exchange(m_firstUnread, 0));
    redecorate(row, row);
}

int TimelineModel::rowOf(ItemId item) const
{
    // From the newest on: that is where people look.
    for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
        if (at(row).item.id == item)
            return row;
    }
    return -1;
}

bool TimelineModel::hasNewer() const
{
    return m_first + std::ssize(m_rows) < m_total;
}

} // namespace Inlet
