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

/// The addresses in @p text that begin with `http://` or `https://`, ended as UTS #58 has it: the
/// punctuation of the sentence, brackets that open outside and emoji are no part of them. They may begin
/// behind anything but Latin letters and figures.
///
/// A link never leads to another host than is written: what names a user before the host, and hosts that
/// UTS #46 or the rules for IP addresses would turn into others, are left out. Costs the length of the text.
QList<Link> findLinks(const QString &text);

inline constexpr qsizetype longestLink = 2048;
inline constexpr int mostLinks = 100;

} // namespace Inlet
