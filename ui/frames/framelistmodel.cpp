// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/frames/framelistmodel.h"

#include "ui/text/emojitext.h"
#include "ui/theme/theme.h"
#include "ui/words/frames/frametext.h"
#include "ui/words/peertext.h"

#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

QString markOf(const CapturedFrame &row)
{
    return FrameText::mark(row.frame.isStored, row.isDouble);
}

} // namespace

FrameListModel::FrameListModel(FrameStore *store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(flushPeriod);
    connect(&m_timer, &QTimer::timeout, this, &FrameListModel::flush);
    connect(store, &FrameStore::appended, this, &FrameListModel::schedule);
    if (!store->isEmpty())
        schedule();
}

int FrameListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FrameListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant FrameListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CapturedFrame &row = frameAt(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        // Only where the column may be too narrow for it.
        return column == Column::Summary ? EmojiText::toolTip(row.digest.summary) : QVariant();
    case Qt::TextAlignmentRole: {
        const bool isFigure = column == Column::Gap || column == Column::Size || column == Column::Age;
        return QVariant::fromValue(Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft));
    }
    case NumberRole:
        return row.number;
    case EventTokenRole:
        return int(row.frame.error.isEmpty() ? Theme::eventToken(row.frame.type) : Theme::Token::Bad);
    case Qt::AccessibleTextRole:
        return column == Column::Summary ? PeerText::joined({markOf(row), row.digest.summary}) : QVariant();
    case MarkRole:
        return markOf(row);
    case IsDoubleRole:
        return row.isDouble;
    case IsErrorRole:
        return !row.frame.error.isEmpty();
    default:
        return {};
    }
}

QVariant FrameListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const auto column = Column(section);
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = column == Column::Gap || column == Column::Size || column == Column::Age;
        return QVariant::fromValue(Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::ToolTipRole && column == Column::Gap)
        return tr("Time since the frame before");
    if (role == Qt::ToolTipRole && column == Column::Age)
        return tr("Received minus sent, by the clock of the source");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Number:
        return u"#"_s;
    case Column::Time:
        return tr("Time");
    case Column::Gap:
        return u"Δ"_s;
    case Column::Event:
        return tr("Event");
    case Column::Instance:
        return tr("Instance");
    case Column::Size:
        return tr("Size");
    case Column::Age:
        return tr("Age");
    case Column::Summary:
        return tr("Summary");
    }
    return {};
}

QHash<int, QByteArray> FrameListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    const auto roles = QMetaEnum::fromType<Role>();
    for (int at = 0; at < roles.keyCount(); ++at)
        names.insert(roles.value(at), roles.key(at));
    return names;
}

QString FrameListModel::text(const CapturedFrame &row, Column column) const
{
    switch (column) {
    case Column::Number:
        return FrameText::number(row.number);
    case Column::Time:
        return FrameText::time(row.frame.receivedAt);
    case Column::Gap:
        return row.gapMs < 0 ? FrameText::unknown() : FrameText::span(row.gapMs);
    case Column::Event:
        return row.frame.event.isEmpty() ? tr("(none)") : row.frame.event;
    case Column::Instance:
        return row.frame.instance;
    case Column::Size:
        return FrameText::size(row.frame.wireSize);
    case Column::Age: {
        const auto age = row.ageMs();
        return age ? FrameText::span(*age) : FrameText::unknown();
    }
    case Column::Summary:
        return row.digest.summary;
    }
    return {};
}

int FrameListModel::rowOf(quint64 number) const
{
    if (m_rows.empty() || number < m_rows.front().number || number > m_rows.back().number)
        return -1;
    return int(number - m_rows.front().number);
}

void FrameListModel::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    // What came before the pause belongs to what is to be read in peace.
    if (paused)
        flush();
    m_isPaused = paused;
    emit pausedChanged(paused);
    if (!paused)
        flush();
    emit waitingChanged(waiting());
}

quint64 FrameListModel::waiting() const
{
    return m_isPaused ? m_store->lastNumber() - m_shown : 0;
}

void FrameListModel::clear()
{
    m_shown = m_store->lastNumber();
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    emit waitingChanged(waiting());
    emit flushed();
}

void FrameListModel::schedule()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void FrameListModel::flush()
{
    m_timer.stop();
    if (m_isPaused) {
        emit waitingChanged(waiting());
    } else {
        removeGone(); // room first: views never see more than the store's bound
        insertNew();
    }
    emit flushed();
}

void FrameListModel::removeGone()
{
    const auto isGone = [first = m_store->firstNumber()](const CapturedFrame &row) {
        return row.number < first;
    };
    const auto kept = std::ranges::find_if_not(m_rows, isGone);
    const int count = int(std::distance(m_rows.begin(), kept));
    if (count == 0)
        return;
    beginRemoveRows({}, 0, count - 1);
    m_rows.erase(m_rows.begin(), kept);
    endRemoveRows();
}

void FrameListModel::insertNew()
{
    const quint64 first = std::max(m_shown + 1, m_store->firstNumber());
    const quint64 last = m_store->lastNumber();
    m_shown = last;
    if (first > last)
        return;
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row + int(last - first));
    for (quint64 number = first; number <= last; ++number)
        m_rows.push_back(m_store->at(number));
    endInsertRows();
}

} // namespace Inlet
