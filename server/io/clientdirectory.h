// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/io/iothread.h"
#include "server/ws/clientlist.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace Inlet {

/// Asks the io threads for their clients (docs/rest/clients.md). Lives in the gateway's thread, where
/// the callbacks come, once and later: nobody waits for anybody, values go there and back.
class ClientDirectory final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientDirectory)

public:
    explicit ClientDirectory(const std::vector<std::unique_ptr<IoThread>> &ioThreads);

    void list(const ClientQuery &query, std::function<void(ClientPage)> done);
    /// @p done gets whether there was such a client.
    void disconnect(quint64 id, std::function<void(bool)> done);

private:
    const std::vector<std::unique_ptr<IoThread>> &m_ioThreads;
};

} // namespace Inlet
