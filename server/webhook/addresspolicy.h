// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHostAddress>

struct sockaddr;

namespace Inlet {

/// Whether @p address is one that the internet routes to a single host: neither of this machine, of a
/// private or local network, reserved, nor multicast (docs/rest/webhooks.md). An IPv6 address that stands
/// for an IPv4 one is judged as that. Pure.
bool isPublicAddress(const QHostAddress &address);

/// Whether a host of a URL is one that can be judged without asking DNS, and is not public: an address,
/// or a name for this machine. Pure.
bool isPrivateHost(const QString &host);

/// The address in a socket address of IPv4 or IPv6; null for any other.
QHostAddress addressOf(const sockaddr *address);

} // namespace Inlet
