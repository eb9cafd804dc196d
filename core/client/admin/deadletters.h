// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

/// Events that a webhook did not get (docs/rest/deadletters.md). Either token; no gateway but ours has them.
namespace Inlet::Admin {

struct DeadLetter
{
    QString id; ///< digits
    QString eventId;
    QString event;
    QString label; ///< of the webhook
    qint64 attempts = 0;
    QString lastError;
    QDateTime at;    ///< when it was given up, UTC
    QByteArray data; ///< as it was published; empty in lists
    Original original;
};

struct DeadLetterPage
{
    QList<DeadLetter> letters; ///< the oldest first
    qint64 total = 0;          ///< of the instance
    QString next;              ///< `after` of the next page; empty at the end
};

/// Which are meant.
struct DeadLetterChoice
{
    bool all = false;
    QStringList ids; ///< up to 1000, where not all are
};

struct DeadLettersChanged
{
    qint64 count = 0;
};

/// @p limit: 1 to 1000.
Call<DeadLetterPage> listDeadLetters(const QString &instance, const QString &after, int limit);
/// With its data.
Call<DeadLetter> showDeadLetter(const QString &instance, const QString &id);
/// Back into the queue with all attempts before them, but for those of a webhook that is not enabled.
Call<DeadLettersChanged> replayDeadLetters(const QString &instance, const DeadLetterChoice &choice);
Call<DeadLettersChanged> deleteDeadLetters(const QString &instance, const DeadLetterChoice &choice);

Result<DeadLetterPage> parseDeadLetters(const QByteArray &body);
Result<DeadLetter> parseDeadLetter(const QByteArray &body);
Result<DeadLettersChanged> parseDeadLettersChanged(const QByteArray &body);

} // namespace Inlet::Admin
