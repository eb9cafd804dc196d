// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/io/clientdirectory.h"

#include "server/base/guardedcall.h"

namespace Inlet {

ClientDirectory::ClientDirectory(const std::vector<std::unique_ptr<IoThread>> &ioThreads)
    : m_ioThreads(ioThreads)
{
}

void ClientDirectory::list(const ClientQuery &query, std::function<void(ClientPage)> done)
{
    // Touched in this thread alone.
    struct Gathering
    {
        QList<ClientPage> pages;
        std::size_t awaited;
        std::function<void(ClientPage)> done;
    };
    const auto gathering = std::make_shared<Gathering>(Gathering{{}, m_ioThreads.size(), std::move(done)});
    const auto take = [gathering, limit = query.limit](const ClientPage &page) {
        gathering->pages.append(page);
        if (--gathering->awaited == 0)
            gathering->done(mergePages(gathering->pages, limit));
    };
    for (const auto &thread : m_ioThreads) {
        thread->listClients(query, [this, take](const ClientPage &page) {
            callLater(this, [take, page] { take(page); });
        });
    }
}

void ClientDirectory::disconnect(quint64 id, std::function<void(bool)> done)
{
    const auto index = std::size_t(ioThreadOf(id));
    if (index >= m_ioThreads.size()) {
        callLater(this, [done = std::move(done)] { done(false); });
        return;
    }
    m_ioThreads[index]->disconnectClient(id, [this, done = std::move(done)](bool wasThere) {
        callLater(this, [done, wasThere] { done(wasThere); });
    });
}

} // namespace Inlet
