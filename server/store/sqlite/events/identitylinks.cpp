// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/events/identitylinks.h"

#include "core/protocol/jid.h"
#include "core/protocol/limits.h"
#include "core/storage/sql.h"
#include "core/storage/sqlitestatement.h"

#include <QSqlError>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Inlet::IdentityLinks {

namespace {

using Evidence = IdentityGraph::Evidence;

struct Ends
{
    QByteArray first;
    QByteArray second;
};

Ends endsOf(const AddressPair &pair)
{
    const auto &[first, second] = std::minmax(pair.first, pair.second);
    return {first.toUtf8(), second.toUtf8()};
}

/// The number of a new pair, for which the oldest goes.
Result<qint64> nextNumber(QSqlDatabase &database, const QByteArray &instanceId)
{
    const auto newest = SqliteStatement::preparedOnce(
        database, "SELECT IFNULL(MAX(number), 0) FROM identity_links WHERE instance_id = ?");
    const auto drop =
        SqliteStatement::preparedOnce(database,
                                      "DELETE FROM identity_links WHERE instance_id = ? AND number <= ?");
    if (!newest || !drop)
        return newest ? drop.error() : newest.error();
    std::array<qint64, 1> number{};
    (*newest)->bindText(1, instanceId);
    if (const auto read = (*newest)->readRow(number); !read)
        return read.error();
    ++number[0];
    if (number[0] > Limits::identityLinks) {
        (*drop)->bindText(1, instanceId);
        (*drop)->bindNumber(2, number[0] - Limits::identityLinks);
        if (const auto dropped = (*drop)->run(); !dropped)
            return dropped.error();
    }
    return number[0];
}

/// Adds @p more to what speaks for a pair.
Result<void> add(QSqlDatabase &database, const QByteArray &instanceId, const Ends &ends, bool isTogether,
                 int more)
{
    const auto look = SqliteStatement::preparedOnce(database,
                                                    "SELECT is_together, messages, number FROM identity_links"
                                                    " WHERE instance_id = ? AND address = ? AND other = ?");
    const auto write = SqliteStatement::preparedOnce(
        database,
        "INSERT OR REPLACE INTO identity_links (instance_id, address, other, is_together, messages, number)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6), (?1, ?3, ?2, ?4, ?5, ?6)");
    if (!look || !write)
        return look ? write.error() : look.error();
    std::array<qint64, 3> link{};
    (*look)->bindText(1, instanceId);
    (*look)->bindText(2, ends.first);
    (*look)->bindText(3, ends.second);
    const auto found = (*look)->readRow(link);
    if (!found)
        return found.error();
    if (*found ? (isTogether && link[0] != 0) : more < 0)
        return {};
    if (!*found) {
        const auto number = nextNumber(database, instanceId);
        if (!number)
            return number.error();
        link[2] = *number;
    }
    (*write)->bindText(1, instanceId);
    (*write)->bindText(2, ends.first);
    (*write)->bindText(3, ends.second);
    (*write)->bindNumber(4, link[0] != 0 || isTogether ? 1 : 0);
    (*write)->bindNumber(5, std::max<qint64>(0, link[1] + more));
    (*write)->bindNumber(6, link[2]);
    return (*write)->run();
}

void addTo(IdentityGraph &graph, const QString &address, const QString &other, bool isTogether)
{
    graph.addEvidence(address, other, isTogether ? Evidence::SeenTogether : Evidence::SameMessage, 0);
}

void noteSpellings(IdentityGraph &graph, const QString &address)
{
    graph.note(address, 0);
    graph.note(Jid::otherSpelling(address), 0);
}

} // namespace

Result<void> addTogether(QSqlDatabase &database, const QByteArray &instanceId,
                         const QList<AddressPair> &pairs)
{
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        // The chat and the sender of a message are often the same.
        if (std::find(pairs.begin(), pairs.begin() + i, pairs[i]) != pairs.begin() + i)
            continue;
        if (const auto done = add(database, instanceId, endsOf(pairs[i]), true, 0); !done)
            return done;
    }
    return {};
}

Result<void> countMessage(QSqlDatabase &database, const QByteArray &instanceId, const AddressPair &pair,
                          int more)
{
    return add(database, instanceId, endsOf(pair), false, more);
}

Result<IdentityGraph> near(QSqlDatabase &database, const QString &instanceId, const QStringList &addresses)
{
    const auto prepared =
        preparedOnce(database,
                     u"SELECT other, is_together FROM identity_links WHERE instance_id = ? AND address = ?"
                     " AND (is_together = 1 OR messages > 0) LIMIT ?"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery &query = **prepared;
    IdentityGraph graph;
    QStringList queue = addresses;
    for (qsizetype i = 0; i < queue.size() && i < Limits::addressesPerPerson; ++i) {
        const QString address = queue.at(i);
        if (!Jid::isPhone(address) && !Jid::isLid(address))
            continue;
        noteSpellings(graph, address);
        const QString spelling = Jid::otherSpelling(address);
        if (!spelling.isEmpty() && !queue.contains(spelling))
            queue.append(spelling);
        query.bindValue(0, instanceId);
        query.bindValue(1, address);
        query.bindValue(2, IdentityGraph::linksPerAddress + 1); // with one more it is void
        if (const auto done = exec(query); !done)
            return done.error();
        QStringList others;
        while (query.next()) {
            if (!IdentityGraph::canBeOnePerson(address, query.value(0).toString()))
                continue;
            others.append(query.value(0).toString());
            addTo(graph, address, others.back(), query.value(1).toBool());
        }
        if (query.lastError().isValid())
            return sqlError(query);
        query.finish();
        if (others.size() > IdentityGraph::linksPerAddress)
            continue;
        for (const QString &other : std::as_const(others)) {
            if (!queue.contains(other))
                queue.append(other);
        }
    }
    return graph;
}

Result<IdentityGraph> all(QSqlDatabase &database, const QString &instanceId, const QStringList &addresses)
{
    auto rows = execute(database,
                        u"SELECT address, other, is_together, messages FROM identity_links"
                        " WHERE instance_id = ? AND address < other"_s,
                        {instanceId});
    if (!rows)
        return rows.error();
    IdentityGraph::State state;
    while (rows->next()) {
        // As an earlier version has written it, of what stands for nobody.
        if (!IdentityGraph::canBeOnePerson(rows->value(0).toString(), rows->value(1).toString()))
            continue;
        state.links.append({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toBool(),
                            rows->value(3).toInt(), false, 0});
    }
    if (rows->lastError().isValid())
        return sqlError(*rows);
    IdentityGraph graph(state);
    for (const QString &address : addresses)
        graph.note(address, 0);
    for (const IdentityGraph::Link &link : std::as_const(state.links)) {
        graph.note(link.first, 0);
        graph.note(link.second, 0);
    }
    return graph;
}

} // namespace Inlet::IdentityLinks
