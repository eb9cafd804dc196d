// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/model/messagestate.h"

#include <QString>

#include <map>
#include <optional>

namespace Inlet {

/// What the messages of one or more instances come to (docs/rest/figures.md). Times are milliseconds since
/// 1970, UTC.
struct MessageFigures
{
    qint64 total = 0;
    qint64 sent = 0;
    qint64 received = 0; ///< with sent less than total where a direction is not told
    qint64 inGroups = 0;
    qint64 inPrivate = 0;
    qint64 withMedia = 0;
    qint64 chats = 0;
    qint64 groups = 0;
    qint64 contacts = 0;
    qint64 inWeek = 0;  ///< the last seven days
    qint64 inMonth = 0; ///< the last thirty
    std::optional<qint64> firstMs;
    std::optional<qint64> lastMs;
    std::map<QString, qint64> byType; ///< under its word; "unknown" for what told none
    std::map<QString, qint64> byMedia;
    std::map<MessageState, qint64> byState;

    void add(const MessageFigures &other);
    /// Keeps the commonest types by name, and the others as one.
    void boundTypes();
};

} // namespace Inlet
