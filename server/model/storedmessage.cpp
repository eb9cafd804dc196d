// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/storedmessage.h"

#include "core/protocol/jid.h"

#include <algorithm>
#include <iterator>

namespace Inlet {

QString chatKey(const QString &number)
{
    const QString user = Jid::user(Jid::normalise(number));
    QString digits;
    std::ranges::copy_if(user, std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits.isEmpty() ? number.trimmed().toLower() : digits;
}

} // namespace Inlet
