// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/store/eventlog.h"

class QSqlDatabase;

namespace Inlet::EventRows {

/// As EventLog::readAfter(), from EventLog::PageQuery::maxBytes on. @p from, if given, gets the id that the
/// page begins behind as far as completeness goes: the one asked for, or that of the position.
Result<EventLog::Page> read(QSqlDatabase &database, const EventLog::PageQuery &query,
                            QByteArray *from = nullptr);

} // namespace Inlet::EventRows
