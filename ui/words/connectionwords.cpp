// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/words/connectionwords.h"

#include "ui/words/peertext.h"
#include "ui/words/timewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Phase = ConnectionState::Phase;
using Reconnect::Reason;

/// Whether somebody may have mistyped the address: nothing that answered to it was ever of use.
bool mayBeMistyped(const ConnectionState &state)
{
    switch (state.reason) {
    case Reason::NotAGateway:
    case Reason::SpeaksHttps:
    case Reason::SpeaksHttp:
    case Reason::Redirected:
    case Reason::TlsFailed:
        return true;
    case Reason::Unreachable:
    case Reason::TimedOut:
    case Reason::ServerError:
    case Reason::NotFound:
    case Reason::Unexpected:
        return !state.since.isValid();
    default:
        return false;
    }
}

} // namespace

QString ConnectionWords::idle(const ConnectionState &state, const QString &gateway, const QDateTime &now)
{
    switch (state.phase) {
    case Phase::Connecting:
        return tr("Connecting to %1 …").arg(gateway);
    case Phase::Stale:
        return state.reason == Reason::NotAGateway
            ? tr("At %1 there is a web server, but no gateway.").arg(gateway)
            : tr("%1 cannot be reached. It is tried again by itself.").arg(gateway);
    case Phase::Stopped:
        if (state.reason == Reason::SpeaksHttps)
            return tr("%1 speaks https. Its address has to begin with https://.").arg(gateway);
        if (state.reason == Reason::SpeaksHttp)
            return tr("%1 speaks http without encryption. Its address has to begin with http://.")
                .arg(gateway);
        return tr("%1 refused the connection. %2").arg(gateway, describe(state, now).text);
    case Phase::Live:
        break;
    }
    return {};
}

int ConnectionWords::badness(const ConnectionState &state, AccountState account)
{
    constexpr int stopped = 6;
    if (state.phase == Phase::Stopped && !state.isOff())
        return stopped;
    if (account != AccountState::Fine)
        return stopped - 1; // nothing mends it but a person
    if (state.isOff())
        return 0;
    switch (state.phase) {
    case Phase::Live:
        return liveBadness;
    case Phase::Connecting:
        return liveBadness + 2; // between them: one that catches up
    case Phase::Stale:
        return liveBadness + 3;
    case Phase::Stopped:
        break;
    }
    return stopped;
}

QString ConnectionWords::reason(Reason reason)
{
    switch (reason) {
    case Reason::None:
    case Reason::ConnectionLost:
    case Reason::StoppedByUser:
        return {};
    case Reason::Unreachable:
        return tr("gateway not reachable");
    case Reason::TimedOut:
        return tr("no answer in time");
    case Reason::ServerError:
        return tr("the gateway has a fault");
    case Reason::Policy:
        return tr("closed by the gateway");
    case Reason::TooBig:
        return tr("a message was too big");
    case Reason::NotEnabled:
        return tr("the WebSocket of the instance is off");
    case Reason::TokenRejected:
        return tr("token refused");
    case Reason::OriginRefused:
        return tr("origin refused");
    case Reason::NotFound:
        return tr("instance not found");
    case Reason::RateLimited:
        return tr("too many requests");
    case Reason::Redirected:
        return tr("the address leads elsewhere");
    case Reason::Unexpected:
        return tr("unexpected answer");
    case Reason::TlsFailed:
        return tr("certificate not accepted");
    case Reason::NotAGateway:
        return tr("a web server answers there, no gateway");
    case Reason::SpeaksHttps:
        return tr("https is spoken there, not http");
    case Reason::SpeaksHttp:
        return tr("http is spoken there, not https");
    case Reason::UpgradeLost:
        return tr("a proxy does not pass WebSocket on");
    case Reason::Paced:
        return tr("waits, to leave requests to others");
    }
    return {};
}

QString ConnectionWords::detail(const ConnectionState &state)
{
    if (state.reason == Reason::UpgradeLost)
        return tr(
            "Something between here and the gateway, such as a proxy, lets no connection switch to "
            "WebSocket. "
            "It has to speak HTTP/1.1 with the gateway and to pass on the headers Upgrade and Connection.");
    return PeerText::line(state.text, ConnectionWords::longestDetail, 1);
}

ConnectionText ConnectionWords::stale(const ConnectionState &state, const QDateTime &now)
{
    ConnectionText words{ConnectionText::Mark::Triangle, Theme::Token::Warn, {}, detail(state), {}};
    QStringList parts;
    parts += state.since.isValid() ? tr("Stale since %1").arg(TimeWords::since(state.since, now, true))
                                   : tr("Not connected");
    if (const QString why = reason(state.reason); !why.isEmpty())
        parts += why;
    if (state.retryAt.isValid()) {
        // Rounded up: "in 0 s" would be a lie until it happens.
        const qint64 seconds = std::max<qint64>(1, (now.msecsTo(state.retryAt) + 999) / 1000);
        parts +=
            seconds < 120 ? tr("retry in %1 s").arg(seconds) : tr("retry in %1 min").arg((seconds + 59) / 60);
    }
    // A wait that the gateway asked for is kept, whatever is pressed.
    if (state.reason != Reason::RateLimited && state.reason != Reason::Paced)
        words.retryAction = tr("now", "try to connect now");
    words.text = PeerText::joined(parts);
    words.asksForAddress = mayBeMistyped(state);
    return words;
}

ConnectionText ConnectionWords::stopped(const ConnectionState &state)
{
    ConnectionText words{ConnectionText::Mark::Square, Theme::Token::Bad, {}, detail(state), tr("try again")};
    if (state.reason == Reason::StoppedByUser || state.reason == Reason::None) {
        words.token = Theme::Token::Text3;
        words.text = tr("Stopped");
        words.retryAction = tr("connect");
        return words;
    }
    if (state.reason == Reason::TokenRejected)
        words.retryAction = tr("enter a token");
    QString why = reason(state.reason);
    if (why.isEmpty())
        why = tr("connection lost");
    words.text = tr("Stopped: %1").arg(why);
    words.asksForAddress = mayBeMistyped(state);
    // Ours say no more than the reason does.
    const bool isOurs = state.reason == Reason::SpeaksHttps || state.reason == Reason::SpeaksHttp
        || state.reason == Reason::UpgradeLost;
    if (!words.detail.isEmpty() && !isOurs)
        words.text += u" ("_s % words.detail % u')';
    return words;
}

ConnectionText ConnectionWords::live(const ConnectionState &state, const QDateTime &now,
                                     std::optional<int> catchingUp)
{
    using Mark = ConnectionText::Mark;
    if (catchingUp) {
        const QStringList parts{tr("Catching up"), QLocale().toString(*catchingUp)};
        return {Mark::Ring, Theme::Token::Info, PeerText::joined(parts), {}, {}};
    }
    // Whole since the connection stands: a gateway that has to leave something out closes it.
    const QStringList parts{tr("Live"),
                            tr("complete since %1").arg(TimeWords::since(state.since, now, false))};
    return {Mark::Disc, Theme::Token::Ok, PeerText::joined(parts), {}, {}};
}

ConnectionText ConnectionWords::describe(const ConnectionState &state, const QDateTime &now,
                                         std::optional<int> catchingUp, AccountState account)
{
    using Mark = ConnectionText::Mark;
    const bool needsPerson = account != AccountState::Fine;
    if (needsPerson && (state.phase != Phase::Stopped || state.isOff())) {
        const QStringList parts = account == AccountState::Banned
            ? QStringList{tr("Banned by WhatsApp"), tr("nothing is sent or received")}
            : QStringList{tr("Logged out of WhatsApp"), tr("link the phone again")};
        return {Mark::Triangle, Theme::Token::Bad, PeerText::joined(parts), {}, {}};
    }
    if (state.isOff())
        return {Mark::Ring, Theme::Token::Text3, tr("WebSocket off"), {}, {}};
    switch (state.phase) {
    case Phase::Live:
        return live(state, now, catchingUp);
    case Phase::Connecting: {
        QStringList parts{tr("Connecting")};
        if (state.since.isValid())
            parts += tr("last live %1").arg(TimeWords::since(state.since, now, true));
        return {Mark::Ring, Theme::Token::Info, PeerText::joined(parts), {}, {}};
    }
    case Phase::Stale:
        return stale(state, now);
    case Phase::Stopped:
        return stopped(state);
    }
    return {};
}

} // namespace Inlet
