// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/moment.h"

#include <QString>

#include <vector>

namespace Inlet {

/// Where a row stands: by time, then as it came, then by name.
struct RowKey
{
    qint64 time = 0; ///< milliseconds since 1970, UTC
    ArrivalOrder arrived;
    QString name;

    friend bool operator==(const RowKey &, const RowKey &) = default;
    friend bool operator<(const RowKey &a, const RowKey &b)
    {
        if (a.time != b.time)
            return a.time < b.time;
        return a.arrived != b.arrived ? a.arrived < b.arrived : a.name < b.name;
    }
};

/// A sorted set of rows that knows each row's number: insert, remove and both look-ups cost
/// O(log n), which makes a late message as cheap as a new one.
///
/// A treap with subtree sizes, in one array. Keys are unique. One thread at a time.
class RowOrder
{
public:
    qsizetype size() const { return sizeOf(m_root); }

    /// The row where it came to stand; -1 when the key is there already.
    qsizetype insert(const RowKey &key, quint64 item);
    /// The row where it stood; -1 when there is no such key.
    qsizetype remove(const RowKey &key);
    /// -1 when there is no such key.
    qsizetype rowOf(const RowKey &key) const;
    /// The item at @p row, which must be within 0 and size().
    quint64 at(qsizetype row) const;

private:
    using Index = quint32; // 0: none
    struct Node
    {
        RowKey key;
        quint64 item = 0;
        Index left = 0;
        Index right = 0;
        quint32 size = 1;
        quint32 priority = 0;
    };

    qsizetype sizeOf(Index node) const { return node == 0 ? 0 : qsizetype(m_nodes[node].size); }
    void update(Index node);
    Index merge(Index left, Index right);
    void split(Index node, const RowKey &key, Index &left, Index &right);
    Index make(const RowKey &key, quint64 item);

    std::vector<Node> m_nodes = std::vector<Node>(1); // the first is nobody
    std::vector<Index> m_free;
    Index m_root = 0;
    quint64 m_seed = 0;
};

} // namespace Inlet
