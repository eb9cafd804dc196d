// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/admin/answer.h"

#include <QStringList>

/// Which web pages may connect (PROTOCOL.md §3.3, docs/rest/origins.md). Account token, ours only.
namespace Inlet::Admin {

struct OriginList
{
    QStringList origins; ///< in effect; up to 100 of 300 characters
    QString source;      ///< `settings`, or `database` for a stored list
};

struct OriginCheck
{
    bool isAllowed = false;
    QString reason; ///< `no_origin`, `listed`, `same_origin`, `unreadable`, `untrusted_host`, `not_listed`
    QString detail; ///< a sentence
    QString host;   ///< what it was judged against
    Original original;
};

Call<OriginList> origins();
/// Stores a list, which wins over the settings from now on; @p origins empty gives the stored one up.
Call<OriginList> setOrigins(const std::optional<QStringList> &origins);
/// Whether an upgrade with these headers would pass; @p host empty: that of this request.
Call<OriginCheck> checkOrigin(const QString &origin, const std::optional<QString> &host);

/// The answer of origins() and setOrigins().
Result<OriginList> parseOrigins(const QByteArray &body);
Result<OriginCheck> parseOriginCheck(const QByteArray &body);

} // namespace Inlet::Admin
