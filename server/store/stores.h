// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>

namespace Inlet {
class DeadLetterStore;
class DeliveryStore;
class EventLog;
class InstanceStore;
class KeyStore;
class MessageStore;
class OptionStore;
class SecretBox;
class SettingStore;
class TagStore;
class WebhookStore;

/// All that a gateway keeps: one interface an aggregate, and one engine behind all of them, so that what
/// belongs together is one transaction.
///
/// Made and destroyed in the gateway's thread. The destructor works off what waits and what follows on it,
/// so whoever is told by one of the stores lives longer.
class Stores
{
public:
    Stores() = default;
    Q_DISABLE_COPY_MOVE(Stores)
    virtual ~Stores() = default;

    virtual KeyStore &keys() = 0;
    /// The key that secrets are sealed with; once, before any of what follows is used.
    virtual void useKey(const SecretBox &box) = 0;

    virtual InstanceStore &instances() = 0;
    virtual OptionStore &options() = 0;
    virtual WebhookStore &webhooks() = 0;
    virtual EventLog &events() = 0;
    virtual MessageStore &messages() = 0;
    virtual DeliveryStore &deliveries() = 0;
    virtual DeadLetterStore &deadLetters() = 0;
    virtual TagStore &tags() = 0;
    virtual SettingStore &settings() = 0;

    /// What the engine has to do and has done, for the metrics. Any thread.
    struct Load
    {
        qint64 queued = 0;   ///< jobs that wait
        quint64 commits = 0; ///< transactions since the start
    };
    virtual Load load() const = 0;

    /// How long the destructor goes on working off what waits.
    virtual void closeWithin(std::chrono::milliseconds time) = 0;
};

} // namespace Inlet
