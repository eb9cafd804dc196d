// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/fold/roworder.h"

namespace Inlet {

namespace {

// splitmix64: balance needs numbers without a pattern, and tests need the same ones each time.
quint32 scramble(quint64 &seed)
{
    seed += 0x9e3779b97f4a7c15U;
    quint64 z = seed;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return quint32(z >> 32);
}

} // namespace

void RowOrder::update(Index node)
{
    Node &n = m_nodes[node];
    n.size = quint32(1 + sizeOf(n.left) + sizeOf(n.right));
}

RowOrder::Index RowOrder::merge(Index left, Index right)
{
    if (left == 0 || right == 0)
        return left == 0 ? right : left;
    if (m_nodes[left].priority > m_nodes[right].priority) {
        m_nodes[left].right = merge(m_nodes[left].right, right);
        update(left);
        return left;
    }
    m_nodes[right].left = merge(left, m_nodes[right].left);
    update(right);
    return right;
}

// What stands before the key goes to the left, the rest to the right.
void RowOrder::split(Index node, const RowKey &key, Index &left, Index &right)
{
    if (node == 0) {
        left = right = 0;
        return;
    }
    if (m_nodes[node].key < key) {
        split(m_nodes[node].right, key, m_nodes[node].right, right);
        left = node;
    } else {
        split(m_nodes[node].left, key, left, m_nodes[node].left);
        right = node;
    }
    update(node);
}

RowOrder::Index RowOrder::make(const RowKey &key, quint64 item)
{
    Index node = 0;
    if (m_free.empty()) {
        node = Index(m_nodes.size());
        m_nodes.emplace_back();
    } else {
        node = m_free.back();
        m_free.pop_back();
    }
    m_nodes[node] = {key, item, 0, 0, 1, scramble(m_seed)};
    return node;
}

qsizetype RowOrder::insert(const RowKey &key, quint64 item)
{
    if (rowOf(key) >= 0)
        return -1;
    const Index node = make(key, item);
    Index left = 0;
    Index right = 0;
    split(m_root, key, left, right);
    const qsizetype row = sizeOf(left);
    m_root = merge(merge(left, node), right);
    return row;
}

qsizetype RowOrder::remove(const RowKey &key)
{
    const qsizetype row = rowOf(key);
    if (row < 0)
        return -1;
    Index parent = 0;
    Index node = m_root;
    while (!(m_nodes[node].key == key)) {
        --m_nodes[node].size;
        parent = node;
        node = key < m_nodes[node].key ? m_nodes[node].left : m_nodes[node].right;
    }
    const Index rest = merge(m_nodes[node].left, m_nodes[node].right);
    if (parent == 0)
        m_root = rest;
    else if (m_nodes[parent].left == node)
        m_nodes[parent].left = rest;
    else
        m_nodes[parent].right = rest;
    m_nodes[node] = {};
    m_free.push_back(node);
    return row;
}

qsizetype RowOrder::rowOf(const RowKey &key) const
{
    qsizetype before = 0;
    Index node = m_root;
    while (node != 0) {
        const Node &n = m_nodes[node];
        if (key < n.key) {
            node = n.left;
        } else {
            before += sizeOf(n.left);
            if (n.key == key)
                return before;
            ++before;
            node = n.right;
        }
    }
    return -1;
}

quint64 RowOrder::at(qsizetype row) const
{
    Index node = m_root;
    for (;;) {
        const Node &n = m_nodes[node];
        const qsizetype before = sizeOf(n.left);
        if (row == before)
            return n.item;
        if (row < before) {
            node = n.left;
        } else {
            row -= before + 1;
            node = n.right;
        }
    }
}

} // namespace Inlet
