// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/envelope.h"
#include "server/model/instance.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>

namespace Inlet {

inline constexpr int maximumIoThreads = 64;

/// What the io threads and the publisher share about one instance while it exists: how many
/// clients it has on each io thread. Counted up before the 101 is written and down when the
/// session has ended, so a client that has seen its 101 is never missed by a publish.
struct InstanceChannel
{
    std::array<std::atomic<int>, maximumIoThreads> clients{};

    int total() const
    {
        int sum = 0;
        for (const auto &count : clients)
            sum += count.load(std::memory_order_relaxed);
        return sum;
    }
};

/// One instance as requests and upgrades see it.
struct InstanceEntry
{
    InstanceRecord record;
    QByteArray tokenLookup; ///< SecretBox::lookup() of its token
    QByteArray frameTail;   ///< the end of each of its frames
    std::shared_ptr<InstanceChannel> channel;
};

/// All instances at one moment; immutable, replaced whole when one changes.
class InstanceTable
{
public:
    InstanceTable() = default;
    explicit InstanceTable(QList<std::shared_ptr<const InstanceEntry>> entries);

    /// Names are case-sensitive (docs/rest/instances.md).
    std::shared_ptr<const InstanceEntry> byName(const QString &name) const { return m_byName.value(name); }
    /// The same instance as it is now; null when it was deleted, though another may have its name.
    std::shared_ptr<const InstanceEntry> current(const InstanceEntry &entry) const;
    std::shared_ptr<const InstanceEntry> byTokenLookup(const QByteArray &lookup) const
    {
        return m_byToken.value(lookup);
    }
    /// In the order they were made.
    const QList<std::shared_ptr<const InstanceEntry>> &entries() const { return m_entries; }

private:
    QList<std::shared_ptr<const InstanceEntry>> m_entries;
    QHash<QString, std::shared_ptr<const InstanceEntry>> m_byName;
    QHash<QByteArray, std::shared_ptr<const InstanceEntry>> m_byToken;
};

/// Holds the value that is valid now; one thread replaces it, any thread takes it. What was stored
/// before a request was answered is what the next request sees, on whichever thread it arrives.
template<typename T>
class Snapshot
{
public:
    std::shared_ptr<const T> load() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }
    void store(std::shared_ptr<const T> value)
    {
        const std::lock_guard lock(m_mutex);
        m_value.swap(value);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_value = std::make_shared<const T>();
};

/// Whether @p name may be an instance's: `[A-Za-z0-9_-]{1,100}`.
bool isInstanceName(QStringView name);

} // namespace Inlet
