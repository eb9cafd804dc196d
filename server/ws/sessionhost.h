// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/websocket/frameinspector.h"
#include "server/ws/farewell.h"

#include <QString>

namespace Inlet {

class Session;

/// What a session tells the hub of its io thread.
class SessionHost
{
public:
    SessionHost() = default;
    Q_DISABLE_COPY_MOVE(SessionHost)
    virtual ~SessionHost() = default;

    /// The connection is gone. The session is destroyed later, never inside this call.
    virtual void sessionEnded(Session &session) = 0;
    /// The session went above or came back below a bound of its queue.
    virtual void sessionLags(Session &session) = 0;
    /// The session has begun a large frame; pushOn() is to be called until it returns false.
    virtual void sessionPushes(Session &session) = 0;
    virtual void sessionViolated(Session &session, const Violation &violation) = 0;
    /// The client ends the connection by itself, with a CLOSE or without.
    virtual void sessionLeft(Session &session, const Farewell &farewell) = 0;
    /// Something threw while it worked for the client, which is closed with 1011.
    virtual void sessionFailed(Session &session, const QString &fault) = 0;
};

} // namespace Inlet
