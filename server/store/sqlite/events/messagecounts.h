// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/model/messagefigures.h"

class QSqlDatabase;

namespace Inlet {

/// Counts what the index of messages knows: each message once, its changes not. Costs a walk over all
/// of the instance's messages. For jobs of Database.
Result<MessageFigures> countMessages(QSqlDatabase &database, const QString &instanceId, qint64 nowMs);

} // namespace Inlet
