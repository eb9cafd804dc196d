// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace Inlet {

/// A tag that chats may carry (docs/rest/tags.md).
struct Tag
{
    qint64 id = 0;
    QString name;
    int color = 0; ///< 0 to 10

    friend bool operator==(const Tag &, const Tag &) = default;
};

} // namespace Inlet
