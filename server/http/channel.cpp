// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/channel.h"

#include <algorithm>
#include <array>

namespace Inlet {

IoResult Channel::discard(qsizetype size)
{
    if (!m_tls)
        return discardBytes(m_descriptor.get(), size);
    std::array<char, 16384> thrownAway;
    return m_tls->read(thrownAway.data(), std::min(size, qsizetype(thrownAway.size())));
}

void Channel::endWriting()
{
    if (m_tls)
        m_tls->sayGoodbye();
    shutdownWrite(m_descriptor.get());
}

} // namespace Inlet
