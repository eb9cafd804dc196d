// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/secret.h"

#include <QString>

#include <array>
#include <optional>

namespace Inlet {

/// How an instance behaves towards WhatsApp (docs/rest/options.md).
struct InstanceSettings
{
    bool autoRejectCalls = false;
    bool ignoreGroupMessages = false;
    bool keepOnlineStatus = false;
    bool autoReadMessages = false;
    bool disableHistorySync = true;
    bool ignoreStatus = false;
    QString callRejectMessage;

    friend bool operator==(const InstanceSettings &, const InstanceSettings &) = default;
};

/// The flags among them: their name in the API, and their place.
struct SettingsFlag
{
    QLatin1StringView name;
    bool InstanceSettings::*member;
};
inline constexpr std::array settingsFlags{
    SettingsFlag{QLatin1StringView("autoRejectCalls"), &InstanceSettings::autoRejectCalls},
    SettingsFlag{QLatin1StringView("ignoreGroupMessages"), &InstanceSettings::ignoreGroupMessages},
    SettingsFlag{QLatin1StringView("keepOnlineStatus"), &InstanceSettings::keepOnlineStatus},
    SettingsFlag{QLatin1StringView("autoReadMessages"), &InstanceSettings::autoReadMessages},
    SettingsFlag{QLatin1StringView("disableHistorySync"), &InstanceSettings::disableHistorySync},
    SettingsFlag{QLatin1StringView("ignoreStatus"), &InstanceSettings::ignoreStatus},
};

/// Some of the settings; what is empty stays as it is.
struct SettingsChange
{
    std::array<std::optional<bool>, settingsFlags.size()> flags; ///< in the order of settingsFlags
    std::optional<QString> callRejectMessage;

    bool isEmpty() const;
    InstanceSettings appliedTo(InstanceSettings settings) const;
};

/// Through which proxy an instance reaches WhatsApp.
struct ProxyConfig
{
    QString host;
    quint16 port = 0;
    QString protocol; ///< `http`, `https` or `socks5`
    QString username;
    Secret password;
    bool isDamaged = false; ///< the file is, there: the password is unknown, and empty

    friend bool operator==(const ProxyConfig &, const ProxyConfig &) = default;
};

/// Where an instance puts the media of its messages.
struct StorageConfig
{
    QString region;
    QString bucket;
    QString accessKey;
    Secret secretKey;
    QString endpoint;
    QString pathPrefix;
    bool isDamaged = false; ///< the file is, there: the secret key is unknown, and empty

    friend bool operator==(const StorageConfig &, const StorageConfig &) = default;
};

/// A configuration that takes the place of the one before, none if empty.
template<typename Config>
struct ConfigChange
{
    std::optional<Config> config;
    /// The secret was left out: the one before stays, if what it is for stays the same too. Else
    /// whoever may change the place could have the secret sent to one of theirs.
    bool keepsSecret = false;
};
using ProxyChange = ConfigChange<ProxyConfig>;
using StorageChange = ConfigChange<StorageConfig>;

/// What an instance is configured with besides its WebSocket.
struct InstanceOptions
{
    InstanceSettings settings;
    std::optional<ProxyConfig> proxy;
    std::optional<StorageConfig> storage;

    bool isDamaged() const { return (proxy && proxy->isDamaged) || (storage && storage->isDamaged); }
    friend bool operator==(const InstanceOptions &, const InstanceOptions &) = default;
};

} // namespace Inlet
