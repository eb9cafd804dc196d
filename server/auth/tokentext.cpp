// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/auth/tokentext.h"

#include "core/protocol/limits.h"
#include "server/base/counted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

bool isVisible(QByteArrayView token)
{
    return std::ranges::all_of(token, [](char c) { return c >= '!' && c <= '~'; });
}

} // namespace

bool isTokenText(QByteArrayView token)
{
    return token.size() >= Limits::tokenMinimumLength && token.size() <= Limits::tokenMaximumLength
        && isVisible(token);
}

QString tokenComplaint(QByteArrayView token)
{
    const QString got = isVisible(token)
        ? u"a text of "_s + counted(quint64(token.size()), "character"_L1, "characters"_L1)
        : u"a character that is not visible ASCII"_s;
    return u"got %1, expected one line of %2 to %3 visible ASCII characters without blanks"_s.arg(got)
        .arg(Limits::tokenMinimumLength)
        .arg(Limits::tokenMaximumLength);
}

} // namespace Inlet
