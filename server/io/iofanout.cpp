// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/iofanout.h"

#include "server/io/iothread.h"

namespace Inlet {

int IoFanOut::audience(const InstanceChannel &channel) const
{
    int clients = 0;
    for (std::size_t i = 0; i < m_ioThreads.size(); ++i)
        clients += channel.clients[i].load();
    return clients;
}

void IoFanOut::deliver(const std::shared_ptr<InstanceChannel> &channel, const QByteArray &frame,
                       std::chrono::steady_clock::time_point published)
{
    for (std::size_t i = 0; i < m_ioThreads.size(); ++i) {
        if (channel->clients[i].load() > 0)
            m_ioThreads[i]->deliver(channel, frame, published);
    }
}

} // namespace Inlet
