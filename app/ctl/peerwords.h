// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/connectionstate.h"
#include "core/client/peer/peerkind.h"
#include "core/client/wire/wirerecord.h"

#include <optional>

/// Who answers at an address that should be a gateway's, in words. Pure functions.
namespace Inlet::Ctl {

/// What the client found to answer there; Gateway also where nothing tells.
PeerKind peerOf(const ConnectionState &state);

/// The reason to tell people, never empty. @p answer: to the upgrade, if there was one.
QString reasonText(PeerKind peer, bool isSocketUrl, const ConnectionState &state,
                   const std::optional<Handshake> &answer);

/// That a web server answers, and how.
QString webServerText(const QString &answer);

/// That @p peer needs another address, in the schemes that the one given was of: of WebSockets or of HTTP.
/// Empty where it does not.
QString addressHint(PeerKind peer, bool isSocketUrl);

} // namespace Inlet::Ctl
