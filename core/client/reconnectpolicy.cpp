// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/reconnectpolicy.h"

#include "core/protocol/closecode.h"

#include <algorithm>
#include <cmath>

namespace Inlet::Reconnect {

namespace {

using std::chrono::milliseconds;

milliseconds backoff(milliseconds first, milliseconds longest, int failures, double random)
{
    // Twenty doublings reach every bound; the clamp keeps ldexp() in range.
    const double undisturbed =
        std::min(std::ldexp(double(first.count()), std::clamp(failures, 0, 20)), double(longest.count()));
    const double varied = undisturbed * (1.0 + jitter * (2.0 * random - 1.0));
    return std::max(milliseconds(std::llround(varied)), leastGap);
}

Decision retry(milliseconds wait, Reason reason)
{
    return {Action::RetryAfter, wait, reason, false};
}

Decision poll(milliseconds period, Reason reason)
{
    return {Action::RetryAfter, period, reason, true};
}

Decision stop(Reason reason)
{
    return {Action::Stop, milliseconds(0), reason, false};
}

/// The time a 429 states: until the window ends, else `Retry-After`, else a whole window. A window
/// that has ended already is no statement, because the request was refused nevertheless.
milliseconds statedWait(const RateLimit &rate)
{
    const std::chrono::seconds longest = std::chrono::duration_cast<std::chrono::seconds>(longestStatedWait);
    if (rate.resetIn && rate.resetIn->count() > 0)
        return std::min(*rate.resetIn, longest);
    if (rate.retryAfter && rate.retryAfter->count() > 0)
        return std::min(*rate.retryAfter, longest);
    return rateLimitWait;
}

/// Answers of a proxy whose server is away, and of a server that is about to stop.
bool isAway(int status)
{
    return status == 502 || status == 503 || status == 504;
}

milliseconds growingPoll(int failures)
{
    return std::min(pollPeriod * (1 << std::clamp(failures, 0, 10)), longestPollPeriod);
}

Decision afterPeer(PeerKind peer)
{
    switch (peer) {
    case PeerKind::SpeaksHttps:
        return stop(Reason::SpeaksHttps);
    case PeerKind::SpeaksHttp:
        return stop(Reason::SpeaksHttp);
    case PeerKind::NoUpgrade:
        return poll(pollPeriod, Reason::UpgradeLost);
    case PeerKind::WebServer:
    case PeerKind::Gateway:
        break;
    }
    return poll(pollPeriod, Reason::NotAGateway);
}

/// Whether a server that was there is likely to be back in a moment.
bool isRestart(const Outcome &outcome, History history)
{
    if (history.quickTries >= mostQuickTries)
        return false;
    switch (outcome.phase) {
    case Phase::Closed:
        return outcome.code == int(CloseCode::GoingAway) || outcome.code == int(CloseCode::Abnormal)
            || outcome.code == int(CloseCode::ServiceRestart);
    case Phase::TcpError:
        return history.isRestarting;
    case Phase::Refused:
        return history.isRestarting && isAway(outcome.code);
    case Phase::TlsError:
    case Phase::Timeout:
        break;
    }
    return false;
}

Decision afterRefusal(const Outcome &outcome, History history, double random)
{
    const int status = outcome.code;
    switch (status) {
    case 400:
        return poll(growingPoll(history.failures), Reason::NotEnabled);
    case 401:
        return stop(Reason::TokenRejected);
    case 403:
        return stop(Reason::OriginRefused);
    case 404:
        return stop(Reason::NotFound);
    case 429: {
        const milliseconds spread(std::llround(double(rateLimitSpread.count()) * random));
        return poll(statedWait(outcome.rate) + spread, Reason::RateLimited);
    }
    default:
        break;
    }
    if (status >= 500)
        return retry(backoff(firstWait, longestWaitServerError, history.failures, random),
                     Reason::ServerError);
    if (status >= 300 && status < 400)
        return poll(pollPeriod, Reason::Redirected);
    return retry(backoff(firstWait, longestWait, history.failures, random), Reason::Unexpected);
}

Decision afterClose(int code, History history, double random)
{
    const bool isPolicy = code == int(CloseCode::PolicyViolation) || (code >= 4000 && code < 5000);
    if (isPolicy)
        return poll(history.policyCloses == 0 ? firstWaitPolicy : furtherWaitPolicy, Reason::Policy);
    if (code == int(CloseCode::InternalError)) {
        return retry(backoff(firstWaitAfterFault, longestWait, history.failures, random),
                     Reason::ServerError);
    }
    const Reason reason = code == int(CloseCode::MessageTooBig) ? Reason::TooBig : Reason::ConnectionLost;
    return retry(backoff(firstWait, longestWait, history.failures, random), reason);
}

} // namespace

namespace {

Decision decideAtLength(const Outcome &outcome, History history, double random)
{
    if (outcome.peer != PeerKind::Gateway)
        return afterPeer(outcome.peer);
    switch (outcome.phase) {
    case Phase::Refused:
        return afterRefusal(outcome, history, random);
    case Phase::Closed:
        return afterClose(outcome.code, history, random);
    case Phase::TlsError:
        return stop(Reason::TlsFailed);
    case Phase::TcpError:
        return retry(backoff(firstWait, longestWait, history.failures, random), Reason::Unreachable);
    case Phase::Timeout:
        break;
    }
    return retry(backoff(firstWait, longestWait, history.failures, random), Reason::TimedOut);
}

} // namespace

Decision decide(const Outcome &outcome, History history, double random)
{
    Decision decision = decideAtLength(outcome, history, random);
    if (isRestart(outcome, history)) {
        decision.wait = backoff(firstWait, longestWait, 0, random);
        decision.isQuick = true;
    }
    return decision;
}

bool isFree(const Outcome &outcome)
{
    switch (outcome.phase) {
    case Phase::TcpError:
    case Phase::TlsError:
        return true;
    case Phase::Refused:
        return isAway(outcome.code);
    case Phase::Closed:
    case Phase::Timeout:
        break;
    }
    return false;
}

History after(History history, const Decision &decision)
{
    if (decision.isQuick)
        return {history.failures, history.policyCloses, history.quickTries + 1, true};
    return {std::min(history.failures + 1, 1000),
            std::min(history.policyCloses + (decision.reason == Reason::Policy ? 1 : 0), 1000),
            history.quickTries, false};
}

} // namespace Inlet::Reconnect
