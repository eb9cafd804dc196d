// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/secret.h"
#include "core/protocol/eventtype.h"

#include <QByteArray>
#include <QString>

namespace Inlet {

/// What an instance posts to one endpoint (docs/rest/webhooks.md).
struct WebhookConfig
{
    bool enabled = false;
    QByteArray url;       ///< as it was given; empty unless enabled
    Secret authorization; ///< the header of that name; empty: none is sent
    Secret secret;        ///< signs what is posted; empty: nothing is signed
    bool byEvents = false;
    EventFilter filter;
    bool mediaBase64 = false;
    /// The file is damaged there. What cannot be read of it is empty; events wait for another one.
    bool isDamaged = false;

    friend bool operator==(const WebhookConfig &, const WebhookConfig &) = default;
};

/// A webhook as it is stored.
struct WebhookRecord
{
    qint64 id = 0; ///< stays what it is; that of a deleted one is not given again
    QString instanceId;
    QString label;
    qint64 lane = 0; ///< its queue; another one once it was disabled
    WebhookConfig config;

    friend bool operator==(const WebhookRecord &, const WebhookRecord &) = default;
};

/// How a webhook is to be from now on.
struct WebhookChange
{
    QString instanceId;
    QString label;
    WebhookConfig config;
    bool keepsSecret = false; ///< that of `config` does not count, the stored one stays
};

} // namespace Inlet
