// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/model/connectionstate.h"

using namespace Qt::StringLiterals;

namespace Inlet {

QLatin1StringView connectionStateOf(InstanceState::State state)
{
    using enum InstanceState::State;
    switch (state) {
    case Connected:
    case KeepaliveRestored:
        return "connected"_L1;
    case Connecting:
    case PairSuccess:
    case ManualReconnect:
        return "connecting"_L1;
    case LoggedOut:
        return "loggedout"_L1;
    case TempBanned:
        return "banned"_L1;
    case QrReady:
        return "qr"_L1;
    default:
        return initialConnectionState;
    }
}

} // namespace Inlet
