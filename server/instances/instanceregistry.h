// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/authenticator.h"
#include "server/instances/instancewaiters.h"
#include "server/model/instancetable.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

namespace Inlet {
class InstanceStore;
class OptionStore;
template<typename T>
class Pending;

/// What an instance is made of.
struct NewInstance
{
    QString name;
    Secret token; ///< empty: a random one
    std::optional<WebsocketConfig> websocket;
    InstanceOptions options = {};
};

/// The instances: changes go to the store first and into the table that everybody reads when
/// they are on disk. Lives in the gateway's thread; callbacks come there, later, never inside the
/// call. Errors carry the text of the answer (docs/rest).
class InstanceRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstanceRegistry)

public:
    template<typename T>
    using Callback = std::function<void(Result<T>)>;
    using EntryCallback = Callback<std::shared_ptr<const InstanceEntry>>;

    /// @p box: the look-up of tokens.
    InstanceRegistry(InstanceStore &instances, OptionStore &options, SecretBox box, QString baseUrl,
                     Snapshot<InstanceTable> &table);

    /// Fills the table from the store; blocks, for the start.
    Result<void> load(const Secret &accountToken);

    void create(const NewInstance &instance, EntryCallback done);
    void remove(const std::shared_ptr<const InstanceEntry> &entry, Callback<void> done);
    void rotateToken(const std::shared_ptr<const InstanceEntry> &entry, EntryCallback done);
    void setWebsocket(const std::shared_ptr<const InstanceEntry> &entry, const WebsocketConfig &config,
                      EntryCallback done);
    void changeSettings(const std::shared_ptr<const InstanceEntry> &entry, const SettingsChange &change,
                        EntryCallback done);
    void setProxy(const std::shared_ptr<const InstanceEntry> &entry, const ProxyChange &change,
                  EntryCallback done);
    void setStorage(const std::shared_ptr<const InstanceEntry> &entry, const StorageChange &change,
                    EntryCallback done);

    /// Shows the state that an event told; the log keeps it with the event.
    void noteConnectionState(const InstanceEntry &entry, const QString &state);

    /// Who waits for a change of the table.
    InstanceWaiters &waiters() { return m_waiters; }

signals:
    /// The instance is gone from table and store.
    void removed(std::shared_ptr<Inlet::InstanceChannel> channel);

private:
    std::shared_ptr<const InstanceEntry> makeEntry(InstanceRecord record,
                                                   std::shared_ptr<InstanceChannel> channel) const;
    std::optional<Error> refuseNew(const NewInstance &instance, const QByteArray &tokenLookup) const;
    void replace(const QString &name, std::shared_ptr<const InstanceEntry> entry);
    void publish(QList<std::shared_ptr<const InstanceEntry>> entries);
    template<typename T>
    void storeOption(const std::shared_ptr<const InstanceEntry> &entry, QLatin1StringView what,
                     Pending<T> pending, T InstanceOptions::*member, EntryCallback done);
    std::shared_ptr<const InstanceEntry> update(const std::shared_ptr<const InstanceEntry> &entry,
                                                const std::function<void(InstanceRecord &)> &change);

    InstanceStore &m_instances;
    OptionStore &m_options;
    SecretBox m_box;
    QString m_baseUrl;
    Snapshot<InstanceTable> &m_table;
    QByteArray m_accountLookup;
    // Claimed by a creation that is not on disk yet.
    QSet<QString> m_pendingNames;
    QSet<QByteArray> m_pendingTokens;
    InstanceWaiters m_waiters;
};

} // namespace Inlet
