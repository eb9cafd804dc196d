// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace Inlet {

/// Where a text holds an address of the web. A value.
struct Link
{
    qsizetype start = 0;
    qsizetype length = 0;
    QUrl url;

    friend bool operator==(const Link &, const Link &) = default;
};

/// The addresses in @p text that begin with `http://` or `https://`: up to white space, without the
/// punctuation behind them. What names a user before the host is left out, because it is mostly
/// there to deceive. Costs the length of the text.
QList<Link> findLinks(const QString &text);

inline constexpr qsizetype longestLink = 2048;
inline constexpr int mostLinks = 100;

} // namespace Inlet
