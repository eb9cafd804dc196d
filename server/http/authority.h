// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Inlet {

/// What stands in an origin behind its scheme, and in a header `Host`.
struct Authority
{
    QString host;  ///< lower case; IPv6 in brackets, in the one form that all its spellings have here
    int port = -1; ///< -1: none
};

/// Reads `host`, `host:port`, `[v6]` or `[v6]:port`; empty for anything else. A host may be any name of
/// RFC 3986 but one with percent codes, which no DNS name has.
std::optional<Authority> parseAuthority(QByteArrayView text);
/// Whether that gives one, for each request.
bool isAuthority(QByteArrayView text);

} // namespace Inlet
