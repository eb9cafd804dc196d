// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Inlet {

/// Whether the account behind an instance needs a person to be of use again.
enum class AccountState : quint8 {
    Fine, ///< or unknown
    LoggedOut,
    Banned,
};

/// What becomes of @p before when the instance tells @p word: one of the `instance.state` events, or of the
/// states in the list of instances (docs/rest/instances.md), which differ in their spelling. A word that
/// tells nothing of the account, such as `disconnected`, changes nothing.
AccountState accountStateAfter(AccountState before, const QString &word);

/// An instance as far as it matters to who follows it.
struct ListedInstance
{
    QString name;
    QString id; ///< another one when it was deleted and made again; empty where it is not told
    std::optional<bool> hasWebSocket; ///< switched on; empty where it is not told
    QString status;                   ///< the word for its state; may be empty

    friend bool operator==(const ListedInstance &, const ListedInstance &) = default;
};

/// Reads an answer to `GET /api/instance/list`, in its order, each name once; an error when it is no such
/// list. Takes what it can use and looks at nothing else, because other gateways write other things.
Result<QList<ListedInstance>> readInstanceList(const QByteArray &body);

} // namespace Inlet
