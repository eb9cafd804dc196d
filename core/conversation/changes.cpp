// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/conversation/changes.h"

#include <QSet>

namespace Inlet {

namespace {

template<typename T>
void unite(QList<T> &list, const QList<T> &more)
{
    if (more.isEmpty())
        return;
    // A batch may hold hundreds; single events hold one or two.
    constexpr qsizetype fewEnough = 16;
    if (list.size() + more.size() <= fewEnough) {
        for (const T &one : more) {
            if (!list.contains(one))
                list.append(one);
        }
        return;
    }
    QSet<T> seen(list.cbegin(), list.cend());
    for (const T &one : more) {
        if (!seen.contains(one)) {
            seen.insert(one);
            list.append(one);
        }
    }
}

} // namespace

void Changes::append(const Changes &later)
{
    rows += later.rows;
    unite(conversations, later.conversations);
    merged += later.merged;
    unite(removed, later.removed);
    unite(labelInstances, later.labelInstances);
}

} // namespace Inlet
