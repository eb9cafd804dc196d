// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

/// Events into a gateway and out of what it stores (PROTOCOL.md §6, docs/rest/events.md). Either token.
namespace Inlet::Admin {

/// What a body of events is.
enum class PublishForm : quint8 {
    Json,  ///< one envelope, or an array of them
    Lines, ///< one envelope a line
};

struct Published
{
    qint64 accepted = 0;
    QStringList ids; ///< in the order of the body; empty where they are not told
    Original original;
};

/// An event as the gateway keeps it.
struct StoredEvent
{
    QByteArray row;          ///< the whole object as it stands in the answer, line breaks and all
    QString id;              ///< `evt_` and a ULID
    QString event;           ///< its name
    QDateTime receivedAt;    ///< UTC; invalid where it is not told
    qsizetype dataBegin = 0; ///< within row
    qsizetype dataSize = 0;

    /// As it was published, byte for byte. Points into row.
    QByteArrayView data() const { return QByteArrayView(row).sliced(dataBegin, dataSize); }
};

struct EventPage
{
    QList<StoredEvent> events; ///< in the order of their publication
    bool hasMore = false;
    bool isComplete = true; ///< whether none is missing behind `after`
    QString next;           ///< `after` of the next page; empty while there is none
    QString nextPosition{}; ///< the same as a position; empty where it is not told
};

/// How a page stands to the position that it was asked to begin behind (docs/rest/events.md).
enum class PageStart : quint8 {
    Behind,   ///< as asked, or `after` was no position
    OtherLog, ///< it begins with the oldest event: the position is of an earlier log of the instance
    Ahead,    ///< the same: the position is ahead of all events
};

/// Judges @p page, which came first, by the positions in it; @p after is what was asked for.
PageStart pageStart(const QString &after, const EventPage &page);

/// Publishes @p body, at most 32 MiB, all or nothing. @p event: its name, where the body may leave it out
/// and nothing else is to pass; empty otherwise.
Call<Published> publish(const QString &instance, const QString &event, const QByteArray &body,
                        PublishForm form);
/// From the oldest on, or behind @p after, the id or the position of an event. @p limit: 1 to 1000; ours
/// only.
Call<EventPage> storedEvents(const QString &instance, const QString &after, int limit);

Result<Published> parsePublished(const QByteArray &body);
/// Takes the rows as they stand, without a document of what may be 16 MiB.
Result<EventPage> parseEvents(const QByteArray &body);

} // namespace Inlet::Admin
