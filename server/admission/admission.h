// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/routes.h"
#include "server/admission/upgradepolicy.h"
#include "server/auth/authenticator.h"
#include "server/auth/originpolicy.h"
#include "server/auth/ratelimiter.h"
#include "server/http/descriptor.h"
#include "server/http/forwarding.h"
#include "server/model/instancetable.h"

#include <atomic>

namespace Inlet {

/// A request that may go on: its body is read and it is handed to the gateway.
struct RestGrant
{
    RouteMatch route;
    Identity identity;
    /// The instance of the path, where the route has one.
    std::shared_ptr<const InstanceEntry> instance;
    /// What it was judged by: while that is valid, nothing of this has to be looked up again.
    std::shared_ptr<const InstanceTable> table;
};

/// What becomes of a request, decided from its head alone.
struct Verdict
{
    std::variant<HttpResponse, UpgradeGrant, RestGrant> outcome;
    /// `X-RateLimit-*`, to stand on whatever is answered.
    QList<AnswerHeader> rateHeaders;
};

/// Gathers the facts about a request and asks the policies: path, capacity, rate, token, instance,
/// body (PROTOCOL.md §3.1, §8, docs/rest). Shared by the io threads; touches memory only, no database.
class Admission final
{
public:
    struct Options
    {
        qint64 maxBody = 0;
        int maxUpgradedConnections = 0; ///< sockets in all above which no upgrade is accepted
        TrustedProxies trustedProxies{};
        bool isLoopbackOnly = false; ///< only programs on this machine reach us, or through a proxy here
    };

    /// @p origins may change at any time.
    Admission(Options options, const RouteTable &routes, Authenticator authenticator,
              RateLimiter::Limits limits, const Snapshot<InstanceTable> &instances,
              const Snapshot<OriginPolicy> &origins);

    /// @p connections: sockets open in the whole gateway. @p memory belongs to the calling thread.
    Verdict judge(const RequestHead &head, const Peer &peer, int connections, TokenMemory &memory);

    /// From now on every request is refused with 503.
    void stop() { m_isStopping = true; }
    bool isStopping() const { return m_isStopping; }

private:
    QByteArray withoutTokens(QByteArrayView text) const;
    Verdict judgeUpgrade(const RequestHead &head, const RequestOrigin &origin, int connections,
                         TokenMemory &memory);
    Verdict judgeRest(const RequestHead &head, const RequestOrigin &origin, TokenMemory &memory);
    bool needsNoToken(const Route &route, const RequestHead &head) const;
    std::variant<HttpResponse, RestGrant> grantRest(const RequestHead &head, RouteMatch match,
                                                    Identity identity,
                                                    std::shared_ptr<const InstanceTable> table) const;

    const Options m_options;
    const RouteTable &m_routes;
    const Authenticator m_authenticator;
    RateLimiter m_limiter;
    const Snapshot<InstanceTable> &m_instances;
    const Snapshot<OriginPolicy> &m_origins;
    std::atomic<bool> m_isStopping{false};
};

} // namespace Inlet
