// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/peer/peerkind.h"
#include "core/client/ratelimit.h"

#include <QMetaType>
#include <QObject>

#include <chrono>

/// When to try again after a connection failed or ended (PROTOCOL.md §10): a function from values
/// to a value, without clock, timer or randomness of its own.
namespace Inlet::Reconnect {
Q_NAMESPACE

using namespace std::chrono_literals;

/// Never less between two tries, whatever happened: the shortest first wait with its jitter.
inline constexpr std::chrono::milliseconds leastGap = 750ms;
inline constexpr std::chrono::milliseconds firstWait = 1s;
inline constexpr std::chrono::milliseconds longestWait = 30s;
inline constexpr double jitter = 0.25;
static_assert(firstWait.count() * (1.0 - jitter) >= leastGap.count());
/// A server that is being restarted (close 1001 or 1012, or the end of its connections) is often back within
/// seconds: so many tries come one firstWait apart, before the waits begin to grow.
inline constexpr int mostQuickTries = 20;
/// A server that failed inside (close 1011) gets twice the time.
inline constexpr std::chrono::milliseconds firstWaitAfterFault = 2s;
/// HTTP 5xx: often a proxy whose server is being restarted.
inline constexpr std::chrono::milliseconds longestWaitServerError = 60s;
/// Close 1008 and 4xxx: the server wants us gone. Once soon, then rarely.
inline constexpr std::chrono::milliseconds firstWaitPolicy = 5s;
inline constexpr std::chrono::milliseconds furtherWaitPolicy = 5min;
/// HTTP 400: somebody may switch the WebSocket on; HTTP 3xx and web servers: somebody may mend the address,
/// or a proxy that passes no upgrade on.
inline constexpr std::chrono::milliseconds pollPeriod = 60s;
/// HTTP 400: what pollPeriod doubles up to. Often it was switched off for good.
inline constexpr std::chrono::milliseconds longestPollPeriod = 8min;
/// HTTP 429 that does not say how long.
inline constexpr std::chrono::milliseconds rateLimitWait = 60s;
/// Added at random to what a 429 says, so that all clients of a token do not come back at once.
inline constexpr std::chrono::milliseconds rateLimitSpread = 5s;
/// A stated wait beyond this is taken as a mistake and cut.
inline constexpr std::chrono::milliseconds longestStatedWait = 1h;

/// Where an attempt ended.
enum class Phase : quint8 {
    Refused,  ///< an HTTP answer other than 101; `code` is its status
    Closed,   ///< after the 101; `code` is the close code, 1006 without a close frame
    TcpError, ///< not reached, or lost before an answer
    TlsError, ///< the certificate or the TLS handshake was not acceptable
    Timeout,  ///< no answer to the upgrade in time, or no sign of life in time
};
Q_ENUM_NS(Phase)

struct Outcome
{
    Phase phase = Phase::TcpError;
    int code = 0;
    RateLimit rate{};                  ///< of a refusal
    PeerKind peer = PeerKind::Gateway; ///< of a refusal or a TLS error
};

/// What came before, since a connection last proved stable.
struct History
{
    int failures = 0;          ///< outcomes of any kind, but for those that a quick try follows
    int policyCloses = 0;      ///< those with Reason::Policy
    int quickTries = 0;        ///< of mostQuickTries
    bool isRestarting = false; ///< the last wait was for one of them

    friend bool operator==(const History &, const History &) = default;
};

/// What to tell the user; the words of the server go with it.
enum class Reason : quint8 {
    None,
    ConnectionLost,
    Unreachable,
    TimedOut,
    ServerError,
    Policy,        ///< close 1008 or 4xxx
    TooBig,        ///< close 1009: a message was above a bound
    NotEnabled,    ///< 400
    TokenRejected, ///< 401
    OriginRefused, ///< 403
    NotFound,      ///< 404
    RateLimited,   ///< 429: nothing else may use this token until the wait is over
    Redirected,    ///< 3xx; redirects are never followed, the token would go with them
    Unexpected,    ///< any other HTTP answer
    TlsFailed,
    NotAGateway, ///< PeerKind::WebServer
    SpeaksHttps,
    SpeaksHttp,
    UpgradeLost, ///< PeerKind::NoUpgrade
    Paced,       ///< the TokenBudget is spent: others shall get something of the rate limit, too
    StoppedByUser,
};
Q_ENUM_NS(Reason)

enum class Action : quint8 { RetryAfter, Stop };
Q_ENUM_NS(Action)

struct Decision
{
    Action action = Action::RetryAfter;
    std::chrono::milliseconds wait{0}; ///< with RetryAfter only
    Reason reason = Reason::None;
    /// The wait does not grow or shrink: a person has to change something first.
    bool pollsSlowly = false;
    bool isQuick = false; ///< one of mostQuickTries

    friend bool operator==(const Decision &, const Decision &) = default;
};

/// The whole table. @p random is a number in [0, 1).
Decision decide(const Outcome &outcome, History history, double random);

/// Whether what ended so cost nothing of the rate limit: it did not reach the gateway, or was answered before
/// anything is counted (PROTOCOL.md §3.1), often by a proxy.
bool isFree(const Outcome &outcome);

/// The history that the next decide() gets after @p decision.
History after(History history, const Decision &decision);

} // namespace Inlet::Reconnect
