// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/protocol/limits.h"

#include <QJsonObject>

#include <limits>

namespace Inlet::Api {

/// What is asked of the history of a chat (docs/rest/messages.md). Times are milliseconds since 1970, UTC,
/// both included.
struct HistoryQuery
{
    QString number;
    int count = Limits::historyDefaultCount;
    qint64 fromMs = std::numeric_limits<qint64>::min();
    qint64 toMs = std::numeric_limits<qint64>::max();

    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

/// From a body, or from queryObject(). Errors are InvalidArgument with the text of the 400 answer.
Result<HistoryQuery> historyQueryOf(const QJsonObject &asked);

} // namespace Inlet::Api
