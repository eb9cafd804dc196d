// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/admission.h"
#include "server/base/counters.h"
#include "server/io/httprequest.h"

namespace Inlet {

class HttpConnection;

/// What a connection needs from the io thread it lives on.
class ConnectionHost
{
public:
    ConnectionHost() = default;
    Q_DISABLE_COPY_MOVE(ConnectionHost)
    virtual ~ConnectionHost() = default;

    virtual Verdict judge(const RequestHead &head, const Peer &peer) = 0;
    /// The head of @p connection is accepted as an upgrade; take its channel.
    virtual void upgrade(HttpConnection &connection, const UpgradeGrant &grant) = 0;
    /// Hand over to a handler; HttpConnection::respond() follows some time.
    virtual void dispatch(HttpConnection &connection, HttpRequest request) = 0;
    /// @p connection has an answer to write: HttpConnection::writeAnswer() follows in this turn of the loop.
    virtual void answerMade(HttpConnection &connection) = 0;
    /// A connection keeps @p bytes more of a body or an answer, or less; false when all together keep too
    /// much.
    virtual bool keep(qint64 bytes) = 0;
    /// For counting: an answer goes out, or a time limit ends the connection without one.
    virtual void answering(int status) = 0;
    virtual void endingSilently(SilentEnd reason) = 0;
    /// The connection has ended; its channel is closed or was taken.
    virtual void ended(HttpConnection &connection) = 0;
};

} // namespace Inlet
