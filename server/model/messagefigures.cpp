// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/messagefigures.h"

#include "core/protocol/limits.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

/// The commonest types by name, the others as one.
std::map<QString, qint64> bounded(std::map<QString, qint64> counts)
{
    if (counts.size() <= std::size_t(Limits::messageTypesCounted))
        return counts;
    std::map<QString, qint64> result;
    const QString other = u"other"_s;
    if (const auto before = counts.extract(other); !before.empty())
        result[other] = before.mapped();
    std::vector<std::pair<qint64, QString>> order;
    for (const auto &[type, count] : counts)
        order.emplace_back(-count, type);
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i)
        result[i < std::size_t(Limits::messageTypesCounted) ? order[i].second : other] -= order[i].first;
    return result;
}

} // namespace

void MessageFigures::add(const MessageFigures &other)
{
    total += other.total;
    sent += other.sent;
    received += other.received;
    inGroups += other.inGroups;
    inPrivate += other.inPrivate;
    withMedia += other.withMedia;
    chats += other.chats;
    groups += other.groups;
    contacts += other.contacts;
    inWeek += other.inWeek;
    inMonth += other.inMonth;
    if (other.firstMs)
        firstMs = std::min(firstMs.value_or(*other.firstMs), *other.firstMs);
    if (other.lastMs)
        lastMs = std::max(lastMs.value_or(*other.lastMs), *other.lastMs);
    for (const auto &[type, count] : other.byType)
        byType[type] += count;
    for (const auto &[media, count] : other.byMedia)
        byMedia[media] += count;
    for (const auto &[state, count] : other.byState)
        byState[state] += count;
    boundTypes();
}

void MessageFigures::boundTypes()
{
    byType = bounded(std::move(byType));
}

} // namespace Inlet
