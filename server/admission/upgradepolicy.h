// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/auth/authenticator.h"
#include "server/auth/originpolicy.h"
#include "server/auth/ratelimiter.h"
#include "server/http/forwarding.h"
#include "server/http/message.h"
#include "server/ws/clientlist.h"

#include <variant>

namespace Inlet {

/// All that the decision about a request for /ws/:instance depends on.
struct UpgradeFacts
{
    const RequestHead &head;
    QString instanceName{};             ///< decoded
    bool isRefusingConnections = false; ///< at the bound
    bool isStopping = false;
    RateVerdict rate{};
    Identity identity{};
    std::shared_ptr<const InstanceEntry> instance{}; ///< the one of that name
    bool isOriginAllowed = true;
};

/// The upgrade may go ahead.
struct UpgradeGrant
{
    std::shared_ptr<const InstanceEntry> instance;
    QByteArray key;   ///< Sec-WebSocket-Key
    QByteArray agent; ///< User-Agent, for the list of clients
    ClientAuth auth = ClientAuth::Account;
    RequestOrigin origin{}; ///< set by Admission, for logs and the list of clients
};

/// The name in `/ws/<name>`, decoded, or the refusal of the path, method or percent code; these
/// come before anything else is looked at (PROTOCOL.md §3.1).
std::variant<QString, HttpResponse> upgradeTarget(const RequestHead &head);
bool isUpgradePath(QByteArrayView target);

/// Decides before any byte of the upgrade is answered, in the order of PROTOCOL.md §3.1, so that a
/// plain GET gets the refusal that an upgrade would get.
std::variant<UpgradeGrant, HttpResponse> decideUpgrade(const UpgradeFacts &facts);

} // namespace Inlet
