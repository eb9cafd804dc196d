// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/threadhome.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <unordered_map>
#include <utility>

namespace Inlet {

/// The workers in the thread of the sockets, by the numbers of their guests. Made, used and destroyed there.
class ClientWorkers final
{
public:
    void add(quint64 number, std::unique_ptr<QObject> worker) { m_workers[number] = std::move(worker); }
    void remove(quint64 number) { m_workers.erase(number); }
    /// Null when it could not be made.
    QObject *find(quint64 number) const
    {
        const auto found = m_workers.find(number);
        return found == m_workers.end() ? nullptr : found->second.get();
    }

private:
    std::unordered_map<quint64, std::unique_ptr<QObject>> m_workers;
};

/// The thread of the sockets of one or several clients; ends with the last of them.
class ClientThread final
{
public:
    ClientThread();
    /// Waits until what was posted before is done.
    ~ClientThread();
    Q_DISABLE_COPY_MOVE(ClientThread)

    quint64 newNumber() { return ++m_lastNumber; }
    /// As ThreadHome::post().
    template<typename Function>
    void post(Function function)
    {
        m_home.post(std::move(function));
    }

private:
    std::atomic<quint64> m_lastNumber = 0;
    ThreadHome<ClientWorkers> m_home;
};

} // namespace Inlet
