// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "server/config/config.h"
#include "server/http/descriptor.h"
#include "server/http/tlscontext.h"
#include "server/io/connection.h"
#include "server/model/instancetable.h"
#include "server/ws/clientlist.h"

#include <QByteArray>
#include <QThread>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace Inlet {

class Admission;
class IoWorker;
class MemoryBudget;
struct Counters;
struct InstanceChannel;

/// Where an answer has to go.
struct ReplyAddress
{
    int ioThread = 0;
    quint64 connection = 0;
};

/// What all io threads work with; outlives them.
struct IoShared
{
    const Config &config;
    Admission &admission;
    Counters &counters;
    std::atomic<int> &connections; ///< sockets open in the whole gateway
    MemoryBudget &kept;
    const Snapshot<TlsContext> &tls; ///< for connections to come; null: they are plain
    /// The answer, when looking into memory is all it takes; else empty. Called on io threads.
    std::function<std::optional<HttpResponse>(const HttpRequest &)> answerAtOnce;
    /// Hands a request to the gateway's thread; called on io threads.
    std::function<void(HttpRequest, ReplyAddress)> dispatch;
};

/// A thread that reads and writes sockets, and the only door to it. All calls from any thread;
/// each is queued, and what was queued is done in order. Frames that wait together are sent together.
class IoThread final
{
public:
    IoThread(int index, const IoShared &shared);
    /// Ends the thread; sockets still open are cut.
    ~IoThread();
    Q_DISABLE_COPY_MOVE(IoThread)

    /// Takes over an accepted, non-blocking socket.
    void addConnection(Descriptor descriptor, const Peer &peer);
    /// @p published: when the event was, for the histogram of deliveries.
    void deliver(std::shared_ptr<InstanceChannel> channel, const QByteArray &frame,
                 std::chrono::steady_clock::time_point published = std::chrono::steady_clock::now());
    void respond(quint64 connection, HttpResponse response);
    /// Closes an instance's clients with 1001 `instance deleted`.
    void closeInstance(std::shared_ptr<InstanceChannel> channel);
    /// Lists the clients of this thread, and closes one of them; @p done is called on this thread,
    /// later, or never when the thread ends before.
    void listClients(const ClientQuery &query, std::function<void(ClientPage)> done);
    void disconnectClient(quint64 id, std::function<void(bool)> done);
    /// Closes idle connections, lets those under way finish, closes WebSocket clients with 1001.
    void beginShutdown();

private:
    friend class IoWorker;

    struct NewConnection
    {
        Descriptor descriptor;
        Peer peer;
    };
    struct Delivery
    {
        std::shared_ptr<InstanceChannel> channel;
        QByteArray frame;
        std::chrono::steady_clock::time_point published;
    };
    struct Reply
    {
        quint64 connection;
        HttpResponse response;
    };
    struct CloseInstance
    {
        std::shared_ptr<InstanceChannel> channel;
    };
    struct Shutdown
    {
    };
    struct ListClients
    {
        ClientQuery query;
        std::function<void(ClientPage)> done;
    };
    struct DisconnectClient
    {
        quint64 id;
        std::function<void(bool)> done;
    };
    using Item =
        std::variant<NewConnection, Delivery, Reply, CloseInstance, Shutdown, ListClients, DisconnectClient>;

    void post(Item item);
    std::vector<Item> takeItems();

    std::mutex m_mutex;
    std::vector<Item> m_items;    // guarded by m_mutex
    IoWorker *m_worker = nullptr; // lives in m_thread
    QThread m_thread;
};

} // namespace Inlet
