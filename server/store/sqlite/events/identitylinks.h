// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/conversation/identitygraph.h"
#include "core/conversation/tellings.h"

class QSqlDatabase;

namespace Inlet {

/// The table `identity_links`: which addresses of an instance are one person, as its events tell it
/// (docs/rest/messages.md). Bounded by Limits::identityLinks. For jobs of Database; no state of its own.
namespace IdentityLinks {

/// Notes pairs that stood in one object; writes those alone that are new.
Result<void> addTogether(QSqlDatabase &database, const QByteArray &instanceId,
                         const QList<AddressPair> &pairs);

/// Notes that one message id more, or one less, speaks for a pair.
Result<void> countMessage(QSqlDatabase &database, const QByteArray &instanceId, const AddressPair &pair,
                          int more);

/// All that may tell who is one person with @p addresses, of Limits::addressesPerPerson addresses at
/// most; other spellings of a line are taken for seen.
Result<IdentityGraph> near(QSqlDatabase &database, const QString &instanceId, const QStringList &addresses);

/// The same for all addresses of the instance, @p addresses among them.
Result<IdentityGraph> all(QSqlDatabase &database, const QString &instanceId, const QStringList &addresses);

} // namespace IdentityLinks
} // namespace Inlet
